"""The moving picture of lesson 01, and the role sheets on paper, in a real browser."""

from __future__ import annotations

import subprocess

import pytest

from experiments import lessons
from sim import Model
from tests.browser.test_site import site  # noqa: F401  (a fixture)
from tests.test_leaders_guide import HELP, SHEETS

pytestmark = pytest.mark.browser
HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>x</title>'


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    m = Model("small", "minors", seed=3, start="fresh", diary=True)
    m.run(200)
    file = tmp_path_factory.mktemp("lesson") / "page.html"
    file.write_text(f"{HEAD}<main><h1>Places</h1>{lessons.move_places(m)._repr_html_()}</main>", "utf-8")
    return file.as_uri()


def test_it_plays_stops_and_goes_to_a_day(address, open_page, axe_faults, too_wide, outside):
    page = open_page(address, "phone")
    words, play = page.locator("p").first, page.get_by_role("button", name="Play")
    assert words.inner_text().startswith("Day 0.")
    page.wait_for_timeout(400)
    assert words.inner_text().startswith("Day 0.")  # it does not begin by itself
    play.click()
    page.get_by_role("button", name="Pause").wait_for()
    page.wait_for_timeout(600)
    page.get_by_role("button", name="Pause").click()
    day = words.inner_text()
    page.wait_for_timeout(400)
    assert words.inner_text() == day != "Day 0."
    page.get_by_role("slider", name="day").fill("200")
    assert words.inner_text().startswith("Day 200.")
    page.get_by_role("slider", name="day").press("ArrowLeft")
    assert words.inner_text().startswith("Day 199.")
    happens = page.locator("p").nth(1)
    rings = page.locator("circle[stroke='#111111']")
    for day in range(160, 200):
        page.get_by_role("slider", name="day").fill(str(day))
        said = happens.inner_text()
        assert (
            bool(rings.count())
            == said.startswith("On this day: ")
            == (said != "On this day nothing happens to them.")
        )
    assert axe_faults(page) == []
    assert too_wide(page) == []
    assert outside == []


def test_without_scripts_the_still_picture_stays(address, open_page):
    page = open_page(address, "desktop", java_script_enabled=False)
    assert page.locator("img").get_attribute("alt").startswith("30 dots")
    assert page.get_by_text("The same as a table").is_visible()
    assert page.get_by_text("All that happened, as a table").is_visible()


def test_who_asks_for_less_motion_gets_whole_months(address, open_page):
    page = open_page(address, "desktop", reduced_motion="reduce")
    page.get_by_role("button", name="Play").click()
    page.wait_for_timeout(1700)
    assert page.locator("p").first.inner_text().startswith("Day 30.")
    assert page.locator("circle").first.evaluate("e => getComputedStyle(e).transitionDuration") == "0s"


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda p: p.stem)
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_role_sheet_is_one_page_of_paper(site, sheet, paper, open_page, tmp_path):  # noqa: F811
    page = open_page((site / "docs" / "roles" / f"{sheet.stem}.html").as_uri())
    page.pdf(path=tmp_path / "page.pdf", format=paper)
    text = subprocess.run(
        ["pdftotext", tmp_path / "page.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    assert text.count("\f") == 1
    assert "1-888-373-7888" in text
    assert HELP.split("?")[0] in " ".join(text.split())
