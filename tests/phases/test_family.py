"""Going to family: who is taken in, what it leaves alone, and what a family home is to the rest of the day."""

from __future__ import annotations

import pytest

from sim.codes import (
    ASKED,
    DETENTION,
    FAMILY_HOME,
    FOSTER,
    HOLD,
    N_WINDOWS,
    NOBODY,
    NOWHERE,
    OWN_HOME,
    PLACED,
    RELEASED,
    SEX,
    STAY_ENDED,
)
from sim.declared.family import ADDRESS, HAS_FAMILY, KIN, PROBATION, TAKES
from sim.declared.windows import PLACED_LEAVING_AT
from sim.phases import admission, family, out, promises, retrieval, status, tops
from sim.rules import leaving
from sim.rules import retrieval as rules_of_retrieval
from sim.rules.retrieval import CONFIDENTIAL, KNOWN
from tests.phases.scene import HERE, in_county, last_line, month, person, place_person, unhouse_person
from tests.phases.scene_of_beds import OPEN, scene, settle

TAKEN = {(KIN, HAS_FAMILY): 0.3, (KIN, TAKES): 0.3, (KIN, ADDRESS): 0.3, (KIN, PROBATION): 0.3}


def with_family(start, luck, **drawn):
    s = scene(start, luck)
    luck({**OPEN, **TAKEN, **drawn})
    p = s.state.parameter[0]
    p.kin_share, p.kin_takes, p.kin_known_address = 0.5, 0.5, 0.5
    for v in s.state.victims:
        v.family_trafficker = NOBODY
    return s


def test_a_minor_goes_to_family_and_takes_no_bed(start, luck):
    s = with_family(start, luck)
    v = unhouse_person(s, 0, 15, promised=1, waiting=1)
    baseline = float(v.baseline_advocate)
    assert settle(s, 0) == OWN_HOME
    assert last_line(s) == (0, PLACED, OWN_HOME, ASKED)
    assert s.state.facilities["occupied"].sum() == 0
    assert (int(v.with_kin), int(v.promised), int(v.waiting), int(month(s).promises_kept)) == (2, 0, 0, 1)
    assert v.baseline_advocate > baseline
    assert v.need_housing == pytest.approx(0.35)
    assert int(s.state.run[0].by_place[OWN_HOME]) == 1


@pytest.mark.parametrize(
    ("age", "drawn", "relative", "place"),
    [
        (25, {}, NOBODY, None),
        (15, {(KIN, HAS_FAMILY): 0.51}, NOBODY, FOSTER),
        (15, {(KIN, TAKES): 0.51}, NOBODY, FOSTER),
        (15, {}, 7, FOSTER),  # a trafficker of theirs was family, whoever holds them now
        (15, {}, NOBODY, OWN_HOME),
    ],
)
def test_who_is_taken_in(start, luck, age, drawn, relative, place):
    s = with_family(start, luck)
    luck({**OPEN, **TAKEN, **drawn})
    for k in range(len(s.state.facilities)):
        s.state.facilities[k].beds = 5 if k % 11 == FOSTER else 0
    unhouse_person(s, 0, age).family_trafficker = relative
    assert settle(s, 0) == (NOWHERE if place is None else place)


@pytest.mark.parametrize(
    ("place", "why", "goes"),
    [(DETENTION, RELEASED, True), (HOLD, RELEASED, False), (DETENTION, ASKED, False), (FOSTER, STAY_ENDED, False)],
)
def test_probation_follows_detention_only_and_asks_for_family(start, luck, place, why, goes):
    s = with_family(start, luck)
    p = s.state.parameter[0]
    p.kin_takes, p.kin_probation = 0.0, 0.31
    place_person(s, 0, place, age=15).family_trafficker = NOBODY
    assert family.is_taken_in(s.state, 0, s.day, why) == goes
    p.kin_probation = 0.29
    assert not family.is_taken_in(s.state, 0, s.day, why)
    p.kin_probation, p.kin_share = 0.31, 0.29  # nobody is there to go to
    assert not family.is_taken_in(s.state, 0, s.day, why)


def test_police_bring_nobody_to_family(start, luck):
    s = with_family(start, luck)
    person(s, 0, 15)
    assert settle(s, 0, kind=DETENTION, length=3.0) == DETENTION


def test_at_the_neutral_values_nothing_is_drawn(start, luck):
    s = with_family(start, luck)
    s.state.parameter[0].kin_share = 0.0
    unhouse_person(s, 0, 15)
    before = s.state.victims.tobytes()
    assert not family.goes_to_family(s.state, 0, s.day, ASKED)
    assert s.state.victims.tobytes() == before


@pytest.mark.parametrize(("with_kin", "known"), [(1, CONFIDENTIAL), (2, KNOWN)])
def test_a_family_home_is_left_and_found_as_its_kind_says(start, luck, with_kin, known):
    """The bounds of the windows hold: each is what the rate of that day is."""
    s = with_family(start, luck)
    p = s.state.parameter[0]
    v = unhouse_person(s, 0, 15)
    v.with_kin = with_kin
    status.change_status(s.state, 0, s.day, PLACED, OWN_HOME, -1, ASKED)
    t = in_county(s, 0, HERE)
    expected = rules_of_retrieval.retrieval_hazard(t.reach, 0.0, True, known, False, False, p)
    assert retrieval.rate(s.state, 0, s.day, False) == pytest.approx(expected)
    tops.renew_tops(s.state, 0, s.day)
    chance = leaving.chance_leaves_place(FAMILY_HOME, p.kin_quality, 0.0, 0.0, p)
    assert s.state.hot[0].tops[PLACED_LEAVING_AT] / 65536 / N_WINDOWS == pytest.approx(chance, rel=0.01)
    p.leaving_rate = 0.03
    chance = leaving.chance_leaves_place(FAMILY_HOME, p.kin_quality, 0.0, 0.0, p)
    out.placed_day(s.state, 0, s.day, PLACED_LEAVING_AT, chance * 1.01)
    assert (s.state.hot[0].place, v.with_kin) == (OWN_HOME, with_kin)
    out.placed_day(s.state, 0, s.day, PLACED_LEAVING_AT, chance * 0.99)
    assert s.state.hot[0].place == NOWHERE
    assert v.with_kin == 0  # it ends with the place


def test_trust_keeps_people_in_a_family_home_as_in_any_place(start, luck):
    """Its bound is right at any trust: what the rate can become as trust drifts down to its baseline."""
    s = with_family(start, luck)
    p = s.state.parameter[0]
    p.leaving_trust, p.leaving_rate = -1.0, 0.03
    v = unhouse_person(s, 0, 15, trust_advocate=0.9, baseline_advocate=0.2)
    v.with_kin = 1
    status.change_status(s.state, 0, s.day, PLACED, OWN_HOME, -1, ASKED)
    chance = leaving.chance_leaves_place(FAMILY_HOME, p.kin_quality, 0.0, 0.0, p)
    less, most = (out.leaving_with_trust(s.state, 0, s.day, chance), tops.leaves_at_most(chance, v, p))
    assert less < chance
    assert less < most
    out.placed_day(s.state, 0, s.day, PLACED_LEAVING_AT, less * 1.01)
    assert s.state.hot[0].place == OWN_HOME
    out.placed_day(s.state, 0, s.day, PLACED_LEAVING_AT, less * 0.99)
    assert s.state.hot[0].place == NOWHERE


def test_past_eighteen_the_better_of_two_shares_counts(start):
    s = start(quiet=True)
    f = s.state.facilities[FOSTER]
    f.admits[:2] = [0.9, 0.2]
    p = s.state.parameter[0]
    v = person(s, 0, 19, foster_care=1, gender=0)
    assert admission.share_for(f, v, SEX, s.day, p) == pytest.approx(0.2)
    p.extended_care_until = 21.0
    assert admission.share_for(f, v, SEX, s.day, p) == pytest.approx(0.9)
    assert admission.share_for(f, person(s, 1, 15, gender=0), s.day, p) == pytest.approx(0.9)


def test_nothing_is_kept_where_nothing_was_promised(start):
    s = start(quiet=True)
    v = person(s, 0, promised=0)
    before = v.tobytes()
    promises.honor_promise(s.state, 0, s.day)
    assert (v.tobytes(), int(month(s).promises_kept)) == (before, 0)
