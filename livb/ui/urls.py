"""The address of the component gallery, there in development and in the demonstration only."""

from django.urls import path

from livb.ui import views

app_name = "ui"
urlpatterns = [path("", views.gallery_page, name="gallery")]
