"""Addresses of the steps, below /esther/<id>/steps/, and of what a unit needs."""

from django.urls import path

from .views import feedback, needs, offers, repeated, steps

app_name = "steps"
urlpatterns = [
    path("", steps.journey, name="journey"),
    path("begin/", steps.begin, name="begin"),
    path("<uuid:step_id>/", steps.step, name="step"),
    path("<uuid:step_id>/pick-up/", steps.pick_up, name="pick_up"),
    path("<uuid:step_id>/put-back/", steps.put_back, name="put_back"),
    path("<uuid:step_id>/complete/", steps.complete, name="complete"),
    path("<uuid:step_id>/stop/", steps.stop, name="stop"),
    path("<uuid:step_id>/answer-outcome/", steps.answer_outcome, name="answer_outcome"),
    path("<uuid:step_id>/hand-over/", offers.hand_over, name="hand_over"),
    path("<uuid:step_id>/give-feedback/", feedback.give_feedback, name="give_feedback"),
    path("offers/<uuid:offer_id>/", offers.offer, name="offer"),
    path("offers/<uuid:offer_id>/take/", offers.take, name="take"),
    path("offers/<uuid:offer_id>/ask-back/", offers.ask_back, name="ask_back"),
    path("offers/<uuid:offer_id>/decline/", offers.decline, name="decline"),
    path("offers/<uuid:offer_id>/withdraw/", offers.withdraw, name="withdraw"),
    path("questions/<uuid:question_id>/", offers.answer_question, name="question"),
    path("feedback/<uuid:feedback_id>/", feedback.answer_feedback, name="answer_feedback"),
    path("repeated/<uuid:repeated_id>/", repeated.answer_repeated, name="repeated"),
]

unit_urls = (
    [
        path("", needs.needs, name="needs"),
        path("<uuid:need_id>/end/", needs.end_need, name="end_need"),
    ],
    "needs",
)
