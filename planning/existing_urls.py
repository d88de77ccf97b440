"""Addresses of the plans of others: their register, their objectives, where ours land."""

from django.urls import include, path

from planning.views import anchoring, existing_plans, plan_objectives

urlpatterns = [
    path("existing/new/", existing_plans.plan_create, name="plan_create"),
    path("existing/none/", existing_plans.none_declare, name="none_declare"),
    path("existing/<uuid:uuid>/", existing_plans.plan_detail, name="plan_detail"),
    path("existing/<uuid:uuid>/edit/", existing_plans.plan_update, name="plan_update"),
    path("existing/<uuid:uuid>/scope/", existing_plans.plan_scope, name="plan_scope"),
    path("existing/<uuid:uuid>/drop/", existing_plans.plan_delete, name="plan_delete"),
    path("existing/<uuid:uuid>/objectives/new/", plan_objectives.plan_objective_create, name="plan_objective_create"),
    path("existing/<uuid:uuid>/objectives/paste/", plan_objectives.plan_objective_paste, name="plan_objective_paste"),
    path("quoted/<uuid:uuid>/", plan_objectives.plan_objective_update, name="plan_objective_update"),
    path("quoted/<uuid:uuid>/scope/", plan_objectives.plan_objective_scope, name="plan_objective_scope"),
    path("quoted/<uuid:uuid>/drop/", plan_objectives.plan_objective_delete, name="plan_objective_delete"),
    path("alignment/", include("planning.alignment_urls")),
    path("anchoring/", anchoring.anchoring_list, name="anchoring_list"),
    path("anchoring/<uuid:uuid>/", anchoring.anchoring_update, name="anchoring_update"),
]
