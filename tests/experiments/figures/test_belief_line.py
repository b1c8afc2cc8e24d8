"""The titles of lines of beliefs are their findings, with their numbers."""

from __future__ import annotations

import numpy as np

from experiments.estimates.decisions import BreakEven
from experiments.figures.belief_line import draw_belief_line, sign_change_title, widest_group_title
from tests.experiments.made import DAYS, DETENTION, OPEN, line_results, made, plain

PAIR = [OPEN, DETENTION]
ENDS = ("separation_helps", "custody_harms")


def test_a_title_says_where_the_sign_changes():
    said = plain(sign_change_title("Open center minus detention", DAYS[0], BreakEven((0.5,), ((0.3, 0.7),), 3), ENDS))
    assert said == (
        "Open center minus detention changes sign in days exploited in 3 years at about 0.5 (within the noise from 0.3 to 0.7) "
        "of the way from \u201cif separation itself loosens the tie\u201d to \u201cif custody tightens the tie and breaks trust\u201d"
    )
    assert "no change of sign" in sign_change_title(
        "Open center minus detention", DAYS[0], BreakEven((), (), 3), ENDS
    )


def test_the_group_that_moves_most_is_told_only_if_clear_of_the_noise():
    still = np.array([[0.0, 1.0], [0.0, -1.0], [0.0, 0.5]])
    moving = np.array([[0.0, -40.0], [0.0, -44.0], [0.0, -42.0]])
    said = plain(widest_group_title(PAIR, DAYS[0], ["a", "b"], [still, moving]))
    assert "\u201cb\u201d moves days exploited in 3 years most, by -42 from end to end (-47 to -37" in said
    noisy = np.array([[0.0, -90.0], [0.0, 80.0], [0.0, -40.0]])
    assert "no group of beliefs alone moves" in widest_group_title(PAIR, DAYS[0], ["a", "b"], [still, noisy])


def test_it_is_drawn_of_lines_only(tmp_path):
    draw_belief_line(line_results(), tmp_path)
    assert {p.stem for p in tmp_path.glob("*.svg")} == {"belief_line", "belief_groups"}
    (tmp_path / "none").mkdir()
    draw_belief_line(made(lambda b, s, r: (0.0, 0.0)), tmp_path / "none")
    assert list((tmp_path / "none").iterdir()) == []
