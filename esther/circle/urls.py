"""Addresses of the circle, below /esther/<id>/circle/."""

from django.urls import path

from . import contacts, seats, seeing, unsent
from .sharing import hiding
from .sharing import pages as sharing

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
    path("sharing/", sharing.sharing, name="sharing"),
    path("sharing/share/", sharing.share, name="share"),
    path("sharing/share/<uuid:member_id>/", sharing.share, name="share"),
    path("sharing/nothing/", sharing.share_nothing, name="share_nothing"),
    path("sharing/<uuid:sharing_id>/withdraw/", sharing.withdraw, name="withdraw"),
    path("sharing/hide/", hiding.hide, name="hide"),
    path("sharing/hidden/<uuid:block_id>/unhide/", hiding.unhide, name="unhide"),
    path("sharing/hidden/<uuid:block_id>/lift/", hiding.lift, name="lift"),
    path("sharing/lifts/<uuid:lift_id>/end/", hiding.end_lift, name="end_lift"),
    path("draft/<str:place>/", unsent.draft, name="draft"),
]
