"""Addresses of her words, below /esther/<id>/matters/."""

from django.urls import path

from . import views

app_name = "matters"
urlpatterns = [
    path("", views.matters, name="matters"),
    path("say/", views.say, name="say"),
    path("reorder/", views.reorder, name="reorder"),
    path("<uuid:saying_id>/", views.saying, name="saying"),
    path("<uuid:saying_id>/replace/", views.replace, name="replace"),
    path("<uuid:saying_id>/end/", views.end, name="end"),
    path("<uuid:saying_id>/ask-again/", views.ask_again, name="ask_again"),
]
