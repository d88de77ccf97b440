"""Addresses of the first picture of any town."""

from django.urls import path

from diagnostics.views import first_pictures, places

app_name = "places"
urlpatterns = [
    path("", places.place_list, name="place_list"),
    path("<slug:code>/", places.place_detail, name="place_detail"),
    path("<slug:code>/paper/", first_pictures.place_paper, name="place_paper"),
    path("<slug:code>/paper/<uuid:uuid>/", first_pictures.place_paper_progress, name="place_paper_progress"),
    path("<slug:code>/paper/<uuid:uuid>/pdf/", first_pictures.place_paper_file, name="place_paper_file"),
]
