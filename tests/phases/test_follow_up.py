"""Which returns services or police come to know of: the first meeting and the first record while a return lasts."""

from __future__ import annotations

import pytest

from sim.codes import (
    AT_IDENTIFICATION,
    AT_POLICE_CONTACT,
    AT_SERVICE_CONTACT,
    BY_OFFER,
    LABOR,
    NEVER,
    NOBODY,
    NOWHERE,
    RECORDED_BY_SERVICES,
    RETURNED,
    SEX,
    UNHOUSED,
)
from sim.phases import contacts, follow_up, status

FIRST, DAYS = 10, 30


def begin(start):
    """Return a scene in which person 0, exploited, is followed from day 10 for 30 days."""
    s = start(quiet=True)
    s.state.run[0].follow_days, s.state.followed[0].index_day = DAYS, FIRST
    return s, s.state.followed[0]


def separate(s, day):
    status.change_status(s.state, 0, day, UNHOUSED, NOWHERE, NOBODY, BY_OFFER)


def known(line):
    return int(line.returns_met), int(line.returns_recorded)


def test_a_meeting_before_any_return_or_while_out_tells_nobody_of_one(start):
    s, line = begin(start)
    follow_up.note_met(s.state, 0, 11)
    follow_up.note_recorded(s.state, 0, 11)
    separate(s, 12)
    status.to_trafficker(s.state, 0, 14, RETURNED)
    separate(s, 16)
    follow_up.note_met(s.state, 0, 17)
    follow_up.note_recorded(s.state, 0, 17)
    assert known(line) == (0, 0)


def test_each_return_is_met_once_and_recorded_once(start):
    s, line = begin(start)
    for out, back in ((12, 14), (20, 22)):
        separate(s, out)
        status.to_trafficker(s.state, 0, back, RETURNED)
        contacts.count_contact(s.state, 0, back + 1)
        contacts.count_contact(s.state, 0, back + 2)
    assert known(line) == (2, 0)
    follow_up.note_recorded(s.state, 0, 25)
    follow_up.note_recorded(s.state, 0, 26)
    assert known(line) == (2, 1)


def test_a_return_before_follow_up_and_a_meeting_after_it_do_not_count(start):
    s, line = begin(start)
    separate(s, 5)
    status.to_trafficker(s.state, 0, FIRST - 1, RETURNED)
    follow_up.note_met(s.state, 0, 12)
    assert known(line) == (0, 0)
    separate(s, 15)
    status.to_trafficker(s.state, 0, FIRST + DAYS - 1, RETURNED)
    follow_up.note_met(s.state, 0, FIRST + DAYS)
    assert known(line) == (0, 0)
    follow_up.note_met(s.state, 0, FIRST + DAYS - 1)
    assert known(line) == (1, 0)


def test_an_identification_notes_it_and_a_draw_above_the_chance_does_not(start):
    s, line = begin(start)
    separate(s, 12)
    status.to_trafficker(s.state, 0, 14, RETURNED)
    contacts.record_identification(s.state, 0, 15, 0.0, RECORDED_BY_SERVICES)
    assert known(line) == (0, 0)
    contacts.record_identification(s.state, 0, 15, 1.01, RECORDED_BY_SERVICES)
    assert known(line) == (0, 1)


@pytest.mark.parametrize(
    ("note", "name"),
    [
        (follow_up.note_cooperation, "cooperations"),
        (follow_up.note_testimony, "testimonies"),
        (follow_up.note_retaliation, "retaliations"),
    ],
)
def test_what_a_case_asks_is_counted_in_the_follow_up_only(start, note, name):
    s = start(quiet=True)
    s.state.followed[0].index_day, s.state.run[0].follow_days = 10, 5
    for i, day in ((0, 9), (0, 10), (0, 14), (0, 15), (1, 12)):
        getattr(follow_up, note.__name__)(s.state, i, day)
    assert s.state.followed[name][:2].tolist() == [2, 0]


EVENTS = (AT_POLICE_CONTACT, AT_IDENTIFICATION, AT_SERVICE_CONTACT)


def watch(s, event, form=SEX):
    r = s.state.run[0]
    r.watch_from, r.watch_until, r.watch_event, r.watch_form, r.watch_minor, r.watch_begins = (
        0,
        90,
        event,
        form,
        -1,
        1,
    )
    return s.state.followed[0]


@pytest.mark.parametrize("watched", EVENTS)
def test_only_the_watched_event_begins_follow_up(start, watched):
    s = start(quiet=True)
    line = watch(s, watched)
    for event in EVENTS:
        if event != watched:
            follow_up.note_watched(s.state, 0, 5, event)
    assert line.index_day == NEVER
    follow_up.note_watched(s.state, 0, 5, watched)
    assert (line.index_day, line.event_day) == (5, 5)


def test_a_contact_and_a_record_are_such_events(start):
    s = start(quiet=True)
    line = watch(s, AT_SERVICE_CONTACT)
    contacts.meet(s.state, 0, 0, 7, 0)
    assert line.index_day == 7
    s = start(quiet=True)
    line = watch(s, AT_IDENTIFICATION)
    contacts.record_identification(s.state, 0, 8, 0.0, 2)
    assert line.index_day == NEVER
    contacts.record_identification(s.state, 0, 9, 1.0, 2)
    assert line.index_day == 9


def test_only_people_of_the_form_who_are_exploited_are_watched(start):
    s = start(quiet=True)
    line = watch(s, AT_SERVICE_CONTACT, LABOR)
    contacts.meet(s.state, 0, 0, 7, 0)
    assert line.index_day == NEVER
    line = watch(s, AT_SERVICE_CONTACT)
    separate(s, 8)
    contacts.meet(s.state, 0, 0, 9, 0)
    assert line.index_day == NEVER
