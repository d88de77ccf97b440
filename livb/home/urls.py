"""Addresses of the pages where everybody starts."""

from django.urls import path

from livb.home.views import opening, steps, trajectories

app_name = "home"
urlpatterns = [
    path("", trajectories.work, name="work"),
    path("trajectories/", trajectories.trajectory_list, name="trajectory_list"),
    path("trajectories/new/", opening.trajectory_create, name="trajectory_create"),
    path("t/<slug:slug>/", trajectories.trajectory_detail, name="trajectory_detail"),
    path("t/<slug:slug>/steps/<slug:key>/", steps.step_detail, name="step_detail"),
    path("t/<slug:slug>/steps/<slug:key>/reopen/", steps.step_reopen, name="step_reopen"),
]
