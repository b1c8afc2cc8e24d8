"""What became of cases and of people freed: known answers by hand, and a run counted once more from its diary and its months."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from experiments.commands.run import run
from experiments.outcomes.cases import FREED_THEN, OF_PEOPLE, OF_RUNS, CasesOfRun
from experiments.outcomes.declared import find
from experiments.outcomes.from_course import Followed
from experiments.outcomes.outcome import RARE, SCALES
from experiments.question.experiment import load
from experiments.runs.task import simulate, start_replicate
from experiments.words import TOLD_IN, format_signed
from sim import records
from sim.case_records import ACQUITTED, CHARGED_WITH, CONVICTED, OPEN
from sim.codes import EXPLOITED, FREED, LEFT_REGION, NEVER, PLACED, RETURNED, STATUSES, UNHOUSED
from sim.reading_state import READING

NAMES = [row.name for row in (*OF_PEOPLE, *OF_RUNS)]


def rows(kind, *many, **same):
    table = np.zeros(len(many), kind)
    for name, value in same.items():
        table[name] = value
    for k, values in enumerate(many):
        for name, value in values.items():
            table[name][k] = value
    return table


def followed(lines=(), persons=(0,), days=(0,), follow_up=500, run=None):
    """Return people followed with courses written by hand: (person, day, status, why)."""
    course = np.zeros(len(lines), records.COURSE)
    for k, (person, day, status, why) in enumerate(sorted(lines, key=lambda x: x[1])):
        course[k]["person"], course[k]["day"], course[k]["status"], course[k]["why"] = person, day, status, why
    n = len(persons)
    who, noted = np.zeros(n, READING), np.zeros(n, records.FOLLOWED)
    return Followed(course, who, noted, np.array(persons), np.array(days), follow_up, run)


def told(f, name):
    return find(name).row.reckon(f, 0).tolist()


CASES = rows(
    records.CASE,
    {"state": OPEN, "opened": 5},
    {"state": CHARGED_WITH, "opened": 8, "charged": 50},
    {"state": CONVICTED, "opened": 10, "charged": 60, "closed": 410},
    {"state": ACQUITTED, "opened": 20, "charged": 70, "closed": 220},
    charged=NEVER, closed=NEVER,
)  # fmt: skip


def test_cases_of_the_whole_run_are_the_same_number_for_everybody():
    run = CasesOfRun(CASES, np.zeros(0, records.WITNESS), 8, 500)
    f = followed([(0, 0, EXPLOITED, 0), (3, 0, EXPLOITED, 0)], (0, 3), (0, 9), run=run)
    assert [told(f, name) for name in ("cases_opened", "cases_charged", "cases_convicted", "cases_acquitted")] == [
        [3.0] * 2, [3.0] * 2, [1.0] * 2, [1.0] * 2,
    ]  # fmt: skip
    assert told(f, "days_to_verdict") == [300.0, 300.0]


def test_only_what_happened_on_the_days_that_count():
    """A case opened before counts where it is charged or ends on these days; a verdict after them does not."""
    run = CasesOfRun(CASES, np.zeros(0, records.WITNESS), 55, 300)
    counts = [
        run.count("opened"),
        run.count("charged"),
        run.count("closed", CONVICTED),
        run.count("closed", ACQUITTED),
    ]
    assert counts == [0, 2, 0, 1]
    assert run.days_to_verdict() == 200.0
    assert np.isnan(CasesOfRun(CASES[:2], run.helping, 0, 500).days_to_verdict())


def test_own_cases_are_those_that_the_person_helped_within_their_follow_up():
    """Person 0 helped case 2 twice and left it; 1 helped it too, and is followed from after the charge; 2 came after the end; 9 is not followed."""
    helping = rows(
        records.WITNESS,
        {"person": 0, "case": 2, "began": 12}, {"person": 0, "case": 2, "began": 90}, {"person": 0, "case": 3, "began": 30},
        {"person": 1, "case": 2, "began": 20}, {"person": 2, "case": 1, "began": 700}, {"person": 9, "case": 1, "began": 20},
    )  # fmt: skip
    run = CasesOfRun(CASES, helping, 0, 900)
    f = followed([(0, 0, EXPLOITED, 0), (2, 0, EXPLOITED, 0)], (0, 1, 2), (10, 61, 30), run=run)
    assert told(f, "own_cases_charged") == [2, 0, 0]
    assert told(f, "own_cases_convicted") == [1, 1, 0]
    late = followed([(0, 0, EXPLOITED, 0)], (0,), (10,), follow_up=400, run=run)
    assert told(late, "own_cases_convicted") == [0]  # day 410 is the first after the follow-up


def test_without_cases_all_is_nil_and_no_verdict_has_a_length():
    f = followed([(0, 0, EXPLOITED, 0)])
    assert {name: told(f, name) for name in NAMES if name != "days_to_verdict"} == {
        name: [0] for name in NAMES if name != "days_to_verdict"
    }
    assert np.isnan(told(f, "days_to_verdict")).all()


def test_where_people_are_a_year_after_they_were_freed():
    """Person 0 went back and is in a place; 1 stayed out; 2 left the region; 3 was freed too late to be seen for a year; 4 is not followed."""
    lines = [
        (0, 5, UNHOUSED, FREED), (0, 40, EXPLOITED, RETURNED), (0, 60, PLACED, 1), (1, 5, UNHOUSED, FREED), (1, 371, EXPLOITED, RETURNED),
        (2, 6, UNHOUSED, FREED), (2, 30, LEFT_REGION, 17), (3, 300, UNHOUSED, FREED), (4, 5, UNHOUSED, FREED),
    ]  # fmt: skip
    f = followed(lines, (0, 1, 2, 3), (0, 0, 0, 0))
    assert told(f, "freed") == [1, 1, 1, 1]
    assert {word: told(f, f"freed_then_{word}") for word in FREED_THEN.values()} == {
        "exploited": [0, 0, 0, 0],
        "locked": [0, 0, 0, 0],
        "placed": [1, 0, 0, 0],
        "unhoused": [0, 1, 0, 0],
        "left_region": [0, 0, 1, 0],
    }
    assert told(f, "freed_exploited_again") == [1, 0, 0, 0]
    assert told(followed(lines, (0, 1), (6, 5)), "freed") == [
        0,
        1,
    ]  # before the index day is not within the follow-up


def test_every_status_of_a_year_later_is_told():
    assert [STATUSES[k] for k in sorted(FREED_THEN)] == list(STATUSES)
    assert list(FREED_THEN.values()) == [STATUSES[k] for k in FREED_THEN]


def test_what_is_rare_is_told_in_a_thousand():
    assert set(TOLD_IN) == set(SCALES)
    assert format_signed(0.0034, RARE) == "+3.4"
    assert format_signed(0.0034, "times") == "0"
    assert find("testimonies").heading == "testimonies, in 1,000 persons"


FILE = """
name: counted_again
world: small
seed: 3
replicates: 1
burn_in_years: 2
policy_day: 60
index_days: 300
follow_up_days: 1000
index: {event: police_contact, who: {form: sex}}
beliefs: [even]
baseline: status_quo
scenarios:
  status_quo: {}
  courts: {levers: {prosecutors: 20, judges: 20, forensic_specialists: 20, accompaniment_independent: true}}
outcomes: [%s]
groups: [all, age_group]
keep: [series, people]
"""
BUSY = """parameters: {cases.opened: 1, evidence.interview: 0.0125, cooperation.intercept: -0.5, cooperation.trust: 4, cooperation.fear: -0.5,
  cooperation.bond: -0.5, court.days: 180, cooperation.withdraws: 0.0005, cooperation.most_asked: 1000}
"""


@pytest.fixture(scope="module")
def busy(tmp_path_factory):
    """Return an experiment in a small world whose courts are busy."""
    path = tmp_path_factory.mktemp("busy") / "counted_again.yaml"
    path.write_text(FILE % ", ".join(NAMES) + BUSY, "utf-8")
    return load(path)


def counted_again(s, persons, days, follow_up, first):
    """Return the means of what a run's diary tells of who is followed, and counts of all cases, one by one."""
    cases, helping, diary = s.cases(), s.witnesses(), s.diary()
    of = dict(zip(persons.tolist(), days.tolist(), strict=True))
    freed = [
        int(line["person"]) for line in diary
        if line["what"] == 17 and int(line["person"]) in of
        and of[int(line["person"])] <= line["day"] < of[int(line["person"])] + follow_up
    ]  # fmt: skip
    mine = {
        (int(w["person"]), int(w["case"]))
        for w in helping
        if w["person"] in of and w["began"] < of[int(w["person"])] + follow_up
    }
    within = lambda p, day: of[p] <= day < of[p] + follow_up  # noqa: E731
    return {
        "freed": len(freed) / len(of),
        "own_cases_charged": sum(within(p, cases[c]["charged"]) for p, c in mine) / len(of),
        "own_cases_convicted": sum(within(p, cases[c]["closed"]) and cases[c]["state"] == CONVICTED for p, c in mine) / len(of),
        "cases_opened": sum(first <= c["opened"] for c in cases),
        "cases_charged": sum(first <= c["charged"] < NEVER for c in cases),
        "cases_convicted": sum(c["state"] == CONVICTED and first <= c["closed"] for c in cases),
        "cases_acquitted": sum(c["state"] == ACQUITTED and first <= c["closed"] for c in cases),
        "days_to_verdict": np.mean([c["closed"] - c["opened"] for c in cases if c["state"] in (ACQUITTED, CONVICTED) and first <= c["closed"]]),
    }  # fmt: skip


def test_a_run_holds_them_as_somebody_counts_who_reads_its_diary(busy):
    file = busy.file
    shared = start_replicate(busy, busy.points[0], 0)
    shared.keep_diary()
    shared.run(file.policy_day)
    base = simulate(busy, busy.points[0], shared, "status_quo", None)
    persons, days = base.index()
    s = simulate(busy, busy.points[0], shared, "courts", (persons, days))
    expected = counted_again(s, persons, days, file.follow_up_days, file.policy_day)
    assert all(
        expected[name] > 0 for name in ("freed", "own_cases_charged", "own_cases_convicted", "cases_convicted")
    )
    results = run(busy, workers=1)
    table = results.outcomes.set_index(["scenario", "group"])
    assert {name: table.loc["courts", "all"][name] for name in expected} == pytest.approx(expected)
    then = table.loc["courts", "all"][[f"freed_then_{word}" for word in FREED_THEN.values()]].sum()
    assert 0 < then < expected["freed"]
    minors = table.loc["courts", "age_group:minor"]
    assert minors["cases_convicted"] == expected["cases_convicted"]
    assert not set(NAMES) & set(results.people.columns)
    pair = results.summary.query("scenario == 'courts' and against == 'status_quo' and group == 'all'")
    assert pair.set_index("outcome")["difference"]["cases_convicted"] == pytest.approx(expected["cases_convicted"])
    assert pd.isna(
        pair.set_index("outcome")["difference"]["days_to_verdict"]
    )  # the other has no verdict: no difference
