"""Addresses of the figures that everybody has, kept by the administrators of the federal service."""

from django.urls import path

from diagnostics.views import mappings, uploads

app_name = "national"
urlpatterns = [
    path("", uploads.edition_list, name="edition_list"),
    path("new/", uploads.upload_create, name="upload_create"),
    path("<uuid:uuid>/", uploads.upload_detail, name="upload_detail"),
    path("<uuid:uuid>/progress/", uploads.upload_progress, name="upload_progress"),
    path("<uuid:uuid>/problems.csv", uploads.upload_problems, name="upload_problems"),
    path("<uuid:uuid>/revisions.csv", uploads.upload_revisions, name="upload_revisions"),
    path("<uuid:uuid>/confirm/", uploads.upload_confirm, name="upload_confirm"),
    path("<uuid:uuid>/columns/", mappings.upload_mapping, name="upload_mapping"),
    path("<uuid:uuid>/picture/", mappings.upload_picture, name="upload_picture"),
    path("imports/<uuid:uuid>/undo/", uploads.edition_undo, name="edition_undo"),
]
