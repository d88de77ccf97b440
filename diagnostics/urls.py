"""Addresses of the diagnostic and the priorities."""

from django.urls import path

from diagnostics.views import indicators, phenomena, priorities, uploads

app_name = "diagnostics"
urlpatterns = [
    path("", indicators.indicator_list, name="indicator_list"),
    path("indicators/<slug:code>/", indicators.indicator_detail, name="indicator_detail"),
    path("gaps/<slug:theme>/", indicators.gap_update, name="gap_update"),
    path("uploads/new/", uploads.upload_create, name="upload_create"),
    path("uploads/<uuid:uuid>/", uploads.upload_detail, name="upload_detail"),
    path("uploads/<uuid:uuid>/problems.csv", uploads.upload_problems, name="upload_problems"),
    path("uploads/<uuid:uuid>/confirm/", uploads.upload_confirm, name="upload_confirm"),
    path("editions/", uploads.edition_list, name="edition_list"),
    path("editions/<uuid:uuid>/undo/", uploads.edition_undo, name="edition_undo"),
    path("phenomena/", phenomena.phenomenon_list, name="phenomenon_list"),
    path("phenomena/new/", phenomena.phenomenon_create, name="phenomenon_create"),
    path("phenomena/<uuid:uuid>/", phenomena.phenomenon_detail, name="phenomenon_detail"),
    path("phenomena/<uuid:uuid>/edit/", phenomena.phenomenon_update, name="phenomenon_update"),
    path("phenomena/<uuid:uuid>/archive/", phenomena.phenomenon_archive, name="phenomenon_archive"),
    path("facts/<uuid:uuid>/delete/", phenomena.finding_delete, name="finding_delete"),
    path("priorities/", priorities.priority_list, name="priority_list"),
    path("priorities/<uuid:uuid>/", priorities.priority_decide, name="priority_decide"),
]
