"""Who comes back and when, from times of which most have not come yet."""

import numpy as np
import pytest

from esther.flow.fitting import fit_return
from esther.flow.fitting.returning import Fitted, fitted
from esther.flow.fitting.seen import Seen
from esther.flow.fitting.ways import WAYS

WEIBULL, DECAYING, NEVER = WAYS
SHAPE, SCALE = 0.756, 130.8  # readmission of the most ill elderly in Sweden, 2019


def watched(kind, numbers, many, until, seed=1):
    times = Fitted(kind, numbers, 0.0).drawn(np.random.default_rng(seed), many)
    return times[times <= until], np.full(int((times > until).sum()), float(until))


def test_the_swedish_figures_are_those_of_the_curve():
    by = Fitted(WEIBULL, (SHAPE, SCALE), 0.0).by([3, 7, 30])
    assert by == pytest.approx([0.056, 0.104, 0.28], abs=0.0006)


def test_the_swedish_curve_is_found_in_what_half_a_year_shows():
    back, not_yet = watched(WEIBULL, (SHAPE, SCALE), 4000, 180)
    found = fitted(WEIBULL, Seen.of(back, not_yet))
    assert found.numbers == pytest.approx((SHAPE, SCALE), rel=0.05)
    assert found.by([3, 7, 30]) == pytest.approx([0.056, 0.104, 0.28], abs=0.012)
    assert found.aic < fitted(DECAYING, Seen.of(back, not_yet)).aic


def test_whole_days_give_the_same_curve():
    back, not_yet = watched(WEIBULL, (SHAPE, SCALE), 4000, 90.5)
    found = fitted(WEIBULL, Seen.of(np.round(back), np.round(not_yet)))
    assert found.numbers == pytest.approx((SHAPE, SCALE), rel=0.06)


def test_a_hazard_that_decays_is_told_from_one_that_goes_on():
    back, not_yet = watched(DECAYING, (0.25, 20), 2000, 180)
    fit = fit_return(back, not_yet)
    assert fit.best.kind is DECAYING
    assert fit.best.numbers == pytest.approx((0.25, 20), rel=0.15)
    assert fit.best.never == pytest.approx(np.exp(-0.25), abs=0.03)
    low, high = fit.good.mean
    assert low < 1 - np.exp(-0.25 * (1 - np.exp(-1.5))) < high
    assert "within 30 days" in fit.why
    assert fit.comes_back("again", ["ward"], "ward").kind == "decaying"


def test_the_share_that_never_comes_back_is_found():
    back, not_yet = watched(NEVER, (0.8, 15, 3.0), 3000, 200)
    seen = Seen.of(back, not_yet)
    every = {it.name: fitted(it, seen) for it in WAYS}
    best = every["weibull, some never"]
    assert best.never == pytest.approx(0.75, abs=0.02)
    assert best.aic < min(every["weibull"].aic, every["decaying"].aic)
    assert every["weibull"].never == 0


def test_a_curve_that_no_system_has_is_told():
    early, late = (
        np.random.default_rng(1).normal(5, 1, 60),
        np.random.default_rng(2).normal(60, 3, 60),
    )
    fit = fit_return(np.concatenate([early, late]), [90] * 20)
    assert fit.good.bad
    assert "It does not fit: at some time" in fit.why


def test_who_comes_back_at_once_came_soon():
    fit = fit_return([0, 0.5, 1.5, 2.5, 3.25, 4, 5, 9, 12, 30], [30.0] * 30)
    assert np.isfinite(fit.best.numbers).all()
    assert fit.seen.ended[0] == 0.25
