"""Addresses of the protocol."""

from django.urls import path

from livb.consultation.views import parties, protocol

app_name = "consultation"
urlpatterns = [
    path("", protocol.protocol_detail, name="protocol_detail"),
    path("write/", protocol.protocol_update, name="protocol_update"),
    path("parties/new/", parties.party_create, name="party_create"),
    path("parties/<uuid:uuid>/", parties.party_update, name="party_update"),
    path("parties/<uuid:uuid>/sign/", parties.party_sign, name="party_sign"),
    path("parties/<uuid:uuid>/delete/", parties.party_delete, name="party_delete"),
]
