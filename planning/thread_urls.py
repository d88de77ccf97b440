"""Addresses of the golden thread: why, what, and what is not linked yet."""

from django.urls import path

from planning.views import thread

urlpatterns = [
    path("thread/<uuid:uuid>/why/", thread.thread_why, name="thread_why"),
    path("thread/<uuid:uuid>/what/", thread.thread_what, name="thread_what"),
]
