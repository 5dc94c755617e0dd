"""Data in, a description out; and what is wrong with the data, line by line."""

import tomllib
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from esther import flow
from esther.flow.errors import NotRunnable
from esther.flow.fitting import report
from esther.flow.fitting.reading import read

MODELS = Path(__file__).parents[2] / "models"


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "stays.csv"
        path.write_text(text, "utf-8")
        return path

    return write


def lengths(many=40):
    return np.random.default_rng(1).lognormal(1.2, 0.8, many)


def test_a_fitted_stay_is_pasted_into_a_model_and_runs(written):
    rows = "".join(f"ward,{it:.3f}\n" for it in lengths())
    told = report(written("place,days\n" + rows + "office,1\n"))
    assert "ward: 40 stays." in told
    assert "# office: 1 have ended; it takes at least 10" in told
    described = flow.read(MODELS / "tandem_blocking.toml").described
    ward = {**described["places"]["ward"], **tomllib.loads(told)}
    described = {**described, "places": {**described["places"], "ward": ward}}
    system = flow.System.of({**described, "groups": {"some": {"per_day": 0.4, "to": "ward"}}})
    assert system.places[1].stay.mean == pytest.approx(lengths().mean(), rel=0.1)


def test_a_fitted_return_is_pasted_into_a_model_and_runs(written):
    rows = [
        f"ward,2026-01-{1 + it % 28:02d},{f'2026-02-{1 + it % 20:02d}' if it % 3 else ''}\n"
        for it in range(45)
    ]
    told = report(written("place,from,to\n" + "".join(rows)), what="return")
    assert "After ward: 45 watched, 30 came back." in told
    assert "# What has no end is counted until 2026-02-20 00:00." in told
    room_for_them = {"places.ward.servers": 9, "places.municipal.servers": 9}
    described = flow.read(MODELS / "tandem_blocking.toml").changed(room_for_them).described
    system = flow.System.of({**described, **tomllib.loads(told)})
    assert system.returns[0].after == ("ward",)


def test_a_spreadsheet_with_semicolons_and_decimal_commas_is_read(written):
    data = read(written("\ufeffPlace; Days; Still\nVård Å; 3,5; \nVård Å; 7; ja\n"))
    assert data.places["Vård Å"].ended == [3.5]
    assert data.places["Vård Å"].still == [7]


def test_dates_become_days_and_those_still_there_are_counted_to_a_day(written):
    path = written("place,from,to\nward,2026-03-01 12:00,2026-03-03\nward,2026-03-02,\n")
    assert read(path).places["ward"].ended == [1.5]
    assert read(path).places["ward"].still == [1]
    assert read(path, until=datetime(2026, 3, 12)).places["ward"].still == [10]
    with pytest.raises(NotRunnable, match="before the latest of the dates"):
        read(path, until=datetime(2026, 3, 2))


def test_rows_need_no_file():
    rows = [{"place": "ward", "days": it} for it in lengths(20)]
    assert read(rows).places["ward"].ended == [it["days"] for it in rows]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "There is no data"),
        ("place,days\n", "There is no data"),
        ("ward,3\nward,4\n", "The columns are place and days"),
        ("place,days\nward,-3\n", "Line 2: days is a number of days, not below 0; it is '-3'."),
        ("place,days\nward,three\n", "it is 'three'"),
        ("place,days\nward,inf\n", "it is 'inf'"),
        ("place,days\nward,\n", "Line 2: days is missing."),
        ("place,days\n,3\n", "Line 2: place is missing."),
        ("place,days\nward,3,5\n", "Line 2: there are more values than columns."),
        ("place,days,still\nward,3,perhaps\n", "still is yes or no; it is 'perhaps'."),
        ("place,from,to\nward,1 May 2026,\n", "from is a date like 2026-11-29"),
        ("place,from,to\nward,2026-05-02,2026-05-01\n", "Line 2: to is before from."),
        ("place,from,to\nward,2026-05-02T10:00Z,2026-05-03\n", "none of them does"),
        ("place,from,to\nward,2026-05-02T10:00Z,\nward,2026-05-02,\n", "none of them does"),
        ("place,days\nward,3\n", "ward: 1 have ended"),
    ],
)
def test_data_that_is_wrong_is_told_by_line(written, text, told):
    with pytest.raises(NotRunnable) as error:
        report(written(text))
    assert told in str(error.value)


def test_ten_lines_are_told_and_the_others_counted(written):
    with pytest.raises(NotRunnable) as error:
        report(written("place,days\n" + "ward,x\n" * 14))
    assert str(error.value).count("\n") == 10
    assert "And 4 lines more." in str(error.value)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(NotRunnable, match=r"none\.csv cannot be read"):
        report(tmp_path / "none.csv")
