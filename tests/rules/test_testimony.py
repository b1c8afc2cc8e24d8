"""Testimony: known answers."""

import pytest

from sim.rules import testimony
from tests.rules.records import parameters, victim

NUMBERS = {
    "court__harm": 0.5, "court__care": 0.4, "court__pressure": 0.2, "court__remote_relief": 0.5, "court__support_relief": 0.25,
    "court__interpreter": 0.4, "trust__loss": 0.4, "trust__spill": 0.0,
}  # fmt: skip


def after(remote: bool, supported: bool) -> list[float]:
    v = victim(trust_police=0.5, fear=0.5, need_care=0.5)
    testimony.testify(v, remote, supported, parameters(**NUMBERS))
    return [float(v[n]) for n in ("trust_police", "fear", "need_care")]


def test_testimony_is_a_bad_contact_that_adds_need_and_fear():
    """E113, E115: .5 less .4 times .5 of it; a fifth and two fifths of the room."""
    assert after(False, False) == pytest.approx([0.4, 0.6, 0.7])


def test_from_another_room_and_with_support_it_costs_less():
    """E114, E115. Another room spares harm, not the fear of who waits outside."""
    assert after(True, False) == pytest.approx([0.45, 0.6, 0.6])
    assert after(False, True) == pytest.approx([0.425, 0.575, 0.65])
    assert after(True, True) == pytest.approx([0.4625, 0.575, 0.575])


def test_a_missing_interpreter_takes_weight_from_what_is_said():
    p = parameters(**NUMBERS)
    assert testimony.weight(victim(), p) == 1.0
    assert testimony.weight(victim(limited_english=1), p) == pytest.approx(0.6)


def test_a_bad_contact_in_court_spills_over_to_trust_in_services():
    """E39: half of the .1 that trust in police lost, as a share of what is there."""
    v = victim(trust_police=0.5, trust_advocate=0.6)
    testimony.testify(v, False, False, parameters(**{**NUMBERS, "trust__spill": 0.5}))
    assert (v["trust_police"], v["trust_advocate"]) == (pytest.approx(0.4), pytest.approx(0.57))
