"""Addresses under /t/<slug>/review/."""

from django.urls import path

from livb.reviews.views import approvals, positions, remarks, rounds, snapshots

app_name = "reviews"
urlpatterns = [
    path("", rounds.round_list, name="round_list"),
    path("new/", rounds.round_create, name="round_create"),
    path("steps/close/", rounds.steps_close, name="steps_close"),
    path("meeting/<uuid:uuid>/", approvals.meeting_approve, name="meeting_approve"),
    path("text/<uuid:uuid>/", snapshots.snapshot_detail, name="snapshot_detail"),
    path("remark/<uuid:uuid>/answer/", remarks.remark_answer, name="remark_answer"),
    path("<uuid:uuid>/", rounds.round_detail, name="round_detail"),
    path("<uuid:uuid>/extend/", rounds.round_extend, name="round_extend"),
    path("<uuid:uuid>/close/", rounds.round_close, name="round_close"),
    path("<uuid:uuid>/remark/", remarks.remark_create, name="remark_create"),
    path("<uuid:uuid>/position/", positions.position_take, name="position_take"),
    path("<uuid:uuid>/position/<uuid:person>/", positions.position_enter, name="position_enter"),
]
