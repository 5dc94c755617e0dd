"""Addresses of what is urgent: to find somebody, /urgent/, and about her, /esther/<id>/urgent/."""

from django.urls import path

from .views import about_her, arriving

app_name = "urgent"
PERSON = "esther/<uuid:esther_id>/urgent/"
urlpatterns = [
    path("urgent/", arriving.find, name="find"),
    path("urgent/read-crisis/", arriving.read_crisis, name="read_crisis"),
    path("urgent/open-emergency/", arriving.open_emergency, name="open_emergency"),
    path(PERSON, about_her.crisis, name="crisis"),
    path(PERSON + "allow/", about_her.allow, name="allow"),
    path(PERSON + "disallow/", about_her.disallow, name="disallow"),
    path(PERSON + "end-emergency/", about_her.end_emergency, name="end_emergency"),
    path(PERSON + "emergencies/", about_her.emergencies, name="emergencies"),
    path(PERSON + "emergencies/<uuid:emergency_id>/", about_her.emergency, name="emergency"),
    path(PERSON + "emergencies/<uuid:emergency_id>/review/", about_her.review, name="review"),
]
