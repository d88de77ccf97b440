"""Addresses of the plan."""

from django.urls import include, path

from planning.views import actions, masterplan, objectives, programme, tree, visions

app_name = "planning"
urlpatterns = [
    path("", tree.tree_detail, name="tree_detail"),
    path("vision/", visions.vision_detail, name="vision_detail"),
    path("vision/edit/", visions.vision_update, name="vision_update"),
    path("existing/new/", visions.plan_create, name="plan_create"),
    path("existing/none/", visions.none_declare, name="none_declare"),
    path("existing/<uuid:uuid>/", visions.plan_update, name="plan_update"),
    path("existing/<uuid:uuid>/drop/", visions.plan_delete, name="plan_delete"),
    path("lines/new/", programme.line_create, name="line_create"),
    path("lines/<uuid:uuid>/", programme.line_update, name="line_update"),
    path("lines/<uuid:uuid>/drop/", programme.line_delete, name="line_delete"),
    path("objectives/new/", objectives.objective_create, name="objective_create"),
    path("objectives/<uuid:uuid>/", objectives.objective_update, name="objective_update"),
    path("objectives/<uuid:uuid>/drop/", objectives.objective_delete, name="objective_delete"),
    path("actions/new/", actions.action_create, name="action_create"),
    path("actions/<uuid:uuid>/", actions.action_update, name="action_update"),
    path("actions/<uuid:uuid>/drop/", actions.action_delete, name="action_delete"),
    path("follow-up/", include("planning.followup_urls")),
    path("masterplan/", masterplan.masterplan_read, name="masterplan_read"),
    path("masterplan/print/", masterplan.masterplan_pdf_request, name="masterplan_pdf_request"),
    path("masterplan/pdf/", masterplan.masterplan_download, name="masterplan_download"),
]
