"""Family homes: known answers, and an effect with its control."""

from __future__ import annotations

import numpy as np
import pytest

from sim.codes import ADULT_DAYS, FAMILY_HOME, FOSTER, OWN_HOME, PLACED
from sim.layers import Setting
from sim.policy import Policy
from sim.rules import family, leaving, returning
from tests.rules.records import parameters, victim


@pytest.mark.parametrize(
    ("place", "with_kin", "kind", "need"),
    [(OWN_HOME, 0, OWN_HOME, 0.05), (OWN_HOME, 1, FAMILY_HOME, 0.35), (OWN_HOME, 2, FAMILY_HOME, 0.35), (FOSTER, 0, FOSTER, 0.05)],
)  # fmt: skip
def test_a_family_home_is_told_from_a_home_of_ones_own(place, with_kin, kind, need):
    v = victim(with_kin=with_kin)
    assert family.kind_of_home(place, v) == kind
    assert family.need_at_home(v, parameters()) == pytest.approx(need)


def test_return_and_leaving_are_those_of_a_foster_home_of_its_quality():
    p = parameters(kin__quality=0.65)
    assert returning.base(FAMILY_HOME, p) == returning.base(FOSTER, p)
    assert leaving.chance_leaves_place(FAMILY_HOME, 0.65, 0.0, 0.0, p) == pytest.approx(0.03 * 0.35)


def minors_moved_home(start, share: float, probation: float, takes: float = 0.7) -> int:
    s = start(seed=3, kin__share=share, kin__probation=probation, kin__takes=takes)
    s.put_ahead(Policy("detained", {"response_to_minors": (Setting("detain"),), "detention_days": (Setting(5),)}), 0)
    s.run(2000)
    course, people = s.course(), s.people()
    home = course[(course["status"] == PLACED) & (course["place"] == OWN_HOME)]
    return int(np.sum(home["day"] - people["born_day"][home["person"]] < ADULT_DAYS))


@pytest.mark.whole_run
def test_minors_go_to_family_where_they_have_somebody(start):
    """The control, at the neutral values: no minor ever lives in a home without a bed. Beds are counted in the phase's tests."""
    assert minors_moved_home(start, 0.0, 0.0) == 0
    some, many = minors_moved_home(start, 0.2, 0.0), minors_moved_home(start, 0.6, 0.0)
    assert 0 < some < many
    assert minors_moved_home(start, 0.0, 0.8) == 0  # probation finds nobody a family
    assert minors_moved_home(start, 0.6, 0.0, takes=0.0) == 0 < minors_moved_home(start, 0.6, 0.8, takes=0.0)
