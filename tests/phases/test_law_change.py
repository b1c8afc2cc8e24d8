"""What police do with minors on the way from what they did before."""

from __future__ import annotations

import pytest

from sim import since
from sim.codes import RESPONSES, TO_CHILD_WELFARE, TO_DETAIN, TO_DROP_OFF, TO_HOLD, TO_LEAVE
from sim.draws import POLICE
from sim.layers import Setting
from sim.phases import law_change, police
from sim.policy import Policy
from tests.phases.scene import HERE, writes_only

LEAVE = Policy("law", {"response_to_minors": (Setting("leave"),)})
BEFORE = [0.56, 0.21, 0.0, 0.09]


def changed(start, policy=LEAVE, **numbers):
    s = start(quiet=True, **numbers)
    s.put_ahead(policy, 0)
    s._change_levers()
    return s


def shares(s, day):
    left = law_change.left_of_practice(s.state, HERE, day)
    kinds = (TO_DETAIN, TO_DROP_OFF, TO_HOLD, TO_CHILD_WELFARE)
    return [law_change.response_share(s.state, HERE, kind, left) for kind in kinds]


def test_without_a_half_life_a_law_is_practised_on_its_day(start):
    assert shares(changed(start), 0) == [0.0, 0.0, 0.0, 0.0]


def test_practice_follows_over_months(start):
    s = changed(start, law__half_life=100.0)
    assert shares(s, 0) == pytest.approx(BEFORE)
    assert shares(s, 100) == pytest.approx([x / 2 for x in BEFORE])
    assert law_change.practised_before(s.state, HERE, TO_LEAVE) == 0.0
    s.state.levers[HERE].law_assessment = 1.0
    assert shares(s, 100) == pytest.approx([x / 4 for x in BEFORE])


def test_a_second_change_begins_where_practice_is(start):
    both = {"response_to_minors": (Setting("leave"), Setting("hold", 100))}
    s = changed(start, Policy("two", both), law__half_life=100.0)
    s.day = 100
    s._change_levers()
    assert shares(s, 100) == pytest.approx([x / 2 for x in BEFORE])
    assert shares(s, 200) == pytest.approx([0.14, 0.0525, 0.5, 0.0225])


def test_at_the_start_what_is_stated_has_been_so_for_ever(start):
    s = start(quiet=True, law__half_life=500.0, law__workaround=1.0)
    assert shares(s, 0) == pytest.approx(BEFORE)
    assert law_change.other_charge_share(s.state, HERE, 900, 0.0) == 0.0
    s.put_ahead(Policy("staff", {"advocates": (Setting(2.0),)}), 0)
    s._change_levers()  # another lever: no law
    assert shares(s, 900) == pytest.approx(BEFORE)


def test_the_work_around_grows_after_the_law(start, luck):
    s = changed(start, law__workaround=0.5, law__workaround_half_life=100.0)
    assert law_change.other_charge_share(s.state, HERE, 0, 0.0) == 0.0
    assert law_change.other_charge_share(s.state, HERE, 100, 0.0) == pytest.approx(0.25 * 0.56)
    for u, response in ((0.139, TO_DETAIN), (0.141, TO_LEAVE)):
        luck({(POLICE, police.RESPONSE): 0.5, (POLICE, police.OTHER_CHARGE): u})
        assert police.response_to(s.state, 0, 100, HERE, True) == response


def test_what_does_not_change_is_not_noted(start):
    s = start(quiet=True, law__half_life=100.0)
    assert RESPONSES[:-1] == since.BROUGHT
    with writes_only(s):
        since.note_law(s.state, HERE, s.state.levers["response"][HERE].copy(), 50, at_start=False)
        since.note_closing(s.state, HERE, 0.0, 50, at_start=False)
