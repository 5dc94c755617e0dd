"""What is known about her health, as our record has it: one function for each resource.

Each answers with the fields of `health.Known`, or None for what is no fact about her:
a problem that was ruled out, a medicine that was only proposed.
"""

from esther.health.rules import Kind, Status

from . import doses
from .fields import text_of, together

_PROBLEM_OVER = {"inactive", "remission", "resolved"}
_MEDICINE_OVER = {"completed", "stopped", "cancelled", "not-taken"}
_DOUBTS = {"unconfirmed", "provisional", "differential"}
_HOW = {"on-hold": "on-hold", "unknown": "not-known-if-taken"}
_ONLY_THOUGHT_OF = {"proposal", "plan", "option"}
# SNOMED CT 103693007: diagnostic procedure. An operation is no examination.
_DIAGNOSTIC = "103693007"


def problem(one, near, meanings):
    if one.certainty == "refuted" or not one.text:
        return None
    over = one.status in _PROBLEM_OVER or (not one.status and _is_over(one.abated))
    sites = [site.text for site in one.body_sites]
    return {
        "kind": Kind.PROBLEM,
        "text": one.text,
        "details": _doubt(one.certainty),
        "detail": together(one.severity.text, *sites, one.onset.text, *one.notes),
        "status": Status.ENDED if over else Status.ACTIVE,
        "since_text": text_of(one.onset.moment),
        "until_text": text_of(one.abated.moment),
        **_source(one, near, meanings),
    }


def _is_over(began):
    return bool(began.moment or began.age or began.text)


def _doubt(certainty):
    return [{"is": certainty}] if certainty in _DOUBTS else []


def allergy(one, near, meanings):
    if one.certainty == "refuted" or not one.text:
        return None
    danger = [{"is": "dangerous"}] if one.criticality == "high" else []
    return {
        # That somebody asked and there is none must never stand under what she cannot have.
        "kind": Kind.EXAMINATION if one.none_known else Kind.ALLERGY,
        "text": one.text,
        "details": danger + _doubt(one.certainty),
        "detail": together(*_reactions(one), *one.notes),
        "status": Status.ENDED if one.status in ("inactive", "resolved") else Status.ACTIVE,
        "since_text": text_of(one.onset.moment),
        "until_text": "",
        **_source(one, near, meanings),
    }


def _reactions(one):
    for reaction in one.reactions:
        yield together(*(sign.text for sign in reaction.signs), reaction.text)


def alert(one, near, meanings):
    if not one.text:
        return None
    return {
        "kind": Kind.ALERT,
        "text": one.text,
        "detail": together(*(kind.text for kind in one.kinds)),
        "status": Status.ACTIVE if one.status == "active" else Status.ENDED,
        "since_text": text_of(one.period.start),
        "until_text": text_of(one.period.end),
        **_source(one, near, meanings, on=one.period.start),
    }


def medicine(one, near, meanings):
    text = one.text or meanings.name(one.product, near)
    if one.status == "draft" or one.intent in _ONLY_THOUGHT_OF or not text:
        return None
    over = one.status in _MEDICINE_OVER or one.not_to_take
    why = [reason.text for reason in (*one.status_reasons, *one.reasons)]
    return {
        "kind": Kind.MEDICINE,
        "text": text,
        "details": _how(one) + doses.told(one.doses),
        "detail": together(*why, *one.notes),
        "status": Status.ENDED if over else Status.ACTIVE,
        "since_text": text_of(one.period.start or one.recorded),
        "until_text": text_of(one.period.end) if over else "",
        **_source(one, near, meanings),
    }


def _how(one):
    code = "not-taken" if one.not_to_take else _HOW.get(one.status)
    return [{"is": code}] if code else []


def examination(one, near, meanings):
    if one.status != "completed" or one.kind.code != _DIAGNOSTIC or not one.text:
        return None
    return {
        "kind": Kind.EXAMINATION,
        "text": one.text,
        "detail": together(*(site.text for site in one.body_sites), one.outcome.text, *one.notes),
        "status": Status.ENDED,
        "since_text": text_of(one.done.moment),
        "until_text": text_of(one.done.period.end),
        **_source(one, near, meanings, on=one.done.moment),
    }


def _source(one, near, meanings, on=None):
    recorded = on or getattr(one, "recorded", None)
    return {
        "code": one.code,
        "code_system": one.system,
        "source": meanings.name(one.source, near),
        "source_on": recorded.on if recorded else None,
        "lang": near.resource.get("language", ""),
    }
