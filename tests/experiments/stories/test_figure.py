"""The figure of two lives shows the bands and the day on which they part."""

from __future__ import annotations


def test_the_figure_shows_the_bands_and_the_day(pairs):
    for pair in pairs[:2]:
        (ax,) = pair.figure().axes
        drawn = [bar.get_paths() for bar in ax.collections if bar.get_label().startswith("_") is False]
        assert drawn
        labels = [t.get_text() for t in ax.get_yticklabels()]
        assert labels == ["detention", "open center"]
        days = pair.first.life.days("exploited")
        assert f"exploited {days:,} days" in pair.alt()
        assert (f"day {pair.parting_day:,}" in pair.alt()) == (pair.parting_day is not None)
        assert [t.get_text() for t in ax.texts] == [f"day {pair.parting_day:,}: the lives part "]
    assert len(pairs[0].first.figure().axes) == 1
