"""Where things meet, and the pages about the product itself."""

from django.urls import path

from .views import about, front, own, people, person, signing, words, work

app_name = "pages"
urlpatterns = [
    path("", front.home, name="home"),
    path("healthz", front.healthz, name="healthz"),
    path("assignment/", signing.assignment, name="assignment"),
    path("work/", work.work, name="work"),
    path("people/", people.people, name="people"),
    path("people/register/", people.register, name="register"),
    path("me/", own.me, name="me"),
    path("esther/<uuid:esther_id>/", person.person, name="person"),
    path("esther/<uuid:esther_id>/me/", own.own, name="own"),
    path("words/", words.words, name="words"),
    path("help/", about.help, name="help"),
    path("reading/", about.reading, name="reading"),
    path("accessibility/", about.accessibility, name="accessibility"),
    path("tell/", about.tell, name="tell"),
]
