"""The number to call stands wherever something is told of what happens to people, in one wording: that of `words.HELP`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from experiments import lessons
from experiments.stories.page import Page
from experiments.words import HELP

ROOT = Path(__file__).resolve().parent.parent
TEXTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("notebooks/**/*.md")])
TOLD = (
    "docs/claims_tested.md", "docs/concepts/bond_and_return.md", "docs/ethics.md", "docs/index.md", "docs/leaders_guide.md", "docs/readers/labor.md", "docs/readers/policymaker.md",
    "docs/readers/researcher.md", "docs/readers/student.md", "docs/stories.md", "docs/what_we_found.md", "notebooks/README.md", "README.md",
)  # fmt: skip
NUMBER = re.compile(r"\b1-\d{3}-\d{3}-\d{4}\b|\b233733\b")  # DOIs look like the rest of one


def plain(text: str) -> str:
    """Return words without marks, on one line."""
    return " ".join(text.replace("**", "").split())


def half_told(text: str) -> bool:
    """Return whether a number to call stands there without the whole of what is said of it."""
    return bool(NUMBER.search(plain(text).replace(HELP, "")))


@pytest.mark.parametrize("name", TOLD)
def test_pages_that_tell_of_people_have_the_number(name):
    assert HELP in plain((ROOT / name).read_text("utf-8"))


def test_no_page_has_another_number_or_half_of_it():
    assert [p.name for p in TEXTS if half_told(p.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    ("text", "half"),
    [
        (HELP, False),
        (f"**{HELP}**", False),
        (HELP.replace("7888", "7889"), True),
        ("Call 1-888-373-7888.", True),
        ("", False),
    ],
)
def test_half_of_it_and_another_number_are_seen(text, half):
    assert half_told(text) == half


@pytest.mark.parametrize("width", [40, 80])
def test_a_story_on_a_terminal_ends_with_it(width):
    assert " ".join(Page("One", ["Two."]).text(width).split()).endswith(HELP)


def test_below_a_folded_story_it_is_not_folded():
    folded = lessons.fold("One life", "day 1")
    assert "Hotline" in folded._repr_html_().partition("</details>")[2]
    assert repr(folded).endswith(HELP)
