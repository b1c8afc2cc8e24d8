"""An outcome is called in words in one place: its row in `experiments/outcomes/declared.py`."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from experiments.dashboard.basis import DAYS, OTHERS, load_basis
from experiments.dashboard.content import render_page
from experiments.dashboard.state import parse
from experiments.outcomes.declared import LASTING_EXIT, STANDARD, asked_for, find
from experiments.report.tables import split_outcomes

ROOT = Path(__file__).resolve().parents[2] / "experiments"
VIEWS = ("tables", "figures", "report", "dashboard", "levers", "commands")


def said_in(source: str) -> set[str]:
    """Return the texts that stand in a source, in small letters, but for docstrings."""
    tree = ast.parse(source)
    docs = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    texts = (n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str))
    return {line.lower() for n in texts if id(n) not in docs for line in n.value.split("\n")}


def twice(texts: set[str]) -> set[str]:
    """Return the texts that are the words of an outcome; those whose words are its name itself do not count."""
    asked = [a for a in asked_for(STANDARD) if a.words != a.name]
    return texts & {words.lower() for a in asked for words in (a.words, a.heading, a.label)}


def test_no_view_says_again_what_an_outcome_is_called():
    files = [p for room in VIEWS for p in (ROOT / room).rglob("*.py")] + [ROOT / "words.py"]
    assert {p.name: found for p in files if (found := twice(said_in(p.read_text("utf-8"))))} == {}
    assert twice(said_in('LABELS = {"x": "Days locked, 3 years", "y": "Trust in police, 0 to 100"}'))  # the control


def test_a_mean_and_a_difference_have_their_scale():
    told = {name: (a.label, a.heading) for name in (*DAYS, *OTHERS) if (a := find(name))}
    assert told["days_exploited_365"] == ("days exploited, 1 year", "days exploited, 1 year")
    assert told["lasting_exit"] == ("lasting exit, in 100 persons", "lasting exit, points")
    assert told["trust_police"] == ("trust in police, 0 to 100", "trust in police, points")


def test_the_page_and_the_report_take_their_words_from_there():
    basis = load_basis("small", 2)
    told = render_page(basis, *parse(basis, {}))
    assert f"Lasting exit: {LASTING_EXIT}." in told
    assert "A minus B in days exploited, 3 years." in told
    assert LASTING_EXIT == "365 days in a row neither exploited nor locked, begun within two years"


ASKED = [
    (["days_locked_365", "days_exploited_365", "lasting_exit"], ["days_exploited_365", "days_locked_365", "lasting_exit"], []),
    (["days_exploited_400", "days_locked_400"], ["days_exploited_400", "days_locked_400"], []),
    (["days_placed_30", "exploited_on_day_365"], ["days_placed_30", "exploited_on_day_365"], []),
    (["days_exploited_1825", "days_exploited_1095", "returns", "left_region_by_30"], ["days_exploited_1095", "returns"],
     ["days_exploited_1825", "left_region_by_30"]),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "shown", "rest"), ASKED)
def test_what_was_asked_for_stands_in_the_report_or_is_named(asked, shown, rest):
    assert split_outcomes(asked) == (shown, rest)
