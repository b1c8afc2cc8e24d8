"""Evidence of a case: known answers."""

import pytest

from sim import records
from sim.codes import LABOR, SEX
from sim.rules import evidence
from tests.rules.records import one, parameters


def case(**values):
    return one(records.CASE, **{"left": 1.0, **values})


def test_what_people_say_adds_less_the_more_is_known():
    p = parameters(evidence__interview=0.01, evidence__said_most=1.5)
    assert evidence.gain_of_interview(case(), p) == 0.01
    assert evidence.gain_of_interview(case(said=0.75), p) == pytest.approx(0.005)
    assert evidence.gain_of_interview(case(said=1.6), p) == 0.0


def test_in_a_larger_case_there_is_more_to_say():
    """E149: of a labor case, twice as large, 3 can be said, so at .75 three quarters of the room are left."""
    p = parameters(evidence__interview=0.01, evidence__said_most=1.5, evidence__labor=2.0)
    assert evidence.gain_of_interview(case(said=0.75, form=LABOR), p) == pytest.approx(0.0075)
    assert evidence.gain_of_interview(case(said=1.6, form=LABOR), p) > 0.0


def test_state_agencies_have_records_of_employers_where_there_is_a_labor_unit():
    """E170: of the room of .4 left, a hundredth a day, times half a unit."""
    p = parameters(evidence__agencies=0.01, evidence__agencies_most=0.4)
    c = case(form=LABOR)
    evidence.hear_agencies(c, 0.5, p)
    assert c["agencies"] == pytest.approx(0.002)
    evidence.hear_agencies(c, 0.0, p)
    assert c["agencies"] == pytest.approx(0.002)
    other = case(form=SEX)
    evidence.hear_agencies(other, 1.0, p)
    assert other["agencies"] == 0.0


def test_online_records_grow_toward_their_most_and_lose_their_person():
    """E124, E125. Without loss they come as near as one likes, with it they stay below."""
    p = parameters(evidence__online=0.01, evidence__online_most=0.4, evidence__online_lost=0.0)
    c = case(form=SEX)
    evidence.look_online(c, True, p)
    assert c["online"] == pytest.approx(0.004)
    for _ in range(2000):
        evidence.look_online(c, True, p)
    assert c["online"] == pytest.approx(0.4)
    lossy = parameters(evidence__online=0.01, evidence__online_most=0.4, evidence__online_lost=0.01)
    for _ in range(2000):
        evidence.look_online(c, True, lossy)
    assert 0.1 < c["online"] < 0.3


def test_nothing_is_found_online_elsewhere_or_for_labor():
    p = parameters(evidence__online=0.01, evidence__online_most=0.4)
    away, labor = case(form=SEX), case(form=LABOR)
    evidence.look_online(away, False, p)
    evidence.look_online(labor, True, p)
    assert (away["online"], labor["online"]) == (0.0, 0.0)


def test_a_case_alone_loses_half_of_what_people_said_in_a_half_life_and_no_record():
    p = parameters(evidence__half_life=60.0)
    c = case(said=0.8, phone=0.4, online=0.2, agencies=0.3)
    for _ in range(60):
        evidence.fade(c, evidence.left_of_a_day(p))
    assert [float(c[n]) for n in ("said", "phone", "online", "agencies")] == pytest.approx([0.4, 0.4, 0.2, 0.3])


def helper(**values):
    return one(records.WITNESS, **values)


def hear(c, w, days, p):
    for _ in range(days):
        evidence.add_interview(c, w, 1.0, p)


def leave_alone(c, days, p):
    for _ in range(days):
        evidence.fade(c, evidence.left_of_a_day(p))


def test_what_was_said_counts_little_once_its_person_withdraws():
    p = parameters(evidence__kept=0.25)
    c = case(said=0.9)
    evidence.take_back(c, helper(said=0.4), p)
    assert c["said"] == pytest.approx(0.6)


def test_who_withdraws_takes_back_what_is_left_of_what_they_said():
    """Said, then half faded: a quarter of that half stays, and it is theirs alone."""
    p = parameters(evidence__kept=0.25, evidence__half_life=60.0)
    c, w = case(), helper()
    hear(c, w, 50, p)
    full = float(c["said"])
    leave_alone(c, 60, p)
    assert c["said"] == pytest.approx(0.5 * full)
    evidence.take_back(c, w, p)
    assert c["said"] == pytest.approx(0.25 * 0.5 * full)


@pytest.mark.parametrize("first", [0, 1])
def test_of_two_who_spoke_at_different_times_each_takes_back_their_own(first):
    """The first spoke before 60 days without work, the second after them, and after both come 30 more."""
    p = parameters(evidence__kept=0.0, evidence__half_life=60.0)
    c, who = case(), (helper(), helper())
    hear(c, who[0], 50, p)
    early = float(c["said"])
    leave_alone(c, 60, p)
    hear(c, who[1], 50, p)
    late = float(c["said"]) - 0.5 * early
    leave_alone(c, 30, p)
    left = [0.5**1.5 * early, 0.5**0.5 * late]
    assert c["said"] == pytest.approx(sum(left))
    evidence.take_back(c, who[first], p)
    assert c["said"] == pytest.approx(left[1 - first])
    evidence.take_back(c, who[1 - first], p)
    assert 0.0 <= c["said"] < 1e-15  # rounding alone, and never below


def test_what_reaches_a_case_of_another_county_is_what_can_be_taken_back():
    p = parameters(evidence__interview=0.01, evidence__kept=0.0)
    c, w = case(), helper()
    evidence.add_interview(c, w, 0.25, p)
    assert c["said"] == w["said"] == 0.0025


@pytest.mark.parametrize(
    ("values", "enough"),
    [
        ({"said": 1.0, "people": 1}, True),
        ({"said": 0.99, "people": 1}, False),
        ({"said": 1.0, "people": 1, "form": LABOR}, False),  # a labor case needs more (E149)
        ({"said": 1.5, "phone": 0.5, "people": 1, "form": LABOR}, True),
        (
            {"said": 1.25, "phone": 0.5, "agencies": 0.25, "people": 1, "form": LABOR},
            True,
        ),  # with records of state agencies (E170)
    ],
)
def test_when_evidence_suffices(values, enough):
    p = parameters(evidence__labor=2.0)
    assert (evidence.beyond(case(**values), p) >= 0.0) == enough


@pytest.mark.parametrize(
    ("values", "rich"),
    [
        ({"phone": 0.4, "online": 0.16}, True),
        ({"phone": 0.4, "online": 0.14}, False),
        ({"phone": 0.4, "said": 1.0, "people": 1}, False),  # what people said is no record
        ({"online": 0.267}, False),
        ({"phone": 0.4, "agencies": 0.4, "form": LABOR}, False),  # a labor case is larger (E149)
        ({"phone": 0.8, "agencies": 0.4, "form": LABOR}, True),
    ],
)
def test_when_records_could_stand_alone(values, rich):
    p = parameters(charge__records_alone=0.55, evidence__labor=2.0)
    assert evidence.is_rich_in_records(case(**values), p) == rich


def test_at_chosen_values_records_need_a_phone_and_more_than_half_of_what_is_online():
    """docs/cases.md: where finding and losing online records balance, .267."""
    p = parameters()
    c = case(form=SEX)
    for _ in range(5000):
        evidence.look_online(c, True, p)
    assert c["online"] == pytest.approx(0.267, abs=1e-3)
    asked = p["charge_records_alone"] - p["forensic_phone"]
    assert c["online"] / 2 < asked < c["online"]


def test_a_year_of_looking_finds_half_and_two_years_lose_half():
    """What the reasons for both numbers say."""
    p = parameters(evidence__online_lost=0.0)
    c = case(form=SEX)
    for _ in range(365):
        evidence.look_online(c, True, p)
    assert c["online"] == pytest.approx(0.5 * p["evidence_online_most"], rel=0.05)
    c, lossy = case(form=SEX, online=0.4), parameters()
    for _ in range(730):
        evidence.look_online(c, False, lossy)
    assert c["online"] == pytest.approx(0.2, rel=0.05)


@pytest.mark.parametrize(("here", "there", "share"), [(1.0, 1.0, 1.0), (0.5, 0.5, 0.25), (1.0, 0.0, 0.0)])
def test_counties_see_each_others_evidence_as_far_as_both_share(here, there, share):
    assert evidence.joined_share(here, there) == evidence.joined_share(there, here) == share
