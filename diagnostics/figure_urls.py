"""Addresses of the figures: what is known, on the map, in a grid, and what moved."""

from django.urls import path

from diagnostics.views import grid, maps, moved

urlpatterns = [
    path("indicators/<slug:code>/map/", maps.indicator_map, name="indicator_map"),
    path("moved/", moved.moved_list, name="moved_list"),
    path("moved/<uuid:uuid>/", moved.moved_look, name="moved_look"),
    path("grid/", grid.grid_edit, name="grid_edit"),
]
