"""Seconds are no result: a folder whose `timings.csv` is lost grows, and one that only changes its rule keeps it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from experiments import load, run
from experiments.commands.verify import faults_in
from experiments.results.folder import Folder
from experiments.results.timings import write_timings
from tests.hostile.test_kills import CONFIG

RULE = "until: {{half_width: {width}, contrast: [more, today], outcome: days_exploited_365, least: 8, most: 16}}"


def ruled(room, width):
    path = room / f"until{width}.yaml"
    text = CONFIG.replace("parameters: {{return.multiplier: [0.5, 2]}}\n", "")
    path.write_text(text.replace("replicates: {replicates}", RULE).format(width=width), "utf-8")
    return path


def test_a_rule_that_changes_again_and_again_and_adds_no_run_loses_nothing(tmp_path):
    out, strict, loose = tmp_path / "r", ruled(tmp_path, 0.01), ruled(tmp_path, 1000)
    run(load(strict), workers=1, out=out)
    seconds, tables = (out / "timings.csv").read_bytes(), (out / "tables" / "outcomes.parquet").read_bytes()
    for path in (loose, strict, loose):
        run(load(path), workers=1, out=out)
        assert (out / "timings.csv").read_bytes() == seconds
        assert (out / "tables" / "outcomes.parquet").read_bytes() == tables
        assert faults_in(out) == []


def test_seconds_of_before_keep_every_bit(tmp_path):
    """Added to again and again, they would else drift: what pandas reads by itself may lose the last bit."""
    base = tmp_path / "base"
    base.mkdir()
    (tmp_path / "tables").mkdir()
    many = np.random.default_rng(20).random(2000) * 10
    rows = pd.DataFrame(
        {"scenario": "007", "beliefs": "even", "structure": "NA", "point": 0, "replicate": range(2000)}
    )
    text = rows.assign(seconds=many).to_csv(index=False, lineterminator="\n")
    (base / "timings.csv").write_text(text, "utf-8")
    write_timings(tmp_path, base, ran=False)
    assert (tmp_path / "timings.csv").read_text("utf-8") == text


@pytest.mark.parametrize("how", ["gone", "cut", "junk", "later"])
def test_a_folder_whose_seconds_are_lost_grows_all_the_same(tmp_path, capsys, how):
    out, path = tmp_path / "r", tmp_path / "tiny.yaml"
    path.write_text(CONFIG.format(replicates=2), "utf-8")
    run(load(path), workers=1, out=out)
    seconds = out / "timings.csv"
    if how == "later":  # while replicates are added
        folder = Folder(out, load(path).with_replicates(3))
        folder.begin(False, "")
        assert folder.damaged == []  # the control
        (out / "base" / "timings.csv").write_bytes(b"scenario")
    elif how == "gone":
        seconds.unlink()
    else:
        seconds.write_bytes(seconds.read_bytes()[:-9] if how == "cut" else b"\xff\x00")
    run(load(path).with_replicates(3), workers=1, out=out)
    assert (
        "timings.csv: is gone or is not what was written; the seconds of the runs before" in capsys.readouterr().err
    )
    assert set(pd.read_csv(seconds)["replicate"]) == {2}
    run(load(path).with_replicates(3), workers=1, out=tmp_path / "anew")
    assert (out / "summary.csv").read_bytes() == (tmp_path / "anew" / "summary.csv").read_bytes()
    assert faults_in(out) == []
