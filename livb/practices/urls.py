"""Addresses under /t/<slug>/practices/."""

from django.urls import path

from livb.practices.views import practices

app_name = "practices"
urlpatterns = [
    path("", practices.practice_own, name="practice_own"),
    path("new/", practices.practice_create, name="practice_create"),
    path("<uuid:uuid>/", practices.practice_update, name="practice_update"),
    path("<uuid:uuid>/share/", practices.practice_share, name="practice_share"),
    path("<uuid:uuid>/withdraw/", practices.practice_withdraw, name="practice_withdraw"),
    path("reuse/<uuid:uuid>/", practices.reuse_tell, name="reuse_tell"),
]
