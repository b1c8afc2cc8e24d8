"""The tie to the trafficker, and fear."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim import records
from sim.codes import DEBT_AND_THREAT, ROMANTIC, VIOLENT
from sim.rules import bond
from tests.rules.records import one, parameters, victim

LEVEL = st.floats(0.0, 1.0)


def test_targets_of_bond_and_fear():
    p = parameters()
    assert bond.target(victim(trauma=0.5), one(records.TRAFFICKER, style=ROMANTIC), p) == pytest.approx(0.925)
    assert bond.target(victim(trauma=1.0, family_trafficker=0), one(records.TRAFFICKER, style=ROMANTIC), p) == 1.0
    assert bond.fear_target(victim(undocumented=1), one(records.TRAFFICKER, style=VIOLENT), p) == 1.0


def test_the_bond_out_and_locked():
    p = parameters()
    assert bond.while_out(victim(bond=0.8), 405.0, False, p) == pytest.approx(0.4)
    assert bond.while_out(victim(bond=0.8), 405.0 / 1.4, True, p) == pytest.approx(0.4)
    assert bond.while_out(victim(bond=0.8, shared_child=1), 405.0 / 0.6, False, p) == pytest.approx(0.4)
    assert bond.while_locked(0.8, 7.0, parameters(bond__separation=-0.03)) == pytest.approx(0.8 * 0.97**7)
    assert bond.while_locked(0.8, 7.0, parameters(bond__separation=0.03)) == pytest.approx(1 - 0.2 * 0.97**7)
    assert bond.while_locked(0.8, 7.0, parameters(bond__separation=0.0)) == pytest.approx(0.8)


def test_visits_inside_loosen_only_where_custody_loosens():
    assert bond.after_visit_inside(0.8, parameters(bond__separation=-0.03)) == pytest.approx(0.8 * 0.97)
    assert bond.after_visit_inside(0.8, parameters(bond__separation=0.03)) == 0.8


def test_an_arrest_raises_the_bond():
    assert bond.after_arrest(0.5, parameters(bond__reinforcement=0.6)) == pytest.approx(0.8)
    assert bond.good_contact_while_out(0.5, 0.5, parameters()) == pytest.approx(0.5 * (1 - 0.003))


@pytest.mark.parametrize(
    ("style", "tie", "fear"), [(ROMANTIC, 0.85, 0.35), (VIOLENT, 0.6, 0.75), (DEBT_AND_THREAT, 0.5, 0.65)]
)
def test_each_style_has_levels_of_its_own(style, tie, fear):
    p, t = parameters(), one(records.TRAFFICKER, style=style)
    assert bond.target(victim(), t, p) == pytest.approx(tie)
    assert bond.fear_target(victim(), t, p) == pytest.approx(fear)
    assert bond.fear_target(victim(undocumented=1), t, p) == pytest.approx(min(1.0, fear + 0.25))
    relative = victim(family_trafficker=7)
    assert bond.target(relative, one(records.TRAFFICKER, style=style, identity=7), p) == pytest.approx(tie + 0.1)
    assert bond.target(relative, one(records.TRAFFICKER, style=style, identity=8, family=1), p) == pytest.approx(tie)


@given(LEVEL, st.floats(0, 2000), st.booleans(), st.integers(0, 1))
def test_out_the_bond_only_falls_and_a_day_of_none_leaves_it(level, days, away, child):
    p = parameters()
    v = victim(bond=level, shared_child=child)
    assert 0.0 <= bond.while_out(v, days, away, p) <= level
    assert bond.while_out(v, 0.0, away, p) == pytest.approx(level)


@given(LEVEL, st.floats(0, 300), st.floats(0, 300), st.sampled_from([-0.03, 0.0, 0.03]))
def test_days_locked_add_up_and_go_one_way(level, first, second, separation):
    p = parameters(bond__separation=separation)
    once = bond.while_locked(level, first + second, p)
    assert once == pytest.approx(bond.while_locked(bond.while_locked(level, first, p), second, p), abs=1e-12)
    assert (once - level) * separation >= -1e-12
    assert 0.0 <= once <= 1.0


@given(LEVEL, st.floats(-1.0, 1.0))
def test_arrests_tighten_and_good_contacts_loosen(level, quality):
    p = parameters(bond__reinforcement=0.6)
    assert level <= bond.after_arrest(level, p) <= 1.0
    after = bond.good_contact_while_out(level, quality, p)
    assert after == level if quality <= 0 else 0.0 <= after <= level


def test_a_visit_inside_counts_as_some_days():
    p = parameters(bond__separation=-0.03, bond__visit_days=3.0)
    assert bond.after_visit_inside(0.8, p) == pytest.approx(bond.while_locked(0.8, 3.0, p))
    assert bond.after_visit_inside(0.8, parameters(bond__separation=0.0)) == 0.8


def test_out_of_reach_the_tie_fades_faster_by_the_factor():
    """E19, by hand: at a half-life of 200 days and a factor of 2, half is left after 100 days; at a factor of 1 it is no place like another."""
    p = parameters(bond__out_of_reach=2.0, bond__half_life=200.0)
    assert bond.while_out(victim(bond=0.8), 100.0, True, p) == pytest.approx(0.4)
    assert bond.while_out(victim(bond=0.8), 200.0, False, p) == pytest.approx(0.4)
    nowhere_else = parameters(bond__out_of_reach=1.0, bond__half_life=200.0)
    assert bond.while_out(victim(bond=0.8), 200.0, True, nowhere_else) == pytest.approx(0.4)


def test_who_acts_as_a_partner_makes_the_tie_that_is_set():
    """E15: what seems to be love. Of another style the number says nothing."""
    p = parameters(bond__romantic=0.7, bond__trauma=0.2, bond__violent=0.6)
    assert bond.target(victim(trauma=0.5), one(records.TRAFFICKER, style=ROMANTIC), p) == pytest.approx(0.8)
    assert bond.target(victim(trauma=0.5), one(records.TRAFFICKER, style=VIOLENT), p) == pytest.approx(0.7)
