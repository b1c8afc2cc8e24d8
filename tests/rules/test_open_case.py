"""An open case: known answers, its bound, what it does in a run, and that it is off where its switch is neutral."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.codes import IDENTIFIED, NEVER
from sim.declared.open_case import MECHANISM
from sim.rules import found, open_case
from tests.rules.records import parameters, victim

OPEN = {"open_case": 1}


def test_attention_halves_in_its_half_life():
    p = parameters(OPEN)
    assert open_case.attention(victim(), 50, p) == 0.0  # no record
    assert open_case.attention(victim(case_day=10), 10, p) == 1.0
    assert open_case.attention(victim(case_day=10), 100, p) == pytest.approx(0.5)
    assert open_case.attention(victim(case_day=10), 190, p) == pytest.approx(0.25)
    assert open_case.attention(victim(case_day=10), 10, parameters()) == 0.0  # the switch


def test_police_contacts_are_up_to_five_times_as_many_and_fit_their_window():
    p = parameters(OPEN)
    assert open_case.rate_with_case(0.002, 1.0, p) == pytest.approx(0.01)
    assert open_case.rate_with_case(0.002, 0.5, p) == pytest.approx(0.006)
    assert open_case.rate_with_case(0.058, 1.0, p) == 0.125
    assert open_case.rate_with_case(0.12, 1.0, parameters(OPEN, open_case__most=0.04)) == 0.12  # never lower
    assert open_case.rate_with_case(0.058, 0.0, p) == 0.058
    assert open_case.rate_with_case(0.058, 1.0, parameters(OPEN, open_case__police=1.0)) == 0.058


def test_a_further_record_is_as_likely_as_the_first_and_then_less():
    p = parameters(OPEN)
    assert open_case.again_factor(1.0, p) == pytest.approx(1.0)
    assert open_case.again_factor(0.5, p) == pytest.approx(0.64)  # half way from 0.28
    assert open_case.again_factor(0.0, p) == p["record_again"]


@given(st.floats(0.0, 20.0), st.integers(0, 400), st.integers(0, 900), st.integers(0, 1500), st.booleans())
def test_the_bound_holds_while_attention_fades(visibility, renewed, later, until, known):
    p = parameters(OPEN)
    v = victim(visibility=visibility, case_day=0, born_day=-6000, police_contacts=int(known))
    if known:
        v["police_until"] = until
    assert found.by_police(v, renewed + later, p) <= found.by_police_at_most(v, renewed, p) * (1 + 1e-12) <= 0.126


def gaps(start, **settings) -> tuple[float, int]:
    """Return the mean days from one record of a person to the next, and how many there are, over six seeds."""
    days: list[int] = []
    for seed in range(1, 7):
        s = start(settings=settings, seed=seed, record__police=0.3)
        s.keep_diary()
        s.run(900)
        lines = s.diary()
        lines = lines[lines["what"] == IDENTIFIED]
        for i in np.unique(lines["person"]):
            days += np.diff(lines["day"][lines["person"] == i]).tolist()
    return float(np.mean(days)), len(days)


@pytest.mark.whole_run
def test_records_follow_each_other_sooner_and_more_often(start):
    """The control: the switch set by hand at its neutral setting gives the same run as none."""
    before, after = gaps(start), gaps(start, open_case="yes")
    assert gaps(start, open_case="no") == before
    assert after[0] < before[0]
    assert after[1] > 1.5 * before[1]
    assert before[1] > 15


@pytest.mark.whole_run
def test_without_the_switch_nobody_has_a_case(start):
    for setting in ("no", "yes"):
        s = start(settings={"open_case": setting}, seed=5)
        s.run(900)
        people = s.people()
        recorded = people["identified_day"] != NEVER
        assert recorded.sum() > 3
        assert ((people["case_day"] != NEVER) == (recorded & (setting == "yes"))).all()
        assert (people["case_day"] >= people["identified_day"])[recorded].all()


def test_its_switch_is_neutral_where_it_is_off():
    assert MECHANISM.off == {switch.name: switch.neutral for switch in MECHANISM.switches} == {"open_case": "no"}
