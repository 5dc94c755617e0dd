"""Addresses of the circle, below /esther/<id>/circle/."""

from django.urls import path

from . import contacts, seats, seeing, unsent

app_name = "circle"
urlpatterns = [
    path("", seats.circle, name="circle"),
    path("invite/", seats.invite, name="invite"),
    path("members/<uuid:member_id>/", seats.member, name="member"),
    path("members/<uuid:member_id>/leave/", seats.leave, name="leave"),
    path("name-contact/", contacts.name_contact, name="name_contact"),
    path("contacts/<uuid:role_id>/set-cover/", contacts.set_cover, name="set_cover"),
    path("contacts/<uuid:role_id>/end-cover/", contacts.end_cover, name="end_cover"),
    path("who-sees/<str:label>/<uuid:row_id>/", seeing.who_sees, name="who_sees"),
    path("draft/<str:place>/", unsent.draft, name="draft"),
]
