"""The page of all levers: made from what is there now, filled, and its words stay."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from experiments.levers import declared, page
from experiments.levers.page import describe_inputs, fill_page
from experiments.words import display_name
from sim.errors import RunError
from tests.experiments.levers.found import FEW

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "levers.md"


def test_the_page_was_made_from_what_is_there_now(file):
    """Cheap: hashes of the declared levers and of the members. If this fails, `make levers` writes the page anew."""
    text = PAGE.read_text("utf-8")
    said = page.MADE_FROM.search(text)[1]
    sets = [b for b in file.beliefs if f"{b} " in said]
    assert page.FULL in sets
    assert said == describe_inputs(sets), "docs/levers.md is stale: run `make levers`"
    for part in ("minors", "adults", "minors_by_set", "adults_by_set", "before"):
        block = next(m[0] for m in page.PART.finditer(text) if m[2] == part)
        assert re.findall(r"^\| `([\w.]+)` \|", block, re.M) == list(file.levers), part


def test_texts_of_the_page_are_those_of_the_file():
    """Texts decide no run, so the page's mark does not know them."""
    text, shown = PAGE.read_text("utf-8"), 0
    for name, explanation in declared.load().explanations.items():
        if f"### {display_name(name).capitalize()} (" in text:
            shown += 1
            assert f"\n\n{explanation.says}\n\n*Rule*: {explanation.rule}. " in text, name
            assert f"*At its neutral value*: {explanation.neutral_says}." in text, name
    assert shown >= 5


def test_the_mark_follows_what_decides_runs_and_no_text(tmp_path):
    path, text = tmp_path / "levers.yaml", declared.path_of_levers().read_text("utf-8")
    path.write_text(text.replace("says: >-\n", "says: >-\n      Once more.\n"), "utf-8")
    assert path.read_text("utf-8") != text
    assert declared.digest(path) == declared.digest()
    path.write_text(re.sub(r"(?m)^replicates: .*$", "replicates: 3", text), "utf-8")
    assert declared.digest(path) != declared.digest()


def test_a_run_is_kept_and_its_page_can_be_made_from_the_folder(made):
    assert [(f.lever, f.group) for f in made.effects["even"]] == [(n, g) for n in FEW for g in declared.GROUPS]
    minors = {f.lever: f for f in made.rows("minors", "even")}
    assert minors["center_mentors"].low_today is None  # today's value is the low end
    assert minors["beds.group_home"].high_low.units == 2
    high, low = (e.mean for e in (minors["stay.drop_off"].high_today, minors["stay.drop_off"].low_today))
    assert minors["stay.drop_off"].high_low.mean == pytest.approx(high - low)


def test_a_page_is_filled_and_its_words_stay(made):
    text = PAGE.read_text("utf-8")
    new = fill_page(text, made, PAGE)
    assert "`stay.drop_off`" in new
    assert "`patience`" not in next(m[0] for m in page.PART.finditer(new) if m[2] == "minors")
    assert page.PART.sub("", new).replace(describe_inputs(["even"]), "") == page.PART.sub("", text).replace(
        page.MADE_FROM.search(text)[1], ""
    )
    assert fill_page(new, made, PAGE) == new


def test_a_page_without_a_place_for_a_part_is_refused(made):
    text = PAGE.read_text("utf-8").replace("<!-- levers: end adults -->", "")
    with pytest.raises(RunError, match="begin and end of"):
        fill_page(text, made, PAGE)
