"""Stays fitted to data: the kind that they came from, and no bad fit without a word."""

import tomllib

import numpy as np
import pytest
from scipy import stats

from esther.flow.errors import NotRunnable
from esther.flow.fitting import fit_stay
from esther.flow.fitting.candidates import candidate
from esther.flow.fitting.kinds import KINDS
from esther.flow.fitting.seen import Seen, ended_by
from esther.flow.fitting.telling import stay_as_toml
from esther.flow.system.reader import Reader
from esther.flow.system.stays import stay as read_stay

THEIRS = {
    "exponential": lambda mean: stats.expon(scale=mean),
    "lognormal": lambda mean, sd: stats.lognorm(sd, scale=np.exp(mean)),
    "gamma": lambda shape, scale: stats.gamma(shape, scale=scale),
    "weibull": lambda shape, scale: stats.weibull_min(shape, scale=scale),
}


def of(name):
    return next(it for it in KINDS if it.name == name)


def random(seed=1):
    return np.random.default_rng(seed)


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("exponential", (3.0,)),
        ("lognormal", (1.2, 0.8)),
        ("gamma", (0.7, 5.0)),
        ("weibull", (0.8, 4)),
    ],
)
def test_the_curves_are_those_of_scipy(name, numbers):
    x, kind, theirs = np.array([0.01, 0.5, 3, 40]), of(name), THEIRS[name](*numbers)
    assert kind.density(x, *numbers) == pytest.approx(theirs.logpdf(x))
    assert kind.beyond(x, *numbers) == pytest.approx(theirs.logsf(x))
    assert kind.drawn(np.array([0.1, 0.9]), *numbers) == pytest.approx(theirs.isf([0.1, 0.9]))


@pytest.mark.parametrize("name", ["lognormal", "gamma", "weibull"])
def test_the_numbers_are_those_that_scipy_finds(name):
    x = THEIRS[name](1.5, 0.8).rvs(300, random_state=random())
    mine = candidate(of(name), Seen.of(x)).numbers
    theirs = {
        "lognormal": lambda: (np.log(x).mean(), np.log(x).std()),
        "gamma": lambda: stats.gamma.fit(x, floc=0)[::2],
        "weibull": lambda: stats.weibull_min.fit(x, floc=0)[::2],
    }[name]()
    assert mine == pytest.approx(theirs, rel=1e-3)


def test_those_who_are_still_there_count_as_at_least_so_long():
    x, until = random().exponential(10, 2000), random(2).uniform(0, 20, 2000)
    there = x > until
    seen = Seen.of(x[~there], until[there])
    mean = candidate(of("exponential"), seen).numbers[0]
    assert mean == pytest.approx(np.minimum(x, until).sum() / (~there).sum(), rel=1e-4)
    assert abs(mean - 10) < 0.8
    assert candidate(of("exponential"), Seen.of(x[~there])).numbers[0] < 6  # were they left out


def test_whole_days_stand_for_the_day_around_them():
    x = random().exponential(2, 5000)
    rounded = candidate(of("exponential"), Seen.of(np.round(x)))
    assert rounded.numbers[0] == pytest.approx(2, rel=0.05)
    assert rounded.zeros < 0.03  # a fifth are no days at all, which a stay of 2 days explains
    assert np.mean(np.round(x) == 0) > 0.2
    with_zeros = candidate(of("exponential"), Seen.of(np.round(np.where(x < 0.5, 0, x)) * (x > 1)))
    assert with_zeros.zeros > 0.1


def test_which_share_has_ended_is_that_of_kaplan_and_meier():
    at, share = ended_by(Seen.of([*range(1, 11)], [2.5, 4]))
    assert at.tolist() == [*range(1, 11)]
    # 12 at first; after two days ten are left of whom one goes away unseen: nine stand at risk.
    assert share[:4] == pytest.approx(
        [1 / 12, 2 / 12, 1 - 10 / 12 * 8 / 9, 1 - 10 / 12 * 8 / 9 * 7 / 8]
    )


def test_a_good_fit_is_told_with_its_mean():
    x = np.where(random(5).random(250) < 0.13, 0, random().lognormal(1.3, 0.8, 250))
    fit = fit_stay(x)
    assert fit.stay.kind == "lognormal"
    assert fit.stay.zeros == pytest.approx(np.mean(x == 0))
    low, high = fit.good.mean
    assert 0.8 * fit.stay.mean < low < fit.stay.mean < high < 1.25 * fit.stay.mean
    assert not fit.good.bad
    assert "It fits: at most" in fit.why


def test_a_bad_fit_is_not_hidden_and_the_lengths_themselves_are_used():
    two_sorts = np.concatenate([random().normal(3, 0.2, 90), random().normal(20, 1, 60)])
    fit = fit_stay(two_sorts)
    assert fit.good.bad
    assert "It does not fit: up to" in fit.why
    assert fit.stay.kind == "empirical"
    assert fit.stay.mean == pytest.approx(two_sorts.mean(), rel=0.03)
    some_still = fit_stay(two_sorts, [40] * 5)
    assert some_still.stay.kind != "empirical"
    assert "cannot be used either" in some_still.why


@pytest.mark.parametrize(
    ("ended", "told"),
    [
        ([], "0 have ended; it takes at least 10"),
        ([1.0] * 9, "9 have ended"),
        ([1.0] * 20 + [-1], "not below 0"),
        ([1.0] * 20 + [float("nan")], "not below 0"),
    ],
)
def test_what_cannot_be_fitted_is_told(ended, told):
    with pytest.raises(NotRunnable, match=told):
        fit_stay(ended)


def test_lengths_that_are_all_alike_are_constant():
    assert fit_stay([3] * 15 + [0] * 5).stay.kind == "constant"
    assert fit_stay([3] * 15 + [0] * 5).stay.mean == pytest.approx(2.25)
    assert fit_stay([0] * 12).stay.mean == 0
    some_longer = fit_stay([2.5] * 15, [1, 9])
    assert some_longer.stay.mean == 2.5
    assert "1 have not ended and are longer already: do not use it." in some_longer.why


@pytest.mark.parametrize("name", ["lognormal", "gamma", "weibull"])
def test_of_many_the_numbers_are_found_as_well(name):
    x = THEIRS[name](1.5, 0.8).rvs(6000, random_state=random())
    mine = candidate(of(name), Seen.of(x))
    near = candidate(of(name), Seen.of(x), near=mine.numbers)
    assert mine.numbers == pytest.approx(near.numbers, rel=2e-3)
    slope = [
        candidate(of(name), Seen.of(x), near=np.array(mine.numbers) * it).aic for it in (0.9, 1.1)
    ]
    assert mine.aic == pytest.approx(min(slope), abs=0.01)


def test_the_same_data_give_the_same_fit():
    x = random().gamma(2, 3, 60)
    assert fit_stay(x).why == fit_stay(x[::-1]).why


@pytest.mark.parametrize("name", [*THEIRS, "empirical", "constant"])
def test_what_is_told_as_toml_is_read_as_that_stay(name):
    x = np.where(random(4).random(80) < 0.1, 0, random().gamma(2, 3, 80))
    if name == "empirical":
        stay = fit_stay(np.concatenate([x, x + 60])).stay
    elif name == "constant":
        stay = fit_stay([2.5] * 12).stay
    else:
        stay = candidate(of(name), Seen.of(x)).stay
    assert stay.kind == name
    table = tomllib.loads(f"stay = {stay_as_toml(stay)}")["stay"]
    again = read_stay(Reader(table, "stay"))
    assert (again.kind, again.zeros) == (name, pytest.approx(stay.zeros, rel=1e-4))
    assert again.mean == pytest.approx(stay.mean, rel=1e-3)
    assert again.first == pytest.approx(stay.first, rel=1e-3, abs=1e-4)
