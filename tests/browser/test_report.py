"""The report in a real browser: what a reader sees, at every width, by keyboard, on paper."""

from __future__ import annotations

import re
import subprocess

import pytest

from experiments import load, read_summary, run
from experiments.report.page import write_report
from tests.browser.conftest import SIZES

pytestmark = pytest.mark.browser

CONFIG = """name: page
question: When police meet an exploited minor, what follows from each response?
world: small
seed: 5
replicates: 3
burn_in_years: 1
policy_day: 30
index_days: 365
follow_up_days: 1095
index: {event: police_contact, who: {form: sex, minor: true}}
beliefs: [separation_helps, even, custody_harms]
structure: default
baseline: status_quo
contrasts: [[detention, leave], [dropoff_open, detention]]
scenarios:
  status_quo: {}
  leave: {policy: minors, levers: {response_to_minors: leave}}
  detention: {policy: minors, levers: {response_to_minors: detain, detention_days: 18}}
  dropoff_open: {policy: minors, levers: {response_to_minors: drop_off}}
outcomes: [days_exploited_365, days_exploited_1095, days_locked_365, days_locked_1095, lasting_exit]
groups: [all, age_group, gender]
keep: [series, spells, people]
"""
LINE = re.sub(r"beliefs: .*\n", "beliefs: {from: separation_helps, to: custody_harms, at: [0, 0.5, 1]}\n", CONFIG)


@pytest.fixture(scope="session")
def pages(tmp_path_factory):
    """Return two results folders side by side: three belief sets, and a line of beliefs that tells where they change."""
    tmp = tmp_path_factory.mktemp("pages")
    for name, text in (("belief_line", LINE.replace("name: page", "name: belief_line")), ("page", CONFIG)):
        (tmp / f"{name}.yaml").write_text(text, "utf-8")
        run(load(tmp / f"{name}.yaml"), workers=2, out=tmp / name, quiet=False)
    write_report(tmp / "belief_line")
    return {name: tmp / name for name in ("page", "belief_line")}


def address(folder):
    return (folder / "report.html").as_uri()


OPEN = "document.querySelectorAll('details').forEach(d => d.open = true)"


@pytest.mark.parametrize("name", ["page", "belief_line"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_nothing_sticks_out_and_nothing_is_asked_for(
    pages, open_page, outside, axe_faults, too_wide, size, name
):
    page = open_page(address(pages[name]), size)
    page.evaluate(OPEN)
    page.wait_for_load_state("networkidle")
    assert axe_faults(page) == []
    assert too_wide(page) == []
    assert outside == []


OVERLAPS = """() => {
  const boxes = [];
  for (const e of document.querySelectorAll('h1, h2, h3, p, li, dt, dd, summary, figcaption, .wide')) {
    if (e.closest('.wide') && !e.classList.contains('wide')) continue;
    if (e.matches('li') && e.querySelector('p, ul')) continue;
    const r = e.getBoundingClientRect();
    if (r.width && r.height && r.left > -100) boxes.push([e, r]);
  }
  const found = [];
  for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) {
    const [a, p] = boxes[i], [b, q] = boxes[j];
    if (a.contains(b) || b.contains(a)) continue;
    const w = Math.min(p.right, q.right) - Math.max(p.left, q.left), h = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
    if (w > 1 && h > 1) found.push(a.textContent.slice(0, 40) + ' | ' + b.textContent.slice(0, 40));
  }
  return found; }"""


@pytest.mark.parametrize("size", SIZES)
def test_no_two_pieces_of_text_overlap_and_none_is_small(pages, open_page, size):
    page = open_page(address(pages["page"]), size)
    page.evaluate(OPEN)
    assert page.evaluate(OVERLAPS) == []
    smallest = page.evaluate(
        "() => Math.min(...[...document.querySelectorAll('body *')].filter(e => !e.closest('svg') && e.textContent.trim())"
        ".map(e => parseFloat(getComputedStyle(e).fontSize)))"
    )
    assert smallest >= 12  # CSS pixels: 9 pt
    drawn = page.evaluate(
        "() => [...document.querySelectorAll('figure svg')].filter(s => s.getClientRects().length).map(s => "
        "[s.getBoundingClientRect().width, s.viewBox.baseVal.width * 4 / 3])"
    )
    assert len(drawn) >= 4
    assert all(abs(width - natural) < 1 for width, natural in drawn)  # figures are not shrunk


TEXTS = """() => [...document.querySelectorAll('figure svg')].flatMap((s, k) => {
  const boxes = [...s.querySelectorAll('text')].map(t => [t.textContent.trim(), t.getBoundingClientRect()]).filter(b => b[0]);
  const whole = s.getBoundingClientRect(), found = [];
  boxes.forEach(([t, r], i) => {
    if (r.right > whole.right + 2 || r.left < whole.left - 2 || r.bottom > whole.bottom + 2) found.push(k + ' outside: ' + t);
    boxes.slice(i + 1).forEach(([u, q]) => {
      const w = Math.min(r.right, q.right) - Math.max(r.left, q.left), h = Math.min(r.bottom, q.bottom) - Math.max(r.top, q.top);
      if (w > 3 && h > 5) found.push(k + ': ' + t + ' | ' + u);
    });
  });
  return found; })"""


@pytest.mark.parametrize("name", ["page", "belief_line"])
def test_no_text_in_a_figure_overlaps_another_or_leaves_it(pages, open_page, name):
    assert open_page(address(pages[name])).evaluate(TEXTS) == []


@pytest.mark.parametrize(("size", "is_open"), [("phone", False), ("desktop", True)])
def test_long_tables_are_folded_on_a_phone_only(pages, open_page, size, is_open):
    page = open_page(address(pages["page"]), size)
    folds = page.locator("details.phone").all()
    assert len(folds) >= 6
    assert {fold.locator("summary").is_visible() for fold in folds} == {not is_open}
    assert page.locator(".phone table").first.is_visible() == is_open
    page.evaluate(OPEN)
    assert page.locator(".phone table").first.is_visible()


def test_the_check_for_overlaps_finds_a_planted_one(pages, open_page):
    page = open_page(address(pages["page"]))
    page.evaluate("document.querySelector('h2').style.marginBottom = '-40px'")
    assert page.evaluate(OVERLAPS)
    page.evaluate(
        "() => { const t = document.querySelector('figure svg text'); t.parentNode.appendChild(t.cloneNode(true)) }"
    )
    assert page.evaluate(TEXTS)


def test_the_keyboard_reaches_the_skip_link_first_and_everything_that_scrolls(pages, open_page):
    page = open_page(address(pages["page"]), "phone")
    page.keyboard.press("Tab")
    skip = page.evaluate(
        "() => { const e = document.activeElement, r = e.getBoundingClientRect(); return [e.className, r.left >= 0] }"
    )
    assert skip == ["skip", True]
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.querySelector('#answer').getBoundingClientRect().top") < 100
    page.evaluate(OPEN)
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    wanted = page.evaluate(
        "() => [...document.querySelectorAll('*')].filter(e => e.scrollWidth > e.clientWidth + 1 && "
        "getComputedStyle(e).overflowX === 'auto').map(e => e.getAttribute('aria-label'))"
    )
    assert wanted
    reached, unmarked = [], []
    for _ in range(600):  # each id of a claim is a link
        page.keyboard.press("Tab")
        label, outline = page.evaluate(
            "() => [document.activeElement.getAttribute('aria-label'), getComputedStyle(document.activeElement).outlineStyle]"
        )
        reached.append(label)
        if outline == "none":
            unmarked.append(label)
    assert set(wanted) <= set(reached)
    assert set(unmarked) <= {None}  # the body, after the last stop
    scrolls = (
        "section[aria-labelledby=figures] figure .wide"  # the lives are drawn for a phone, and need no scrolling
    )
    page.locator(scrolls).first.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    assert page.locator(scrolls).first.evaluate("e => e.scrollLeft") > 0


def test_the_numbers_on_the_page_are_those_of_summary_csv(pages, open_page):
    page = open_page(address(pages["page"]))
    s = read_summary(pages["page"])
    tables = page.evaluate(
        "() => [...document.querySelectorAll('table[aria-label^=\"Comparisons\"]')].map(t => "
        "[...t.tBodies[0].rows].map(r => [...r.cells].map(c => c.textContent)))"
    )
    assert len(tables) == 3
    seen = 0
    for beliefs, table in zip(("separation_helps", "even", "custody_harms"), tables, strict=True):
        for cells in table:
            first, second = (x.replace(" ", "_") for x in re.findall(r"\u201c([^\u201d]+)\u201d", cells[0]))
            for outcome, cell in zip(
                ("days_exploited_365", "days_locked_365", "days_exploited_1095"), cells[2:], strict=False
            ):
                row = s[(s["scenario"] == first) & (s["against"] == second) & (s["beliefs"] == beliefs)]
                row = row[(row["outcome"] == outcome) & (row["group"] == "all")].iloc[0]
                shown = [float(x.replace("\u2212", "-")) for x in re.findall(r"[+\u2212]?\d[\d.]*", cell)]
                expected = [row["difference"], row["low"], row["high"]]
                assert shown == pytest.approx(expected, abs=0.51)
                seen += 1
    assert seen == 3 * 2 * 3


@pytest.mark.parametrize("opened", [False, True])
def test_print_has_what_is_open_on_the_screen_and_nothing_cut(pages, open_page, tmp_path, opened):
    page = open_page(address(pages["page"]))
    if opened:
        page.evaluate(OPEN)
    words = page.evaluate(
        "() => [...document.querySelectorAll('main p, main li, main dd, main td, main th, main summary')]"
        ".filter(e => !e.closest('details:not([open]), section.sources details, nav, .screen-only, .files')).map(e => { const c = e.cloneNode(true);"
        " c.querySelectorAll('.files').forEach(f => f.remove()); return c.textContent; })"
    )
    page.pdf(path=tmp_path / "page.pdf", format="A4", prefer_css_page_size=True)
    printed = subprocess.run(
        ["pdftotext", tmp_path / "page.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    has = {*re.findall(r"\w+", printed)}
    missing = [w for text in words for w in re.findall(r"\w+", text) if w not in has and len(w) > 3]
    assert missing == []
    boxes = subprocess.run(
        ["pdftotext", "-bbox", tmp_path / "page.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    width = float(re.search(r'<page width="([\d.]+)"', boxes).group(1))
    right = [float(x) for x in re.findall(r'xMax="([\d.]+)"', boxes)]
    assert max(right) <= width - 30
    assert "Skip to the answer" not in printed
    if not opened:
        assert printed.count("\f") < 12
        assert "How the model is built:" not in printed  # a folded part
    assert f"Page 1 of {printed.count(chr(12))}" in printed


def printed_page(page, tmp_path):
    page.pdf(path=tmp_path / "one.pdf", prefer_css_page_size=True)
    return subprocess.run(["pdftotext", tmp_path / "one.pdf", "-"], capture_output=True, text=True, check=True).stdout


def test_the_first_page_is_a_summary_that_prints_alone(pages, open_page, tmp_path):
    page = open_page(address(pages["page"]))
    whole = printed_page(page, tmp_path)
    page.locator("label[for=one-page]").click()
    alone = printed_page(page, tmp_path)
    assert alone.count("\f") == 1 < whole.count("\f")
    for words in ("what follows from each response?", "What decides:", "1-888-373-7888", "To cite:", "What is not"):
        assert words in alone
    assert "What could be decided" in whole
    assert "What could be decided" not in alone


@pytest.mark.parametrize(("width", "height"), [(360, 800), (1440, 900)])
def test_the_first_screen_is_whole(pages, open_page, width, height):
    page = open_page(address(pages["page"]))
    page.set_viewport_size({"width": width, "height": height})
    assert page.evaluate("() => document.querySelector('#first').getBoundingClientRect().bottom") <= height
    said = page.locator("#first").inner_text()
    assert all(
        words in said for words in ("what follows from each response?", "compared with today", "What decides:")
    )
    assert page.locator("#first .strip").count() == 3
    places = page.evaluate("() => [...document.querySelectorAll('.strip')].map(s => s.getBoundingClientRect().width)")
    assert max(places) - min(places) < 1  # one scale


def test_numbers_can_be_taken_out_of_the_page(pages, open_page, tmp_path):
    page = open_page(address(pages["page"]))
    with page.expect_download() as got:
        page.locator("a[download='first_comparison.csv']").click()
    got.value.save_as(tmp_path / "first.csv")
    assert (tmp_path / "first.csv").read_text("utf-8").startswith("case,verdict,days_exploited,")
