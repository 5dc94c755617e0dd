"""Addresses of stays, below /esther/<id>/stays/."""

from django.urls import path

from . import views

app_name = "stays"
urlpatterns = [
    path("", views.stays, name="stays"),
    path("admit/", views.admit, name="admit"),
    path("<uuid:stay_id>/planned/", views.planned, name="planned"),
    path("<uuid:stay_id>/ready/", views.ready, name="ready"),
    path("<uuid:stay_id>/withdraw-ready/", views.withdraw_ready, name="withdraw_ready"),
    path("<uuid:stay_id>/discharge/", views.discharge, name="discharge"),
    path("<uuid:stay_id>/withdraw/", views.withdraw, name="withdraw"),
]
