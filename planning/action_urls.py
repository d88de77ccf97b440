"""Addresses of the actions and of the ways to look at them."""

from django.urls import path

from planning.views import action_table, actions, board, bulk, owners, running, saved_views, timeline

urlpatterns = [
    path("actions/", action_table.action_list, name="action_list"),
    path("actions/export/", action_table.action_export, name="action_export"),
    path("actions/workbook/", action_table.action_workbook, name="action_workbook"),
    path("actions/timeline/", timeline.action_timeline, name="action_timeline"),
    path("actions/board/", board.action_board, name="action_board"),
    path("actions/owners/", owners.action_owners, name="action_owners"),
    path("actions/days/", owners.capacity_update, name="capacity_update"),
    path("actions/chain/", action_table.action_chain, name="action_chain"),
    path("actions/together/", bulk.action_bulk, name="action_bulk"),
    path("actions/views/", saved_views.view_keep, name="view_keep"),
    path("actions/views/<uuid:uuid>/drop/", saved_views.view_drop, name="view_drop"),
    path("actions/running/", running.running_list, name="running_list"),
    path("actions/running/<uuid:uuid>/", running.running_take_up, name="running_take_up"),
    path("budget/", action_table.budget_detail, name="budget_detail"),
    path("actions/new/", actions.action_create, name="action_create"),
    path("actions/<uuid:uuid>/", actions.action_update, name="action_update"),
    path("actions/<uuid:uuid>/sheet/", actions.action_detail, name="action_detail"),
    path("actions/<uuid:uuid>/days/", timeline.action_days, name="action_days"),
    path("actions/<uuid:uuid>/status/", board.action_move, name="action_move"),
]
