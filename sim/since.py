"""What a change of levers leaves behind: since when something is so, and how it was until then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.codes import FOSTER, N_KINDS, RESPONSES, UNLIMITED
from sim.rules import closing, courts, foster, law_change

if TYPE_CHECKING:
    from sim.segments import Segment
    from sim.state import State
    from sim.world import World

BROUGHT = RESPONSES[:-1]  # to leave a minor is the rest


def note_changes(s: State, segment: Segment, day: int, at_start: bool) -> None:
    """Note, for each county, what was in force until `day`, where that changes; before the new levers are put in force."""
    for k in range(len(s.counties)):
        note_law(s, k, segment.levers["response"][k], day, at_start)
        note_closing(s, k, float(segment.levers["group_homes_closed"][k]), day, at_start)
        note_juries(s, k, float(segment.levers["jury_awareness"][k]), day, at_start)


def note_law(s: State, k: int, after: np.ndarray, day: int, at_start: bool) -> None:
    """Note what police of county k did with minors until today; at the start, what they do (E67)."""
    c, now = s.counties, s.levers["response"][k]
    was = [float(share) for share in after]
    if not at_start:
        if np.array_equal(now, after):
            return
        assessed, days = float(s.levers["law_assessment"][k]), float(day - c["law_day"][k])
        left = law_change.practice_left(days, assessed, s.parameter[0])
        was = [
            law_change.share_today(float(share), float(c[f"was_{word}"][k]), left)
            for word, share in zip(BROUGHT, now, strict=False)
        ]
    c["law_day"][k] = day
    for word, share in zip(BROUGHT, was, strict=False):
        c[f"was_{word}"][k] = share


def note_closing(s: State, k: int, stated: float, day: int, at_start: bool) -> None:
    """Note how many beds of group homes were closed until today; at the start all that is stated has happened (E59)."""
    c, before = s.counties, float(s.levers["group_homes_closed"][k])
    closed = opened = stated
    if not at_start:
        if stated == before:
            return
        days, p = float(day - c["closing_day"][k]), s.parameter[0]
        closed = closing.share_closed(float(c["closed_before"][k]), before, days, p)
        opened = closing.share_replaced(float(c["opened_before"][k]), before, days, p)
    c["closing_day"][k] = day
    c["closed_before"][k], c["opened_before"][k] = closed, opened


def note_juries(s: State, k: int, stated: float, day: int, at_start: bool) -> None:
    """Note how aware juries of county k had become until today; at the start they are what is stated (E121)."""
    c, now = s.counties, float(s.levers["jury_awareness"][k])
    before = stated
    if not at_start:
        if stated == now:
            return
        days = float(day - c["jury_day"][k])
        before = courts.awareness_of_juries(now, float(c["jury_before"][k]), days, s.parameter[0])
    c["jury_day"][k], c["jury_before"][k] = day, before


def support_foster_families(s: State, world: World) -> None:
    """Give foster places the quality and the number that support makes of what the world and the levers state (E186)."""
    plain = world.facilities()["quality"]
    for k in range(len(s.counties)):
        row, extent = k * N_KINDS + FOSTER, float(s.levers["foster_support"][k])
        s.facilities["quality"][row] = foster.quality_with_support(float(plain[row]), extent, s.parameter[0])
        beds = int(s.facilities["beds"][row])
        if beds < UNLIMITED:
            s.facilities["beds"][row] = foster.beds_with_support(beds, extent, s.parameter[0])
