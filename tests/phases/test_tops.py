"""Tops: never below the rate of their window, close above it, and renewed without touching anybody."""

from __future__ import annotations

import numpy as np
import pytest

from sim.codes import (
    ASKED,
    DETENTION,
    DROP_OFF,
    FOSTER,
    GROUP_HOME,
    NEVER,
    NOWHERE,
    OUT_OF_AREA,
    OWN_HOME,
    THERAPEUTIC,
    VIOLENT,
    WINDOW,
)
from sim.declared.retrieval import RETRIEVAL_AT
from sim.declared.windows import (
    HELD_LEAVING_AT,
    HELD_OUTREACH_AT,
    HELD_POLICE_AT,
    HELD_SELF_REFERRAL_AT,
    OUT_RETURN_AT,
    PLACED_LEAVING_AT,
    PLACED_RECRUITED_AT,
    REGION_AT,
    UNHOUSED_ASKING_AT,
    UNHOUSED_RECRUITED_AT,
    VISIT_AT,
)
from sim.phases import beds, contacts, held, out, status, tops
from sim.phases import retrieval as retrieving
from sim.phases.meeting import LARGEST_TOP
from sim.rules import acting, bond, career, leaving, returning
from tests.phases.scene import HERE, in_county, person, place_person, unhouse_person, writes_only


def bound(s, i, first, windows=1):
    """Return the rate that the tops of a window allow."""
    return s.state.hot[i].tops[first : first + windows].astype(float).sum() / 65536 * WINDOW


def about(s, i, first, rate, windows=1):
    """Assert that the top lies at the rate or just above."""
    step = 2 * WINDOW / 65536
    assert rate - step <= bound(s, i, first, windows) <= rate * 1.0002 + step
    # what decides: draws of 16 bits up to and with the top pass
    passes = (s.state.hot[i].tops[first : first + windows].astype(float) + 1).sum() / 65536 * WINDOW
    assert passes >= rate


def test_a_rate_fills_its_windows_one_after_the_other(start):
    s = start(quiet=True)
    for rate, expected in ((0.0, [0, 0]), (0.0625, [32771, 0]), (0.1875, [65535, 32777]), (0.5, [65535, 65535])):
        tops.write_tops(s.state, 0, 2, 2, rate)
        assert s.state.hot[0].tops[2:4].tolist() == expected


def test_held(start):
    s = start()
    p = s.state.parameter[0]
    v = person(s, 0, age=25, visibility=2.0, services_county=HERE, bond=0.3, trauma=0.0)
    in_county(s, 0, HERE).style = VIOLENT
    tops.renew_tops(s.state, 0, 0)
    about(s, 0, VISIT_AT, p.visits_held, 2)
    about(s, 0, HELD_POLICE_AT, held.police_rate(s.state, 0, 0))
    about(s, 0, HELD_OUTREACH_AT, p.found_outreach * 2.0)
    about(s, 0, HELD_SELF_REFERRAL_AT, acting.rate_alone(p.found_self_referral, v, 0.0, p))
    about(s, 0, HELD_LEAVING_AT, leaving.chance_leaves_trafficker(0.3, p))  # the tie can only rise to its target
    about(s, 0, REGION_AT, career.leaves_for_good_at_most(p))
    assert s.state.hot[0].due == NEVER
    v.bond = 1.0  # the tie falls to the target of style and history
    tops.renew_tops(s.state, 0, 0)
    target = bond.target(v, in_county(s, 0, HERE), p)
    assert 0.6 <= target <= 0.7
    about(s, 0, HELD_LEAVING_AT, leaving.chance_leaves_trafficker(target, p))


def test_nobody_visits_who_is_not_known(start):
    s = start()
    tops.renew_tops(s.state, 0, 0)
    assert bound(s, 0, VISIT_AT, 2) == 0.0
    v = unhouse_person(s, 0)
    tops.renew_tops(s.state, 0, 0)
    assert bound(s, 0, VISIT_AT, 2) == 0.0
    v.services_county = HERE
    tops.renew_tops(s.state, 0, 0)
    about(s, 0, VISIT_AT, s.state.parameter[0].visits_out, 2)


def test_locked_only_visits(start):
    s = start()
    place_person(s, 0, DETENTION, age=15, stay_end=12)
    tops.renew_tops(s.state, 0, 0)
    about(s, 0, VISIT_AT, s.state.parameter[0].visits_locked, 2)
    assert not s.state.hot[0].tops[2:].any()
    assert s.state.hot[0].due == 12


def test_unhoused(start):
    s = start(recruited__street=0.001)
    p = s.state.parameter[0]
    v = unhouse_person(s, 0, trauma=1.0)
    tops.renew_tops(s.state, 0, 0)
    reach = s.state.traffickers[s.state.hot[0].trafficker].reach
    about(s, 0, OUT_RETURN_AT, returning.hazard_bound(v, reach, 12, p), 2)
    about(s, 0, RETRIEVAL_AT, retrieving.rate(s.state, 0, 0, False))
    about(s, 0, UNHOUSED_ASKING_AT, acting.chance_asks_at_most(v, p))
    about(s, 0, UNHOUSED_RECRUITED_AT, leaving.chance_recruited(1.0, 0.001, p))
    about(s, 0, REGION_AT, career.leaves_for_good_at_most(p))
    assert s.state.hot[0].due == 45


@pytest.mark.parametrize("kind", [GROUP_HOME, THERAPEUTIC, OUT_OF_AREA, FOSTER, OWN_HOME])
def test_placed(start, kind):
    s = start(leaving__trust=0.0, leaving__police_trust=0.0)
    p = s.state.parameter[0]
    v = place_person(s, 0, kind, trauma=0.5, stay_end=30)
    tops.renew_tops(s.state, 0, 0)
    f = s.state.facilities[kind] if kind != OWN_HOME else None
    reach = s.state.traffickers[s.state.hot[0].trafficker].reach
    about(s, 0, OUT_RETURN_AT, returning.hazard_bound(v, reach, kind, p), 2)
    about(s, 0, RETRIEVAL_AT, retrieving.rate(s.state, 0, 0, False))
    about(s, 0, PLACED_RECRUITED_AT, leaving.chance_recruited(0.5, f.recruiting if f else 0.0, p))
    about(s, 0, PLACED_LEAVING_AT, leaving.chance_leaves_place(kind, f.quality, 0.0, 0.0, p) if f else 0.0)
    about(s, 0, REGION_AT, career.leaves_for_good_at_most(p))
    assert s.state.hot[0].due == 30


def test_the_first_day_at_a_center_is_due_by_itself(start):
    s = start()
    v = place_person(s, 0, DROP_OFF, age=15, stay_end=2)
    tops.renew_tops(s.state, 0, 0)
    assert s.state.hot[0].due == 1
    v.stay_end = 20
    tops.renew_tops(s.state, 0, 2)
    assert s.state.hot[0].due == 20


def test_without_thinning_every_top_is_at_its_most(start):
    s = start(thinning=False)
    status.out_of_region(s.state, 1, 0)
    tops.renew_all(s.state, 0)
    assert (s.state.hot[0].tops == LARGEST_TOP).all()
    assert not s.state.hot[1].tops.any()


def test_tops_hold_until_the_next_touch_and_write_no_inner_state(start):
    """Over people of all kinds and a month and a half without a touch."""
    s = start(seed=4)
    for k, kind in enumerate((GROUP_HOME, THERAPEUTIC, OWN_HOME, FOSTER)):
        place_person(s, k, kind, services_county=HERE)
    for k in range(4, 12):
        unhouse_person(s, k, services_county=HERE, trust_advocate=0.1 * k - 0.3, agency=0.9 - 0.07 * k)
    before = s.state.victims.copy()
    with writes_only(s, "hot", of=range(12)):
        tops.renew_all(s.state, 0)
    assert before.tobytes() == s.state.victims.tobytes()
    slack = WINDOW / 65536
    for day in np.arange(0, 45, 4):
        for i in range(12):
            h = s.state.hot[i]
            t = s.state.traffickers[h.trafficker]
            now = returning.return_hazard(
                out.state_today(s.state, i, day), t.reach, int(h.place), s.state.parameter[0]
            )
            assert now <= bound(s, i, OUT_RETURN_AT, 2) + 2 * slack
            assert retrieving.rate(s.state, i, day, False) <= bound(s, i, RETRIEVAL_AT) + slack
            assert contacts.visit_rate(s.state, i, day) <= bound(s, i, VISIT_AT, 2) + 2 * slack


def test_a_broken_promise_raises_the_bound_of_return(start):
    """A real fault: who was turned away with nowhere to go kept the bound of before, though trust had fallen."""
    s = start(quiet=True, return__multiplier=1.0)
    v = unhouse_person(s, 0, age=16, trust_advocate=0.9, baseline_advocate=0.9, promised=1)
    tops.renew_tops(s.state, 0, 0)
    before = bound(s, 0, OUT_RETURN_AT, 2)
    beds.turn_away(s.state, 0, 0, ASKED)
    assert v.trust_advocate < 0.9
    reach = s.state.traffickers[s.state.hot[0].trafficker].reach
    rate = returning.return_hazard(out.state_today(s.state, 0, 0), reach, NOWHERE, s.state.parameter[0])
    assert before < rate <= bound(s, 0, OUT_RETURN_AT, 2) + 1e-4


def test_attention_raises_the_bound_of_police_and_is_looked_at_again(start):
    s = start(settings={"open_case": "yes"})
    v = person(s, 0, age=25, visibility=1.0, case_day=0)
    in_county(s, 0, HERE)
    tops.renew_tops(s.state, 0, 0)
    about(s, 0, HELD_POLICE_AT, 5.0 * s.state.parameter[0].found_police)
    assert s.state.hot[0].due == tops.RENEWAL_DAYS
    v.case_day = NEVER
    tops.renew_tops(s.state, 0, 0)
    about(s, 0, HELD_POLICE_AT, s.state.parameter[0].found_police)
    assert s.state.hot[0].due == NEVER


def test_what_is_due_sooner_than_attention_fades_stays_due_then(start):
    s = start(settings={"open_case": "yes"})
    person(s, 0, age=25, case_day=0, status_until=2)
    tops.renew_tops(s.state, 0, 0)
    assert s.state.hot[0].due == 2


def test_a_first_advocate_is_due_on_their_day(start):
    s = start()
    v = person(s, 0)
    v.advocate_due = 7
    tops.renew_tops(s.state, 0, 0)
    assert s.state.hot[0].due == 7
    v.advocate_due = NEVER
    tops.renew_tops(s.state, 0, 0)
    assert s.state.hot[0].due == NEVER


def test_a_late_return_is_due_on_its_day(start):
    s = start(settings={"late_return": "yes"})
    v = unhouse_person(s, 0)
    v.late_day = 7
    tops.renew_tops(s.state, 0, 0)
    assert s.state.hot[0].due == 7
    v.late_day = NEVER
    tops.renew_tops(s.state, 0, 0)
    assert s.state.hot[0].due == tops.RENEWAL_DAYS
