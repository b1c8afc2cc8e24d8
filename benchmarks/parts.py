"""Where a day's time goes: parts of the day, one at a time, on copies of a run."""

from __future__ import annotations

import copy
import time
from typing import Any

import numba

from sim.compiled import OPTIONS
from sim.draws import DAY, philox
from sim.phases import (
    beds,
    by_word,
    cases,
    communities,
    company,
    deportation,
    inspection,
    measures,
    meeting,
    missing,
    moves,
    moving,
    people,
    person,
    replacement,
    staff,
    tips,
)
from sim.simulation import Simulation
from sim.state import State

REPEATS = 60


@numba.njit(**OPTIONS)
def reference(s: State, day: int, reps: int) -> int:
    """Touch one 32-byte record and draw one number, for everybody present."""
    r = s.run[0]
    n, key0, key1 = int(r.present), int(r.key0), int(r.key1)
    present, words, hot = s.present, s.words, s.hot
    seen = 0
    for d in range(reps):
        for k in range(n):
            words[k] = philox(present[k], day + d, 0, 0, key0, key1)[0]
        for k in range(n):
            seen += hot[present[k]].due <= words[k]
    return seen


def reference_loop(s: Simulation) -> float:
    """Return nanoseconds a person of the reference loop."""
    state = copy.copy(s.state)
    reference(state, s.day, 1)
    began = time.perf_counter()
    reference(state, s.day, REPEATS)
    return (time.perf_counter() - began) * 1e9 / REPEATS / int(state.run["present"][0])


@numba.njit(**OPTIONS)
def draws(s: State, day: int) -> None:
    r = s.run[0]
    meeting.draw_everybody(s.present, int(r.present), day, DAY, 0, int(r.key0), int(r.key1), s.words)


@numba.njit(**OPTIONS)
def selection(s: State, day: int) -> int:
    return meeting.select(s.present, int(s.run[0].present), s.words, s.hot, day, s.candidates)


@numba.njit(**OPTIONS)
def lives(s: State, day: int) -> None:
    """Draw, select, and let those on the list live their day."""
    draws(s, day)
    for k in range(selection(s, day)):
        person.live(s, int(s.candidates[k]), day)


@numba.njit(**OPTIONS)
def bed_requests(s: State, day: int) -> None:
    beds.settle_requests(s, day)
    beds.note_in_hand(s)


@numba.njit(**OPTIONS)
def staff_day(s: State, day: int) -> None:
    staff.morning(s, day)
    staff.pass_night(s, day)
    measures.add_hours_and_nights(s)


@numba.njit(**OPTIONS)
def workplaces(s: State, day: int) -> None:
    inspection.inspect_workplaces(s, day)
    tips.follow_tips(s, day)


@numba.njit(**OPTIONS)
def community_day(s: State, day: int) -> None:
    deportation.tell_news(s, day)
    communities.count_members(s, day)
    by_word.spread_word(s, day)
    communities.let_news_fade(s)


@numba.njit(**OPTIONS)
def replacing(s: State, day: int) -> None:
    replacement.list_people(s, day)
    replacement.replace_people(s, day)


def timed(s: Simulation, part: Any, first: Any = None) -> float:
    """Return nanoseconds a person of one part, day after day; `first` is done untimed before it."""
    state = copy.copy(s.state)
    part(state, s.day)
    total = 0.0
    for k in range(1, REPEATS):
        if first is not None:
            first(state, s.day + k)
        began = time.perf_counter()
        part(state, s.day + k)
        total += time.perf_counter() - began
    return total * 1e9 / (REPEATS - 1) / int(state.run["present"][0])


def by_part(s: Simulation) -> dict[str, float]:
    """Return nanoseconds a person of each part; timed one by one they add up to somewhat more than a day."""
    s.run(30)
    if len(s.state.course) - int(s.state.run["changes"][0]) < 2 * REPEATS * int(s.state.run["present"][0]) // 10:
        s._grow()
    made = {
        "draws for everybody": timed(s, draws),
        "selection": timed(s, selection, draws),
        "traffickers move": timed(s, moving.traffickers_move),
        "police look for who is missing": timed(s, missing.look_for_missing),
        "company of staff and mentors": timed(s, company.keep_company),
        "staff and hours": timed(s, staff_day),
        "people (monthly), a month's cost": timed(s, measures.measure_people),
        "arrivals (how many)": timed(s, people.arrivals_on),
        "requests for a place": timed(s, bed_requests, lives),
        "who goes along with a trafficker": timed(s, moves.go_along),
        "workplaces and tips": timed(s, workplaces),
        "communities": timed(s, community_day),
        "cases": timed(s, cases.work),
        "who is recruited in their place": timed(s, replacing),
    }
    made["people who pass: all that happens"] = (
        timed(s, lives, bed_requests) - made["draws for everybody"] - made["selection"]
    )
    return made
