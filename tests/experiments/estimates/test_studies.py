"""What it would change to know a number of a design: reckoned over stored tables, printed, and refused in one line."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pytest

from experiments.designs.matrix import full_grid
from experiments.designs.ranges import Range
from experiments.designs.sample import Sample
from experiments.estimates.studies import groups_of, mean_losses, studies_of
from experiments.results.results import Results
from experiments.tables.studies import print_studies, studies_frame
from experiments.tables.terminal import console
from sim.errors import RunError
from tests.experiments.estimates.test_ranks import FEW, LEAVING, LIST, MORRIS, RETURN, designed
from tests.experiments.made import DAYS, DETENTION, OPEN

NUMBERS = (Range(LEAVING, 0.0, 0.1), Range(RETURN, 0.5, 2.5))
SAMPLE = Sample("latin_hypercube", {"points": 48}, 1, NUMBERS)
PAIR = [DETENTION, OPEN]


def by_return(slope: float, zero: float):
    """Return an effect on the open center: a line over the multiplier that is zero at `zero`."""
    return lambda point: slope * (point.coordinates["return.multiplier"] - zero)


def text_of(results: Results, width: int = 100) -> str:
    out = io.StringIO()
    screen = console(out)
    screen.width = width
    print_studies(studies_of(results, PAIR), screen)
    return out.getvalue()


def test_a_line_over_one_number():
    """The open center costs 50 (m - 1.3) days, m from .5 to 2.5: from -40 to 60. Known, 40 of 100 change, saving 8 days."""
    studies = studies_of(designed(SAMPLE, effect=by_return(50.0, 1.3)), PAIR)
    first, second = studies.numbers["even", "default"]
    assert first.name == RETURN.name
    assert second.name == LEAVING.name
    assert first.changes[0] == pytest.approx(0.4, abs=0.03)
    assert first.days[0] == pytest.approx(8.0, abs=0.4)
    assert first.is_clear()[0]
    assert not second.is_clear()[0]
    assert studies.beliefs["default"].days[0] == pytest.approx(0.0, abs=1e-9)  # both sets say the same
    assert (studies.options, studies.left_out, studies.points) == (PAIR, ["status_quo"], 48)


def test_which_set_holds_changes_what_sets_disagree_on():
    def opposite(point):
        return 20.0 if point.beliefs.name == "even" else -10.0

    gain = studies_of(designed(SAMPLE, effect=opposite), PAIR).beliefs["default"]
    assert gain.days == pytest.approx(np.full(5, 5.0))
    assert gain.changes == pytest.approx(np.full(5, 0.5))


def test_losses_are_means_over_complete_replicates_and_over_what_is_listed_beside():
    beside = full_grid({LIST: [0.03, 0.05]})
    results = designed(SAMPLE, beside, effect=lambda p: 1000.0 * p.coordinates["trust.gain"])
    loss = mean_losses(results, PAIR, 1095)["even", "default"]
    assert loss.shape == (2, 48, 2)
    assert loss[0, :, 1] - loss[0, :, 0] == pytest.approx(np.full(48, 40.0))
    assert loss[1] == pytest.approx(np.full((48, 2), 5.0))


def test_a_run_without_a_value_takes_its_replicate_with_it():
    """The open center's replicate -3 is missing at one point: there both options are means over the other two."""
    results = designed(SAMPLE, effect=lambda p: 0.0)
    table = results.tables["outcomes"]
    gone = (table["scenario"] == OPEN) & (table["point"] == 0) & (table["replicate"] == 0)
    table = table.assign(**{DAYS[0]: table[DAYS[0]].where(~gone)})
    loss = mean_losses(replace(results, tables={**results.tables, "outcomes": table}), PAIR, 1095)["even", "default"]
    assert loss[0, 0, 1] == pytest.approx(101.5)
    assert loss[0, 1, 1] == pytest.approx(100.0)


def test_a_point_at_which_nobody_is_followed_is_left_out_and_counted():
    results = designed(SAMPLE, effect=by_return(50.0, 1.3), lost=3)
    studies = studies_of(results, PAIR)
    assert (studies.points, studies.unlived) == (47, 1)
    assert studies.numbers["custody_harms", "default"][0].days[0] == pytest.approx(8.0, abs=0.6)
    assert "1 of 48 points" in " ".join(text_of(results).split())


def test_groups_are_those_of_beliefs_and_of_first_words():
    groups = groups_of(
        ["bond.separation", "bond.reinforcement", "trust.bridge", "trust.gain", "trust.loss", "leaving.rate"]
    )
    assert groups == {
        "beliefs: what custody does to the tie": [0, 1],
        "beliefs: what an advocate carries over": [2],
        "trust.*": [3, 4],
    }


def test_no_option_is_named_beside_a_gain_and_every_row_has_its_numbers():
    results = designed(SAMPLE, effect=by_return(50.0, 1.3))
    printed = text_of(results)
    rows = [line for line in printed.splitlines() if "│" in line]
    assert any("return.multiplier" in row and "%" in row for row in rows)
    assert not any("dropoff" in row or "detention" in row for row in rows)
    assert "no policy is named best" in " ".join(printed.split())
    frame = studies_frame(studies_of(results, PAIR))
    assert len(frame) == 5 * (2 * 2 + 1)
    assert set(frame["kind"]) == {"number", "belief set"}


@pytest.mark.parametrize("width", [60, 80])
def test_it_fits_a_narrow_terminal(width: int):
    printed = text_of(designed(SAMPLE, effect=by_return(50.0, 1.3)), width)
    assert max(map(len, printed.splitlines())) <= width
    assert "…" not in printed


@pytest.mark.parametrize(
    ("results", "scenarios", "expected"),
    [
        (designed(MORRIS), None, "expected `latin_hypercube` or `sobol`"),
        (designed(FEW), None, "beds.shelter is a lever"),
        (designed(Sample("sobol", {"points": 16}, 1, NUMBERS)), None, "16 points; at least 30"),
        (designed(SAMPLE), [OPEN], "one option leaves nothing to choose"),
        (designed(SAMPLE), [OPEN, "nothing"], "no scenario 'nothing'"),
        (designed(Sample("latin_hypercube", {"points": 30}, 1, NUMBERS), lost=3), PAIR, "29 of 30 points have a run"),
    ],
)
def test_what_cannot_be_told_is_refused_in_one_line(results: Results, scenarios: list[str] | None, expected: str):
    with pytest.raises(RunError, match=expected) as error:
        studies_of(results, scenarios)
    assert "\n" not in str(error.value)


def test_days_of_one_kind_only_are_refused():
    results = designed(SAMPLE)
    file = results.experiment.file.model_copy(update={"outcomes": [DAYS[0]]})
    only = replace(results, experiment=replace(results.experiment, file=file))
    with pytest.raises(RunError, match="days exploited and days locked"):
        studies_of(only, PAIR)


def test_every_weight_is_there_in_60_columns():
    told = text_of(designed(SAMPLE, effect=by_return(60.0, 1.5)), 60)
    assert all(f"w = {w:g}: " in told for w in (0, 0.25, 0.5, 1, 2))
    assert max(map(len, told.splitlines())) <= 60
