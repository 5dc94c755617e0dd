"""Addresses of the directory, below /directory/."""

from django.urls import path

from . import views

app_name = "services"
urlpatterns = [
    path("", views.directory, name="directory"),
    path("<uuid:organisation_id>/", views.organisation, name="organisation"),
]
