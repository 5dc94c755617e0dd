"""Addresses of her log, below /esther/<id>/log/, and of what heads look at, below /log-review/."""

from django.urls import path

from .views import hers, led

app_name = "log"
urlpatterns = [
    path("", hers.log, name="log"),
    path("tell-first/", hers.tell_first, name="tell_first"),
    path("<uuid:request_id>/ask/", hers.ask, name="ask"),
    path("openings/<uuid:emergency_id>/ask/", hers.ask_opening, name="ask_opening"),
]

review_urls = (
    [
        path("", led.review, name="review"),
        path("questions/<uuid:asked_id>/answer/", led.answer, name="answer"),
        path("<uuid:flag_id>/sign/", led.sign, name="sign"),
    ],
    "review",
)
