"""Addresses of jobs."""

from django.urls import path

from livb.jobs import views

app_name = "jobs"
urlpatterns = [path("<uuid:uuid>/", views.job_progress, name="job_progress")]
