"""The front door: every app brings its own addresses; trajectory pages live under /t/<slug>/."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from livb.ui.views import not_found

urlpatterns = [
    path("", include("livb.home.urls")),
    path("account/email/", not_found, name="account_email"),  # an address is changed by the administration
    path("account/", include("livb.accounts.urls")),
    path("account/", include("allauth.account.urls")),
    path("account/second-factor/", include("allauth.mfa.urls")),
    path("invitation/", include("livb.membership.invitation_urls")),
    path("t/<slug:slug>/people/", include("livb.membership.urls")),
    path("t/<slug:slug>/", include("livb.consultation.urls")),
    path("t/<slug:slug>/files/", include("livb.files.urls")),
    path("t/<slug:slug>/jobs/", include("livb.jobs.urls")),
    path("t/<slug:slug>/review/", include("livb.reviews.urls")),
    path("t/<slug:slug>/diagnosis/", include("diagnostics.urls")),
    path("t/<slug:slug>/plan/", include("planning.urls")),
    path("t/<slug:slug>/practices/", include("livb.practices.urls")),
    path("practices/", include("livb.practices.library_urls")),
    path("towns/", include("diagnostics.place_urls")),
    path("figures/", include("diagnostics.national_urls")),
    path("admin/", admin.site.urls),
]
if settings.LIVB_GALLERY:
    urlpatterns += [path("gallery/", include("livb.ui.urls"))]

handler400 = "livb.ui.views.bad_request"
handler403 = "livb.ui.views.forbidden"
handler404 = "livb.ui.views.not_found"
handler500 = "livb.ui.views.server_error"
