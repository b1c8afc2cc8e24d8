"""`docs/readers/labor.md`: every lever and mechanism of the report's third chapter is there, and nothing that does not exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sim.declared import MECHANISMS
from sim.evidence.register import register
from sim.levers import DECIDED, LEVERS
from sim.lookup import shipped_configs
from sim.story.mechanisms import WORDS

TEXT = (Path(__file__).parent.parent / "docs/readers/labor.md").read_text("utf-8")
GROUPS = ("Labor trafficking", "Language and communities", "Waiting, and who comes first")
ELSEWHERE = {"priority_recent", "priority_minors"}  # who comes first on a list: not about labor
COUNTED = ("E140", "E141", "E142", "E143")  # what was counted, of which patterns tell


def levers_missing(text: str) -> set[str]:
    """Return the levers about labor, language, communities and waiting that a text does not name."""
    own = {n.name for m in MECHANISMS if WORDS[m.name].group in GROUPS for n in m.levers if n.name in DECIDED}
    return {name for name in own - ELSEWHERE if f"`{name}`" not in text}


def claims_missing(text: str) -> set[str]:
    """Return the claims of the third chapter, E140 to E172, that a text does not name."""
    return {c for k in range(140, 173) if (c := f"E{k}") not in COUNTED and f"[{c}](" not in text}


def test_every_lever_and_claim_of_the_third_chapter_is_told():
    assert levers_missing(TEXT) == set()
    assert claims_missing(TEXT) == set()


@pytest.mark.parametrize(("word", "missing"), [("`early_permit`", levers_missing), ("[E157](", claims_missing)])
def test_what_is_left_out_is_seen(word, missing):
    assert missing(TEXT.replace(word, "")) == {word.strip("`[](")}


def test_what_is_named_exists():
    cells = [row.rsplit("|", 2)[1] for row in TEXT.splitlines() if row.count("|") == 4]
    named = {name for cell in cells for name in re.findall(r"`([\w.]+)`", cell)}
    assert named
    assert named <= set(LEVERS)
    ids = register()
    assert {c for c in re.findall(r"\[([EL]\d+)\]", TEXT) if c not in ids} == set()


def test_every_experiment_on_labor_is_told():
    files = (shipped_configs() / "experiments").glob("*.yaml")
    own = {f.stem for f in files if re.search(r"^world: bay_area_labor$", f.read_text("utf-8"), re.M)}
    assert own
    assert {name for name in own if f"`{name}`" not in TEXT} == set()
