"""The figure of calibration: a panel a pattern, a mark a member, inside what is shown."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from experiments.figures.calibrated import draw_calibrated, draw_pattern
from experiments.pages.calibration import members
from experiments.patterns.file import load

ENTRIES = {name: e for name, e in load().entries.items() if e.role == "calibrate"}


def test_every_member_is_drawn_inside_the_panel_and_inside_the_band():
    rows = members()
    for name, entry in ENTRIES.items():
        ax = Figure().subplots()
        draw_pattern(ax, name, entry, rows)
        marks = np.concatenate([c.get_offsets().data for c in ax.collections])
        assert len(marks) == sum(map(len, rows.values()))
        assert ((marks[:, 0] >= entry.band[0]) & (marks[:, 0] <= entry.band[1])).all()
        assert ax.get_xlim()[0] < marks[:, 0].min()
        assert marks[:, 0].max() < ax.get_xlim()[1]


def test_the_same_numbers_give_the_same_file(tmp_path: Path):
    rows = {"even": pd.DataFrame({name: [e.target] for name, e in ENTRIES.items()})}
    files = [tmp_path / "one.png", tmp_path / "two.png"]
    for file in files:
        draw_calibrated(ENTRIES, rows, file)
    assert files[0].read_bytes() == files[1].read_bytes()
