"""A date on which trust in police falls."""

from __future__ import annotations

import pytest

from sim.codes import SEX
from sim.phases import people, shock
from tests.phases.scene import person, writes_only


def test_on_the_date_everybody_loses_the_share(start):
    s = start(quiet=True, shock__size=0.4, shock__day=0.0)
    before = s.state.victims["trust_police"].copy()
    others = s.state.victims["trust_advocate"].copy()
    shock.lose_trust(s.state, 0)
    n = s._rows
    assert s.state.victims["trust_police"][:n] == pytest.approx(0.6 * before[:n])
    assert s.state.victims["trust_advocate"][:n] == pytest.approx(others[:n])


@pytest.mark.parametrize(("size", "day"), [(0.4, 1.0), (0.0, 0.0)])
def test_on_no_other_day_and_not_without_a_size(start, size, day):
    s = start(quiet=True, shock__size=size, shock__day=day)
    with writes_only(s):
        shock.lose_trust(s.state, 0)


def test_who_comes_later_brings_less(start):
    trusts = []
    for size in (0.0, 0.4):
        s = start(quiet=True, shock__size=size, shock__day=100.0, shock__half_life=50.0)
        people.arrive(s.state, 12, 150, SEX, False)
        v = s.state.victims[12]
        trusts.append((float(v.trust_police), float(v.baseline_police)))
    assert trusts[1] == (pytest.approx(0.8 * trusts[0][0]), trusts[0][1])


def test_trust_has_come_back_first_as_far_as_it_would_have(start):
    """.8 over a baseline of .4, half a life later .6; of that .6 is left."""
    s = start(quiet=True, shock__size=0.4, shock__day=50.0, trust__half_life=50.0)
    v = person(s, 0, trust_police=0.8, baseline_police=0.4, touched=0)
    shock.lose_trust(s.state, 50)
    assert (v.trust_police, v.touched) == (pytest.approx(0.6 * 0.6), 50)
