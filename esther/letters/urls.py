"""Addresses of notices, below /notices/."""

from django.urls import path

from . import views

app_name = "letters"
urlpatterns = [
    path("", views.notices, name="notices"),
    path("choose-digest/", views.choose_digest, name="choose_digest"),
    path("<uuid:notice_id>/acknowledge/", views.acknowledge, name="acknowledge"),
]
