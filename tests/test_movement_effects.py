"""What moves, sharing and reactions move, which way: paired over seeds with the same luck, each with its control.

An option that does nothing would pass one of these in 1 of 200 cases: the interval of 99 % of the mean difference must lie on the side
that is told. Signs are those of docs/movement.md, committed before anything was measured. The control: at the neutral value the same
test finds nothing, since every difference is nil.
"""

from __future__ import annotations

import numpy as np
import pytest

from experiments.patterns.case_changes import share_of_double_days
from sim.codes import LEFT_BEHIND, RECRUITED, RETRIEVED
from sim.layers import Setting
from sim.policy import Policy
from tests.conftest import renew, set_parameter
from tests.test_conservation import check_day
from tests.test_rule_effects import NEUTRAL
from tests.two_counties import EAST, WEST, policy, two_counties

pytestmark = pytest.mark.slow  # of mechanisms that are off in the shipped answers; `make slow` runs them

SEEDS, DAYS = 12, 700
# These were measured otherwise first, and missed: seeds from 100 on, stated before they were run (docs/history.md).
FRESH = {"without consent more are in it": 100, "police join evidence": 300}
T_99 = 3.106  # two-sided, 11 degrees of freedom
BUSY = {"found.police": 0.003, "found.outreach": 0.001, "visits.held": 0.25, "moving.mobile": 0.7}
CENTER = {"response_to_minors": "drop_off", "beds.drop_off": 50, "beds.group_home": 30}


def total(s, count):
    return float(s.months()[count].sum())


def reasons(why):
    return lambda s: float((s.course()["why"] == why).sum())


def counts(name):
    return lambda s: total(s, name)


def repeated(s):
    """The share of first contacts in a further county of which nothing is known there."""
    anew = total(s, "contacts_anew")
    return anew / max(1.0, anew + total(s, "contacts_continued"))


def same_worker(s):
    """Mean contacts with the advocate whom a person knows."""
    people = s.people()
    return float(people["advocate_contacts"][people["advocate"] >= 0].mean())


def in_database(s):
    """People who are in the database at the end; entries would count twice who takes one back and agrees again."""
    return float(s.people()["in_database"].sum())


def said(s):
    """What people said that counts in a case, all cases together."""
    return float(s.cases()["said"].sum())


def cases_opened(s):
    """How many cases police opened."""
    return float(len(s.cases()))


def double_days(s):
    """The share of days of open cases on which the other county has one on the same trafficker."""
    return share_of_double_days(s.cases(), 0, DAYS)


def accepted(s):
    return total(s, "accepted") / max(1.0, total(s, "offers"))


ALL_AGREE = {"handoff.heard": 1.0, "database.consent_trust": 0.2}
CASES = {"found.police": 0.01, "found.again_minor": 0.04, "found.again_adult": 0.01, "record.police": 0.3, "cases.opened": 1.0,
         "cooperation.intercept": -0.5, "cooperation.withdraws": 0.0005, "evidence.interview": 0.0125}  # fmt: skip
# What is moved, by number or lever; what else is set; what is measured; which way it goes.
EFFECTS = {
    "ties that stay behind": ({"behind.kept": 1.0}, {}, {}, same_worker, 1),
    "a warm hand-off that frightens nobody brings more visits": ({"warm_handoff": 1.0}, {**ALL_AGREE, "database.chill": 0.0}, {}, counts("contacts"), 1),
    "a warm hand-off lowers double work": ({"warm_handoff": 1.0}, ALL_AGREE, {}, repeated, -1),
    "a hand-off can frighten": ({"warm_handoff": 1.0}, {"database.chill": 0.2, "database.asked": 1.0, "handoff.heard": 0.0}, {}, accepted, -1),
    "a database lowers double work": ({"shared_database": 1.0}, {}, {}, repeated, -1),
    "without consent more are in it": ({"database_consent": False}, {}, {"shared_database": 0.5}, in_database, 1),
    "a shared database frightens": ({"shared_database": 1.0}, {"database.chill": 0.2, "database.carry": 0.0}, {"database_consent": False}, accepted, -1),
    "left behind": ({"left_behind.chance": 0.05}, {}, {}, reasons(LEFT_BEHIND), 1),
    "minors go home": ({"one_night_hold_and_way_home": 1.0}, {"way_home.from_outside": 0.3}, {}, counts("ways_home"), 1),
    "more go home where more are from outside": ({"way_home.from_outside": 0.3}, {"way_home.from_outside": 0.0}, {"one_night_hold_and_way_home": 1.0}, counts("ways_home"), 1),
    "an arrest comes before it": ({"one_night_hold_and_way_home": 1.0}, {"way_home.from_outside": 0.3}, {"response_to_minors": "leave"}, counts("arrests"), 1),
    "police join evidence": ({"police_database": 1.0}, {**CASES, "cases.joined": 0.0}, {}, said, 1),
    "police who see a case of another county join it": ({"cases.joined": 1.0}, {**CASES, "cases.joined": 0.0}, {"police_database": 1.0}, cases_opened, -1),
    "so two counties work less on one trafficker": ({"cases.joined": 1.0}, {**CASES, "cases.joined": 0.0}, {"police_database": 1.0}, double_days, -1),
    "a task force records more": ({"task_force": 1.0}, {"task_force.record": 2.0}, {}, counts("identified_by_police"), 1),
    "a task force with services": ({"task_force_services": 1.0}, {"found.outreach": 0.00005}, {"task_force": 1.0}, counts("contacts"), 1),
    "open doors are learnt": ({"learning.extent": 1.0}, {"retrieval.rate": 0.04, "learning.lag": 10.0}, CENTER, reasons(RETRIEVED), 1),
    "replacement": ({"replacement.share": 1.0}, {"replacement.days": 10.0}, {}, counts("replacements"), 1),
    "peers recruit": ({"peers.recruiting": 0.002}, {"leaving.rate": 0.0}, {"response_to_minors": "child_welfare", "beds.group_home": 30}, reasons(RECRUITED), 1),
}  # fmt: skip


def run(start, seed, numbers, levers):
    """Return a run in two counties, where nothing acts but what is set."""
    s = start(two_counties(), seed=seed, beliefs="even", **NEUTRAL)
    for name, value in {**BUSY, **numbers}.items():
        set_parameter(s, name, value)
    renew(s)
    s.put_ahead(policy(**levers), 0)
    s.run(DAYS)
    return s


def apart(differences, sign):
    """Return whether the interval of the mean difference lies on the side that is told."""
    differences = np.array(differences)
    half = T_99 * differences.std(ddof=1) / np.sqrt(len(differences))
    return sign * differences.mean() > half


@pytest.mark.whole_run
@pytest.mark.parametrize("name", EFFECTS)
def test_each_moves_what_it_is_about(start, name):
    moved, numbers, levers, measure, sign = EFFECTS[name]
    own = {n: v for n, v in moved.items() if "." in n}
    policies = {n: v for n, v in moved.items() if "." not in n}
    differences = []
    for seed in range(FRESH.get(name, 0), FRESH.get(name, 0) + SEEDS):
        with_it = measure(run(start, seed, {**numbers, **own}, {**levers, **policies}))
        differences.append(with_it - measure(run(start, seed, numbers, levers)))
    assert apart(differences, sign), differences


@pytest.mark.whole_run
def test_the_control_where_police_share_nothing_it_moves_no_bit_that_they_would_join(start):
    none, all_ = (run(start, 5, {**CASES, "cases.joined": chance}, {}) for chance in (0.0, 1.0))
    assert len(none.cases()) > 20  # else this asks nothing
    assert none.course().tobytes() == all_.course().tobytes()
    assert none.cases().tobytes() == all_.cases().tobytes()


@pytest.mark.whole_run
def test_the_control_where_nobody_looks_for_a_way_home_it_moves_no_bit_who_is_from_outside(start):
    few, many = (run(start, 5, {"way_home.from_outside": share}, {}) for share in (0.0, 0.3))
    assert few.course().tobytes() == many.course().tobytes()
    assert few.months().tobytes() == many.months().tobytes()


def in_the_east(start, seed, posts):
    """Return a run in which the east has so many times the advocates of the west."""
    s = start(two_counties(), seed=seed, beliefs="even", **NEUTRAL)
    for name, value in BUSY.items():
        set_parameter(s, name, value)
    renew(s)
    s.put_ahead(Policy("test", {"advocates": (Setting(1.0), Setting(posts, None, ("east",)))}), 0)
    s.run(DAYS)
    return s


@pytest.mark.whole_run
def test_a_county_with_more_advocates_than_another_knows_more_people(start):
    """E03: counties differ in their services. More are known to services in the east than in the west, beyond what few there make."""

    def ahead(s):
        counties = s.people()["services_county"]
        return float((counties == EAST).sum() - (counties == WEST).sum())

    differences = [
        ahead(in_the_east(start, seed, 4.0)) - ahead(in_the_east(start, seed, 0.1)) for seed in range(SEEDS)
    ]
    assert apart(differences, 1), differences


@pytest.mark.whole_run
def test_the_control_as_many_advocates_in_the_east_as_in_the_west_are_what_they_were(start):
    assert in_the_east(start, 5, 1.0).course().tobytes() == run(start, 5, {}, {}).course().tobytes()


def test_a_difference_that_is_nil_is_not_apart():
    """The control of the test above: what does nothing makes no difference at all, and none on the other side."""
    assert not apart([0.0] * SEEDS, 1)
    assert not apart([-1.0] * SEEDS, 1)
    assert not apart([(-1.0) ** k for k in range(SEEDS)], 1)


def moves(start, seed, chance):
    """Return how many moves there are in 200 days where a police contact is answered with a chance."""
    s = start(two_counties(), seed=seed, beliefs="even", **NEUTRAL)
    for name, value in {
        **BUSY,
        "found.police": 0.01,
        "moving.nights": 14.0,
        "pressure.after_contact": chance,
    }.items():
        set_parameter(s, name, value)
    renew(s)
    count = 0
    for day in range(200):
        s.run(1)
        count += int((s.state.traffickers["moved_day"] == day).sum())
    return count


@pytest.mark.whole_run
def test_contacts_are_answered_by_moves(start):
    differences = [moves(start, seed, 1.0) - moves(start, seed, 0.0) for seed in range(SEEDS)]
    assert apart(differences, 1), differences


def nights_by_county(start, seed, officers, pressure):
    """Return nights held by county, where the east has so many officers and pressure is felt, or not."""
    numbers = {"found.police": 0.01, "found.again_minor": 0.04, "found.again_adult": 0.04, "pressure.memory": 30.0}
    numbers |= {"pressure.away": 2.0 * pressure, "pressure.leave": 2.0 * pressure}
    s = start(two_counties(), seed=seed, beliefs="even", **NEUTRAL)
    for name, value in {**BUSY, **numbers}.items():
        set_parameter(s, name, value)
    renew(s)
    s.put_ahead(Policy("test", {"officers": (Setting(1.0), Setting(officers, None, ("east",)))}), 0)
    nights = np.zeros(len(s.state.counties))
    for _ in range(DAYS):
        s.run(1)
        nights += s.state.counties["held_tonight"]
    return nights


@pytest.mark.whole_run
def test_pressure_displaces(start):
    """With officers in the east in place of none, nights there fall by more where pressure is felt, and all nights by less (E185)."""
    moved = []
    for seed in range(SEEDS):
        felt, not_felt = (
            nights_by_county(start, seed, 1.0, on) - nights_by_county(start, seed, 0.0, on) for on in (True, False)
        )
        moved.append(felt - not_felt)
    in_east, everywhere = np.array(moved)[:, EAST], np.array(moved).sum(axis=1)
    assert apart(in_east, -1), in_east
    assert abs(everywhere.mean()) < abs(in_east.mean())


@pytest.mark.whole_run
def test_with_everything_on_nobody_is_lost(start):
    """Conservation: people held are the sum over traffickers, on every day; what pressure reads is theirs, too."""
    numbers = {"behind.kept": 1.0, "left_behind.chance": 0.02, "peers.recruiting": 0.002, "learning.extent": 1.0,
               "pressure.after_contact": 0.5, "replacement.share": 0.7, "pressure.away": 1.0, "pressure.leave": 1.0}  # fmt: skip
    levers = {
        "warm_handoff": 0.7,
        "shared_database": 0.7,
        "one_night_hold_and_way_home": 1.0,
        "task_force": 0.5,
        "task_force_services": 0.5,
    }
    s = start(two_counties(), seed=3, born_with={**numbers, "circuits.share": 0.6, "way_home.from_outside": 0.3})
    s.put_ahead(policy(**levers), 20)
    for _ in range(300):
        s.run(1)
        check_day(s)
