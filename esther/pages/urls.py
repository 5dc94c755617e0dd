"""Where things meet, and the pages about the product itself."""

from django.urls import path

from .views import about, details, front, own, people, person, words, work

app_name = "pages"
urlpatterns = [
    path("", front.home, name="home"),
    path("healthz", front.healthz, name="healthz"),
    path("work/", work.work, name="work"),
    path("people/", people.people, name="people"),
    path("people/register/", people.register, name="register"),
    path("me/", own.me, name="me"),
    path("esther/<uuid:esther_id>/", person.person, name="person"),
    path("esther/<uuid:esther_id>/me/", own.own, name="own"),
    path("esther/<uuid:esther_id>/details/", details.details, name="details"),
    path("esther/<uuid:esther_id>/details/change/", details.change_person, name="change_person"),
    path(
        "esther/<uuid:esther_id>/details/numbers/add/",
        details.add_identifier,
        name="add_identifier",
    ),
    path(
        "esther/<uuid:esther_id>/details/numbers/<uuid:identifier_id>/end/",
        details.end_identifier,
        name="end_identifier",
    ),
    path("words/", words.words, name="words"),
    path("help/", about.help, name="help"),
    path("reading/", about.reading, name="reading"),
    path("accessibility/", about.accessibility, name="accessibility"),
    path("tell/", about.tell, name="tell"),
]
