"""What a community hears: known answers, and the value at which nothing moves."""

from __future__ import annotations

import pytest

from sim import records
from sim.declared.communities import MECHANISM
from sim.rules import communities
from tests.rules.records import one, parameters, switched_off

WELL = {"trust_services": 0.4, "trust_police": 0.3, "start_services": 0.4, "start_police": 0.3}


def community(**values):
    """Return a community of a hundred members that has heard nothing."""
    return one(records.COMMUNITY, **{"members": 100, **WELL, **values})


def test_a_share_is_never_more_than_all():
    assert communities.share_of(10.0, 100) == 0.1
    assert communities.share_of(10.0, 10) == communities.share_of(10.0, 3) == communities.share_of(1.0, 0) == 1.0
    assert communities.share_of(0.0, 0) == 0.0


def test_who_hears_of_a_kept_promise_moves_as_by_a_good_contact():
    c, p = community(), parameters(community__heard=10.0, trust__gain=0.1)
    communities.hear_kept(c, p)
    assert c["trust_services"] == pytest.approx(0.4 + 0.1 * (0.1 * 0.6))
    assert (c["trust_police"], c["silence"]) == (0.3, 0.0)


def test_who_hears_of_a_broken_promise_moves_as_by_a_bad_contact_and_some_fall_silent():
    c, p = (
        community(),
        parameters(community__heard=50.0, trust__loss=0.2, promise__break_weight=2.0, silence__broken=20.0),
    )
    communities.hear_broken(c, p)
    assert c["trust_services"] == pytest.approx(0.4 - 0.5 * (0.2 * 2.0 * 0.4))
    assert c["silence"] == pytest.approx(0.2)
    communities.hear_broken(c, p)
    assert c["silence"] == pytest.approx(0.2 + 0.2 * 0.8)  # of who still speaks


def test_a_deportation_takes_both_trusts_and_silences_all_of_a_small_community():
    p = parameters(community__heard_deportation=50.0, community__loss=0.5, silence__deportation=100.0)
    c = community()
    communities.hear_deportation(c, p)
    assert (c["trust_services"], c["trust_police"]) == (pytest.approx(0.4 * 0.75), pytest.approx(0.3 * 0.75))
    assert c["silence"] == 1.0


def test_news_fades_by_half_in_its_half_life():
    p = parameters(community__half_life=100.0, silence__half_life=50.0)
    c = community(trust_services=0.6, trust_police=0.1, silence=0.8)
    for _ in range(100):
        communities.forget_news(c, p)
    assert (c["trust_services"], c["trust_police"]) == (pytest.approx(0.5), pytest.approx(0.2))
    assert c["silence"] == pytest.approx(0.2)


def test_a_member_goes_a_part_of_the_way_up_or_down():
    assert communities.carry_over(0.2, 0.6, 0.25) == pytest.approx(0.3)
    assert communities.carry_over(0.6, 0.2, 0.25) == pytest.approx(0.5)
    assert communities.carry_over(0.6, 0.2, 0.0) == 0.6


def test_at_the_neutral_values_nobody_hears_anything():
    p = parameters(**switched_off(MECHANISM))
    c = community()
    for hear in (communities.hear_kept, communities.hear_broken, communities.hear_deportation):
        hear(c, p)
    assert (c["trust_services"], c["trust_police"]) == (0.4, 0.3)
