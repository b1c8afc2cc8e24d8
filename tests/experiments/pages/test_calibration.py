"""The page on calibration shows the shipped members, all of them, and its figure is there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd

from experiments.calibration.calibrate import SETS
from experiments.exit_codes import DONE
from experiments.pages import calibration
from experiments.pages.command import main
from experiments.patterns.file import load
from sim.parameters import REGISTRY

DOCS = Path(__file__).resolve().parents[3] / "docs"


def test_every_pattern_that_was_fitted_and_every_fitted_number_has_its_row():
    file = load()
    assert calibration.calibrated_patterns().count("\n") == 1 + len(file.calibrated())
    assert [
        row.split("`")[1] for row in calibration.fitted_numbers().splitlines()[2:] if row.startswith("|")
    ] == list(file.free)
    assert list(calibration.members()) == list(SETS)


def test_a_fitted_number_at_an_end_of_its_range_is_named():
    low, high = (getattr(REGISTRY["return.multiplier"], end) for end in ("low", "high"))
    inside = pd.DataFrame({name: [(REGISTRY[name].low + REGISTRY[name].high) / 2] * 3 for name in load().free})
    assert calibration.ends_of_ranges({"a": inside, "b": inside}) == []
    at_low, at_high = (inside.assign(**{"return.multiplier": end}) for end in (low, high))
    assert calibration.ends_of_ranges({"a": at_low, "b": inside}) == []
    (sentence,) = calibration.ends_of_ranges({"a": at_low, "b": at_low})
    assert "`return.multiplier` lies at the low end" in sentence
    (sentence,) = calibration.ends_of_ranges({"a": at_high, "b": at_high})
    assert "at the high end" in sentence
    assert "higher still" in sentence


def test_a_page_that_changes_is_written_with_its_figure(tmp_path):
    (tmp_path / "figures").mkdir()
    shutil.copy(DOCS / "calibration.md", tmp_path)
    text = (tmp_path / "calibration.md").read_text("utf-8")
    (tmp_path / "calibration.md").write_text(text.replace("| [V1]", "| [V0]"), "utf-8")
    assert main(["--docs", str(tmp_path)]) == DONE
    assert (tmp_path / "calibration.md").read_text("utf-8") == text
    assert (tmp_path / calibration.FIGURE).stat().st_size > 20_000
    assert (DOCS / calibration.FIGURE).is_file()
