"""Attacks by figures in a real browser: the page's own policy stops each, also where the list of what is allowed failed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from experiments.report import page as page_of
from tests.hostile.attacks import ATTACKS, COMMENT

pytestmark = pytest.mark.browser
TEMPLATE = Path(page_of.__file__).parent / "templates" / "report.html"
POLICY = re.search(r'<meta http-equiv="Content-Security-Policy" [^>]*>', TEMPLATE.read_text("utf-8")).group()
ATTACKS = {**ATTACKS, "comment": COMMENT}
TRIED = [n for n in ATTACKS if n not in ("nested deep", "uses of uses", "page that moves on")]


PATIENT = 120_000  # milliseconds: a machine may be busy


@pytest.fixture
def titles(tmp_path, open_page):
    """Return a function that shows figures as they are, one after the other, with a policy or without; and their titles."""
    path = tmp_path / "page.html"

    def look(names, policy):
        head = f'<!doctype html><html lang="en"><head><meta charset="utf-8">{policy}<title>own</title></head>'
        path.write_text(f"{head}<body>nothing</body></html>", "utf-8")
        page = open_page(path.as_uri())
        found = {}
        for name in names:
            path.write_text(f"{head}<body>{ATTACKS[name]}<p>end</p></body></html>", "utf-8")
            page.goto(path.as_uri(), wait_until="domcontentloaded", timeout=PATIENT)
            page.evaluate("document.querySelectorAll('path').forEach(e => e.dispatchEvent(new Event('mouseover')))")
            page.evaluate("document.querySelectorAll('a').forEach(e => e.dispatchEvent(new MouseEvent('click')))")
            page.wait_for_timeout(200)
            found[name] = page.title()
        return found

    return look


def test_the_policy_alone_stops_what_a_figure_tries(titles, outside):
    assert len(TRIED) >= 20
    assert titles(TRIED, POLICY) == dict.fromkeys(TRIED, "own")
    assert outside == []


def test_without_the_policy_the_attacks_do_work(titles, outside):
    """The control: the attacks are attacks. (A link's script takes the place of the page, and of its title.)"""
    names = ["script", "image with a slash", "event of the drawing", "words that end in more", "link"]
    assert titles(names, "") == {**dict.fromkeys(names, "IN"), "link": ""}
    titles(["picture from outside"], "")
    assert outside == ["http://example.org/a.png"]


def test_the_template_begins_with_its_policy():
    text = TEMPLATE.read_text("utf-8")
    assert text.index(POLICY) < min(text.index(x) for x in ("<style", "<title", "<body"))
    assert "default-src 'none'" in POLICY
    assert "script" not in POLICY
    assert not re.search(r"<script|\son\w+=", text)
