"""Pictures of lessons: what is drawn is said, with the values of the data."""

from __future__ import annotations

import matplotlib as mpl
import pandas as pd
import pytest

from experiments import lessons
from experiments.lessons.plots import format_count

ENDS = pd.DataFrame({"mean": [-3.0, 40.0], "low": [-9.0, 30.0], "high": [2.5, 50.0]}, index=["half", "status_quo"])


def test_lines_are_said_with_first_and_last_value():
    table = pd.DataFrame({"placed": [1, 5, 30], "unhoused": [0.5, 0.25, 0.1]}, index=[0, 10, 20])
    picture = lessons.draw_lines(table, "From 1 to 30", x="day", y="people")
    assert picture.title == "From 1 to 30"
    assert picture.alt == (
        "A picture with 2 lines, of people, from day 0 to 20. The line of placed goes from 1 to 30. The line of unhoused goes from 0.50 to 0.10."
    )
    assert picture.image.startswith(b"\x89PNG")
    with pytest.raises(ValueError, match="at least one row"):
        lessons.draw_lines(table.iloc[:0], "", x="", y="")


def test_intervals_are_said_and_an_option_has_its_label():
    labelled = ENDS.rename(lessons.change_experiment("small").labels)
    alt = lessons.draw_intervals(labelled, "x", x="days").alt
    assert "Half has a mean of \u22123 and an interval from \u22129 to 2.5." in alt
    assert "Today has a mean of 40 and an interval from 30 to 50." in alt
    with pytest.raises(ValueError, match="missing: high"):
        lessons.draw_intervals(ENDS[["mean", "low"]], "x", x="days")


def test_dots_are_counted():
    table = pd.DataFrame({"day": [1, 2, 3], "chance": [5.0, 6.0, 7.0], "what": ["a", "b", "b"]})
    alt = lessons.draw_dots(table, "x", x="day", y="chance", by="what").alt
    assert "What a has 1 dot: day 1, and chance 5. What b has 2 dots: day 2 to 3, and chance 6 to 7." in alt
    alike = lessons.draw_dots(table, "x", x="day", y="chance").alt
    assert alike == "The picture has a dot for each of 3 rows. They have day 1 to 3, and chance 5 to 7."


def test_a_page_cannot_be_broken_by_words():
    picture = lessons.draw_intervals(ENDS, 'a <b> & "c"', x="<script>")
    page = picture._repr_html_()
    assert "<script>" not in page
    assert "a &lt;b&gt; &amp;" in page
    assert f'alt="{lessons.draw_intervals(ENDS, "", x="").alt[:4]}' in page


def test_same_numbers_same_bytes_whatever_a_notebook_has_set():
    with mpl.rc_context():
        mpl.rcParams["font.size"] = 30
        loud = lessons.draw_intervals(ENDS, "x", x="days").image
        assert mpl.rcParams["font.size"] == 30
    assert loud == lessons.draw_intervals(ENDS, "x", x="days").image


@pytest.mark.parametrize(
    ("value", "words"), [(3, "3"), (1234.4, "1,234"), (20.6, "21"), (3.14, "3.1"), (0.051, "0.05"), ("June", "June")]
)
def test_a_number_as_it_is_read_aloud(value, words):
    assert format_count(value) == words
