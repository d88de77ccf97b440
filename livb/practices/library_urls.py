"""Addresses of the library, outside trajectories."""

from django.urls import path

from livb.practices.views import library

app_name = "library"
urlpatterns = [
    path("", library.practice_list, name="practice_list"),
    path("<uuid:uuid>/", library.practice_detail, name="practice_detail"),
    path("<uuid:uuid>/reuse/", library.practice_reuse, name="practice_reuse"),
]
