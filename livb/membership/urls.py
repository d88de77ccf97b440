"""Addresses of the people of a trajectory."""

from django.urls import path

from livb.membership.views import attestations, people

app_name = "membership"
urlpatterns = [
    path("", people.person_list, name="person_list"),
    path("new/", people.person_create, name="person_create"),
    path("who-sees-what/", people.access_matrix, name="access_matrix"),
    path("attest/<slug:step>/<slug:key>/", attestations.attestation_give, name="attestation_give"),
    path("attestations/<uuid:uuid>/withdraw/", attestations.attestation_withdraw, name="attestation_withdraw"),
    path("<uuid:uuid>/", people.person_update, name="person_update"),
    path("<uuid:uuid>/invite/", people.person_invite, name="person_invite"),
    path("invitations/<uuid:uuid>/withdraw/", people.invitation_withdraw, name="invitation_withdraw"),
]
