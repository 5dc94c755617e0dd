"""Whom she calls may look as long as she calls them, and leaves her card when they leave."""

import threading

import pytest
from django.db import IntegrityError, connections, transaction

from esther.circle import actions
from esther.circle.frame import acting
from esther.circle.models import NamedRole
from esther.circle.queries import contacts, coordinator
from esther.circle.rules import Contact, Why
from esther.people.models import Esther
from esther.rules import NotPossible
from tests.world import inside


@pytest.mark.django_db
def test_a_coordinator_keeps_the_reason_to_look_when_a_step_has_ended(world):
    clinic = world.stranger.organisation
    with acting(world.anna):
        by, key = inside(world.anna, world.elsa), world.elsa.pk
        seat = actions.let_in(
            esther=world.elsa, organisation=clinic, kind=Why.STEP, ref=key, at=world.at
        )
        name = {"by": by, "at": world.at, "phone": "070-1740655"}
        actions.name_coordinator(member=seat, account=world.stranger.account, **name)
        actions.close_ground(esther=world.elsa, kind=Why.STEP, ref=key, at=world.at)
    with acting(world.stranger):
        assert inside(world.stranger, world.elsa).ground_kind == Why.CONTACT
    with acting(world.anna):
        actions.name_coordinator(member=world.seats["centre"], **name)
    with acting(world.stranger):
        assert not Esther.objects.exists()


@pytest.mark.django_db
def test_the_coordinator_may_name_the_next_when_that_was_her_only_ground(world):
    with acting(world.stranger) as stranger:
        pass
    with acting(world.anna):
        name = {"at": world.at, "phone": "070-1740655"}
        seat = actions.let_in(
            esther=world.elsa,
            organisation=stranger.organisation,
            kind=Why.STEP,
            ref=world.elsa.pk,
            at=world.at,
        )
        actions.name_coordinator(member=seat, by=inside(world.anna, world.elsa), **name)
        actions.close_ground(esther=world.elsa, kind=Why.STEP, ref=world.elsa.pk, at=world.at)
    with acting(stranger):
        by = inside(stranger, world.elsa)
        actions.name_coordinator(member=world.seats["home"], by=by, **name)
    with acting(world.hanna):
        assert coordinator(inside(world.hanna, world.elsa)).member == world.seats["home"]


@pytest.mark.django_db
def test_who_leaves_is_no_longer_on_her_card(world):
    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        who = {"member": world.seats["home"], "kind": Contact.CARE, "phone": "070-1740655"}
        actions.name_contact(by=by, at=world.at, **who)
        assert [role.kind for role in contacts(by)] == ["coordinator", "care"]
        actions.leave(member=world.seats["home"], by=by, at=world.at)
    with acting(world.anna):
        assert [role.kind for role in contacts(by)] == ["coordinator"]


@pytest.mark.django_db
def test_there_is_one_contact_of_each_kind(world):
    with acting(world.anna):
        doctor = {"esther": world.elsa, "member": world.seats["centre"], "kind": Contact.DOCTOR}
        NamedRole.everywhere.create(from_at=world.at, **doctor)
        with pytest.raises(IntegrityError, match="one_contact_of_a_kind"), transaction.atomic():
            NamedRole.everywhere.create(from_at=world.at, **doctor)


def beside(work):
    """Do this on a connection of its own; `ended` gets the reason when it was not possible."""
    ended = []

    def run():
        try:
            work()
            ended.append(None)
        except NotPossible as error:
            ended.append(error)
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    return thread, ended


def test_who_is_named_while_leaving_does_not_leave(cloned):
    from tests.world import small_world

    world = small_world()

    def leave():
        with acting(world.hanna):
            by = inside(world.hanna, world.elsa)
            actions.leave(member=world.seats["home"], by=by, at=world.at)

    with acting(world.anna):
        by = inside(world.anna, world.elsa)
        actions.name_coordinator(member=world.seats["home"], phone="1", by=by, at=world.at)
        thread, ended = beside(leave)
        thread.join(1)
        assert thread.is_alive()  # waits for its turn
    thread.join()
    assert isinstance(ended[0], NotPossible)


def test_two_who_register_one_number_are_one_registration_and_a_reason(cloned):
    from tests.world import small_world

    world = small_world()
    number = [("http://electronichealth.se/identifier/personnummer", "194608237824")]

    def register(by):
        actions.register(given="Gun", family="Alm", identifiers=number, by=by, at=world.at)

    def second():
        with acting(world.hanna):
            register(world.hanna)

    with acting(world.anna):
        register(world.anna)
        thread, ended = beside(second)
        thread.join(1)
    thread.join()
    assert isinstance(ended[0], NotPossible)
    assert "just now" in str(ended[0])
