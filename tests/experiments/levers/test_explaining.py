"""An explanation compares the same step; what surprised is run again with its rule at neutral, and nothing else."""

from __future__ import annotations

import pandas as pd

from experiments.levers import judging
from experiments.levers.declared import FEWER
from experiments.levers.explaining import compare_steps, explain, unexplained_steps
from experiments.results.results import Results
from tests.experiments.levers.found import found


def test_an_explanation_compares_the_same_step_and_leaves_what_stays(file):
    before = [
        found(FEWER, (9, 6, 12)),
        found(FEWER, (7, 4, 10), lever="patience"),
        found(FEWER, (-9, -12, -6), lever="officers"),
    ]
    after = [found(FEWER, (1, -2, 4)), found(FEWER, (6, 3, 9), lever="patience")]
    told = compare_steps(file, "some rule", before[:2], after)
    assert [(e.effect.lever, e.after.mean, e.gone) for e in told] == [("advocates", 1, True), ("patience", 6, False)]
    assert [(f.lever, step) for f, step in unexplained_steps(file, before, told)] == [("patience", judging.ENDS)]


def test_what_surprised_is_run_again_with_its_rule_at_neutral_and_nothing_else(file, world):
    """No run is made: the second experiment's summary is given."""
    (name,) = (n for n, e in file.explanations.items() if "hotel_nights" in e.levers)
    rows = [found(FEWER, (9, 6, 12), lever="hotel_nights"), found(FEWER, (-9, -12, -6), lever="stay.transitional")]
    asked = []

    def give(experiment):
        asked.append(experiment)
        lines = [
            (of, against, group, outcome, 0.5, -1.0, 2.0, 20)
            for of, against in experiment.file.contrasts
            for group in judging.TABLE_GROUPS.values()
            for outcome in experiment.file.outcomes
        ]
        columns = ["scenario", "against", "group", "outcome", "difference", "low", "high", "n_members"]
        return Results(experiment, {"summary": pd.DataFrame(lines, columns=columns)})

    (told,) = explain(file, world, "even", rows, give)
    assert (told.effect.lever, told.before.mean, told.after.mean, told.gone) == ("hotel_nights", 9, 0.5, True)
    (experiment,) = asked
    assert experiment.name == f"levers_even_without_{name}"
    assert experiment.policies["status_quo"].levers["beds.hotel"][0].value is None
    assert explain(file, world, "even", rows[1:], give) == []
