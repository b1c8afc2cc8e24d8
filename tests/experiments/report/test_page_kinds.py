"""Every kind of experiment has a page that says what is missing."""

from __future__ import annotations

import re

import pytest

from tests.experiments.report.folders import ONE, made, text_of


def tables_only(text):
    """Return an experiment without months, people and groups: with many structures, these take longest."""
    return text.replace("keep: [series, people]", "keep: []").replace("groups: [all, gender]", "groups: [all]")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda t: t, "too few runs"),
        (lambda t: re.sub(r"contrasts: .*\n", "", t), "compares nothing"),
        (lambda t: re.sub(r"outcomes: .*\n", "outcomes: [lasting_exit]\n", t), "asks for no days exploited"),
        (lambda t: t.replace("days_locked_365, days_locked_1095, ", ""), "asks for no days locked"),
        (lambda t: t.replace("keep: [series, people]", "keep: []"), "Months were not kept"),
        (lambda t: t.replace("groups: [all, gender]", "groups: [all]"), "asks for no groups"),
        (lambda t: re.sub(r"question: .*\n", "", t), "One: what follows from each option?"),
        (
            lambda t: re.sub(r"  (leave|detention|dropoff_open): .*\n", "", re.sub(r"contrasts: .*\n", "", t)),
            "Everything stays as it is in this world",
        ),
        (lambda t: tables_only(t).replace("beliefs: [even]", "beliefs: {from: separation_helps, to: custody_harms, at: [0, 0.5, 1]}"), "no place"),
        (
            lambda t: tables_only(t).replace("beliefs: [even]", "beliefs: {grid: {bond.separation: [-0.03, 0.03], trust.bridge: [0, 0.4]}, others: even}"),
            "of 4 pairs of beliefs",
        ),
        (lambda t: tables_only(t).replace("structure: default", "structure: {base: default, design: resolution_4}"), "in 34 ways to build the model"),
    ],
)  # fmt: skip
def test_every_kind_of_experiment_has_a_page_that_says_what_is_missing(tmp_path, change, told):
    page = text_of(made(tmp_path, change(ONE), 1, quiet=True))
    assert told in page
    assert "nan" not in page.lower().split()
    assert "None" not in page
