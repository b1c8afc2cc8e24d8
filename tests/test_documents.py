"""What documents say is true: commands exist, links lead somewhere, nothing here names a place of one machine."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("configs/**/*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8")):
        assert target.startswith("http") or (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_commands_exist(page):
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for word in re.findall(r"`make ([a-z]+)`", page.read_text("utf-8")):
        assert re.search(rf"^{word}:", makefile, re.M), word


def test_the_readmes_python_runs():
    text = (ROOT / "README.md").read_text("utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", text, re.S)
    room: dict = {}
    exec(compile(code, "README.md", "exec"), room)
    assert len(room["results"].outcomes) == 6


def test_field_names_stay_in_one_place():
    """The words of kinds and statuses are spelled out in `sim/codes.py` only, among the model's sources."""
    for path in [*ROOT.glob("sim/rules/*.py"), *ROOT.glob("sim/phases/*.py")]:
        assert '"drop_off"' not in path.read_text("utf-8"), path
