"""`trustline compare`: what it prints of a finished folder, and what it refuses in one line."""

from __future__ import annotations

import functools
import io

import pandas as pd
import pytest
from typer.testing import CliRunner

from experiments import compare, run
from experiments.cli import app
from experiments.estimates.interrupted_series import COLUMNS
from experiments.results.results import Results
from experiments.tables.comparison import print_comparison
from experiments.tables.interrupted_series import print_series
from sim.beliefs import Beliefs
from tests.experiments.made import made, plain, printed


def command(*words: object) -> tuple[int, str]:
    done = CliRunner().invoke(app, [str(w) for w in words])
    return done.exit_code, done.stderr.strip() or done.output.strip()


@pytest.fixture(scope="module")
def folder(small_experiment, tmp_path_factory):
    out = tmp_path_factory.mktemp("compare") / "small"
    run(small_experiment, workers=2, out=out)
    return out


def test_csv_is_what_python_says_and_names_the_levers(folder):
    code, text = command("compare", folder, "--csv", "--against", "detention", "--outcome", "lasting_exit")
    told = pd.read_csv(io.StringIO(text))
    right = compare(Results.open(folder), "detention", "lasting_exit")
    assert code == 0
    pd.testing.assert_frame_equal(told.drop(columns="moves"), right)
    assert (
        told.set_index("scenario")["moves"]["dropoff_open"]
        == "Moves one lever: response_to_minors (detain → drop_off)."
    )
    assert told.set_index("scenario")["moves"]["status_quo"].startswith("Moves 3 levers at once: ")


def test_no_other_table_than_those_needed_is_read(folder, tmp_path):
    import shutil

    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    (copy / "tables" / "people.parquet").write_bytes(b"damaged")
    assert command("compare", copy)[0] == 0
    (copy / "tables" / "outcomes.parquet").write_bytes(b"damaged")
    code, told = command("compare", copy)
    assert code == 2
    assert "outcomes.parquet: cannot be read" in told
    assert "\n" not in told


def test_what_is_not_there_is_refused_in_one_line(folder, tmp_path):
    for words, expected in (
        ((folder, "--against", "detenton"), "detenton: no such scenario; did you mean 'detention'?"),
        ((folder, "--outcome", "hours"), "hours: no such outcome"),
        ((folder, "--group", "women"), "women: no such group; expected one of all"),
        ((folder, "--point", "99"), "99: no such point; expected 0 to"),
        ((folder, "--point", "9" * 25), "no such point; expected 0 to"),
        ((folder, "--point", "-" + "9" * 25), "no such point; expected 0 to"),
        ((tmp_path / "none",), "no such folder"),
    ):
        code, told = command("compare", *words)
        assert code == 2
        assert expected in told
        assert "\n" not in told


@pytest.mark.parametrize("width", [60, 120])
def test_what_is_printed_says_where_belief_sets_disagree_and_how_many_miss(width):
    sets = [Beliefs.load("separation_helps"), Beliefs.load("custody_harms")]
    results = made(lambda b, _, r: ((80.0 if b == "custody_harms" else -80.0) + r, 0.0), sets)
    text = plain(printed(lambda r, out: print_comparison(r, compare(r), out), results, width))
    for words in (
        "Open center minus detention Moves one lever: response_to_minors",
        "Belief sets disagree: clearly below zero under one, clearly above under another.",
        "by Bonferroni over the 2 differences shown",
        "Of 2 plain intervals, some 0.1 miss by luck alone",
        "-78*",
        "100 %",
    ):
        assert words in text


def test_a_series_is_told_beside_the_truth_and_too_few_months_are_told(folder, small_experiment):
    code, told = command("compare", folder, "--series", "exploited", "--scenario", "detention")
    before = small_experiment.file.policy_day // 30
    assert (code, told.startswith(f"expected at least 6 whole months on each side, got {before} before")) == (2, True)
    assert command("compare", folder, "--series", "exploited")[1].startswith("--series needs --scenario")


@pytest.mark.parametrize("width", [60, 120])
def test_what_is_printed_of_a_series(width, small_experiment):
    runs = [
        (*small_experiment.points[0].setting, r, *[0.0] * 6, 2.0, 1.0, 3.0, truth, truth == 2.0)
        for r, truth in enumerate((2.0, 2.0, -5.0))
    ]
    table = pd.DataFrame(runs, columns=list(COLUMNS))
    pair = ("detention", "status_quo")
    show = functools.partial(print_series, table=table, pair=pair, series="exploited")
    text = plain(printed(lambda r, out: show(r, out=out), Results(small_experiment, {}), width))
    for words in ("2 of 3", "+2", "-0.333", "+2.33", "detention minus status quo in the same run"):
        assert words in text
