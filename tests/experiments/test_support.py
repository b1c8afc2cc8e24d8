"""What the numbers rest on: registry, list, report and pages say the same, counted here by nothing of the project."""

from __future__ import annotations

import csv
import io
import json
import re
import runpy
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from typer.testing import CliRunner

from experiments.cli import app
from experiments.patterns.support import SAID, counted, proposed, rests_on, support_here
from experiments.report.numbers import number_tables
from sim.beliefs import Beliefs
from sim.parameters import REGISTRY

ROOT = Path(__file__).resolve().parent.parent.parent
MANY = Counter(p.support for p in REGISTRY.values())
FREE = yaml.safe_load((ROOT / "configs/patterns.yaml").read_text("utf-8"))["free"]
SENTENCE = re.compile(
    r"Of the (\d+) numbers of the model, (\d+) [^,]+, (\d+) [^,]+, and (\d+) [^.]+\. For (\d+) of the (\d+) values"
)


def listed(form: str) -> str:
    done = CliRunner().invoke(app, ["parameters", "--format", form], env={"COLUMNS": "200"})
    assert done.exit_code == 0
    return done.output


def counts(text: str) -> list[int]:
    found = SENTENCE.findall(re.sub(r"\s+", " ", text))
    assert len(found) == 1, found
    return [int(n) for n in found[0]]


def right() -> list[int]:
    """Return the counts of the sentence, from the registry."""
    unmeasured = sum(p.support == "value" and {c[0] for c in p.valued_by} == {"U"} for p in REGISTRY.values())
    return [len(REGISTRY), MANY["value"], MANY["direction"], MANY["assumption"], unmeasured, MANY["value"]]


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


@pytest.mark.parametrize("form", ["csv", "json"])
def test_the_list_agrees_with_the_registry(form):
    text = listed(form)
    rows = json.loads(text) if form == "json" else list(csv.DictReader(io.StringIO(text)))
    parameters = {r["name"]: r for r in rows if r["kind"] == "parameter"}
    assert list(parameters) == list(REGISTRY)
    for name, p in REGISTRY.items():
        row = parameters[name]
        assert (row["support"], row["claims"], row["valued_by"]) == (
            p.support,
            ", ".join(p.claims),
            ", ".join(p.valued_by),
        )
    assert [n for n, r in parameters.items() if str(r["fitted"]) == "True"] == [n for n in REGISTRY if n in FREE]
    others = [r for r in rows if r["kind"] != "parameter"]
    assert {r["kind"] for r in others} == {"lever", "switch"}
    for row in others:  # a claim says that the choice exists: it is never called the source of a value
        assert row["claims"]
        assert row["support"] == row["valued_by"] == ""


def test_list_pages_and_sentence_hold_the_counts_of_the_registry():
    assert counts(counted()) == right()
    assert counts(listed("table")) == right()
    assert counts((ROOT / "docs/model.md").read_text("utf-8")) == right()
    parts = runpy.run_path(str(ROOT / "docs" / "generated.py"))["PARTS"]
    assert counts(parts["supports"]()) == right()
    cells = dict(re.findall(r"^\| `([\w.]+)` \|.*\| ([^|]*) \|$", parts["parameters"](), re.M))
    assert Counter(cell.partition(":")[0].partition(" (")[0] for cell in cells.values()) == MANY
    assert [n for n in REGISTRY if cells[n].endswith("(fitted)")] == [n for n in REGISTRY if n in FREE]
    assert "rests on" not in parts["levers"]()


def test_no_other_page_states_a_count_of_its_own():
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("notebooks/*.py")]
    stale = re.compile(r"\d+ (of|numbers|parameters)[^.\n]*(rest on no claim|assumptions)")
    allowed = {"history.md", "CHANGELOG.md", "model.md"}
    assert [p.name for p in pages if p.name not in allowed and stale.search(p.read_text("utf-8"))] == []
    assert stale.search("25 of 174 numbers rest on no claim")


def test_every_claim_of_a_number_is_told_once_and_on_one_side():
    for p in REGISTRY.values():
        told = rests_on(p)
        assert sorted(re.findall(r"[ELVUM]\d+b?", told)) == sorted(p.claims)
        value = re.match(r"value: ([^;]*)", told)
        assert (value[1].split(", ") if value else []) == list(p.valued_by)


def test_the_report_has_three_tables_that_agree_with_the_registry():
    told = number_tables(stored())
    assert counts(told["counted"]) == right()
    assert {kind: len(rows) for kind, rows in by_kind(told).items()} == MANY
    assert [r["number"] for r in by_kind(told)["assumption"]] == [p.name for p in REGISTRY.values() if p.assumption]
    assert not any("set by" in r["here"] or "(fitted" in r["here"] for rows in by_kind(told).values() for r in rows)


def test_a_number_set_anew_keeps_its_claims_and_loses_its_source():
    own = {"turnover.rate": 0.4, "staff.hours": 4.0, "moving.nights": REGISTRY["moving.nights"].default}
    told = number_tables(stored(own, [{"return.multiplier": 0.5}, {"return.multiplier": 0.7}]))
    kinds = by_kind(told)
    found = {r["number"]: (kind, r) for kind, rows in kinds.items() for r in rows}
    kind, row = found["turnover.rate"]
    assert (kind, row["here"], row["rests on"]) == ("direction", "0.4 (set by this world)", "direction: L105, L106")
    assert found["staff.hours"][0] == "assumption"
    assert found["moving.nights"][0] == "value"  # the world's value is the declared one
    assert found["return.multiplier"][1]["here"] == "0.5 to 0.7 (fitted)"
    total, value, direction, assumption, unmeasured, _ = right()
    assert counts(told["counted"]) == [total, value - 1, direction + 1, assumption, unmeasured, value - 1]


def test_contested_numbers_stand_with_the_values_of_the_belief_sets():
    told = by_kind(number_tables(stored(beliefs=("separation_helps", "custody_harms"))))
    row = next(r for r in told["value"] if r["number"] == "trust.custody")
    assert row["here"] == "\u22120.3 to 0.1"
    assert row["rests on"] == "value: U1; direction: E75, E78, E87"


def test_a_range_that_was_proposed_is_told_from_a_figure():
    assert proposed(REGISTRY["moving.nights"])
    assert not proposed(REGISTRY["turnover.rate"])
    assert not proposed(REGISTRY["trust.loss"])  # has a U claim, for its direction
    assert support_here(REGISTRY["staff.hours"], True) == "assumption"


def test_the_shipped_worlds_say_beside_each_number_that_it_is_theirs():
    for path in (ROOT / "configs/worlds").glob("*.yaml"):
        text = path.read_text("utf-8")
        for name in yaml.safe_load(text).get("parameters") or {}:
            assert re.search(rf"^  {re.escape(name)}: .*# set by this world", text, re.M), (path.name, name)
