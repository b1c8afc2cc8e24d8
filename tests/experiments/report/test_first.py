"""The first screen: a row for each set of beliefs, on one scale, with what decides; and what a reader can take out of it."""

from __future__ import annotations

import base64
import csv
import io
import json
import re

import pytest

from experiments.estimates.cases import Case
from experiments.estimates.first_answer import Line
from experiments.estimates.headline import headline_of
from experiments.report.cite import VALID, cites
from experiments.report.dots import Dot, dot_plot
from experiments.report.downloads import first_files
from experiments.report.first import Few, deciding_sentence, render_first, sentence_over_points
from experiments.results.results import Results
from sim.beliefs import Beliefs
from tests.experiments.made import between, made
from tests.experiments.report.courts_made import results_of as court_results

SETS = [Beliefs.load("separation_helps"), Beliefs.load("custody_harms")]


def first_of(days, sets=SETS):
    results = made(days, sets)
    return results, render_first(results, headline_of(results))


def test_each_set_of_beliefs_is_a_row_against_today():
    """Today 107.5 days; detention 10 more; the open center 100 fewer than detention in one set, 100 more in the other."""
    _, told = first_of(lambda b, s, r: (-100.0 if b == "separation_helps" else 100.0, 8.0))
    assert told["pair"] == ["dropoff_open", "status_quo"]
    assert (told["option"], told["reference"]) == ("\u201cOpen center\u201d", "today")
    rows = [(r["verdict"], r["level"], r["against"], r["difference"]) for r in told["lines"]]
    assert rows == [("fewer", "18", "108", "\u221290"), ("more", "218", "108", "+110")]
    assert told["decides"] == (
        "What one believes. Compared with today, \u201cOpen center\u201d means fewer days exploited only if separation itself "
        "loosens the tie; more days exploited under the other set."
    )
    assert told["statuses"] == ["locked"]  # days unhoused are in no table here
    assert [r["beside"]["locked"] for r in told["lines"]] == [["58", "40"], ["58", "40"]]


def test_an_interval_that_says_less_than_nothing_is_told_as_too_few_runs_and_not_cited(monkeypatch):
    """Two units, and differences some hundreds of days apart: the ends lie beyond all days that are counted."""
    monkeypatch.setattr("experiments.report.cite.cite", lambda results, clause: clause)
    for replicates, ends, cited in ((2, " (too few runs for an interval)", False), (6, " to ", True)):
        results = made(lambda b, s, r: (100.0 + 300.0 * (r % 2), 8.0), SETS, replicates=replicates)
        answer = headline_of(results)
        shown = render_first(results, answer)
        assert all(ends in row["interval"] for row in shown["lines"])
        assert ("answer" in cites(results, shown, answer)) == cited


def line(verdict, words="In a case"):
    return Line(Case("even", "default", 0, words), verdict, 1.0, 1.0, 0.0, 0.0, 0.0, {})


@pytest.mark.parametrize(
    ("verdicts", "said"),
    [
        ("f", "X means fewer days exploited compared with today here."),
        (
            "uu",
            "No clear difference between X and today in either case. That does not mean that there is none: these runs cannot tell.",
        ),
        ("mm", "in both cases. How large it is was not told apart from case to case: the bars overlap."),
        ("mmm", "in all 3 cases. How large it is was not told apart from case to case: the bars overlap."),
        (
            "mmu",
            "X means no clear difference in a case; more days exploited under the other 2 sets of beliefs. "
            "But the bars overlap: these runs do not show that it hangs on what one believes.",
        ),
        (
            "mf",
            "What one believes. Compared with today, X means fewer days exploited only in a case; more days exploited under the other set.",
        ),
    ],
)
def test_what_decides_is_one_sentence(verdicts, said):
    kinds = {"f": "fewer", "m": "more", "u": "unclear"}
    assert deciding_sentence([line(kinds[v]) for v in verdicts], "X", "today", True).endswith(said)


def test_all_strips_have_one_scale_and_zero_at_one_place():
    dots = [
        Dot(-10.0, -20.0, 0.0, "unclear"),
        Dot(30.0, 20.0, 40.0, "more"),
        Dot(5.0, float("nan"), float("nan"), "more"),
    ]
    strips = dot_plot(dots, "today <b>")
    zeros = {re.search(r'x1="([\d.]+)%" x2="\1%" y1="0"', s).group(1) for s in strips}
    assert zeros == {f"{6 + 88 * 20 / 60:.2f}"}
    assert 'x1="6.00%"' in strips[0]
    assert 'x2="94.00%"' in strips[1]
    assert strips[2].count("<line") == 1  # too few runs: no bar
    assert all("<b>" not in s and 'role="img" aria-label="' in s for s in strips)
    assert (
        len({re.sub(r"[\d.]+%", "", s.split("/>", 2)[-1]) for s in strips[:2]}) == 2
    )  # another mark, not only a colour


def test_the_numbers_of_the_screen_can_be_taken_out_of_the_page():
    _, told = first_of(lambda b, s, r: (-100.0, 8.0))
    table, about = first_files(told)
    text = base64.b64decode(table["address"].partition(",")[2]).decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [r["verdict"] for r in rows] == ["fewer", "fewer"]
    assert [float(r["days_exploited"]) - float(r["reference"]) for r in rows] == pytest.approx([-90.0, -90.0])
    assert [(r["days_locked"], r["days_locked_reference"]) for r in rows] == [("58", "40")] * 2
    assert json.loads(base64.b64decode(about["address"].partition(",")[2]))["option"] == "dropoff_open"
    assert first_files({}) == []


def test_each_result_says_what_it_holds_for_and_how_to_cite_it(sets):
    results = Results.open(sets)
    headline = headline_of(results)
    said = cites(results, render_first(results, headline), headline)
    assert set(said) == {"answer", "each", "flips", "groups", "others", "capacity"} <= set(VALID)
    assert all(
        f"experiment {results.config['name']}" in s and "cannot say which belief is true" in s for s in said.values()
    )
    page = (sets / "report.html").read_text("utf-8")
    assert (
        page.count("<strong>What is accurate.</strong>") == page.count("<strong>What is not modelled.</strong>") >= 6
    )
    assert page.count("<strong>To cite:</strong>") == len(said)


def test_nothing_compared_has_no_first_screen():
    results = made(lambda b, s, r: (0.0, 0.0), outcomes=["days_locked_1095"])
    assert render_first(results, None) == {}
    assert cites(results, {}, None) == {}


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((0, 6, 2), "Compared with today, X means more days exploited in 6 and no clear difference in 2 of 8 cases."),
        (
            (3, 4, 1),
            "What these runs vary. Compared with today, X means more days exploited in 4, fewer days exploited in 3 and no clear difference in 1 of 8 cases.",
        ),
        (
            (4, 0, 0),
            "Nothing that was tried turns it: X means fewer days exploited compared with today in all 4 cases.",
        ),
        (
            (0, 0, 4),
            "No clear difference between X and today in any of the 4 cases. That does not mean that there is none: these runs cannot tell.",
        ),
    ],
)
def test_where_two_ends_are_shown_all_cases_are_counted(counts, said):
    """Two ends that are unclear, or of which one is, say nothing of the others: "only" and "either" would be false."""
    of = dict(zip(("fewer", "more", "unclear"), counts, strict=True))
    sentence = sentence_over_points(of, "X", "today", Few(2, at_ends=True))
    assert sentence == f"{said} The two that are shown are the ends, picked by their result."


def test_of_a_long_line_both_ends_alike_say_nothing_of_the_middle():
    """The two ends are fewer, the middle is more: two lines that agree would say that nothing turns it."""
    at = {0.0: -90.0, 0.3: 90.0, 0.7: 90.0, 1.0: -90.0}
    sets = [between(x) for x in at]
    by_name = dict(zip((b.name for b in sets), at.values(), strict=True))
    results = made(lambda b, _, r: (by_name[b] + r % 2, 0.0), sets, given={"from": "x"})
    said = render_first(results, None)["decides"]
    assert "means fewer days exploited in 2 and more days exploited in 2 of 4 cases" in said
    assert said.endswith("The two that are shown were chosen before anything was run.")


def test_a_control_without_cases_is_not_among_what_is_counted():
    """Eight points were run; at four of them police open no case, and nothing is said of these."""
    results = court_results()
    said = render_first(results, headline_of(results))["decides"]
    assert "settings in which police open cases" in said
    assert Few(1, at_ends=True).sentence == "One of them is shown."
