"""What is read of a run, against numbers reckoned by hand."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from experiments.claims.measuring import (
    Cell,
    Tables,
    choose_spells,
    measure_fault,
    of_spells,
    read,
    spell_fault,
    unit_of,
)
from sim.errors import RunError

SPELLS = pd.DataFrame(
    [  # began_by, place, spell, start, release, end, how
        ("detention", "detention", 1, 0, 10, 20, "returned"),
        ("detention", "detention", 2, 0, -1, 90, "censored"),  # locked to the end: not on the clock of release
        ("left_alone", "hotel", 3, 5, 5, 105, "returned"),
        ("left_alone", "shelter", 1, 5, 5, 25, "left_region"),
    ],
    columns=["began_by", "place", "spell", "day_start", "day_release", "day_end", "end"],
)


def test_measures_of_spells():
    assert of_spells(SPELLS, "began_by left_alone") == 0.5
    assert of_spells(SPELLS, "returned_within 30") == pytest.approx(1 / 3)
    assert of_spells(SPELLS, "returned_within 100") == pytest.approx(2 / 3)
    # at risk from day 0 to 29: 10, 30 and 20 days; one return
    assert of_spells(SPELLS, "return_rate 0 29") == pytest.approx(1000 / 60)
    assert pd.isna(of_spells(SPELLS[:0], "return_rate 0 29"))


def test_spells_are_chosen_by_beginning_place_and_number():
    def count(**words):
        return len(choose_spells(SPELLS, Cell("a", "returned_within 30", **words)))

    assert [count(), count(place="hotel"), count(began_by="detention"), count(number="first")] == [4, 1, 2, 2]
    assert count(number="3 or more") == 1


def tables(**frames: pd.DataFrame) -> Tables:
    """Return tables in memory, of a run whose policy begins on day 30."""
    named = {n: f.assign(scenario="a", beliefs="even") for n, f in frames.items()}
    experiment = SimpleNamespace(name="tried", file=SimpleNamespace(policy_day=30))
    return Tables(SimpleNamespace(table=lambda n, _: named.get(n), experiment=experiment))


def test_outcomes_months_contacts_and_halves():
    made = tables(
        outcomes=pd.DataFrame({"replicate": [0, 0, 1], "group": ["all", "gender:man", "all"], "n_index": [5, 2, 7], "accepted": [1.0, 9.0, 3.0]}),
        series=pd.DataFrame({"replicate": [0, 0, 0], "day": [29, 59, 89], "burnout": [9.0, 0.2, 0.4]}),
        contacts=pd.DataFrame({"replicate": [0, 0], "contact": [1, 2], "n": [50, 40], "mean": [0.3, 0.4]}),
        people=pd.DataFrame({"replicate": [0, 0, 1, 1], "person": [2, 3, 4, 6], "accepted": [1.0, 5.0, 2.0, 4.0]}),
    )  # fmt: skip
    whole = read(made, Cell("a", "accepted"), "even")
    assert (whole.values.to_dict(), whole.cases) == ({0: 1.0, 1: 3.0}, 12)
    assert read(made, Cell("a", "accepted", "gender:man"), "even").values.to_dict() == {0: 9.0}
    assert read(made, Cell("a", "monthly burnout"), "even").values[0] == pytest.approx(
        0.3
    )  # the month before is left out
    second = read(made, Cell("a", "trust_at_contact 2"), "even")
    assert (second.values[0], second.cases) == (0.4, 40)
    assert read(made, Cell("a", "accepted", "even numbers"), "even").values.to_dict() == {0: 1.0, 1: 3.0}
    with pytest.raises(RunError, match="the table spells was not kept"):
        read(made, Cell("a", "returned_within 3"), "even")


@pytest.mark.parametrize(
    "measure", ["days_exploited_40", "monthly arrests", "return_rate 0 29", "began_by left_alone"]
)
def test_good_measures(measure):
    assert measure_fault(measure) == ""
    assert unit_of(measure)


@pytest.mark.parametrize(
    "measure",
    ["joy", "monthly joy", "monthly", "return_rate 9 3", "return_rate 3", "began_by joy", "trust_at_contact x", "returned_within 1e9"],
)  # fmt: skip
def test_bad_measures_are_told_with_an_example(measure):
    assert "expected" in measure_fault(measure)


def test_spells_are_chosen_only_where_spells_are_measured():
    assert spell_fault(Cell("a", "accepted", place="hotel")).startswith("accepted: began_by, place and number choose")
    assert "expected one of" in spell_fault(Cell("a", "returned_within 3", place="castle"))
    assert "expected one of" in spell_fault(Cell("a", "returned_within 3", began_by="castle"))
    assert spell_fault(Cell("a", "returned_within 3", place="hotel")) == ""
