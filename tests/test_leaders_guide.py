"""The leader's guide and its role sheets: the number to call, care for the people in the room, one sheet a page, no data, no names."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from experiments import words
from sim.evidence import register

DOCS = Path(__file__).resolve().parent.parent / "docs"
GUIDE = DOCS / "leaders_guide.md"
SHEETS = sorted((DOCS / "roles").glob("*.md"))
ROLES = {"survivor_advisor", "advocate", "officer", "judge", "county_official"}
HELP = (
    "Do you, or does somebody you know, need help? In the United States the National Human Trafficking Hotline answers at "
    "any hour: call 1-888-373-7888, or text 233733. In an emergency call 911."
)
MOST_WORDS = 400  # that fit a page of paper, with headings and lists
TRIED = re.compile(r"\b(tested|tried|piloted|used) (it |this )?(with|by|in)\b", re.I)
CASES = re.compile(r"\b(I was|my story|what happened to you|tell us about your)\b", re.I)


def plain(page: Path) -> str:
    """Return a page's words without marks of Markdown, on one line."""
    text = re.sub(r"\]\([^)]*\)", "", ("\n" + page.read_text("utf-8")).partition("\n# ")[2])
    return " ".join(re.sub(r"[*\[\]#]", "", text).split())


@pytest.mark.parametrize("page", [GUIDE, *SHEETS], ids=lambda p: p.stem)
def test_each_page_has_the_number_in_one_wording(page):
    assert HELP in plain(page)
    assert getattr(words, "HELP", HELP) == HELP  # the report and the dashboard say the same
    assert "The model cannot say which belief is true." in plain(page)
    assert not TRIED.search(plain(page))
    assert not CASES.search(plain(page))


def test_there_is_a_sheet_for_each_role_and_the_guide_names_all():
    assert {p.stem for p in SHEETS} == ROLES
    assert set(re.findall(r"\(roles/(\w+)\.md\)", GUIDE.read_text("utf-8"))) == ROLES


@pytest.mark.parametrize("page", SHEETS, ids=lambda p: p.stem)
def test_a_sheet_is_one_page_with_claims_on_both_sides(page):
    text = plain(page)
    assert len(text.split()) <= MOST_WORDS
    ids = re.findall(r"\[([ELMUV]\d+\w?)\]\(\.\./evidence\.md#(\w+)\)", page.read_text("utf-8"))
    assert all(i in register() and anchor == i.lower() for i, anchor in ids)
    two_sides = page.read_text("utf-8").partition("disagree.**")[2]
    assert len(re.findall(r"^\* ", two_sides, re.M)) >= 2
    assert len(re.findall(r"\]\(", two_sides)) >= 4
    assert "Nobody is asked to tell or act what happened to a survivor" in text
    assert "without a reason" in text
    numbers = set(re.findall(r"\d+", re.sub(r"\b[ELMUV]\d+", "", text.replace(HELP, ""))))
    assert numbers <= {"1", "2", "3", "4", "60", "2017"}  # questions, the minutes, a year: no data


def test_the_guide_says_how_people_are_cared_for_and_fills_the_hour():
    text = plain(GUIDE)
    for said in (
        "Anybody in the room may be a survivor",
        "Nobody is asked to tell, or to act, what happened to a survivor",
        "Everybody may leave at any time, without a reason",
        "Nobody plays a survivor or a trafficker",
        "No task force has tried this session yet",
    ):
        assert said in text
    spans = [tuple(map(int, m)) for m in re.findall(r"^\| (\d+) to (\d+) \|", GUIDE.read_text("utf-8"), re.M)]
    assert spans[0][0] == 0
    assert spans[-1][1] == 60
    assert all(a[1] == b[0] for a, b in itertools.pairwise(spans))
