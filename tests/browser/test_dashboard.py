"""The dashboard in a real browser: numbers as the library's, faults without numbers, tabs apart, keyboard, widths."""

from __future__ import annotations

import functools
import json
import os
import re
import subprocess
import sys
import urllib.parse
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
REPLICATES = 3
SHOWN = "document.documentElement.dataset.lives && document.documentElement.dataset.beliefs"
NUMBER = re.compile(r"[−+]?\d")


@pytest.fixture(scope="module")
def config(tmp_path_factory):
    """Return a small experiment with two belief sets, so that the page has something to compare."""
    text = (ROOT / "configs/experiments/small.yaml").read_text("utf-8")
    path = tmp_path_factory.mktemp("dashboard") / "tiny.yaml"
    path.write_text(text.replace("beliefs: [even]", "beliefs: [even, custody_harms]"), "utf-8")
    return path


@pytest.fixture(scope="module")
def address(config):
    program = [sys.executable, str(ROOT / "tests/browser/serve_dashboard.py"), str(config), str(REPLICATES)]
    server = subprocess.Popen(program, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                              env={**os.environ, "PYTHONPATH": str(ROOT)})  # fmt: skip
    line = server.stdout.readline()
    found = re.search(r"http://127\.0\.0\.1:\d+/", line)
    if found is None:
        server.kill()
        pytest.fail(f"the dashboard did not start: {line}{server.stderr.read()}")
    yield found.group()
    server.terminate()
    errors = server.communicate(timeout=20)[1]
    assert "Traceback" not in errors


@pytest.fixture(scope="module")
def library(config):
    """Return a function from settings to the library's own row of days exploited in one year."""
    from experiments import load, run
    from experiments.dashboard.basis import load_basis
    from experiments.dashboard.drawing import format_estimate
    from experiments.dashboard.estimates import Estimate
    from experiments.dashboard.state import config_text, parse

    basis = load_basis(str(config), REPLICATES)

    @functools.cache
    def summary_of(settings):
        path = config.with_name("library.yaml")
        path.write_text(config_text(basis, parse(basis, dict(settings))[0]), "utf-8")
        return run(load(path), workers=2).tables["summary"]

    def told(raw, outcome="days_exploited_365", beliefs="even"):
        s = summary_of(tuple(raw.items()))
        row = s[
            (s["against"] == "policy_b")
            & (s["group"] == "all")
            & (s["outcome"] == outcome)
            & (s["beliefs"] == beliefs)
        ].iloc[0]
        return format_estimate(Estimate(outcome, row["unit"], 0, 0, row["difference"], row["low"], row["high"]))

    return told


def opened(open_page, address, size="desktop", **options):
    page = open_page(address, size, **options)
    page.wait_for_function(SHOWN, timeout=60_000)
    return page


def number_of(page, outcome="days_exploited_365"):
    return page.inner_text(f"#differences [data-outcome={outcome}] .number")


def after(page, act):
    """Do something, and wait until the figures of that move are shown."""
    before = page.evaluate("document.documentElement.dataset.beliefs")
    act()
    page.wait_for_function(f"document.documentElement.dataset.beliefs !== '{before}'", timeout=30_000)


def test_a_moved_slider_shows_the_librarys_numbers_and_a_saved_config_runs(
    open_page, address, library, outside, tmp_path
):
    page = opened(open_page, address)
    assert "The model cannot say which belief is true." in page.inner_text("header")
    assert number_of(page) == library({})
    slider = page.get_by_label("mean stay in detention, policy B, slider")
    after(page, lambda: slider.fill("60"))
    assert page.get_by_label("mean stay in detention, policy B", exact=True).input_value() == "60"
    assert number_of(page) == library({"b.detention_days": "60"})
    assert number_of(page, "days_locked_1095") == library({"b.detention_days": "60"}, "days_locked_1095")
    after(page, lambda: page.select_option("#beliefs", "custody_harms"))
    expected = library({"b.detention_days": "60"}, beliefs="custody_harms")
    assert number_of(page) == expected
    assert page.url.partition("?")[2] == "beliefs=custody_harms&b.detention_days=60"
    page.reload()
    page.wait_for_function(SHOWN, timeout=60_000)
    assert number_of(page) == expected
    with page.expect_download() as saved:
        page.click("#save")
    path = tmp_path / "saved.yaml"
    saved.value.save_as(path)
    done = subprocess.run(
        [sys.executable, "-m", "experiments.cli", "run", str(path), "--out", str(tmp_path / "out")],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "summary.csv").is_file()
    assert outside == []


def test_b_becomes_today_at_a_button_and_a_print_says_all_settings(open_page, address, tmp_path):
    page = opened(open_page, address + "?a.response_share=0.5&b.detention_days=60")
    said = page.inner_text("#finding")
    assert "share" not in said
    assert "mean stay in detention: 60 days, not 18 days" in said
    assert "1-888-373-7888" in page.inner_text("header")
    after(page, lambda: page.click("#today"))
    assert page.input_value("#scenario-b") == "status_quo"
    assert "instead of B (Today)" in page.inner_text("#finding")
    against = page.locator("#against-today li").all_inner_texts()
    assert against[2].startswith("B instead of today: the same days exploited in 3 years, and the same days locked")
    assert page.locator("#settings").is_hidden()
    page.emulate_media(media="print")
    assert "handled as the response says; in the others the minor is left: 0.5" in page.inner_text("#settings")
    assert page.locator("#controls").is_hidden()
    assert page.locator("#groups, #supply table").count() >= 2


def test_a_newer_move_overtakes_an_older_one(open_page, address, library):
    page = opened(open_page, address)
    field = page.get_by_label("mean stay in detention, policy B", exact=True)

    def quickly():
        for days in ("25", "35", "45", "55"):
            field.fill(days)
            page.wait_for_timeout(110)  # longer than the pause: each of them begins to run

    after(page, quickly)
    page.wait_for_timeout(1_500)
    assert number_of(page) == library({"b.detention_days": "55"})
    assert page.get_attribute("#results", "aria-busy") == "false"


def test_absurd_addresses_and_fields_are_one_line(open_page, address, library):
    absurd = {"a": "nowhere", "b.detention_days": "1e999", "a.patience": "-3", "beliefs": "<img src=x onerror=alert(1)>",
              "structure.carry_over": "x" * 500, "replicate": "nan", "zz": "", "b.beds.hold": "9" * 300}  # fmt: skip
    page = opened(open_page, address + "?" + urllib.parse.urlencode(absurd))
    notes = page.locator("#notes p").all_inner_texts()
    assert len(notes) == len(absurd)
    assert all("\n" not in n for n in notes)
    assert number_of(page) == library({})
    field = page.get_by_label("mean stay in detention, policy B", exact=True)
    for text in ("", "-5", "1e300", "366"):
        field.fill(text)
        page.locator(".none-shown").wait_for()
        said = page.inner_text(".none-shown")
        assert "mean stay in detention" in said
        assert "expected" in said or "outside" in said
        assert not NUMBER.search(page.inner_text("#each-belief") + page.inner_text("#states"))
        assert page.locator(".number").count() == 0
        after(page, lambda: field.fill("18"))
        assert number_of(page) == library({})


def test_a_failed_run_shows_a_line_and_no_number(open_page, address):
    page = opened(open_page, address)
    page.click("summary:has-text('How long people may stay there')")
    field = page.locator("[data-lever='a.hotel_nights'] input[type=number]")
    field.fill("13")
    page.locator(".none-shown").wait_for(timeout=20_000)
    said = page.inner_text(".none-shown")
    assert said == "1 of 3 pairs of runs failed: RuntimeError: planted failure. No figure is shown."
    assert page.locator(".number").count() == 0
    assert page.inner_text("#finding") == "No figure is shown"
    assert page.inner_text("#path") == ""
    assert page.locator("#counts td").count() == 0
    assert "Traceback" not in page.content()
    after(page, lambda: field.fill("9"))
    assert page.locator(".none-shown").count() == 0


def test_ten_tabs_do_not_touch_each_other(open_page, address, library):
    first = opened(open_page, address)
    others = [open_page(address + f"?b.detention_days={20 + k}") for k in range(9)]
    for tab in others:
        tab.wait_for_function(SHOWN, timeout=60_000)
    assert number_of(first) == library({})
    assert number_of(others[0]) == library({"b.detention_days": "20"})
    assert number_of(others[8]) == library({"b.detention_days": "28"})
    after(others[8], lambda: others[8].get_by_label("mean stay in detention, policy B", exact=True).fill("90"))
    assert number_of(first) == library({})


def test_days_are_played_paused_stepped_and_reset_by_keyboard(open_page, address):
    page = opened(open_page, address)

    def press(button):
        page.focus(button)
        page.keyboard.press("Enter")

    day = "#day-said"
    press("#step")
    assert page.inner_text(day) == "1"
    press("#month")
    assert page.inner_text(day) == "31"
    page.focus("#day")
    page.keyboard.press("ArrowRight")
    assert page.inner_text(day) == "32"
    page.select_option("#speed", "30")
    press("#play")
    assert page.get_attribute("#play", "aria-pressed") == "true"
    page.wait_for_function("Number(document.getElementById('day-said').textContent) > 40")
    press("#play")
    stopped = page.inner_text(day)
    page.wait_for_timeout(300)
    assert page.inner_text(day) == stopped
    press("#reset")
    assert page.inner_text(day) == "0"
    counts = [int(t) for t in page.locator("#counts td:nth-child(2)").all_inner_texts()]
    page.evaluate("document.getElementById('day').value = 1460")
    page.locator("#day").dispatch_event("input")
    later = [int(t) for t in page.locator("#counts td:nth-child(2)").all_inner_texts()]
    assert sum(later) >= sum(counts) > 0  # people arrive; nobody is lost
    assert f"on day 1460: {later[0]} exploited" in page.get_attribute("#canvas-a", "aria-label")


def test_with_reduced_motion_nothing_glides(open_page, address):
    page = opened(open_page, address, reduced_motion="reduce")
    page.click("#step")
    page.click("#play")
    page.wait_for_function("Number(document.getElementById('day-said').textContent) >= 31")
    page.click("#play")
    assert (int(page.inner_text("#day-said")) - 1) % 30 == 0


def test_one_persons_two_paths_are_stepped_through(open_page, address):
    page = opened(open_page, address)
    picked, count = map(int, re.search(r"person (\d+) of (\d+)", page.inner_text("#path .parts")).groups())
    assert page.input_value("#number") == str(picked)  # by the rule of the stories
    page.fill("#number", "1")
    page.keyboard.press("Tab")
    assert page.is_disabled("#previous")
    if count > 1:
        page.click("#next")
        assert "person 2 of" in page.inner_text("#path .parts")
    page.fill("#number", "99999")
    page.keyboard.press("Tab")
    assert f"person {count} of {count}" in page.inner_text("#path .parts")
    page.fill("#number", "")
    page.keyboard.press("Tab")
    assert page.locator("#path svg[role=img]").count() == 2
    page.fill("#replicate", "2")
    after(page, lambda: page.keyboard.press("Tab"))
    assert "replicate=2" in page.url


def test_a_lost_connection_is_said_and_a_reload_brings_the_settings_back(open_page, address, library):
    page = opened(open_page, address + "?b.detention_days=33")
    page.evaluate("Shiny.shinyapp.$socket.close()")
    page.locator("#lost").wait_for(state="visible")
    assert "connection to the calculation is lost" in page.inner_text("#lost")
    assert page.evaluate("document.activeElement.id") == "again"
    page.keyboard.press("Enter")
    page.wait_for_function(SHOWN, timeout=60_000)
    assert page.get_by_label("mean stay in detention, policy B", exact=True).input_value() == "33"
    assert number_of(page) == library({"b.detention_days": "33"})


@pytest.mark.parametrize("size", ["phone", "tablet", "desktop"])
def test_axe_finds_nothing_and_nothing_sticks_out_or_is_too_small(open_page, address, axe_faults, too_wide, size):
    page = opened(open_page, address, size)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert axe_faults(page) == []
    assert too_wide(page) == []
    small = page.evaluate("""() => [...document.querySelectorAll('body *')]
      .filter(e => e.childNodes.length && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
      .filter(e => e.getClientRects().length && parseFloat(getComputedStyle(e).fontSize) < 12)
      .map(e => e.tagName + ' ' + e.textContent.slice(0, 30))""")
    assert small == []
    assert page.get_attribute("html", "lang") == "en"


def test_only_this_machines_names_are_answered(address):
    import http.client

    port = urllib.parse.urlsplit(address).port
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/", headers={"Host": "example.org"})
    assert connection.getresponse().status == 400
    connection.close()


def test_what_the_page_embeds_is_plain_data(open_page, address):
    page = opened(open_page, address)
    usual = json.loads(page.inner_text("#usual") or page.text_content("#usual"))
    assert set(usual) == {"status_quo", "detention", "dropoff_open"}
