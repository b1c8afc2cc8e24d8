"""Patterns measured on pasts written by hand, with known answers; and a sabotaged past that gives another."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from experiments.patterns import measures
from experiments.patterns.observing import Past
from sim import records
from sim.codes import (
    BY_DETENTION,
    BY_OFFER,
    DETENTION,
    EXPLOITED,
    FOSTER,
    LEFT_WITHOUT_NOTICE,
    LOCKED,
    NEVER,
    NOWHERE,
    PLACED,
    RELEASED,
    RETURNED,
    UNHOUSED,
)
from sim.declared import DIARY_WORDS
from sim.reading_state import READING

YOUNG = -13 * 365


def past(course=(), diary=(), people=2, **fields):
    lines = np.zeros(len(course), records.COURSE)
    for k, (person, day, status, place, why) in enumerate(course):
        lines[k] = (person, day, status, place, why, 0)
    lines = lines[np.lexsort((lines["day"], lines["person"]))]
    told = np.zeros(len(diary), records.DIARY)
    for k, (person, day, word) in enumerate(diary):
        told[k] = (person, day, DIARY_WORDS.index(word), 0, 0, -1, 0.0)
    who = np.zeros(people, READING)
    who["identified_day"], who["born_day"] = NEVER, YOUNG
    for name, values in fields.items():
        who[name] = values
    begins = np.searchsorted(lines["person"], np.arange(people + 1))
    return Past(told, lines, begins, who, np.zeros(0, records.MONTH), 2190)


def test_offers_are_counted_up_to_the_first_accepted_one():
    diary = [(0, 1, "refused"), (0, 5, "refused"), (0, 9, "accepted"), (0, 12, "refused"), (1, 3, "refused")]
    assert measures.offers_before_acceptance(past(diary=diary, offers=[4, 1])) == 3.0
    # somebody who had offers before the window is not in the cohort
    assert np.isnan(measures.offers_before_acceptance(past(diary=diary, offers=[5, 1])))


COURSE = [
    (0, 0, EXPLOITED, NOWHERE, 0), (0, 10, LOCKED, DETENTION, BY_DETENTION), (0, 20, PLACED, FOSTER, RELEASED),
    (0, 50, UNHOUSED, NOWHERE, LEFT_WITHOUT_NOTICE), (0, 60, EXPLOITED, NOWHERE, RETURNED),
    (1, 0, EXPLOITED, NOWHERE, 0), (1, 100, PLACED, FOSTER, BY_OFFER),
]  # fmt: skip


def test_leaving_without_notice_is_counted_from_placements():
    p = past(COURSE)
    assert measures.leaves_without_notice(p) == pytest.approx(0.5 / 3)
    assert measures.ever_left_without_notice(p) == 0.5
    assert measures.days_between_moves(p) == pytest.approx(2 * 1095 / 3)


def test_ever_detained_looks_at_earlier_arrests_too():
    assert measures.ever_detained(past(COURSE, [(0, 10, "arrested")], arrests=[1, 0])) == 0.5
    assert measures.ever_detained(past(COURSE, [(0, 10, "arrested")], arrests=[1, 2])) == 1.0


def test_identified_again_and_the_gap():
    diary = [(0, 5, "identified"), (0, 20, "identified"), (0, 205, "identified"), (1, 9, "identified")]
    p = past(COURSE, diary, identified_day=[5, 9])
    assert measures.identified_again(p) == 0.5
    assert measures.gap_between_identifications(p) == 200.0
    assert measures.identified_in_a_year(p) == 1.0


def test_out_after_three_years_and_return():
    p = past(COURSE)
    assert measures.out_after_three_years(p) == 0.5
    assert measures.returned_within_a_year(p) == 0.5
    assert measures.separations_before_lasting(past(COURSE, separations=[1, 7])) == 7.0
    # Locked in the midst of it: 350 days free and 1,000, or never 365 in a row.
    locked = (1, 450, LOCKED, DETENTION, BY_DETENTION)
    assert (
        measures.separations_before_lasting(
            past([*COURSE, locked, (1, 460, UNHOUSED, NOWHERE, RELEASED)], separations=[1, 7])
        )
        == 7.0
    )
    often = [
        (1, day + k, *to)
        for day in range(300, 2190, 300)
        for k, to in ((0, locked[2:]), (9, (UNHOUSED, NOWHERE, RELEASED)))
    ]
    assert np.isnan(measures.separations_before_lasting(past([*COURSE, *often], separations=[1, 7])))


def test_no_pattern_reads_beyond_what_was_watched():
    """Somebody separated on day 100 is read three years on, on day 1,195: lived in a past of 1,196 days, not of 1,195.

    The control: without the past's end, the last known status would be told for any day.
    """
    diary = [(1, 100, "identified"), (1, 400, "identified")]
    whole = past(COURSE, diary, identified_day=[NEVER, 100], separations=[1, 1])
    for days, told in ((1196, True), (1195, False)):
        cut = replace(whole, days=days)
        young = measures.minors_separated(cut)[0].tolist()
        assert young == ([0, 1] if told else [0])
        assert len(measures.identified(cut)[0]) == told
        assert measures.out_after_three_years(cut) == (0.5 if told else 0.0)
    short = replace(whole, days=300)
    assert np.isnan(measures.returned_within_a_year(short))
    assert np.isnan(measures.out_after_three_years(short))
    offered = [(0, 1, "refused"), (0, 9, "accepted")]
    assert measures.offers_before_acceptance(past(diary=offered, offers=[2, 0])) == 2.0
    assert np.isnan(measures.offers_before_acceptance(replace(past(diary=offered, offers=[2, 0]), days=900)))
