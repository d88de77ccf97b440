"""Addresses of step 1 and of consultation, under /t/<slug>/."""

from django.urls import path

from livb.consultation.views import bodies, decisions, intake, meetings, outcomes, parties, protocol

app_name = "consultation"
urlpatterns = [
    path("protocol/", protocol.protocol_detail, name="protocol_detail"),
    path("protocol/write/", protocol.protocol_update, name="protocol_update"),
    path("protocol/parties/new/", parties.party_create, name="party_create"),
    path("protocol/parties/<uuid:uuid>/", parties.party_update, name="party_update"),
    path("protocol/parties/<uuid:uuid>/sign/", parties.party_sign, name="party_sign"),
    path("protocol/parties/<uuid:uuid>/delete/", parties.party_delete, name="party_delete"),
    path("intake/", intake.intake_detail, name="intake_detail"),
    path("intake/write/", intake.intake_update, name="intake_update"),
    path("bodies/", bodies.body_list, name="body_list"),
    path("bodies/new/", bodies.body_create, name="body_create"),
    path("bodies/propose/", bodies.body_propose, name="body_propose"),
    path("bodies/<uuid:uuid>/", bodies.body_detail, name="body_detail"),
    path("bodies/<uuid:uuid>/edit/", bodies.body_update, name="body_update"),
    path("bodies/<uuid:uuid>/archive/", bodies.body_archive, name="body_archive"),
    path("bodies/<uuid:uuid>/seats/new/", bodies.seat_create, name="seat_create"),
    path("seats/<uuid:uuid>/", bodies.seat_update, name="seat_update"),
    path("seats/<uuid:uuid>/delete/", bodies.seat_delete, name="seat_delete"),
    path("meetings/", meetings.meeting_list, name="meeting_list"),
    path("meetings/new/", meetings.meeting_create, name="meeting_create"),
    path("meetings/<uuid:uuid>/", meetings.meeting_detail, name="meeting_detail"),
    path("meetings/<uuid:uuid>/edit/", meetings.meeting_update, name="meeting_update"),
    path("meetings/<uuid:uuid>/report/", meetings.meeting_report, name="meeting_report"),
    path("meetings/<uuid:uuid>/attendance/", meetings.meeting_attendance, name="meeting_attendance"),
    path("meetings/<uuid:uuid>/live/", meetings.meeting_live, name="meeting_live"),
    path("meetings/<uuid:uuid>/minutes/", meetings.minutes_print, name="minutes_print"),
    path("meetings/<uuid:uuid>/close/", meetings.meeting_close, name="meeting_close"),
    path("meetings/<uuid:uuid>/archive/", meetings.meeting_archive, name="meeting_archive"),
    path("meetings/<uuid:uuid>/decisions/new/", outcomes.decision_take, name="decision_take"),
    path("meetings/<uuid:uuid>/tasks/new/", outcomes.task_give, name="task_give"),
    path("tasks/<uuid:uuid>/", outcomes.task_update, name="task_update"),
    path("tasks/<uuid:uuid>/tick/", outcomes.task_tick, name="task_tick"),
    path("tasks/<uuid:uuid>/delete/", outcomes.task_delete, name="task_delete"),
    path("decisions/", decisions.decision_list, name="decision_list"),
    path("decisions/new/", decisions.decision_create, name="decision_create"),
    path("decisions/<uuid:uuid>/", decisions.decision_detail, name="decision_detail"),
    path("decisions/<uuid:uuid>/edit/", outcomes.decision_update, name="decision_update"),
    path("decisions/<uuid:uuid>/delete/", outcomes.decision_delete, name="decision_delete"),
]
