"""The frame of a request, on committed data: nothing half-done, and every trace in time."""

import pytest
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.urls import ResolverMatch

from esther.audit.models import Outcome
from esther.circle.frame import Frame, acting
from esther.people.models import Organisation
from tests.world import small_world, unit


@pytest.fixture
def committed(cloned):
    return small_world()


def request_by(viewer, view_name="steps:take", **kwargs):
    request = RequestFactory().get("/esther/x/")
    request.viewer = viewer
    request.resolver_match = ResolverMatch(lambda: None, (), kwargs, view_name)
    request.resolver_match.view_name = view_name
    return request


def test_a_refused_request_leaves_nothing_behind_but_its_trace(committed, traces):
    def view(request):
        unit("Written before the refusal")
        return HttpResponse(status=404)

    world = committed
    before = len(traces())
    Frame(view)(request_by(world.stranger, esther_id=world.elsa.pk))
    assert not Organisation.objects.filter(name="Written before the refusal").exists()
    row = traces()[before:][-1]
    assert (row.did, row.outcome) == ("steps.take", Outcome.REFUSED)
    assert row.about == [world.elsa.pk]
    assert row.account_id == world.stranger.account_id


def test_an_error_leaves_nothing_behind(committed, traces):
    def view(request):
        unit("Written before the error")
        return HttpResponse(status=500)

    before = len(traces())
    Frame(view)(request_by(committed.nurse))
    assert not Organisation.objects.filter(name="Written before the error").exists()
    assert len(traces()) == before


def test_what_is_done_and_its_trace_are_kept_together(committed, traces):
    from esther.audit.actions import trace

    def view(request):
        with acting(request.viewer):
            trace("test.did", committed.elsa, by=request.viewer, at=committed.at)
        return HttpResponse("done")

    Frame(view)(request_by(committed.nurse))
    assert traces()[-1].did == "test.did"


def test_the_fence_forgets_who_looked_when_the_request_ends(committed):
    from django.db import connection

    with acting(committed.nurse):
        pass
    with connection.cursor() as cursor:
        cursor.execute("SELECT NULLIF(current_setting('esther.organisation', true), '')")
        assert cursor.fetchone() == (None,)


def test_a_hidden_person_is_the_same_as_none(committed):
    from esther.circle.queries import enter

    with acting(committed.stranger), pytest.raises(Http404):
        enter(committed.stranger, committed.elsa.pk)
