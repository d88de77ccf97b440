"""Addresses of the people of a trajectory."""

from django.urls import path

from livb.membership.views import attestations, keys, people, visits

app_name = "membership"
urlpatterns = [
    path("", people.person_list, name="person_list"),
    path("new/", people.person_create, name="person_create"),
    path("who-sees-what/", keys.access_matrix, name="access_matrix"),
    path("visits/new/", visits.visit_invite, name="visit_invite"),
    path("visits/<uuid:uuid>/", visits.visit_detail, name="visit_detail"),
    path("visits/<uuid:uuid>/end/", visits.visit_end, name="visit_end"),
    path("functions/waive/", people.function_waive, name="function_waive"),
    path("functions/<uuid:uuid>/ask/", people.function_ask, name="function_ask"),
    path("attest/<slug:step>/<slug:key>/", attestations.attestation_give, name="attestation_give"),
    path("attestations/<uuid:uuid>/withdraw/", attestations.attestation_withdraw, name="attestation_withdraw"),
    path("<uuid:uuid>/", people.person_update, name="person_update"),
    path("<uuid:uuid>/invite/", keys.person_invite, name="person_invite"),
    path("invitations/<uuid:uuid>/withdraw/", keys.invitation_withdraw, name="invitation_withdraw"),
    path("keys/<uuid:uuid>/", keys.membership_update, name="membership_update"),
    path("keys/<uuid:uuid>/end/", keys.membership_end, name="membership_end"),
]
