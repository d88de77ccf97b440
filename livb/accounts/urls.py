"""Addresses of the account pages that are ours."""

from django.urls import path

from livb.accounts import views

app_name = "accounts"
urlpatterns = [path("language/", views.language_set, name="language_set")]
