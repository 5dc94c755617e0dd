"""Staff by what they do, and what to try as one of them."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Group(NamedTuple):
    """`first` are the keys of those whose desk is fullest on the demo's day. Where `units` are
    named (by their kind), everybody there belongs to the group, whatever they are."""

    key: str
    title: Promise
    to_try: Promise
    professions: tuple[str, ...]
    first: tuple[str, ...]
    units: tuple[str, ...] = ()


GROUPS = (
    Group(
        "coordinators",
        _("Coordinators"),
        _("Keep a plan alive: see what is late, answer a question, prepare Tuesday's meeting."),
        ("coordinator",),
        ("anna-sjoberg", "per-granat", "karin-oxel"),
    ),
    Group(
        "home-care",
        _("Home care and assistance"),
        _("A step waits for your answer. Take it, ask back or decline, and see what happens."),
        ("home_carer", "assistant_nurse"),
        ("amina-yusuf", "jonas-ahl", "tina-rask"),
    ),
    Group(
        "near-home",
        _("Nurses near home"),
        _("Hand a step over, and tell the step before what helped and what was missing."),
        ("district_nurse", "nurse"),
        ("malin-strand", "astrid-vik-ahlin", "christina-lov"),
    ),
    Group(
        "hospital",
        _("Hospital"),
        _("Somebody goes home. See who has said yes, and read the answers from the step after."),
        ("discharge_nurse", "doctor", "gp"),
        ("ulrika-bodin", "anders-hagg", "mats-ohrn"),
    ),
    Group(
        "urgent",
        _("Ambulance and emergency department"),
        _("Somebody comes at night: read her crisis plan, or open and say why. Then look at it."),
        ("paramedic",),
        ("tobias-falk", "gunilla-rand", "mikael-bro", "marcus-dahlberg"),
        ("ambulance", "emergency"),
    ),
    Group(
        "social",
        _("Assessors and social services"),
        _("Answer what others offer you, and see who waits for whom."),
        ("assessor", "social_worker", "case_officer", "psychologist"),
        ("lars-goran-pihl", "ann-charlotte-gren", "rebecka-noren"),
    ),
    Group(
        "rehabilitation",
        _("Rehabilitation and aids"),
        _("See which goal of hers your work serves, and tell how it goes."),
        ("physio", "occupational", "other"),
        ("maria-ek", "erik-moberg", "per-olof-rask"),
    ),
    Group(
        "everyday",
        _("Pharmacy, transport, school, library, volunteers"),
        _("Be in the circle without being care. You see what you need, and no more."),
        ("pharmacist", "driver", "teacher", "librarian", "volunteer"),
        ("omar-saleh", "margit-ask", "gun-alm"),
    ),
    Group(
        "leading",
        _("Those who lead and learn"),
        _("See what your unit has not answered yet, and say what you need from others."),
        ("manager", "coach", "host", "politician", "researcher", "integration"),
        ("karolina-wik", "gunilla-rand", "eva-lena-hov"),
    ),
)
