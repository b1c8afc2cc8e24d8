"""A contrast at each value of what is varied: known answers, and what is printed, drawn and reported of them."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from experiments.designs.matrix import Factor, Matrix, full_grid
from experiments.estimates.cases import cases, extremes, main_pair
from experiments.estimates.first_answer import count_verdicts, first_lines, verdict_of, wide_intervals
from experiments.estimates.headline import headline_of
from experiments.estimates.levels import curve, levels, told_by_level
from experiments.estimates.lines import lines_of
from experiments.estimates.regret import regret_of
from experiments.estimates.summary import summary
from experiments.figures.varied import curves, varied_title
from experiments.outcomes.key import KEY
from experiments.question.experiment import load
from experiments.report.first import render_first
from experiments.report.flips import flip_blocks
from experiments.report.levels import level_blocks
from experiments.results.results import Results
from experiments.tables.levels import print_levels
from sim.beliefs import Beliefs
from tests.experiments.made import DAYS, DETENTION, OPEN, printed

RETURN, BEDS = Factor("return.multiplier"), Factor("beds.shelter", ("status_quo", DETENTION, OPEN))
GRID = full_grid({RETURN: [0.5, 1.0, 2.0], BEDS: [0, 20]})
PAIR = (OPEN, DETENTION)
REPLICATES = 5
OWN = np.array([-3.0, -1.0, 0.0, 1.0, 3.0])  # what replicates differ by


def effect(beliefs: str, multiplier: float, beds: int) -> float:
    """What the open center has more of days exploited: 10 for each of the multiplier, 7 for beds, 100 for one belief set."""
    return 10.0 * multiplier + (7.0 if beds else 0.0) + (100.0 if beliefs == "even" else -100.0)


def varied(matrix: Matrix = GRID, lost: tuple[int, int] | None = None) -> Results:
    """Return results at every point; `lost`: the (point, replicate) whose run of the open center failed."""
    base = load("small")
    file = base.file.model_copy(
        update={"replicates": REPLICATES, "outcomes": DAYS, "beliefs": ["even", "custody_harms"]}
    )
    sets = (Beliefs.load("even"), Beliefs.load("custody_harms"))
    e = replace(base, file=file, beliefs=sets, matrix=matrix)
    rows = []
    for point, r in itertools.product(e.points, range(REPLICATES)):
        more = effect(point.beliefs.name, *point.coordinates.values()) + OWN[r]
        for name, value in (("status_quo", 90.0), (DETENTION, 100.0), (OPEN, 100.0 + more)):
            if (name, point.number, r) != (OPEN, *(lost or (-1, -1))):
                key = dict(zip(KEY, (name, *point.setting, r), strict=True))
                rows.append({**key, "group": "all", "n_index": 10, DAYS[0]: value + 50.0 * r, DAYS[1]: 5.0})
    table = pd.DataFrame(rows)
    runs = table[list(KEY)].assign(status="done", error="", note="")
    return Results(e, {"outcomes": table, "runs": runs, "summary": summary(e, table)})


def test_at_each_value_it_is_the_mean_over_the_other_values():
    found = levels(varied(), PAIR, DAYS[0], RETURN, "even", "default")
    assert [(x.value, x.points, x.mean) for x in found] == [(0.5, 2, 108.5), (1.0, 2, 113.5), (2.0, 2, 123.5)]
    half = (
        stats.t.ppf(0.975, REPLICATES - 1) * OWN.std(ddof=1) / np.sqrt(REPLICATES)
    )  # points of a unit move together
    assert [x.high - x.mean for x in found] == pytest.approx([half] * 3)
    assert [x.mean for x in levels(varied(), PAIR, DAYS[0], BEDS, "custody_harms", "default")] == pytest.approx(
        [35 / 3 - 100, 35 / 3 - 93]
    )


def test_a_unit_without_all_points_is_left_out():
    point = next(p.number for p in varied().experiment.points if p.beliefs.name == "even")
    found = levels(varied(lost=(point, 4)), PAIR, DAYS[0], RETURN, "even", "default")
    assert [x.mean for x in found] == pytest.approx([m - 3.0 / 4.0 for m in (108.5, 113.5, 123.5)])


def test_the_largest_move_is_taken_within_units():
    least, most, (mean, low, high) = curve(varied(), PAIR, DAYS[0], RETURN, "even", "default").largest_move()
    assert (least, most) == (0, 2)
    assert (mean, low, high) == pytest.approx((15.0, 15.0, 15.0))  # the luck of a replicate is in both, and gone


def test_many_numbers_are_ranked_and_not_told_one_by_one():
    many = full_grid({RETURN: list(np.linspace(0.5, 2.0, 13)), BEDS: [0, 20]})
    assert told_by_level(varied(many)) == [BEDS]
    text = printed(print_levels, varied(many))
    assert "return.multiplier" in text
    assert "0.5 to 2" in text
    assert "+1.00 (no interval)" in text  # the contrast rises with each value


def test_many_values_that_are_no_numbers_are_counted():
    words = [*np.linspace(0.0, 1.0, 12), None]
    many = full_grid({RETURN: [0.5, 1.0], Factor("patience", BEDS.scenarios): words})
    text = printed(print_levels, varied(many))
    assert "patience (13)" in text
    assert "summary.csv has every point" in " ".join(text.split())


def test_the_ends_are_points_with_their_own_numbers():
    low, high = extremes(varied())
    assert low.words.endswith("with a person\u2019s own return \u00d7 0.5, beds a county: shelter 0")
    assert high.words.endswith("with a person\u2019s own return \u00d7 2, beds a county: shelter 20")
    assert [c.setting for c in cases(varied())] == [low.setting, high.setting]
    text = " ".join(printed(print_levels, varied()).split())
    assert "fewest: \u221295" in text
    assert "most: +127" in text


def test_no_table_of_one_point_a_belief_set_is_told_of_several():
    results = varied()
    assert headline_of(results) is None
    assert lines_of(results) == []
    found = regret_of(results)
    assert found is not None
    worst = found.table.loc[OPEN]
    assert worst["largest_regret"] == pytest.approx(127.0 + 10.0)
    assert results.experiment.points[worst["point_largest"]].coordinates == {RETURN.name: 2.0, BEDS.name: 20}


def test_the_report_tells_each_value_under_each_belief_set():
    results = varied()
    blocks = level_blocks(results)
    assert [len(b["table"]) for b in blocks] == [3 * 2, 2 * 2]
    assert blocks[0]["table"][0]["days exploited, 3 years"].startswith("+108")
    assert {b["title"] for b in blocks} <= {b["title"] for b in flips_in_memory(results)}


def flips_in_memory(results: Results) -> list[dict]:
    """Return the blocks of a report whose folder has no other beside it."""
    return flip_blocks(replace(results, path=Path("/nowhere/results")))


def test_the_title_of_the_figure_is_what_moves_clear_of_the_noise():
    results = varied()
    made = {f: curves(results, f, [PAIR], DAYS[0]) for f in told_by_level(results)}
    title = varied_title(results, made, DAYS[0])
    assert "with a person\u2019s own return \u00d7 0.5 (return.multiplier)" in title
    assert "with a person\u2019s own return \u00d7 2," in title
    noisy = varied()
    rows = noisy.tables["outcomes"]
    luck = np.random.default_rng(1).normal(0.0, 400.0, len(rows))
    rows[DAYS[0]] += np.where(rows["scenario"] == OPEN, luck, 0.0)
    loud = {f: curves(noisy, f, [PAIR], DAYS[0]) for f in told_by_level(noisy)}
    assert varied_title(results, loud, DAYS[0]).startswith("Within the noise")


def test_all_points_of_which_two_ends_are_shown_are_counted_by_the_rule_of_the_ends():
    """Many points, two lines on the screen: each point is judged by the wide intervals, as the two are."""
    results = varied()
    pair = main_pair(results)
    lines = first_lines(results, pair, headline_of(results))
    assert len(lines) == 2
    counts = count_verdicts(results, pair, None)
    wide = wide_intervals(results, pair, None).ends
    number = len(results.experiment.points)
    assert len(wide) == sum(counts.values()) == number > 2
    assert counts == {v: [verdict_of(*ends) for ends in wide.values()].count(v) for v in ("fewer", "more", "unclear")}
    assert counts["fewer"]
    assert counts["more"]
    said = render_first(results, None)["decides"]
    assert f"of {number} cases. The two that are shown are the ends" in said
    assert "only" not in said
