"""What options and the baseline are called, and what the word `today` stands for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from experiments.question.file import Scenario
from experiments.report.names import baseline_name, reference_name, today_in_words
from tests.experiments.made import OPEN, made


def labelled(label):
    """Return results whose baseline has a label."""
    results = made(lambda b, s, r: (0.0, 0.0))
    scenarios = {**results.experiment.file.scenarios, "status_quo": Scenario(label=label)}
    file = results.experiment.file.model_copy(update={"scenarios": scenarios})
    return replace(results, experiment=replace(results.experiment, file=file))


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("Today", ""),
        (None, ""),
        ("Today: cases are opened, nobody works on them", "cases are opened, nobody works on them"),
        ("As today, while the law comes into practice", "as today, while the law comes into practice"),
    ],
)
def test_what_today_stands_for_is_said_where_the_label_says_more(label, told):
    results = labelled(label)
    assert baseline_name(results) == "today"
    assert today_in_words(results) == told


def test_the_second_option_of_a_comparison_is_called_today_if_it_is_the_baseline():
    results = labelled("Today")
    assert reference_name(results, [OPEN, "status_quo"]) == "today"
    assert reference_name(results, [OPEN, "detention"]) == "\u201cDetention\u201d"
