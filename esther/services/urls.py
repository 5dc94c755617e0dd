"""Addresses of the directory, below /directory/."""

from django.urls import path

from .views import directory, leading, offering, staff

UNIT = "<uuid:organisation_id>/"
SERVICE, WORK = UNIT + "services/<uuid:service_id>/", UNIT + "people/<uuid:assignment_id>/"

app_name = "services"
urlpatterns = [
    path("", directory.directory, name="directory"),
    path(UNIT, directory.organisation, name="organisation"),
    path(UNIT + "change/", leading.change_organisation, name="change_organisation"),
    path(UNIT + "parts/add/", leading.add_organisation, name="add_organisation"),
    path(UNIT + "close/", leading.close_organisation, name="close_organisation"),
    path(UNIT + "marks/add/", leading.add_mark, name="add_mark"),
    path(UNIT + "services/publish/", offering.publish, name="publish"),
    path(SERVICE + "change/", offering.change, name="change"),
    path(SERVICE + "end/", offering.end, name="end"),
    path(UNIT + "people/", staff.people_page, name="people"),
    path(UNIT + "people/assign/", staff.assign, name="assign"),
    path(WORK + "end/", staff.end_assignment, name="end_assignment"),
    path(WORK + "set-duty/", staff.set_duty, name="set_duty"),
    path(WORK + "set-emergency/", staff.set_emergency, name="set_emergency"),
]
