"""Addresses of those close: hers, /esther/<id>/relatives/, and of who comes, /invited/."""

from django.urls import path

from .views import coming, inviting, mandates

app_name = "relatives"
PERSON = "esther/<uuid:esther_id>/relatives/"
urlpatterns = [
    path("invited/", coming.enter_code, name="enter_code"),
    path("invited/<str:code>/", coming.accept, name="accept"),
    path(PERSON, mandates.mandates, name="mandates"),
    path(PERSON + "invite/", inviting.invite_close, name="invite_close"),
    path(PERSON + "invited/<uuid:invited_id>/", inviting.invited, name="invited"),
    path(
        PERSON + "invited/<uuid:invited_id>/withdraw/",
        inviting.withdraw_invitation,
        name="withdraw_invitation",
    ),
    path(PERSON + "<uuid:member_id>/change/", mandates.change_mandate, name="change_mandate"),
    path(PERSON + "<uuid:member_id>/end/", mandates.end_mandate, name="end_mandate"),
]
