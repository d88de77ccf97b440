"""Addresses of the follow-up."""

from django.urls import path

from planning.views import evaluations, followup, reports, values

urlpatterns = [
    path("", followup.followup_detail, name="followup_detail"),
    path("edit/", followup.followup_update, name="followup_update"),
    path("mine/", reports.report_list, name="report_list"),
    path("remind/", reports.reminder_send, name="reminder_send"),
    path("actions/<uuid:uuid>/", reports.action_report, name="action_report"),
    path("actions/<uuid:uuid>/practice/", reports.practice_propose, name="practice_propose"),
    path("values/", values.values_assign, name="values_assign"),
    path("measures/<uuid:uuid>/", values.value_give, name="value_give"),
    path("values/<uuid:uuid>/approve/", values.value_approve, name="value_approve"),
    path("values/<uuid:uuid>/return/", values.value_return, name="value_return"),
    path("evaluations/new/", evaluations.evaluation_create, name="evaluation_create"),
    path("evaluations/<uuid:uuid>/", evaluations.evaluation_detail, name="evaluation_detail"),
    path("evaluations/<uuid:uuid>/edit/", evaluations.evaluation_update, name="evaluation_update"),
    path("evaluations/<uuid:uuid>/drop/", evaluations.evaluation_delete, name="evaluation_delete"),
    path("evaluations/<int:year>/<uuid:uuid>/", evaluations.objective_judge, name="objective_judge"),
]
