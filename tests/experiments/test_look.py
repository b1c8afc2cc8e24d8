"""How figures look does not hang on who set what before."""

from __future__ import annotations

from types import SimpleNamespace

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest

from experiments import figures, load
from experiments.figures.style import SMALL_PRINT, sheet


def drawn(folder):
    folder.mkdir()
    with sheet(
        SimpleNamespace(experiment=load("small")), "some", folder, "A finding with its number, 3", 4.0
    ) as figure:
        figure.subplots().plot([1, 2], [3, 4], label="x")
    return [(folder / f"some.{kind}").read_bytes() for kind in ("svg", "png")]


def test_a_notebooks_look_does_not_change_the_files(tmp_path):
    before = drawn(tmp_path / "before")
    with mpl.rc_context():
        figures.look()
        mpl.rcParams["font.size"] = 20
        settings = dict(mpl.rcParams)
        assert drawn(tmp_path / "after") == before
        assert dict(mpl.rcParams) == settings  # and the notebook's look is as it was


def test_drawing_leaves_no_figure_open_and_keeps_the_backend(tmp_path):
    backend, open_before = mpl.get_backend(), plt.get_fignums()
    drawn(tmp_path / "some")
    assert mpl.get_backend() == backend
    assert plt.get_fignums() == open_before


@pytest.mark.parametrize("width", [6, 9, 14])
def test_the_small_print_is_whole_and_inside(width):
    with mpl.rc_context():
        figures.look()
        figure, _ = plt.subplots(figsize=(width, 4))
        figures.sign(figure)
        figure.draw_without_rendering()
        (text,) = figure.texts
        assert text.get_text().replace("\n", " ") == SMALL_PRINT
        assert text.get_fontsize() >= 9
        box = text.get_window_extent()
        assert box.x0 >= 0
        assert box.x1 <= figure.bbox.x1
        plt.close(figure)
