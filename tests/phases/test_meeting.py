"""Who may meet something today: the draw of each person against the top of its window."""

from __future__ import annotations

from sim import draws
from sim.codes import HELD, MENTORED, MET, N_WINDOWS, NEVER
from sim.phases import meeting
from tests.phases.scene import writes_only


def test_everybody_has_their_own_draw(start):
    s = start(quiet=True, seed=7, replicate=3)
    with writes_only(s, "words"):
        meeting.draw_everybody(s.state.present, 12, 5, draws.DAY, 0, 7, 3, s.state.words)
    assert s.state.words[:12].tolist() == [draws.philox(i, 5, draws.DAY, 0, 7, 3)[0] for i in range(12)]


def test_who_has_any_of_the_signs_asked_for(start):
    s = start(quiet=True)
    s.state.signs[:6] = (0, MET, MENTORED, HELD, MET | MENTORED, HELD | MET)
    with writes_only(s, "candidates"):
        count = meeting.list_with(s.state.present, 6, s.state.signs, MET | MENTORED, s.state.candidates)
    assert s.state.candidates[:count].tolist() == [1, 2, 4, 5]


def test_a_draw_at_or_below_the_top_of_its_own_window_passes(start):
    s = start(quiet=True)
    s.state.hot["tops"] = 0
    s.state.hot["due"] = NEVER
    for i in range(12):
        window = i % N_WINDOWS
        s.state.words[i] = (window << 29) | (100 << 13) | 0x1FFF
        s.state.hot[i].tops[window] = (99, 100, 101)[i % 3]
        s.state.hot[i].tops[(window + 1) % N_WINDOWS] = 65535  # another window's top lets nobody pass
    s.state.hot[0].due = 5
    s.state.hot[3].due = 6
    args = (s.state.present, 12, s.state.words, s.state.hot, 5, s.state.candidates)
    with writes_only(s, "candidates"):
        count = meeting.select(*args)
    assert s.state.candidates[:count].tolist() == [0, 1, 2, 4, 5, 7, 8, 10, 11]
