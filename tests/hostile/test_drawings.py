"""Figures of a foreign folder: 28 attacks are refused; what is drawn here passes, and is shown as it was."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET

import matplotlib as mpl
import pytest
from matplotlib.figure import Figure

from experiments.figures.style import SETTINGS
from experiments.report.safe_svg import SVG, redraw_svg
from tests.hostile.attacks import ATTACKS, COMMENT, HEAD


def drawn():
    """Return a figure with all that figures here have: lines, bands, markers, hatches, text, legend."""
    with mpl.rc_context():
        mpl.rcParams.update(SETTINGS)
        figure = Figure(figsize=(4, 3))
        axes = figure.subplots()
        axes.plot([1, 2, 3], [1, 3, 2], "o--", label="a < b & 'c'")
        axes.fill_between([1, 2, 3], 0, 1, alpha=0.3)
        axes.bar([1, 2], [1, 2], hatch="//")
        axes.text(1, 1, "turned\nlines", rotation=40, fontweight="bold", fontstyle="italic")
        axes.legend()
        held = io.StringIO()
        figure.savefig(held, format="svg", metadata={"Date": None, "Title": "A finding"})
        return held.getvalue()


def test_what_is_drawn_here_passes_and_stays_what_it_was():
    text = drawn()
    made = redraw_svg(text, "one", 'less "than" <all>')
    assert made.startswith('<svg role="img" aria-label="less &quot;than&quot; &lt;all&gt;" ')
    before, after = ET.fromstring(text), ET.fromstring(made)
    tags = [e.tag.removeprefix(SVG) for e in before.iter()]
    hidden = [e.tag.removeprefix(SVG) for m in before.iter(f"{SVG}metadata") for e in m.iter()]
    assert len(list(after.iter())) == len(tags) - len(hidden)
    assert [e.get("d") for e in after.iter("path")] == [e.get("d") for e in before.iter(f"{SVG}path")]
    assert [e.text for e in after.iter("text")] == [e.text for e in before.iter(f"{SVG}text")]
    ids = {e.get("id") for e in after.iter() if e.get("id")}
    assert all(i.startswith("one-") for i in ids)
    used = {e.get("href")[1:] for e in after.iter("use")}
    assert used
    assert used <= ids
    assert "url(#one-" in made


@pytest.mark.parametrize("name", ATTACKS)
def test_more_than_a_drawing_is_refused(name):
    if name == "entities":  # what declares them is left out, so that they are unknown
        assert "ENTITY" not in ATTACKS[name][ATTACKS[name].index("<svg") :]
    with pytest.raises(ValueError, match=r"."):
        redraw_svg(ATTACKS[name], "one", "x")


def test_a_comment_is_left_out():
    assert redraw_svg(COMMENT, "one", "x") == '<svg role="img" aria-label="x" width="9pt" height="9pt"></svg>'


def test_the_frame_of_the_attacks_itself_passes():
    assert redraw_svg(f"{HEAD}<g><path d='M 0 0'/></g></svg>", "one", "x").endswith("</g></svg>")


@pytest.mark.parametrize("text", ["", "no drawing", "<svg", "<svg/>", f"{HEAD}\0</svg>", "x" * 100])
def test_what_is_no_svg_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        redraw_svg(text, "one", "x")
