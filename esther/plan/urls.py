"""Addresses of the plan, under /esther/<id>/plan/."""

from django.urls import path

from .views import answers, attached, goals, history, lines, meetings, paper, plan

app_name = "plan"
urlpatterns = [
    path("", plan.plan, name="plan"),
    path("begin/", plan.begin, name="begin"),
    path("change/", plan.change_plan, name="change_plan"),
    path("settle/", plan.settle, name="settle"),
    path("review/", plan.review, name="review"),
    path("close/", plan.close, name="close"),
    path("goals/add/", goals.add_goal, name="add_goal"),
    path("goals/<uuid:goal_id>/", goals.goal, name="goal"),
    path("goals/<uuid:goal_id>/change/", goals.change_goal, name="change_goal"),
    path("goals/<uuid:goal_id>/scale/", goals.set_scale, name="set_scale"),
    path("goals/<uuid:goal_id>/score/", goals.score, name="score"),
    path("goals/<uuid:goal_id>/end/", goals.end_goal, name="end_goal"),
    path("goals/<uuid:goal_id>/add/", lines.add_action, name="add_action"),
    path("lines/<uuid:action_id>/change/", lines.change_action, name="change_action"),
    path("lines/<uuid:action_id>/progress/", lines.record_progress, name="record_progress"),
    path("lines/<uuid:action_id>/end/", lines.end_action, name="end_action"),
    path("lines/<uuid:action_id>/outcome/", lines.ask_outcome, name="ask_outcome"),
    path("agree/<uuid:about_id>/", answers.agree, name="agree"),
    path("comment/<uuid:about_id>/", answers.comment, name="comment"),
    path("comments/<uuid:comment_id>/answer/", answers.answer_comment, name="answer_comment"),
    path("history/", history.history, name="history"),
    path("history/<uuid:plan_id>/", history.history, name="history"),
    path("versions/<uuid:version_id>/", history.version, name="version"),
    path("changes/", history.changes, name="changes"),
    path("meeting/", meetings.next_meeting, name="meeting"),
    path("meetings/call/", meetings.call_meeting, name="call_meeting"),
    path("meetings/<uuid:meeting_id>/", meetings.meeting, name="meeting"),
    path("meetings/<uuid:meeting_id>/hold/", meetings.hold, name="hold"),
    path("meetings/<uuid:meeting_id>/close/", meetings.close_meeting, name="close_meeting"),
    path("meetings/<uuid:meeting_id>/cancel/", meetings.cancel_meeting, name="cancel_meeting"),
    path(
        "invitations/<uuid:invitation_id>/answer/",
        meetings.answer_invitation,
        name="answer_invitation",
    ),
    path("attached/", attached.attached, name="attached"),
    path("attached/<uuid:line_id>/adopt-goal/", attached.adopt_goal, name="adopt_goal"),
    path("attached/<uuid:line_id>/adopt-action/", attached.adopt_action, name="adopt_action"),
    path("print/", paper.print_plan, name="print"),
    path("card/", paper.card, name="card"),
]
