"""Mechanisms: what each declares is whole, fits its windows, and does nothing where it is switched off."""

from __future__ import annotations

import importlib
import re
from dataclasses import replace

import numpy as np
import pytest

from sim import records
from sim.codes import N_WINDOWS, NEVER, WINDOW
from sim.declared import (
    DIARY_WORDS,
    MECHANISMS,
    accompaniment,
    career,
    draws_within,
    extended_care,
    family,
    home_first,
    officer_duties,
    sightings,
    street,
)
from sim.declared.fields import kind_of, start_values
from sim.declared.joining import in_order_of_numbers, insert_named, number_names
from sim.declared.mechanism import Draw, Event, Lever, Mechanism, Rate
from sim.declared.parameter import Parameter
from sim.declared.windows import OUT_RETURN_AT, RATES, WHOSE, WINDOW_OWNERS, window_owners
from sim.draws import STREAMS
from sim.layers import Setting
from sim.levers import LEVERS
from sim.parameters import OFF_BY_DEFAULT, REGISTRY
from sim.policy import Policy
from sim.story.mechanisms import WORDS
from sim.structure import SWITCHES
from sim.world import World
from tests.conftest import far_end, renew, set_parameter, with_labor
from tests.speaking_world import speaking_world
from tests.two_counties import two_counties

EACH = pytest.mark.parametrize("mechanism", MECHANISMS, ids=lambda m: m.name)
# So that every mechanism has something to do: minors are brought to the center or a hold, people are out, and places are few.
AT_WORK = {
    "response_to_minors": {"drop_off": 0.7, "hold": 0.3}, "response_share": 1.0, "hold_days": 20, "advocates": 3.0,
    "beds.drop_off": 50, "beds.group_home": 1, "beds.shelter": 1, "promise_honesty": 0.0, "waiting_list": 0.7,
}  # fmt: skip
OF_COMMUNITIES = (
    "communities",
    "vouching",
    "language",
    "police_language",
    "deportation",
    "home_police",
)  # where a world names some

# What a part of a mechanism needs of the others to have something to do.
CASES_AT_WORK = {
    "cases.opened": 1.0, "evidence.interview": 0.0125, "cooperation.intercept": -0.5, "cooperation.trust": 4.0, "cooperation.fear": -0.5,
    "cooperation.bond": -0.5, "charge.chance": 0.7, "court.days": 180.0, "court.testifies": 1.0, "cooperation.withdraws": 0.0005, "cooperation.most_asked": 1000.0, "retaliation.rate": 0.32, "found.again_minor": 0.04, "protection.works": 0.2,
    "sentence.years": 1.0, "sentence.other": 0.25,
}  # fmt: skip
OF_CASES = {"forensic_specialists": 2, "prosecutors": 10, "judges": 5}
# At its far end it leaves nothing for the levers that take a share of the rest.
# Only who is asked can take a yes back.
BETWEEN = {"adults_referred": 0.5, "rental_help": 0.5, "database_consent": True}
# What some need so that they have something to do: officers who have met people before, minors whom police leave.
AS_WELL = {
    "discouragement": {"cynicism.met_again": 0.02},
    "police_language": {"found.again_minor": 0.04, "found.police": 0.003},
    "refusal": {**CASES_AT_WORK, **OF_CASES},
    "explanation": {"accompaniment": 1.0, "found.again_minor": 0.04, "found.police": 0.003},
    "induced_demand": {"response_share": 0.3},
    "no_other_place": {"response_to_minors": {"detain": 0.4, "drop_off": 0.6}, "beds.drop_off": 0, "beds.group_home": 0, "beds.foster": 0, "beds.hotel": 0},
    "employer_cases": {**CASES_AT_WORK, **OF_CASES, "labor.police": 0.003, "labor.visible": 1.0, "inspection.rate": 0.003, "training_labor": 1.0, "labor_unit": 1.0},
}  # fmt: skip


# What happens between counties needs two; and so that it happens: most traffickers move, and services know many.
BETWEEN_COUNTIES = ("stays_behind", "warm_handoff", "shared_database", "police_database", "circuits", "pressure")
MOVING = {"moving.mobile": 0.7, "visits.held": 0.25, "found.outreach": 0.001}


# Where a mechanism has more to do than at work alone.
BUSIER = {"peers": {"response_to_minors": "child_welfare", "beds.group_home": 30}}


def high(name: str) -> float:
    return REGISTRY[name].high


def fits(rate: Rate) -> bool:
    return rate.most(high) <= rate.windows * WINDOW


@pytest.mark.parametrize("rate", RATES, ids=lambda rate: rate.name)
def test_no_rate_can_leave_its_windows(rate):
    """Ranges times levers and factors stay within the windows that the event owns."""
    assert fits(rate)
    assert N_WINDOWS * WINDOW == 1.0


def test_a_rate_that_can_leave_its_windows_is_caught():
    """The sabotaged control of the test above."""
    (retrieval,) = (rate for rate in RATES if rate.name == "retrieval")
    assert not fits(replace(retrieval, most=lambda high: 1.5 * retrieval.most(high)))
    (back,) = (rate for rate in RATES if rate.at == OUT_RETURN_AT and rate.windows == 2)
    assert not fits(replace(back, windows=1))


@pytest.mark.parametrize("rate", RATES, ids=lambda rate: rate.name)
def test_what_gives_a_rate_and_its_bound_is_there(rate):
    for name in (rate.rule, rate.bound or rate.rule):
        module, _, last = name.rpartition(".")
        assert name in REGISTRY or callable(getattr(importlib.import_module(f"sim.{module}"), last))


def test_windows_are_used_once():
    free = [
        (whose, w)
        for whose in WHOSE
        for w in range(N_WINDOWS)
        if (whose, w) not in WINDOW_OWNERS and whose != "locked"
    ]
    assert {whose for whose, _ in free} <= {"held"}  # who is out has none left, as docs/add_a_mechanism.md says
    one = Rate("new", ("placed",), 4, most=lambda high: 0.0, rule="asking.rate")
    with pytest.raises(ValueError, match="new: window 4 of people who are placed is that of retrieval"):
        window_owners((*RATES, one))
    with pytest.raises(ValueError, match="new: there is no window 8 of people who are placed"):
        window_owners((replace(one, at=7, windows=2, whose=("placed",)),))


def test_numbers_and_names_are_used_once():
    with pytest.raises(ValueError, match="LETTERS: number 15 is that of FIRST_DAY; a number is never used again"):
        number_names(STREAMS, [Draw("LETTERS", 15, "")])
    with pytest.raises(ValueError, match="STAY: is declared twice"):
        number_names(STREAMS, [Draw("STAY", 99, "")])
    with pytest.raises(ValueError, match="ACCOMPANIED: number 3 is that of RESPONSE"):
        draws_within("POLICE", RESPONSE=accompaniment.ACCOMPANIED)
    free = len(DIARY_WORDS)
    with pytest.raises(ValueError, match=f"event: number {free + 1}, and nothing has number {free}"):
        in_order_of_numbers(number_names({word: k for k, word in enumerate(DIARY_WORDS)}, [Event("event", free + 1)]))
    lever = Lever("patience", "share", 0, 1, "", "", ("E1",))
    with pytest.raises(ValueError, match="patience: is declared twice"):
        insert_named(LEVERS.values(), [(lever, "")])
    with pytest.raises(ValueError, match="letters: is to follow patients, which is not there"):
        insert_named(LEVERS.values(), [(replace(lever, name="letters"), "patients")])
    levers = insert_named(
        LEVERS.values(), [(replace(lever, name="letters"), "patience"), (replace(lever, name="last"), "")]
    )
    names = [one.name for one in levers]
    assert (names[-1], names[names.index("letters") - 1]) == ("last", "patience")


def test_a_mechanism_that_nothing_switches_off_is_refused():
    with pytest.raises(ValueError, match="letters: `off` names levers, parameters or switches"):
        Mechanism("letters", "letters are written")


@pytest.mark.parametrize("name", ["small", "dashboard", "bay_area"])
def test_no_shipped_world_states_a_lever_that_none_is_said_to_have(name):
    stated = World.load(name).stated
    assert [lever.name for m in MECHANISMS if m.no_world_has_it for lever in m.levers if lever.name in stated] == []


@EACH
def test_everything_that_is_declared_is_derived(mechanism):
    assert all(REGISTRY[p.name] is p for p in mechanism.parameters)
    assert all(LEVERS[lever.name] is lever for lever in mechanism.levers)
    assert all(SWITCHES[switch.name] is switch for switch in mechanism.switches)
    assert all(STREAMS[draw.name] == draw.number for draw in mechanism.draws if not draw.within)
    assert {draw.within for draw in mechanism.draws} - {""} <= set(STREAMS)
    assert all(DIARY_WORDS[event.number] == event.name for event in mechanism.events)
    assert all(records.MONTH[c.name] == np.int64 and c.event in DIARY_WORDS for c in mechanism.counts)
    assert all(rate in RATES for rate in mechanism.rates)
    for field in mechanism.fields:
        kind = {"victim": records.VICTIM, "month": records.MONTH}.get(field.record) or getattr(
            records, field.record.upper()
        )
        assert kind[field.name] == kind_of(field.record, field.kind)
        assert field.start == 0 or field.record == "victim"
    of_world = {"share_labor"} if mechanism.form else set()
    assert set(mechanism.off) <= {*REGISTRY, *LEVERS, *SWITCHES, *of_world}
    assert all(mechanism.off.get(s.name, "") == s.neutral for s in mechanism.switches)


@EACH
def test_everything_that_is_declared_has_words(mechanism):
    words = WORDS[mechanism.name]
    assert list(words.levers) == [lever.name for lever in mechanism.levers]
    assert list(words.events) == [event.name for event in mechanism.events]
    assert list(words.counts) == [count.name for count in mechanism.counts]
    assert bool(words.group) == bool(mechanism.levers)
    assert all(re.fullmatch(r"[A-Z].*\.", s) for said in words.levers.values() for s in said if s)


@EACH
def test_a_phase_or_a_rule_reads_every_draw_and_writes_every_event(mechanism):
    from tests.test_declarations import CODE

    names = [draw.name for draw in mechanism.draws] + [event.name.upper() for event in mechanism.events]
    names += [name.name for name in (*mechanism.counts, *mechanism.fields)]
    assert [name for name in names if not re.search(rf"\b{name}\b", CODE)] == []


def test_people_to_whom_nothing_has_happened_have_the_start_values():
    people = start_values(np.zeros(2, records.VICTIM))
    assert people["free_day"].tolist() == [NEVER, NEVER]
    assert people["contacts"].tolist() == [0, 0]


def test_somebody_who_has_just_arrived_has_them_too(start):
    """Also those for whom an array had to grow."""
    s = start()
    rows = len(s.state.victims)
    s._grow(2 * rows)
    assert s.state.victims["free_day"][rows:].min() == NEVER
    assert s.state.victims["free_day"][s._rows :].min() == NEVER


def number_of(mechanism: Mechanism, p: Parameter, moved: bool) -> float:
    """Return a number of a mechanism that is on, moved or not: one that is off by default begins half way to its far end."""
    off = mechanism.off.get(p.name)
    if off is None or off != p.default:
        far = p.high if p.high != p.default else 0.5 * (p.low + p.high)
        return far if moved else p.default
    far = p.high if p.high != off else p.low
    return far if moved else 0.5 * (p.default + far)


# These reach others, too, but few of them: in the usual world hardly anybody waits for a permit.
MANY_WORKERS = ("permits", "income_support")


def world_of(mechanism: Mechanism, off: bool) -> World | None:
    """Return the world in which a mechanism has whom it is about; none but the usual one where it is about everybody."""
    often = {"found__police": 0.003, "found__again_adult": 0.01, "police__arrest_adult": 0.6}
    if mechanism.name in OF_COMMUNITIES:
        return speaking_world(**often)
    if not (mechanism.form or mechanism.name in MANY_WORKERS) or (off and "share_labor" in mechanism.off):
        return None
    return with_labor(World.load("small"))


def course_bytes(start, mechanism: Mechanism, off: bool, moved: bool) -> bytes:
    """Return the course of a run, with the mechanism switched off or not, its own numbers moved or not."""
    settings = {s.name: s.settings[-1 if moved or s.neutral else 0] for s in mechanism.switches}
    if off:
        settings |= {name: value for name, value in mechanism.off.items() if name in SWITCHES}
    own = {p.name: number_of(mechanism, p, moved) for p in mechanism.parameters}
    if "cases.opened" in mechanism.off:
        own = {**CASES_AT_WORK, **own, "cases.opened": 1.0} if moved else {**own, **CASES_AT_WORK}
    if off:  # some numbers decide who people are
        own |= {name: value for name, value in mechanism.off.items() if name in REGISTRY}
    as_well = AS_WELL.get(mechanism.name, {})
    own |= {name: value for name, value in as_well.items() if name in REGISTRY}
    world = world_of(mechanism, off)
    if mechanism.name in BETWEEN_COUNTIES:
        world, own = two_counties(), {**MOVING, **own}
    s = start(world=world, settings=settings, seed=3, born_with=own)
    levers = {**AT_WORK, **BUSIER.get(mechanism.name, {}), **(OF_CASES if "cases.opened" in mechanism.off else {})}
    levers |= {name: value for name, value in as_well.items() if name in LEVERS}
    only_levers = not own and {lever.name for lever in mechanism.levers} <= set(mechanism.off)  # nothing else to move
    for lever in mechanism.levers:
        levers[lever.name] = BETWEEN.get(lever.name, far_end(lever))
        if moved and (lever.name not in mechanism.off or only_levers) and lever.kind != "yes_no":
            levers[lever.name] = 0.5 * (lever.low + lever.high)
    for name, value in mechanism.off.items() if off else ():
        if name in LEVERS:
            levers[name] = value
        elif name in REGISTRY:
            set_parameter(s, name, value)
    renew(s)
    s.keep_diary()
    s.put_ahead(Policy("test", {name: (Setting(value),) for name, value in levers.items()}), 0)
    s.run(2500)  # what is rare happens, too: recruiting on the street, care past eighteen
    events = s.diary()["what"]
    happened = {e.name: int((events == e.number).sum()) for e in mechanism.events}
    happened |= {c.name: int(s.months()[c.name].sum()) for c in mechanism.counts}
    assert all(bool(n) != off for n in happened.values()), happened
    return s.course().tobytes() + s.months().tobytes()


@EACH
def test_what_is_switched_off_does_nothing_to_the_bit(start, mechanism):
    """Then no number of its own can matter. The control: switched on, they do."""
    assert course_bytes(start, mechanism, off=True, moved=False) == course_bytes(
        start, mechanism, off=True, moved=True
    )
    assert course_bytes(start, mechanism, off=False, moved=False) != course_bytes(
        start, mechanism, off=False, moved=True
    )


def test_a_status_quo_may_leave_out_a_lever_that_has_a_neutral_value(small):
    levers = {name: many for name, many in small.status_quo.levers.items() if name != "center_mentors"}
    world = World(small.file, small.travel_matrix, Policy("status_quo", levers))
    assert world.status_quo.levers["center_mentors"] == (Setting(0.0),)
    assert (
        "center_mentors" not in world.resolved()["status_quo"]
    )  # else each new mechanism would make every world another
    assert small.resolved()["status_quo"]["center_mentors"] == 0
    del levers["patience"]
    with pytest.raises(Exception, match=r"patience: is missing"):
        World(small.file, small.travel_matrix, Policy("status_quo", levers))


def test_a_mechanism_is_off_by_default_where_its_numbers_say_so():
    """Levers have a world's value, so a mechanism that a lever switches off is not; nor is one whose default is another."""
    numbers = (Parameter("letters.rate", 0.0, 0.0, 1.0, "per day", "a letter is written", (), "assumption"),)
    letters = Mechanism("letters", "letters are written", parameters=numbers, off={"letters.rate": 0.0})
    assert letters.off_by_default()
    assert replace(letters, off={"center_mentors": 0.0}, form="labor").off_by_default()  # no shipped world has them
    assert not replace(letters, parameters=(replace(numbers[0], default=0.5),)).off_by_default()
    assert not replace(letters, off={"center_mentors": 0.0}).off_by_default()
    lever = Lever("to_write", "share", 0, 1, "share", "letters", ("E1",), neutral=0.0)
    by_lever = replace(letters, levers=(lever,), off={"to_write": 0.0})
    assert not by_lever.off_by_default()
    assert replace(by_lever, no_world_has_it=True).off_by_default()
    assert frozenset(p.name for m in MECHANISMS if m.off_by_default() for p in m.parameters) == OFF_BY_DEFAULT
    assert "retrieval.rate" not in OFF_BY_DEFAULT
    assert "late_return.rate" in OFF_BY_DEFAULT


@pytest.mark.parametrize(
    "mechanism",
    [room.MECHANISM for room in (career, extended_care, family, home_first, officer_duties, sightings, street)],
    ids=lambda m: m.name,
)
def test_rules_that_looked_wrong_are_switched_on(mechanism):
    """The second half of `docs/rules.md`; what the page says of their numbers: `tests/test_rules_page.py`."""
    assert not mechanism.off_by_default()
