"""A consent from elsewhere: what can be held as it was said is held, and the rest is kept."""

import pytest

from esther.circle import actions as circle
from esther.circle.frame import acting
from esther.circle.models import Block, Sharing, open_at
from esther.circle.sharing import actions, queries
from esther.circle.sharing.kinds import USUAL, Data, How
from esther.fhir.exporting import export
from esther.fhir.importing import bring_in
from esther.fhir.mapping import consent
from esther.fhir.report import Outcome
from esther.fhir.schema import why_not_valid
from esther.health.models import Known
from esther.people.models import Esther
from tests.circle.browsing import browser
from tests.world import unit, works

from .sending import ANN, AT, brought, bundle, everything, inside, problem

TERMS = "http://terminology.hl7.org/CodeSystem/"
WARD = {"resourceType": "Organization", "id": "w", "name": "Ward 7"}
TEAM = {
    "resourceType": "CareTeam",
    "id": "t",
    "status": "active",
    "subject": {"reference": "Patient/ann"},
    "participant": [{"member": {"reference": "Organization/w"}}],
}


def coded(system, code):
    return {"coding": [{"system": TERMS + system, "code": code}]}


def consented(decision, status="active", **provision):
    return {
        "resourceType": "Consent",
        "id": "c",
        "status": status,
        "scope": coded("consentscope", "patient-privacy"),
        "category": [coded("v3-ActCode", "INFA")],
        "patient": {"reference": "Patient/ann"},
        "dateTime": "2026-11-01",
        "policyRule": coded("v3-ActCode", "OPTIN"),
        "provision": {"type": decision, **provision},
    }


def about_ward(role):
    return [
        {
            "role": coded("v3-ParticipationType", role),
            "reference": {"reference": "Organization/w"},
        }
    ]


@pytest.mark.parametrize("kind", ["health_centre", "region", "pharmacy", None])
@pytest.mark.parametrize("what", ["permit", "deny", "hide"])
def test_whatever_kind_of_unit_sends_it_the_fence_lets_it_in(cloned, tmp_path, kind, what):
    """A region, or an import that names no unit, is not of care: it writes down what she said there."""
    if kind:
        unit("Sender", kind)
    hides = what == "hide"
    given = consented("deny", actor=about_ward("CST")) if hides else consented(what)
    file = bundle(tmp_path, ANN, WARD, TEAM, problem(), given)
    report = bring_in([file], unit="Sender" if kind else None, at=AT)
    assert not report.counts[Outcome.REFUSED]
    assert everything(Block if hides else Sharing).count() == 1


def shared():
    """What somebody has said, here or in a file."""
    said = everything(Sharing).exclude(how=How.BEFORE)
    return list(said.filter(open_at(AT)).order_by("pk"))


def types(*names):
    return [{"system": "http://hl7.org/fhir/resource-types", "code": it} for it in names]


def test_who_comes_in_by_a_file_was_not_asked_and_shares_nothing(oak, tmp_path):
    brought(bundle(tmp_path, ANN, WARD, TEAM))
    assert not everything(Sharing).exists()
    with acting(oak):
        by = inside(oak, Esther.objects.get())
        assert by.kinds == 0 and not queries.was_asked(by)


def test_who_sent_her_record_reads_it_and_another_unit_does_not(oak, tmp_path):
    hanna = works("Hanna Homecare", unit("Home care", "home_care"), at=AT)
    brought(bundle(tmp_path, ANN, problem()))
    with acting(oak):
        ann = Esther.objects.get()
        by = inside(oak, ann)
        circle.invite(esther=ann, organisation=hanna.organisation, shares=0, by=by, at=AT)
        assert [it.text for it in Known.seen_by(by)] == ["Heart failure"]
    with acting(hanna):
        assert not Known.seen_by(inside(hanna, ann)).exists() and not Known.everywhere.exists()


def test_a_plain_no_closes_what_nobody_was_asked_about(oak, tmp_path):
    brought(bundle(tmp_path, ANN))
    with acting(oak):  # as those who came in before this was so
        ann = Esther.objects.get()
        by = inside(oak, ann)
        actions.share(esther=ann, kinds=int(USUAL), how=How.BEFORE, by=by, at=AT)
    brought(bundle(tmp_path, ANN, consented("deny")))
    assert everything(Sharing).get(how=How.BEFORE).ended_how == How.FILE


@pytest.mark.parametrize("before", [[], [consented("permit") | {"dateTime": "2026-10-01"}]])
def test_a_plain_no_is_her_no_and_nobody_asks_her_again(oak, tmp_path, before):
    if before:
        brought(bundle(tmp_path, ANN, before[0] | {"id": "first"}))
    report = brought(bundle(tmp_path, ANN, consented("deny"), name="no.json"))
    assert report.counts[Outcome.KEPT] == 0
    with acting(oak):
        by = inside(oak, Esther.objects.get())
        no = queries.her_no(by)
        assert (no.kinds, no.how) == (0, How.FILE)
        assert queries.was_asked(by) and not by.kinds
    text = browser(oak).get(f"/esther/{by.member.esther_id}/circle/sharing/").text
    assert "Ann has said no." in text and "Came with the record" in text
    assert "Not asked yet" not in text
    assert ("What has ended" in text) is bool(before)


def test_a_no_that_its_source_takes_back_is_hers_no_more(oak, tmp_path):
    brought(bundle(tmp_path, ANN, consented("deny")))
    brought(bundle(tmp_path, ANN, consented("deny", period={"start": "2026-01-01"})))
    assert everything(Sharing).count() == 1  # the same no, said anew
    brought(bundle(tmp_path, ANN, consented("deny", status="entered-in-error")))
    with acting(oak):
        ann = Esther.objects.get()
        by = inside(oak, ann)
        assert queries.her_no(by) is None and not queries.was_asked(by)
    (left,) = export_of(ann)
    assert (left["status"], left["provision"]["type"]) == ("inactive", "deny")


def test_a_plain_yes_is_for_all_of_care_and_holds_until_its_last_day(oak, tmp_path):
    period = {"start": "2026-11-01", "end": "2027-11-01"}
    report = brought(bundle(tmp_path, ANN, consented("permit", period=period)))
    (row,) = shared()
    assert (row.member, row.kinds, row.how) == (None, USUAL, How.FILE)
    assert row.to_at.year == 2027 and report.counts[Outcome.NEW] == 2


def test_a_yes_until_a_day_that_never_comes_has_no_last_day(oak, tmp_path):
    brought(bundle(tmp_path, ANN, consented("permit", period={"end": "9999-12-31"})))
    (row,) = shared()
    assert (row.member, row.kinds, row.to_at) == (None, USUAL, None)


def test_a_yes_to_one_unit_is_for_its_seat_and_for_the_kinds_it_names(oak, tmp_path):
    rule = consented("permit", actor=about_ward("PRCP"), **{"class": types("Appointment", "Flag")})
    brought(bundle(tmp_path, ANN, WARD, TEAM, rule))
    (row,) = shared()
    assert row.organisation.name == "Ward 7" and row.kinds == Data.CALENDAR | Data.CRISIS


NARROWER = [
    {"purpose": [{"system": TERMS + "v3-ActReason", "code": "ETREAT"}]},
    {"securityLabel": [{"system": TERMS + "v3-ActCode", "code": "PSY"}]},
    {"data": [{"meaning": "related", "reference": {"reference": "Task/x"}}]},
    {"provision": [{"type": "deny", "actor": about_ward("PRCP")}]},
    {"action": [coded("consentaction", "correct")]},
    {"dataPeriod": {"start": "2026-01-01"}},
    {"class": types("Appointment", "Observation")},
    {"class": types("Condition")},  # a part of health only
    {"class": [{"system": "urn:esther:kinds", "code": "social"}]},
    {"period": {"start": "2020-01-01", "end": "2021-01-01"}},
    {"period": {"start": "2027-01-01"}},
    {"actor": [{"role": coded("v3-ParticipationType", "PRCP"), "reference": {"display": "Ann"}}]},
]


@pytest.mark.parametrize("narrower", NARROWER)
def test_what_cannot_be_held_as_it_was_said_is_kept_and_opens_nothing(oak, tmp_path, narrower):
    report = brought(bundle(tmp_path, ANN, WARD, TEAM, consented("permit", **narrower)))
    assert shared() == [] and report.counts[Outcome.KEPT] >= 1
    assert "kept as it came" in report.text()


def test_no_to_what_one_keeper_holds_is_a_block(oak, tmp_path):
    brought(bundle(tmp_path, ANN, WARD, TEAM, consented("deny", actor=about_ward("CST"))))
    held = everything(Block).filter(open_at(AT)).values_list("unit__name", "how")
    assert list(held) == [("Ward 7", "file")]


def test_a_no_to_one_reader_opens_nothing_and_is_told(oak, tmp_path):
    report = brought(bundle(tmp_path, ANN, WARD, TEAM, consented("deny", actor=about_ward("PRCP"))))
    assert shared() == [] and not everything(Block).exists()
    assert "said no elsewhere" in report.text()


def test_a_yes_that_its_source_takes_back_is_taken_back_here(oak, tmp_path):
    brought(bundle(tmp_path, ANN, consented("permit")))
    brought(bundle(tmp_path, ANN, consented("permit", status="inactive")))
    assert shared() == []
    assert everything(Sharing).get(how=How.FILE).ended_how == How.FILE


def test_a_file_never_takes_the_place_of_what_she_said_here(oak, tmp_path):
    brought(bundle(tmp_path, ANN))
    with acting(oak):
        ann = Esther.objects.get()
        by = inside(oak, ann)
        actions.share(esther=ann, kinds=Data.PLAN, how=How.TOLD, by=by, at=AT)
    brought(bundle(tmp_path, ANN, consented("permit")))
    assert [(it.kinds, it.how) for it in shared()] == [(Data.PLAN, How.TOLD)]


def test_what_she_shares_and_hides_leaves_as_consent(oak, tmp_path):
    brought(bundle(tmp_path, ANN, consented("permit")))
    with acting(oak):
        ann = Esther.objects.get()
        by = inside(oak, ann)
        actions.hide(esther=ann, unit=oak.organisation, how=How.TOLD, by=by, at=AT)
    left = export_of(ann)
    kinds = [(one["provision"]["type"], one["status"]) for one in left]
    assert sorted(kinds) == [("deny", "active"), ("permit", "active")]
    assert [list(why_not_valid(one)) for one in left] == [[], []]
    yes = next(one for one in left if one["provision"]["type"] == "permit")
    rule = consent.read(yes)
    assert rule.is_plain and {"plan", "CarePlan", "Condition"} <= set(rule.classes)


def export_of(esther):
    import json

    entries = json.loads(export(esther.pk, at=AT))["entry"]
    found = [one["resource"] for one in entries if one["resource"]["resourceType"] == "Consent"]
    return [one for one in found if "extension" in one]


def test_the_examples_of_hl7_open_nothing(example):
    """Each of them is a no, is over, or says more than we can hold; read as they came."""
    names = ["Emergency", "Out", "grantor", "notAuthor", "notOrg", "notThem", "notThis", "notTime"]
    rules = [consent.read(example(f"Consent/consent-example-{name}")) for name in names]
    plain = [(name, it.decision) for name, it in zip(names, rules, strict=True) if it.is_plain]
    assert plain == [
        ("Out", "deny"),
        ("grantor", "deny"),
        ("notAuthor", "permit"),
        ("notTime", "permit"),
    ]
