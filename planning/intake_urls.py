"""Addresses of what is taken in about other plans: what they oblige to report."""

from django.urls import path

from planning.views import reporting

urlpatterns = [
    path("existing/<uuid:uuid>/duties/new/", reporting.duty_create, name="duty_create"),
    path("duties/<uuid:uuid>/", reporting.duty_update, name="duty_update"),
    path("duties/<uuid:uuid>/drop/", reporting.duty_delete, name="duty_delete"),
]
