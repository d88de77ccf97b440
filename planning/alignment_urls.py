"""Addresses of step 8: how other plans stand to ours, what is lacking, what collides."""

from django.urls import path

from planning.views import alignment, alignment_board, clashes

urlpatterns = [
    path("", alignment.alignment_list, name="alignment_list"),
    path("coverage/", alignment.coverage_detail, name="coverage_detail"),
    path("coverage/workbook/", alignment.coverage_workbook, name="coverage_workbook"),
    path("lists/", alignment.alignment_lists, name="alignment_lists"),
    path("calendars/", clashes.clash_detail, name="clash_detail"),
    path("<uuid:uuid>/", alignment_board.alignment_board, name="alignment_board"),
    path("quoted/<uuid:uuid>/dismiss/", alignment_board.suggestion_dismiss, name="suggestion_dismiss"),
    path("quoted/<uuid:uuid>/bring-back/", alignment_board.suggestion_bring_back, name="suggestion_bring_back"),
    path("links/<uuid:uuid>/", alignment_board.link_update, name="link_update"),
    path("links/<uuid:uuid>/undo/", alignment_board.link_undo, name="link_undo"),
    path("contradictions/<uuid:uuid>/", alignment.contradiction_settle, name="contradiction_settle"),
]
