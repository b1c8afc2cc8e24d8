"""The flagship told for two shares of labor: each number that of its own folder; other questions are refused."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pandas as pd
import pytest

from experiments import load
from experiments.estimates.summary import summary
from experiments.exit_codes import UNUSABLE
from experiments.outcomes.key import KEY
from experiments.pages import shares
from experiments.results.results import Results
from sim.errors import RunError

REPLICATES = 4


def results_of(name: str, more: float) -> Results:
    """Return results made by hand: an open center means `more` days exploited than detention, all else the same days."""
    whole = load(name).with_replicates(REPLICATES)
    experiment = replace(whole, beliefs=tuple(b for b in whole.beliefs if b.name == "even"))
    outcomes = [a.name for a in experiment.outcomes]
    rows = []
    for scenario, at, r in itertools.product(experiment.policies, range(len(experiment.points)), range(REPLICATES)):
        key = dict(zip(KEY, (scenario, *experiment.points[at].setting, r), strict=True))
        days = 500.0 + 11.0 * r + (more + 100.0 * at if scenario == "dropoff_open" else 0.0)
        rows += [
            {**key, "group": g, "n_index": 100, **dict.fromkeys(outcomes, days)} for g in ("all", "age_group:minor")
        ]
    table = pd.DataFrame(rows)
    return Results(experiment, {"outcomes": table, "summary": summary(experiment, table)})


def page_of(first: float, second: float, under: float = 0.0) -> str:
    """Return the page of made-up results: what an open center adds in the two worlds, and under each structure (100 more each)."""
    folders = [results_of(name, more) for name, more in zip(shares.FOLDERS, (first, second), strict=True)]
    return shares.shares_page(folders, results_of(shares.STRUCTURES, under))


def test_each_structure_has_a_table_with_its_own_numbers():
    page = page_of(70.0, -40.0, under=-230.0)
    last = page.split("## `bay_area_labor`, under each structure that has members there")[1]
    names = [s.name for s in load(shares.STRUCTURES).structures]
    assert len(names) > 1
    lines = [x for x in last.splitlines() if x.startswith("| “Open center” minus “Detention”")]
    assert len(lines) == len(names)
    for k, line in enumerate(lines):
        assert f"−{230 - 100 * k}" in line
    assert last.count("In the middle of each range") == len(names)


def test_each_table_holds_the_numbers_of_its_folder():
    page = page_of(70.0, -40.0)
    page = page.split("## `bay_area_labor`, under each")[0]
    first, second = page.split("## `bay_area_labor` (share of labor 0.3)")
    assert "## `bay_area` (share of labor 0)" in first
    lines = [
        next(x for x in half.splitlines() if x.startswith("| “Open center” minus “Detention”"))
        for half in (first, second)
    ]
    assert "+70" in lines[0]
    assert "−40" in lines[1]
    assert "−40" not in first
    assert "+70" not in second


def test_what_differs_is_counted():
    """By hand: a difference of +70 and one of -40 lie apart and have other signs, as what follows from them; all others are nil."""
    page = page_of(70.0, -40.0)
    assert (
        "Of 11 differences 2 are clear in both worlds; 0 of these have the same sign. In 2 of 11 the two intervals lie apart."
        in page
    )


def test_folders_that_ask_for_other_things_are_refused():
    other = results_of(shares.FOLDERS[1], 1.0)
    fewer = other.experiment.file.model_copy(update={"contrasts": other.experiment.file.contrasts[:-1]})
    changed = Results(replace(other.experiment, file=fewer), dict(other.tables))
    with pytest.raises(RunError, match="differ in `contrasts:`; expected the same"):
        shares.shares_page([results_of(shares.FOLDERS[0], 1.0), changed], results_of(shares.STRUCTURES, 1.0))


def test_folders_that_are_not_there_are_one_line(tmp_path, capsys):
    page = tmp_path / "page.md"
    assert shares.main(str(tmp_path), str(page)) == UNUSABLE
    told = capsys.readouterr().err.strip()
    assert "no such folder" in told
    assert "\n" not in told
    assert not page.exists()
