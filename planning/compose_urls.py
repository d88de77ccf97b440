"""Addresses of what lowers the burden: leading texts, reports from the same data, obligations, the burden meter."""

from django.urls import path

from planning.views import composer

urlpatterns = [
    path("composer/", composer.composer_list, name="composer_list"),
    path("composer/<uuid:uuid>/", composer.leading_choose, name="leading_choose"),
    path("composer/<uuid:uuid>/source/", composer.source_answer, name="source_answer"),
]
