"""Addresses of her calendar, below /esther/<id>/visits/."""

from django.urls import path

from . import views

app_name = "visits"
urlpatterns = [
    path("", views.visits, name="visits"),
    path("book/", views.book, name="book"),
    path("<uuid:visit_id>/change/", views.change, name="change"),
    path("<uuid:visit_id>/cancel/", views.cancel, name="cancel"),
    path("<uuid:visit_id>/record/", views.record, name="record"),
    path("<uuid:visit_id>/ask-to-move/", views.ask_to_move, name="ask_to_move"),
    path("asks/<uuid:ask_id>/answer/", views.answer_ask, name="answer_ask"),
]
