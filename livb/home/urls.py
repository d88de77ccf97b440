"""Addresses of the pages where everybody starts."""

from django.urls import path

from livb.home.views import milestones, opening, settings, steps, trajectories

app_name = "home"
urlpatterns = [
    path("", trajectories.work, name="work"),
    path("trajectories/", trajectories.trajectory_list, name="trajectory_list"),
    path("overview/", trajectories.overview, name="overview"),
    path("trajectories/new/", opening.trajectory_create, name="trajectory_create"),
    path("t/<slug:slug>/", trajectories.trajectory_detail, name="trajectory_detail"),
    path("t/<slug:slug>/steps/<slug:key>/", steps.step_detail, name="step_detail"),
    path("t/<slug:slug>/steps/<slug:key>/reopen/", steps.step_reopen, name="step_reopen"),
    path("t/<slug:slug>/steps/<slug:key>/early/", steps.step_open_early, name="step_open_early"),
    path("t/<slug:slug>/steps/<slug:key>/elsewhere/", steps.step_do_elsewhere, name="step_do_elsewhere"),
    path("t/<slug:slug>/steps/<slug:key>/back/", steps.step_bring_back, name="step_bring_back"),
    path("t/<slug:slug>/milestones/", milestones.milestone_list, name="milestone_list"),
    path("t/<slug:slug>/milestones/new/", milestones.milestone_create, name="milestone_create"),
    path("t/<slug:slug>/milestones/<uuid:uuid>/move/", milestones.milestone_move, name="milestone_move"),
    path("t/<slug:slug>/milestones/<uuid:uuid>/reach/", milestones.milestone_reach, name="milestone_reach"),
    path("t/<slug:slug>/milestones/<uuid:uuid>/reopen/", milestones.milestone_reopen, name="milestone_reopen"),
    path("t/<slug:slug>/milestones/<uuid:uuid>/drop/", milestones.milestone_drop, name="milestone_drop"),
    path("t/<slug:slug>/settings/", settings.settings_detail, name="settings_detail"),
    path("t/<slug:slug>/settings/state/", settings.state_change, name="state_change"),
    path("t/<slug:slug>/settings/edition/", settings.edition_follow, name="edition_follow"),
]
