"""What the numbers rest on: registry, list, report and pages say the same."""

from __future__ import annotations

import re
from collections import Counter

import yaml

from experiments.pages.parts import PARTS
from experiments.patterns.support import count_support, proposed, rests_on, support_here
from sim.parameters import REGISTRY
from tests.experiments.registered import FREE, MANY, ROOT, counts, listed, right


def test_list_pages_and_sentence_hold_the_counts_of_the_registry():
    assert counts(count_support()) == right()
    assert counts(listed("table")) == right()
    assert counts(PARTS["supports"]()) == right()
    cells = dict(re.findall(r"^\| `([\w.]+)` \|.*\| ([^|]*) \|$", PARTS["parameters"](), re.M))
    assert Counter(cell.partition(":")[0].partition(" (")[0] for cell in cells.values()) == MANY
    assert [n for n in REGISTRY if cells[n].endswith("(fitted)")] == [n for n in REGISTRY if n in FREE]
    assert "rests on" not in PARTS["levers"]()


def test_no_other_page_states_a_count_of_its_own():
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("notebooks/*.py")]
    stale = re.compile(r"\d+ (of|numbers|parameters)[^.\n]*(rest on no claim|assumptions)")
    allowed = {
        "history.md",
        "CHANGELOG.md",
        "evidence.md",
        "odd.md",
        "parameters.md",
        "trace.md",
    }  # the last four are made; stale, they fail a test
    assert [p.name for p in pages if p.name not in allowed and stale.search(p.read_text("utf-8"))] == []
    assert stale.search("25 of 174 numbers rest on no claim")


def test_every_claim_of_a_number_is_told_once_and_on_one_side():
    for p in REGISTRY.values():
        told = rests_on(p)
        assert sorted(re.findall(r"[ELVUM]\d+[b-d]?", told)) == sorted(p.claims)
        value = re.match(r"value: ([^;]*)", told)
        assert (value[1].split(", ") if value else []) == list(p.valued_by)


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
