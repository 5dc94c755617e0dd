"""Addresses of the door, below /account/. The first two have the names that Django asks for."""

from django.urls import include, path

from .views import again, assignment, eid, eids, links, setting_up, signing, staying, ways

app_name = "sign_in"
urlpatterns = [
    path("code/", signing.code, name="code"),
    path("passkey/", signing.passkey, name="passkey"),
    path("passkey/options/", signing.passkey_options, name="passkey_options"),
    path("again/", again.again, name="again"),
    path("set-up/", setting_up.set_up, name="set_up"),
    path("set-up/password/", setting_up.choose_password, name="choose_password"),
    path("set-up/app/", setting_up.add_app, name="add_app"),
    path("set-up/passkey/", setting_up.add_passkey, name="add_passkey"),
    path("set-up/passkey/options/", setting_up.new_passkey_options, name="new_passkey_options"),
    path("set-up/e-id/<slug:key>/", eids.add_eid, name="add_eid"),
    path("ways/", ways.ways, name="ways"),
    path("ways/passkeys/remove/", ways.remove_passkey, name="remove_passkey"),
    path("ways/e-id/<slug:key>/remove/", eids.remove_eid, name="remove_eid"),
    path("ways/paper/renew/", ways.renew_paper, name="renew_paper"),
    path("ways/sessions/<uuid:number>/end/", ways.end_session, name="end_session"),
    path("ways/sessions/end-others/", ways.end_others, name="end_others"),
    path("links/<uuid:assignment_id>/make/", links.make_link, name="make_link"),
    path("links/<uuid:assignment_id>/record/", links.record, name="record"),
    path("links/circle/<uuid:esther_id>/<uuid:member_id>/", links.let_in, name="let_in"),
    path("begin/<str:secret>/", links.begin, name="begin"),
    path("with/<slug:key>/", eid.with_provider, name="with_provider"),
    path("with/<slug:key>/back/", eid.back, name="back"),
    path("left/", staying.left, name="left"),
    path("stay/", staying.stay, name="stay"),
    path("assignment/", assignment.assignment, name="assignment"),
]

doors = [
    path("login/", signing.sign_in, name="account_login"),
    path("logout/", signing.sign_out, name="account_logout"),
    path("", include((urlpatterns, app_name))),
]
