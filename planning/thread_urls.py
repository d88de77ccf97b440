"""Addresses of the golden thread and of the plan as a workbook."""

from django.urls import path

from planning.views import annex, checks, exchange, thread

urlpatterns = [
    path("thread/<uuid:uuid>/why/", thread.thread_why, name="thread_why"),
    path("thread/<uuid:uuid>/what/", thread.thread_what, name="thread_what"),
    path("thread/<uuid:uuid>/<slug:way>/paper/", annex.thread_paper, name="thread_paper"),
    path("thread/<uuid:uuid>/<slug:way>/paper.xlsx", annex.thread_paper_workbook, name="thread_paper_workbook"),
    path("thread/annex/", annex.thread_annex, name="thread_annex"),
    path("thread/annex.xlsx", annex.thread_workbook, name="thread_workbook"),
    path("checks/", checks.check_list, name="check_list"),
    path("checks/accept/", checks.gap_accept, name="gap_accept"),
    path("checks/<uuid:uuid>/reopen/", checks.gap_reopen, name="gap_reopen"),
    path("exchange/", exchange.exchange_create, name="exchange_create"),
    path("exchange/plan.xlsx", exchange.exchange_export, name="exchange_export"),
    path("exchange/<uuid:uuid>/", exchange.exchange_detail, name="exchange_detail"),
    path("exchange/<uuid:uuid>/confirm/", exchange.exchange_confirm, name="exchange_confirm"),
    path("exchange/<uuid:uuid>/undo/", exchange.exchange_undo, name="exchange_undo"),
]
