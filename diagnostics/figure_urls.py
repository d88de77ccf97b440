"""Addresses of the figures: what is known, on the map, in a grid, and what moved."""

from django.urls import path

from diagnostics.views import grid, maps

urlpatterns = [
    path("indicators/<slug:code>/map/", maps.indicator_map, name="indicator_map"),
    path("grid/", grid.grid_edit, name="grid_edit"),
]
