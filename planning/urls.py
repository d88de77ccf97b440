"""Addresses of the plan."""

from django.urls import include, path

from planning.views import (
    masterplan,
    visions,
)

app_name = "planning"
urlpatterns = [
    path("", include("planning.tree_urls")),
    path("", include("planning.action_urls")),
    path("", include("planning.thread_urls")),
    path("vision/", visions.vision_detail, name="vision_detail"),
    path("vision/edit/", visions.vision_update, name="vision_update"),
    path("", include("planning.existing_urls")),
    path("", include("planning.intake_urls")),
    path("", include("planning.compose_urls")),
    path("follow-up/", include("planning.followup_urls")),
    path("masterplan/", masterplan.masterplan_read, name="masterplan_read"),
    path("masterplan/print/", masterplan.masterplan_pdf_request, name="masterplan_pdf_request"),
    path("masterplan/pdf/", masterplan.masterplan_download, name="masterplan_download"),
]
