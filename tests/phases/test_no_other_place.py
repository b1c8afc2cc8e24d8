"""Police who know of no place with room for a minor, and those who do."""

from __future__ import annotations

import pytest

from sim.codes import (
    DETENTION,
    DROP_OFF,
    FOSTER,
    HOLD,
    HOTEL,
    N_KINDS,
    TO_CHILD_WELFARE,
    TO_DETAIN,
    TO_DROP_OFF,
    TO_HOLD,
    TO_LEAVE,
)
from sim.declared import DIARY_WORDS
from sim.declared.no_other_place import DEFAULT
from sim.draws import ADMISSION, POLICE
from sim.phases import no_other_place, police
from tests.phases.scene import HERE, in_county, month, person, requests_today, writes_only

SHARES = [0.5, 0.5, 0.0, 0.0, 0.0]
SOUGHT = [TO_DROP_OFF, TO_HOLD, TO_CHILD_WELFARE]
# A police contact with response `drop_off`, no advocate and no record.
CONTACT = {(POLICE, police.RESPONSE): 0.7, (POLICE, police.OTHER_CHARGE): 0.99, (POLICE, 3): 0.99}


@pytest.fixture
def full(start, luck):
    """Return a scene with a minor, police who detain half of those whom they meet, and no room but in detention."""
    s = start(quiet=True, detention__no_other_place=0.8)
    for k in range(N_KINDS):
        f = s.state.facilities[k]
        f.occupied = 0 if f.kind == DETENTION else f.beds
    s.state.levers[HERE].response[:] = SHARES
    s.state.counties[HERE].was_detain = SHARES[0]
    person(s, 0, age=15)
    in_county(s, 0, HERE)
    luck({(DEFAULT, 0): 0.399, **{(ADMISSION, k): 0.0 for k in range(N_KINDS)}})
    return s


def detains(s, response):
    return no_other_place.detains_by_default(s.state, 0, 0, HERE, response)


@pytest.mark.parametrize("response", SOUGHT)
def test_where_nothing_has_room_detention_is_the_default(full, luck, response):
    assert detains(full, response)
    luck({(DEFAULT, 0): 0.401})
    assert not detains(full, response)


@pytest.mark.parametrize("kind", [DROP_OFF, FOSTER, HOTEL])
@pytest.mark.parametrize("response", SOUGHT)
def test_a_place_with_room_is_known(full, kind, response):
    full.state.facilities[kind].occupied = 0
    full.state.levers[HERE].hotel_nights = 9
    assert not detains(full, response)


def test_a_hold_is_known_where_it_is_the_response(full):
    full.state.facilities[HOLD].occupied = 0
    assert [detains(full, response) for response in SOUGHT] == [True, False, True]


def test_a_place_that_does_not_admit_is_none(full):
    full.state.facilities[FOSTER].occupied = 0
    full.state.facilities[FOSTER].admits[0] = 0.0
    assert detains(full, TO_CHILD_WELFARE)


def test_nobody_is_detained_so_where_police_detain_nobody(full, luck):
    luck({(DEFAULT, 0): 0.0})
    assert detains(full, TO_DROP_OFF)
    full.state.levers[HERE].response[:] = [0.0, 1.0, 0.0, 0.0, 0.0]
    assert not detains(full, TO_DROP_OFF)


def test_who_is_left_is_left_and_at_zero_nothing_is_looked_at(full, luck):
    luck({(DEFAULT, 0): 0.0})
    with writes_only(full):
        assert not detains(full, TO_LEAVE)
        assert not detains(full, TO_DETAIN)
    full.state.parameter[0].detention_no_other_place = 0.0
    with writes_only(full):
        assert not detains(full, TO_DROP_OFF)


@pytest.mark.parametrize("beds", [0, 1])
def test_a_contact_ends_in_custody_like_any_other(full, luck, beds):
    """It is an arrest; with a bed at the center there is none."""
    s = full
    s.state.counties["officer_ratio"] = 1.0
    s.state.facilities[DROP_OFF].occupied = 2 - beds
    luck({**CONTACT, (DEFAULT, 0): 0.0, (ADMISSION, DROP_OFF): 0.0})
    police.contact(s.state, 0, 0, 0.0)
    kind = DROP_OFF if beds else DETENTION
    assert [k for _, _, k in requests_today(s)] == [kind]
    assert (s.state.victims[0].arrests, month(s).no_other_place) == (1 - beds, 1 - beds)


def test_the_diary_says_why(full):
    full.keep_diary()
    no_other_place.note_default(full.state, 0, 0)
    (line,) = full.diary()
    assert (DIARY_WORDS[line["what"]], line["person"]) == ("no_other_place", 0)
    assert month(full).no_other_place == 1
