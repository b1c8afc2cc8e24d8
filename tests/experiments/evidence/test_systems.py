"""The report's fourteen systems: whose a claim is, what makes one whole, and what the command and the page say."""

from __future__ import annotations

import csv
import dataclasses
import io
import itertools
import json

import pytest

from experiments.commands.evidence import systems_command
from experiments.evidence.cited import Citation
from experiments.evidence.systems import COLUMNS, ELSEWHERE, ROLES, SYSTEMS, System, acts, doers, system_of, systems
from experiments.evidence.systems_page import lack_words, systems_text
from experiments.evidence.trail import Trail, trails
from experiments.tables.evidence_systems import NARROW, print_systems
from experiments.tables.terminal import console
from sim.evidence import register
from tests.test_documents import ROOT


def test_the_page_is_not_stale():
    assert (ROOT / "docs" / "systems.md").read_text("utf-8") == systems_text(), "make evidence"


def test_a_claim_belongs_where_its_lines_stand():
    known = {"E11": 1, "E25": 2, "E37": 3, "E84": 4, "E94": 5, "E110": 6, "E126": 7, "E119": 8, "E131": 9}
    assert {name: system_of(register()[name]) for name in known} == known
    assert system_of(register()["E01"]) is None, "context is no part of a system"
    assert system_of(register()["L15"]) is None, "nor is the wider literature"


def test_every_claim_that_a_model_can_have_belongs_to_one_system():
    mine = [c for c in register().values() if c.id[0] == "E" and ROLES & set(c.purpose.split(", "))]
    assert len(mine) > 100
    assert [c.id for c in mine if system_of(c) is None] == []
    assert sum(len(s.claims) for s in systems()) == len(mine)


def test_lines_and_list_do_not_both_name_a_system():
    """A claim of the list has no lines in a system: else one fact stands twice."""
    for name in ELSEWHERE:
        bare = dataclasses.replace(register()[name], id="E999")
        assert system_of(bare) is None, name


def test_parts_of_the_report_follow_each_other():
    lines = [(first, last) for _, first, last in SYSTEMS.values()]
    assert list(SYSTEMS) == list(range(1, 15))
    assert all(first <= last for first, last in lines)
    assert all(a[1] < b[0] for a, b in itertools.pairwise(lines))


def trail(name: str, *kinds: str, does: str = "placed.known") -> Trail:
    return Trail(trails()[name].claim, tuple(Citation(kind, does, (name,)) for kind in kinds), ())


def test_one_claim_without_anything_makes_a_system_part():
    assert System(1, (trail("E11", "lever"), trail("E12", "parameter"))).state == "whole"
    part = System(1, (trail("E11", "lever"), trail("E12")))
    assert (part.state, part.missing, part.untested) == ("part", ["E12"], [])


def test_what_no_test_moves_makes_a_system_part():
    """The control: the same claim, cited by the same kind, of a name that no test moves."""
    part = System(1, (trail("E11", "lever"), trail("E12", "parameter", does="nobody.moves")))
    assert (part.state, part.missing, part.untested) == ("part", [], ["E12"])
    assert lack_words(part.claims[1]) == "no test moves `nobody.moves`"


@pytest.mark.parametrize("kind", ["pattern", "sign", "rule", "world", "belief set", "structure", "policy"])
def test_what_is_only_compared_with_or_only_cites_does_not_act(kind):
    assert not acts(trail("E11", kind))
    assert acts(trail("E11", kind, "switch"))


def test_the_page_says_what_is_missing_and_what_does_each():
    text = systems_text()
    for s in systems():
        assert all(f"[{name}](evidence.md#{name.lower()}): " in text for name in s.lacking)
        assert (s.state == "part") == (f"## {s.number}: {s.title}, what is missing" in text)
        assert all(doers(t) or t.claim.id in {*s.same, *s.lacking} for t in s.claims)


def test_each_claim_stands_in_one_list():
    for s in systems():
        ids = [*s.used, *s.same, *s.left_out, *s.untested, *s.missing]
        assert sorted(ids) == sorted(t.claim.id for t in s.claims)
        assert all((ROOT / name).is_file() for name in s.files)
        assert all((ROOT / "tests" / f"{name}.py").is_file() for name in s.tests)


def test_the_command_tells_all_in_each_form(monkeypatch):
    monkeypatch.setenv("COLUMNS", "160")
    for form in ("table", "csv", "json", "markdown"):
        out = io.StringIO()
        assert systems_command(None, form, out) == 0
        text = out.getvalue()
        if form == "csv":
            rows = list(csv.DictReader(io.StringIO(text)))
            assert tuple(rows[0]) == COLUMNS
            assert len(rows) == 14
        elif form == "json":
            assert [row["system"] for row in json.loads(text)] == [str(n) for n in SYSTEMS]
        else:
            assert all(title in " ".join(text.split()) for title, _, _ in list(SYSTEMS.values())[:2])


def test_a_claim_beside_it_is_one_line(capsys):
    assert systems_command("E37", "table", io.StringIO()) == 2
    assert capsys.readouterr().err.strip() == "--systems tells all systems; give no claim (E37) beside it"


def test_a_narrow_terminal_counts_what_is_missing(monkeypatch):
    texts = []
    part = [System(1, (trail("E11", "lever"), trail("E12")))]
    for columns in (NARROW - 1, 100):
        monkeypatch.setenv("COLUMNS", str(columns))
        out = io.StringIO()
        print_systems(part, console(out))
        texts.append(out.getvalue())
        assert max(map(len, texts[-1].splitlines())) <= columns
    assert "E12" not in texts[0]
    assert "E12" in texts[1]
