"""What is told first, of results whose every number is known: which option, which cases, which verdict."""

from __future__ import annotations

from dataclasses import replace

import pytest

from experiments.estimates.cases import Case
from experiments.estimates.first_answer import (
    Line,
    by_verdict,
    count_verdicts,
    first_lines,
    first_pair,
    turns_with_beliefs,
    verdict_of,
    wide_intervals,
)
from experiments.estimates.headline import headline_of
from experiments.report.first import render_first
from sim.beliefs import Beliefs
from tests.experiments.made import OPEN, between, line_results, made

SETS = [Beliefs.load(n) for n in ("separation_helps", "even", "custody_harms")]
MORE = {"separation_helps": 200.0, "even": 50.0, "custody_harms": -100.0}  # the open center, than detention


def flagship_like():
    """Today is exploited 107.5 days and locked 40; detention 10 more of each; the open center MORE and -40 beside that."""
    return made(lambda b, _, r: (MORE[b] + r % 2 - 0.5, -40.0), SETS)


def ends_alone(results, pair, beliefs):
    """Return the 95 % interval of a comparison, alone."""
    s = results.summary
    here = s[(s["scenario"] == pair[0]) & (s["against"] == pair[1]) & (s["beliefs"] == beliefs)]
    here = here[(here["outcome"] == "days_exploited_1095") & (here["group"] == "all")]
    return float(here["low"].iloc[0]), float(here["high"].iloc[0])


def test_each_belief_set_is_a_line_with_its_levels_and_what_stands_beside():
    results = flagship_like()
    found = headline_of(results)
    pair = first_pair(results, found)
    assert pair == [OPEN, "status_quo"]
    lines = first_lines(results, pair, found)
    assert [x.case.beliefs for x in lines] == [b.name for b in SETS]
    assert [x.verdict for x in lines] == ["more", "more", "fewer"]
    assert [x.level for x in lines] == pytest.approx([317.5, 167.5, 17.5])
    assert [x.reference for x in lines] == pytest.approx([107.5] * 3)
    assert [x.difference for x in lines] == pytest.approx([210.0, 60.0, -90.0])
    assert [x.beside for x in lines] == [{"locked": (pytest.approx(10.0), pytest.approx(40.0))}] * 3
    assert turns_with_beliefs(results, lines)
    assert not turns_with_beliefs(results, lines[:1])


def test_the_interval_that_decides_holds_together_with_all_others():
    """Two options in three sets are six differences: each interval is wider than its own 95 %."""
    results = flagship_like()
    found = headline_of(results)
    pair = [OPEN, "status_quo"]
    wide, alone = first_lines(results, pair, found), [ends_alone(results, pair, b.name) for b in SETS]
    assert all(w.low < low < high < w.high for w, (low, high) in zip(wide, alone, strict=True))
    table = found.table.copy()
    chosen = (table["option"] == OPEN) & (table["beliefs"] == "even")
    table.loc[chosen, ["together_low", "together_high"]] = (-1.0, 70.0)
    turned = first_lines(results, pair, replace(found, table=table))
    assert [x.verdict for x in turned] == ["more", "unclear", "fewer"]
    assert [verdict_of(*ends) for ends in alone] == ["more", "more", "fewer"]


def test_a_stated_comparison_is_told_as_it_stands_by_the_intervals_of_all_comparisons():
    """One comparison in three sets: three differences at once, where the headline has six."""
    results = flagship_like()
    file = results.experiment.file.model_copy(update={"main": [OPEN, "detention"]})
    results = replace(results, experiment=replace(results.experiment, file=file))
    found = headline_of(results)
    pair = first_pair(results, found)
    assert pair == [OPEN, "detention"]
    wide = wide_intervals(results, pair, found)
    assert wide.family == 3
    assert wide_intervals(results, [OPEN, "status_quo"], found).family == 6
    lines = first_lines(results, pair, found)
    assert [(x.low, x.high) for x in lines] == [wide.ends[x.case.point] for x in lines]
    alone = [ends_alone(results, pair, b.name) for b in SETS]
    assert all(x.low < low < high < x.high for x, (low, high) in zip(lines, alone, strict=True))


def test_without_a_headline_the_main_comparison_is_told():
    results = line_results()
    pair = first_pair(results, None)
    assert pair == [OPEN, "detention"]
    lines = first_lines(results, pair, None)
    assert len(lines) == 3  # the whole line: of more than three points its two ends
    assert all(x.level - x.reference == pytest.approx(x.difference) for x in lines)


def test_nothing_is_told_where_no_days_exploited_are_compared():
    results = made(lambda b, s, r: (0.0, 0.0), outcomes=["days_locked_1095"])
    assert first_pair(results, None) == []
    assert first_lines(results, [], None) == []


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (-2.0, -1.0, "fewer"),
        (1.0, 2.0, "more"),
        (-1.0, 1.0, "unclear"),
        (0.0, 1.0, "unclear"),
        (float("nan"), float("nan"), "unclear"),
    ],
)
def test_a_verdict_is_clear_only_where_the_interval_leaves_out_zero(low, high, verdict):
    assert verdict_of(low, high) == verdict


def line(verdict: str) -> Line:
    return Line(Case("even", "default", 0, "In a case"), verdict, 1.0, 1.0, 0.0, 0.0, 0.0, {})


def test_the_rarest_verdict_is_told_first_and_the_order_is_fixed_where_they_are_equal():
    assert list(by_verdict([line("more"), line("more"), line("unclear")])) == ["unclear", "more"]
    assert list(by_verdict([line("unclear"), line("more"), line("fewer")])) == ["fewer", "more", "unclear"]
    assert list(by_verdict([line("more")])) == ["more"]


def test_report_and_terminal_tell_the_same_pair_and_verdicts():
    results = flagship_like()
    found = headline_of(results)
    told = render_first(results, found)
    assert told["pair"] == first_pair(results, found)
    assert [x.verdict for x in told["data"]] == [x.verdict for x in first_lines(results, told["pair"], found)]


def test_points_that_are_not_shown_are_judged_by_the_wide_intervals_too():
    """Of a line of four the two in the middle are clear alone, and not where all comparisons are looked at at once. Two lines are shown."""
    more = {0.0: -90.0, 0.3: -25.0, 0.7: -25.0, 1.0: -90.0}  # than detention, which is 10 more than today
    sets = [between(x) for x in more]
    by_name = dict(zip((b.name for b in sets), more.values(), strict=True))
    results = made(lambda b, _, r: (by_name[b] + (12.0 if r % 2 else -12.0), 0.0), sets, given={"from": "x"})
    found = headline_of(results)
    pair = first_pair(results, found)
    assert len(first_lines(results, pair, found)) == 2
    assert ends_alone(results, pair, sets[1].name)[1] < 0.0
    assert count_verdicts(results, pair, found) == {"fewer": 2, "more": 0, "unclear": 2}
