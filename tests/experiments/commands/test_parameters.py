"""`trustline parameters`: the list agrees with the registry."""

from __future__ import annotations

import csv
import io
import json

import pytest
from typer.testing import CliRunner

from experiments.cli import app
from sim.parameters import REGISTRY
from tests.experiments.registered import FREE, listed


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
    assert {r["kind"] for r in others} == {"lever", "condition", "switch"}
    for row in others:  # a claim says that the choice exists: it is never called the source of a value
        assert row["claims"]
        assert row["support"] == row["valued_by"] == ""


def asked(*words: str):
    return CliRunner().invoke(app, ["parameters", "--format", "csv", *words])


@pytest.mark.parametrize(
    ("words", "belongs"),
    [
        (["--group", "trust"], lambda r: r["name"].startswith("trust.")),
        (["--group", "levers"], lambda r: r["kind"] == "lever"),
        (["--group", "conditions"], lambda r: r["kind"] == "condition"),
        (["--group", "contested"], lambda r: r["contested"] == "True"),
        (["--group", "assumption"], lambda r: r["support"] == "assumption"),
        (["--search", "ADVOCATE Visits"], lambda r: {"advocate", "visits"} <= _in(r, "advocate", "visits")),
        (["--group", "levers", "--search", "beds"], lambda r: r["kind"] == "lever" and _in(r, "beds")),
    ],
)
def test_a_group_and_a_search_give_those_rows_and_no_other(words, belongs):
    every = list(csv.DictReader(io.StringIO(listed("csv"))))
    found = list(csv.DictReader(io.StringIO(asked(*words).output)))
    assert [r["name"] for r in found] == [r["name"] for r in every if belongs(r)]
    assert 0 < len(found) < len(every)


def _in(row: dict[str, str], *words: str) -> set[str]:
    text = " ".join(row.values()).lower()
    return {w for w in words if w in text}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--group", "trsut"], "no group 'trsut'; did you mean 'trust'?; groups: parameters, "),
        (["--group", "[bold]\u202e"], "no group '[bold]\\u202e'; groups: "),
        (["--search", "\x1b[1m"], "nothing in the registry has '\\x1b[1m' in its name"),
        (["--group", "beds", "--search", "mentor"], "nothing in the group 'beds' has 'mentor' in its name"),
    ],
)
def test_what_is_not_there_is_one_line(words, said):
    done = asked(*words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(said)
    assert len(done.stderr.splitlines()) == 1
