"""What became of cases: known answers, by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from experiments.outcomes.cases import of_cases, of_cooperation, of_people_freed
from sim import records
from sim.case_records import ACQUITTED, CHARGED_WITH, CONVICTED, GOING_ON, OPEN, WITHDREW
from sim.codes import EXPLOITED, FREED, LEFT_REGION, NEVER, PLACED, RETURNED, UNHOUSED


def rows(kind, *many, **same):
    table = np.zeros(len(many), kind)
    for name, value in same.items():
        table[name] = value
    for k, values in enumerate(many):
        for name, value in values.items():
            table[name][k] = value
    return table


def test_cases_by_how_they_stand():
    cases = rows(
        records.CASE,
        {"state": OPEN},
        {"state": CHARGED_WITH, "charged": 50},
        {"state": CONVICTED, "charged": 60, "opened": 10, "closed": 410, "trafficking": 1},
        {"state": ACQUITTED, "charged": 70, "opened": 20, "closed": 220},
        charged=NEVER, closed=NEVER,
    )  # fmt: skip
    told = of_cases(cases)
    assert [
        told[f"cases_{word}"] for word in ("opened", "open", "charged", "ever_charged", "convicted", "acquitted")
    ] == [4, 1, 1, 3, 1, 1]
    assert (told["days_to_verdict"], told["cases_as_trafficking"]) == (300.0, 1)
    assert math.isnan(of_cases(cases[:2])["days_to_verdict"])


def test_what_cases_asked_of_people():
    helping = rows(
        records.WITNESS,
        {"state": GOING_ON, "struck": 2},
        {"state": WITHDREW},
        {"testified": 9, "state": WITHDREW},
        testified=NEVER,
    )
    assert of_cooperation(helping) == {"cooperating": 1, "cooperations": 3, "testimonies": 1, "retaliations": 2}


def test_where_people_are_a_year_after_they_were_freed():
    """Person 0 went back and is in a place; 1 stayed out; 2 left the region; 3 was freed too late to be seen for a year."""
    lines = [
        (0, 5, UNHOUSED, FREED), (0, 40, EXPLOITED, RETURNED), (0, 60, PLACED, 1), (1, 5, UNHOUSED, FREED), (1, 371, EXPLOITED, RETURNED),
        (2, 6, UNHOUSED, FREED), (2, 30, LEFT_REGION, 17), (3, 300, UNHOUSED, FREED),
    ]  # fmt: skip
    course = np.zeros(len(lines), records.COURSE)
    for k, (person, day, status, why) in enumerate(sorted(lines, key=lambda x: x[1])):
        course[k]["person"], course[k]["day"], course[k]["status"], course[k]["why"] = person, day, status, why
    told = of_people_freed(course, 0, 500)
    assert told["freed"] == 4
    assert [told[f"freed_then_{w}"] for w in ("exploited", "placed", "unhoused", "left_region")] == pytest.approx(
        [0, 1 / 3, 1 / 3, 1 / 3]
    )
    assert told["freed_exploited_again"] == pytest.approx(1 / 3)
    assert of_people_freed(course, 6, 500)["freed"] == 2
    assert math.isnan(of_people_freed(course, 0, 300)["freed_exploited_again"])
