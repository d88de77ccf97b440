"""Addresses of the first picture of any town."""

from django.urls import path

from diagnostics.views import places

app_name = "places"
urlpatterns = [
    path("", places.place_list, name="place_list"),
    path("<slug:code>/", places.place_detail, name="place_detail"),
]
