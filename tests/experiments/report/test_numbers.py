"""The report's tables of numbers: all of the registry, each once, with what it rests on."""

from __future__ import annotations

import re
from types import SimpleNamespace

from experiments.patterns.support import SAID, count_support
from experiments.report.numbers import number_tables
from sim.beliefs import Beliefs
from sim.parameters import REGISTRY
from tests.experiments.registered import MANY, counts, right
from tests.experiments.report.folders import text_of


def test_the_page_counts_what_the_numbers_rest_on_and_lists_each_once(folder):
    page = (folder / "report.html").read_text("utf-8")
    assert count_support() in text_of(folder)  # the world `small` sets no number anew, and nothing is fitted
    for kind, said in SAID.items():
        names = [p.name for p in REGISTRY.values() if p.support == kind]
        title = f"{len(names)} numbers {said}"
        (table,) = re.findall(rf"<summary>{title}</summary>(.*?)</details>", page, re.S)
        assert re.findall(r'data-label="name in files">(.*?)</td>', table) == names


def stored(parameters=(), members=(), beliefs=("even",)) -> SimpleNamespace:
    """Return as much of a finished folder as the numbers need."""
    sets = []
    for name in beliefs:
        values = Beliefs.load(name).values
        groups = {p.group for p in REGISTRY.values() if p.contested}
        sets.append({g: {n: v for n, v in values.items() if REGISTRY[n].group == g} for g in groups})
    config = {"world": {"parameters": dict(parameters)}, "ensemble": {"even": list(members)}, "beliefs": sets}
    return SimpleNamespace(config=config)


def by_kind(told: dict) -> dict[str, list[dict]]:
    """Return the rows of each kind, found by the words of its title."""
    kinds = {}
    for table in told["kinds"]:
        (kind,) = [k for k, said in SAID.items() if table["title"].endswith(said)]
        assert table["title"].startswith(f"{len(table['rows'])} numbers ")
        kinds[kind] = table["rows"]
    return kinds


def test_the_report_has_three_tables_that_agree_with_the_registry():
    told = number_tables(stored())
    assert counts(told["counted"]) == right()
    assert {kind: len(rows) for kind, rows in by_kind(told).items()} == MANY
    assert [r["name in files"] for r in by_kind(told)["assumption"]] == [
        p.name for p in REGISTRY.values() if p.assumption
    ]
    assert not any("set by" in r["here"] or "(fitted" in r["here"] for rows in by_kind(told).values() for r in rows)


def test_a_number_set_anew_keeps_its_claims_and_loses_its_source():
    own = {"turnover.rate": 0.4, "staff.hours": 4.0, "moving.nights": REGISTRY["moving.nights"].default}
    told = number_tables(stored(own, [{"return.multiplier": 0.5}, {"return.multiplier": 0.7}]))
    kinds = by_kind(told)
    found = {r["name in files"]: (kind, r) for kind, rows in kinds.items() for r in rows}
    kind, row = found["turnover.rate"]
    assert (kind, row["here"], row["rests on"]) == ("direction", "0.4 (set by this world)", "direction: L105, L106")
    assert found["staff.hours"][0] == "assumption"
    assert found["moving.nights"][0] == "value"  # the world's value is the declared one
    assert found["return.multiplier"][1]["here"] == "0.5 to 0.7 (fitted)"
    total, value, direction, assumption, unmeasured, _ = right()
    assert counts(told["counted"]) == [total, value - 1, direction + 1, assumption, unmeasured, value - 1]


def test_draws_of_the_user_are_not_called_fitted():
    results = stored(members=[{"return.multiplier": 0.5}, {"return.multiplier": 0.7}])
    assert "0.5 to 0.7 (fitted)" in str(number_tables(results))
    results.config["ensemble_from"] = "own"
    assert "0.5 to 0.7 (draws of your own)" in str(number_tables(results))


def test_contested_numbers_stand_with_the_values_of_the_belief_sets():
    told = by_kind(number_tables(stored(beliefs=("separation_helps", "custody_harms"))))
    row = next(r for r in told["value"] if r["name in files"] == "trust.custody")
    assert row["here"] == "\u22120.3 to 0.1"
    assert row["rests on"] == "value: U1; direction: E75, E78, E87"
