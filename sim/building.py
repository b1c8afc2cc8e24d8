"""Building a run: empty arrays from a world, then the people, traffickers and staff of its first day."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from sim import records
from sim.codes import LABOR, NEVER, NOBODY, SEX
from sim.compiled import entry
from sim.declared.fields import start_values
from sim.lengths import COUNTED
from sim.memory import copy_array, zeros
from sim.origins import community_rows, origin_shares
from sim.parameters import compiled
from sim.phases import labor, moving, people, staff, stops, tops
from sim.rules import learning, length, staffing
from sim.segments import Segment, segments
from sim.since import note_changes, support_foster_families
from sim.state import COLUMNS, State

if TYPE_CHECKING:
    from sim.beliefs import Beliefs
    from sim.structure import Structure
    from sim.world import World

MOST_POSTS = 4  # the largest multiple of the world's posts that a lever may ask for
SHORT = (
    "hot",
    "signs",
    "community_of",
    "came_away",
    "holder_of",
)  # of a person, for what looks at everybody every day
CONTACTS_NOTED = 60  # trust is noted before each of the first contacts


def with_room(
    s: State,
    rows: int,
    lines: int,
    months: int,
    diary: int = 0,
    cases: int = 0,
    witnesses: int = 0,
    waits: int = 0,
    ties: int = 0,
) -> State:
    """Return the state with arrays grown to hold at least so many people, lines of course and diary, months, cases, waits, ties."""
    rows = max(rows, len(s.victims))
    cases, witnesses = max(cases, len(s.cases)), max(witnesses, len(s.witnesses))
    grown = s.with_arrays(
        present=copy_array(s.present, rows),
        words=copy_array(s.words, rows),
        candidates=copy_array(s.candidates, rows + 1),
        members=copy_array(s.members, rows + 1),
        requests=copy_array(s.requests, rows),
        queue=copy_array(s.queue, rows),
        waiting=copy_array(s.waiting, rows),
        waits=copy_array(in_use(s, "waits"), max(waits, len(s.waits))),
        victims=copy_array(s.victims, rows),
        **{name: copy_array(getattr(s, name), rows) for name in SHORT},
        followed=copy_array(s.followed, rows),
        ties=copy_array(in_use(s, "ties"), max(ties, len(s.ties))),
        course=copy_array(in_use(s, "course"), max(lines, len(s.course))),
        diary=copy_array(in_use(s, "diary"), max(diary, len(s.diary))),
        months=copy_array(s.months, max(months, len(s.months))),
        cases=copy_array(in_use(s, "cases"), cases),
        open_cases=copy_array(in_use(s, "open_cases"), cases),
        witnesses=copy_array(in_use(s, "witnesses"), witnesses),
        open_witnesses=copy_array(in_use(s, "open_witnesses"), witnesses),
    )
    grown.followed[len(s.followed) :] = empty_follow_up(rows - len(s.followed))
    start_values(grown.victims[len(s.victims) :])
    return grown


def in_use(s: State, name: str) -> np.ndarray:
    """Return the rows of an array that hold something, where rows are filled one after the other: memory beyond was never touched."""
    (counter,) = (counter for counter, array in COUNTED.items() if array == name)
    rows: np.ndarray = getattr(s, name)[: int(s.run[counter][0])]
    return rows


def count_contacts_anew(s: State) -> None:
    """Let the table of trust by number of contact begin today. A measure only: no rule reads it."""
    for name in ("n", "total", "squares"):
        s.by_contact[name] = 0


def empty_follow_up(rows: int) -> np.ndarray:
    """Return rows of FOLLOWED for people whom nothing has happened to."""
    lines = np.zeros(rows, records.FOLLOWED)
    lines["index_day"] = NEVER
    lines["event_day"] = NEVER
    return lines


def build(
    world: World,
    beliefs: Beliefs,
    structure: Structure,
    parameters: Mapping[str, float],
    key: tuple[int, int],
    day: int,
    thinning: bool = True,
) -> State:
    """Return the state of the first day: the world's people at the start, held; staff in post."""
    p = compiled({**world.parameters, **beliefs.values, **parameters}, structure.codes())
    s = empty_state(world, p, lengths_of(world, beliefs, structure, parameters))
    s.by_contact["contact"] = np.arange(1, CONTACTS_NOTED + 1)
    begin_run(s.run, world, key, day, thinning)
    lay_out_employers(s, employers_by_county(world, p))
    lay_out_posts(s, world)
    (first,) = segments(world.status_quo, world, day)
    set_levers(s, first, world, day)
    populate(s, day)
    return s


def empty_state(world: World, p: np.ndarray, long: Mapping[str, int]) -> State:
    """Return a state with room for everybody and nobody in it; `long`: how many of each kind (`lengths_of`)."""
    counties = long["counties"]
    rows = int((world.people.exploited_at_start + world.labor_at_start()) * 1.3) + 200
    return State(
        victims=start_values(zeros(rows, records.VICTIM)),
        **{name: zeros(rows, COLUMNS[name]) for name in SHORT},
        followed=copy_array(empty_follow_up(rows)),
        **{name: zeros(long["traffickers"], COLUMNS[name]) for name in ("traffickers", "moved_from")},
        advocates=zeros(long["advocates"], records.ADVOCATE),
        officers=zeros(long["officers"], records.OFFICER),
        facilities=copy_array(world.facilities()),
        levers=zeros(counties, records.LEVER),
        counties=zeros(counties, records.COUNTY),
        stops=copy_array(world.stops()),
        travel=copy_array(np.cumsum(world.travel_matrix, axis=1, dtype=np.float64).reshape(-1)),
        shares=copy_array(np.cumsum(world.shares, dtype=np.float64)),
        parameter=copy_array(p),
        run=zeros(1, records.RUN),
        present=zeros(rows, np.dtype(np.int32)),
        words=zeros(rows, np.dtype(np.int64)),
        **{name: zeros(rows + 1, COLUMNS[name]) for name in ("candidates", "members")},
        requests=zeros(rows, records.REQUEST),
        queue=zeros(rows, np.dtype(np.int32)),
        waiting=zeros(rows, records.WAITING),
        waits=zeros(rows, records.WAIT),
        ties=zeros(1, records.TIE),
        course=zeros(8 * rows, records.COURSE),
        diary=zeros(1, records.DIARY),
        months=zeros(40, records.MONTH),
        by_contact=zeros(long["by_contact"], records.BY_CONTACT),
        cases=zeros(1, records.CASE),
        open_cases=zeros(1, np.dtype(np.int32)),
        case_of=copy_array(np.full(counties * long["traffickers"], NOBODY, np.int32)),
        witnesses=zeros(1, records.WITNESS),
        open_witnesses=zeros(1, np.dtype(np.int32)),
        scratch=zeros(1, records.VICTIM),
        communities=copy_array(community_rows(world.file, everybody_else(p))),
        origins=copy_array(np.cumsum(origin_shares(world.file), axis=2, dtype=np.float64).reshape(-1)),
    )


def everybody_else(p: np.ndarray) -> dict[str, float]:
    """Return how people are who belong to no community, and how far they trust on average, by field of COMMUNITY."""
    left = 1.0 - float(p["trust_trauma"][0]) * float(p["people_trauma"][0])
    return {
        "undocumented": float(p["people_undocumented"][0]),
        "limited_english": float(p["people_limited_english"][0]),
        "start_services": left * float(p["trust_start_advocate"][0]),
        "start_police": left * float(p["trust_start_police"][0]),
    }


def begin_run(run: np.ndarray, world: World, key: tuple[int, int], day: int, thinning: bool) -> None:
    """Write what a run begins with into its record: key, first day, how many people."""
    run["key0"], run["key1"] = key
    run["first_day"] = day
    run["thinning"] = int(thinning)
    run["exploited_at_start"] = world.people.exploited_at_start
    run["labor_at_start"] = world.labor_at_start()
    run["arrivals_per_year"] = world.people.arrivals_per_year
    run["labor_arrivals_per_year"] = world.people.arrivals_per_year * world.labor_per_other()
    run["share_minor"] = world.people.share_minor_at_entry
    run["watch_from"] = run["watch_until"] = NEVER


def number_of_traffickers(world: World, p: np.ndarray) -> int:
    """Return how many traffickers hold the people who are exploited for sex at the start."""
    return max(1, math.ceil(world.people.exploited_at_start / float(p["moving_people_each"][0])))


def employers_by_county(world: World, p: np.ndarray) -> list[int]:
    """Return how many employers each county has: as many as hold its share of the people exploited for labor."""
    there = world.shares * world.labor_at_start() / float(p["employers_people_each"][0])
    return [math.ceil(x - 1e-9) for x in there.tolist()]


def lay_out_employers(s: State, numbers: list[int]) -> None:
    """Give each county its rows of employers, after the traffickers of the other form."""
    first = len(s.traffickers) - sum(numbers)
    s.run["employers_from"] = first
    for k, n in enumerate(numbers):
        s.counties["employer_first"][k], s.counties["employers"][k] = first, n
        first += n


def lengths_of(
    world: World, beliefs: Beliefs, structure: Structure, parameters: Mapping[str, float]
) -> dict[str, int]:
    """Return how many rows a run of a world has of what never grows: {array: rows}."""
    p = compiled({**world.parameters, **beliefs.values, **parameters}, structure.codes())
    return {
        "traffickers": number_of_traffickers(world, p) + sum(employers_by_county(world, p)),
        "advocates": post_rows(world, "advocates"),
        "officers": post_rows(world, "officers"),
        "counties": len(world.county_names),
        "by_contact": CONTACTS_NOTED,
    }


def posts_of(exact: float, factor: float) -> int:
    """Return how many posts share the hours of `exact` times `factor` full posts."""
    return math.ceil(exact * factor - 1e-9)


def post_rows(world: World, role: str) -> int:
    """Return the rows kept for posts of a role: as many as any lever may ask for."""
    return max(1, sum(posts_of(x, MOST_POSTS) for x in world.posts(role)))


def lay_out_posts(s: State, world: World) -> None:
    """Give each county its rows of posts; a post's row says who fills it, or until when nobody does."""
    for role, array in (("advocate", s.advocates), ("officer", s.officers)):
        first = 0
        for k, exact in enumerate(world.posts(f"{role}s")):
            kept = posts_of(exact, MOST_POSTS)
            s.counties[f"{role}_first"][k] = first
            array["county"][first : first + kept] = k
            first += kept
        array["worker"] = np.arange(len(array))
        array["vacant_until"] = NEVER
    s.counties["works"] = 1
    s.counties["works"][-1] = 0


def set_levers(s: State, segment: Segment, world: World, day: int) -> None:
    """Put a policy's state in force: levers, beds, who is admitted, posts."""
    at_start = not s.counties["advocate_posts"].any() and not s.counties["officer_posts"].any()
    note_changes(s, segment, day, at_start)
    s.levers[:] = segment.levers
    s.facilities["beds"] = segment.beds.reshape(-1)
    s.facilities["stay_days"] = segment.stays.reshape(-1)
    s.facilities["admits"] = segment.admits.reshape(len(s.facilities), -1)
    support_foster_families(s, world)
    s.facilities["beds_stated"] = s.facilities["beds"]
    if at_start:
        for k in range(len(s.counties)):
            s.counties["doors_known"][k] = learning.share_of_open_doors(s.levers[k])
    opens = day if at_start else day + length.nearest_day(float(s.parameter["turnover_vacancy"][0]))
    for role, array in (("advocate", s.advocates), ("officer", s.officers)):
        hours = "staff_hours" if role == "advocate" else "staff_officer_hours"
        for k, exact in enumerate(world.posts(f"{role}s")):
            factor = float(segment.levers[f"{role}s"][k])
            posts, before = posts_of(exact, factor), int(s.counties[f"{role}_posts"][k])
            first = int(s.counties[f"{role}_first"][k])
            array["vacant_until"][first + before : first + posts] = opens
            full = float(s.parameter[hours][0]) * exact * factor
            if role == "officer":
                full = staffing.hours_left(full, s.parameter[0])
            array["hours"][first : first + posts] = full / max(posts, 1)
            s.counties[f"{role}_posts"][k] = posts
            s.counties[f"{role}_full"][k] = full


@entry
def populate(s: State, day: int) -> None:
    """Make traffickers, staff and the people who are held on the first day."""
    p = s.parameter[0]
    stops.weigh_counties(s)
    for row in range(s.run[0].employers_from):
        moving.describe_trafficker(s, row, day)
    labor.describe_employers(s)
    for row in range(len(s.advocates)):
        staff.hire_advocate(s, row, day, day, p.staff_trained)
        s.advocates[row].burnout = p.burnout_at_start
    for row in range(len(s.officers)):
        staff.hire_officer(s, row, day, day, p.staff_officer_trained)
    for _ in range(s.run[0].exploited_at_start):
        people.arrive(s, int(s.run[0].people), day, SEX, True)
    for _ in range(s.run[0].labor_at_start):
        people.arrive(s, int(s.run[0].people), day, LABOR, True)


@entry
def renew_everybody(s: State, day: int) -> None:
    """Renew all bounds: whenever levers change."""
    tops.renew_all(s, day)
