"""docs/r.md: its blocks run in R where there is one; and its steps, in Python, give the numbers of the summary."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from typer.testing import CliRunner

from experiments import load, run
from experiments.cli import app
from tests.hostile.stopped import tiny

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "r.md").read_text("utf-8")
BLOCKS = re.findall(r"^```r\n(.*?)^```$", PAGE, re.M | re.S)
NOT_RUN = "# not run here\n"
PLACE = ["beliefs", "structure", "point", "replicate"]


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A folder that holds what the page makes before its first R block."""
    room = tmp_path_factory.mktemp("r")
    run(load(tiny(room, replicates=4)), workers=1, out=room / "results" / "for_r")
    given = ["export", str(room / "results" / "for_r"), "--csv", str(room / "for_r")]
    assert CliRunner().invoke(app, given).exit_code == 0
    return room


def test_the_steps_of_the_page_give_the_interval_of_the_summary(room):
    kinds = dict.fromkeys((*PLACE[:2], "scenario", "group"), str)
    by_csv = pd.read_csv(room / "for_r" / "outcomes.csv", dtype=kinds, keep_default_na=False)
    by_parquet = pd.read_parquet(room / "results" / "for_r" / "tables" / "outcomes.parquet")
    told = pd.read_csv(room / "for_r" / "summary.csv").query(
        "scenario == 'dropoff_open' and against == 'detention' and group == 'all' and outcome == 'days_exploited_365'"
    )
    for table in (by_csv, by_parquet):
        of_all = table[table["group"] == "all"]
        first, second = (
            of_all[of_all["scenario"] == name].set_index(PLACE)["days_exploited_365"]
            for name in ("dropoff_open", "detention")
        )
        difference = first - second
        ends = stats.ttest_1samp(difference, 0.0).confidence_interval(0.95)
        assert len(difference) == 4
        np.testing.assert_allclose(
            [difference.mean(), *ends], told[["difference", "low", "high"]].to_numpy()[0], rtol=1e-9
        )


def test_the_page_says_what_was_not_run():
    assert [b.startswith(NOT_RUN) for b in BLOCKS].count(True) == 1
    assert "was **not** run" in PAGE
    assert not any("arrow" in b for b in BLOCKS if not b.startswith(NOT_RUN))


def has_r() -> bool:
    """Return whether R and the packages of the page are there."""
    if shutil.which("Rscript") is None:
        return False
    return subprocess.run(["Rscript", "-e", "library(readr); library(jsonlite)"], capture_output=True).returncode == 0


@pytest.mark.pages
def test_the_blocks_run_in_r(room):
    if not has_r():
        pytest.skip("no R with readr and jsonlite here")
    script = room / "page.R"
    script.write_text("\n".join(b for b in BLOCKS if not b.startswith(NOT_RUN)), "utf-8")
    done = subprocess.run(["Rscript", str(script)], cwd=room, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert (room / "exploited.png").read_bytes().startswith(b"\x89PNG")
    script.write_text(script.read_text("utf-8").replace("told$high", "told$high + 1"), "utf-8")
    assert subprocess.run(["Rscript", str(script)], cwd=room, capture_output=True).returncode == 1  # the control
