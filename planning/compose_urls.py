"""Addresses of what lowers the burden: leading texts, reports from the same data, obligations, the burden meter."""

from django.urls import path

from planning.views import burden, composer, profiles

urlpatterns = [
    path("composer/", composer.composer_list, name="composer_list"),
    path("composer/<uuid:uuid>/", composer.leading_choose, name="leading_choose"),
    path("composer/<uuid:uuid>/source/", composer.source_answer, name="source_answer"),
    path("obligations/", profiles.obligation_list, name="obligation_list"),
    path("reports/", profiles.profile_list, name="profile_list"),
    path("reports/<slug:key_of>/", profiles.profile_detail, name="profile_detail"),
    path("reports/<slug:key_of>/print/", profiles.profile_print, name="profile_print"),
    path("reports/<slug:key_of>/workbook/", profiles.profile_workbook, name="profile_workbook"),
    path("burden/", burden.burden_detail, name="burden_detail"),
    path("burden/<slug:key>/", burden.assumption_update, name="assumption_update"),
    path("burden/<slug:key>/reset/", burden.assumption_reset, name="assumption_reset"),
]
