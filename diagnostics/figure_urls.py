"""Addresses of the figures: what is known, on the map, in a grid, and what moved."""

from django.urls import path

from diagnostics.views import catalogue, domains, grid, maps, moved, releases

urlpatterns = [
    path("indicators/<slug:code>/map/", maps.indicator_map, name="indicator_map"),
    path("domains/<slug:theme>/", domains.domain_detail, name="domain_detail"),
    path("moved/", moved.moved_list, name="moved_list"),
    path("moved/<uuid:uuid>/", moved.moved_look, name="moved_look"),
    path("own/", catalogue.local_list, name="local_list"),
    path("own/new/", catalogue.local_create, name="local_create"),
    path("own/<uuid:uuid>/edit/", catalogue.local_update, name="local_update"),
    path("own/<uuid:uuid>/archive/", catalogue.local_archive, name="local_archive"),
    path("comparison/", catalogue.comparison_update, name="comparison_update"),
    path("releases/", releases.release_list, name="release_list"),
    path("releases/<uuid:uuid>/withdraw/", releases.release_withdraw, name="release_withdraw"),
    path("grid/", grid.grid_edit, name="grid_edit"),
]
