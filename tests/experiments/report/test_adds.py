"""What one option adds to another: told where today has no part, by the intervals that hold all comparisons together."""

from __future__ import annotations

from experiments.estimates.headline import headline_of
from experiments.report.adds import adds_sentence
from experiments.report.headline import verdict
from sim.beliefs import Beliefs
from tests.experiments.made import made

SETS = [Beliefs.load("separation_helps"), Beliefs.load("custody_harms")]


def told(days, headline=True):
    results = made(days, SETS)
    return results, adds_sentence(results, headline_of(results) if headline else None)


def test_a_comparison_of_two_other_options_stands_with_its_least_and_its_most():
    """The open center: 100 days fewer than detention in one set, 50 fewer in the other, the same in each run."""
    _, said = told(lambda b, s, r: (-100.0 if b == "separation_helps" else -50.0, 8.0))
    assert "Fewer in every case: \u201cOpen center\u201d against" in said
    assert "(\u2212100 to \u221250 days)." in said
    assert "stands alone" not in said


def test_what_reaches_no_day_is_the_same_in_every_run_and_no_matter_of_luck():
    results, said = told(lambda b, s, r: (0.0, 8.0))
    assert "In every run as many days with both: \u201cOpen center\u201d against" in said
    assert "No clear difference" not in said
    headline = headline_of(results)
    table = headline.table
    ends = ["difference", "low", "high", "together_low", "together_high"]
    table.loc[table["option"] != headline.baseline, ends] = 0.0
    assert "In every run as many days: " in verdict(results, headline, "today")
    assert "No clear difference" not in verdict(results, headline, "today")


def test_without_a_headline_every_comparison_is_told_by_the_rule_of_the_bars():
    results, said = told(lambda b, s, r: (-100.0 + r, 8.0), headline=False)
    assert "stands alone" not in said
    assert bool(said) == (len(results.config["contrasts"]) > 1)
