"""Patterns of who counts, of double work and of institutions: on pasts made by hand."""

from __future__ import annotations

import numpy as np
import pytest

from experiments.patterns import file as patterns
from experiments.patterns import institution_changes, known, labor_measures
from experiments.patterns.observing import Past
from sim import records
from sim.codes import ARRIVED, EXPLOITED, LABOR, RECORDED_BY_POLICE, RECORDED_BY_SERVICES, SEX
from sim.declared import DIARY_WORDS
from sim.lookup import shipped_configs
from sim.reading_state import READING

BY_POLICE, BY_SERVICES = RECORDED_BY_POLICE, RECORDED_BY_SERVICES


def past_of(forms, *lines, what="identified"):
    """A past of people of some forms, exploited all along; each of `lines`: person, day, detail."""
    diary = np.zeros(len(lines), records.DIARY)
    for k, (person, day, detail) in enumerate(sorted(lines, key=lambda x: x[1])):
        diary[k]["person"], diary[k]["day"], diary[k]["detail"] = person, day, detail
        diary[k]["what"] = DIARY_WORDS.index(what)
    course = np.zeros(len(forms), records.COURSE)
    course["person"], course["day"], course["status"], course["why"] = range(len(forms)), -1, EXPLOITED, ARRIVED
    people = np.zeros(len(forms), READING)
    people["form"] = forms
    begins = np.arange(len(forms) + 1)
    return Past(diary, course, begins, people, np.zeros(0, records.MONTH), 2190)


@pytest.fixture
def past():
    lines = ((0, 5, BY_POLICE), (1, 9, BY_POLICE), (2, 400, BY_SERVICES), (3, 500, BY_SERVICES), (0, 1900, BY_POLICE))
    return past_of([SEX, LABOR, LABOR, SEX, LABOR], *lines)


def test_the_mix_of_records_is_that_of_who_made_them(past):
    assert labor_measures.labor_of_police_records(past) == 0.5  # the record after five years does not count
    assert labor_measures.labor_of_service_records(past) == 0.5
    assert labor_measures.labor_among_records(past, 365, 500) == 1.0  # day 500 is the first that does not count
    assert np.isnan(labor_measures.labor_among_records(past, 10, 20))


def test_who_is_identified_in_a_year_is_told_of_workers_only(past):
    assert labor_measures.labor_identified_in_a_year(past) == pytest.approx(1 / 3)


def test_double_work_is_a_first_contact_that_finds_nothing_known():
    past = past_of([SEX] * 3, (0, 1, 0), (1, 2, 1), (2, 3, 0), (0, 4, 0), what="further_county")
    assert labor_measures.double_work(past) == 0.75


def test_a_change_is_divided_by_what_is_there_without_it(monkeypatch):
    none = past_of([SEX, LABOR], (0, 400, BY_POLICE), (1, 500, BY_SERVICES), (0, 600, BY_POLICE), (0, 610, BY_POLICE))
    many = past_of([SEX, LABOR], (0, 400, BY_POLICE), (1, 500, BY_SERVICES))
    monkeypatch.setattr(labor_measures, "under", lambda s, days, **levers: many if levers else none)
    assert labor_measures.counted_labor_rises(None) == (0.5, 0.25)
    monkeypatch.setattr(institution_changes, "advocates_who_leave", lambda s, support: {0.0: 8.0, 1.0: 6.0}[support])
    assert institution_changes.support_and_turnover(None) == (6.0, 8.0)


def test_the_shipped_file_names_its_world_and_measures_that_are_there():
    file = patterns.load(shipped_configs() / "patterns_labor.yaml")
    assert file.world == "bay_area_labor"
    assert patterns.load().world == "bay_area"
    assert set(file.entries) <= {*known.MEASURES, *known.CHANGES}
    assert {e.pattern for e in file.entries.values()} == {
        "V10", "V7", "V8", "V9", "V12", "E05", "E51", "E138", "E131", "E185", "E135",
    }  # fmt: skip
    assert file.calibrated() == ["labor_of_police_records"]


def test_bands_are_those_of_the_page_on_labor():
    text = (shipped_configs().parent / "docs/labor.md").read_text("utf-8")
    file = patterns.load(shipped_configs() / "patterns_labor.yaml")
    for name in (
        "labor_of_police_records",
        "labor_of_service_records",
        "labor_identified_in_a_year",
        "counted_labor_rises",
    ):
        low, high = file.entries[name].band
        assert any(
            f"| {a} to {b} |" in text for a in (f"{low:g}", f"{low:.2f}") for b in (f"{high:g}", f"{high:.2f}")
        )
