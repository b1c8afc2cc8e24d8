"""Which levers two scenarios differ in: what is in force counts, not how it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.estimates.lever_differences import Difference, lever_differences, mix_in_words
from experiments.question.experiment import load
from sim.layers import Setting
from sim.levers import LEVERS
from sim.policy import Policy
from sim.world import World

SMALL = World.load("small")
DAY = 365


def policy(**levers) -> Policy:
    return Policy("p", {n.replace("__", "."): (Setting(v),) for n, v in levers.items()})


def names(of: Policy, against: Policy) -> list[str]:
    return [d.lever for d in lever_differences(SMALL, DAY, of, against)]


def test_nothing_differs_from_itself_or_from_the_same_written_otherwise():
    today = Policy("today", {})
    written_out = Policy("same", dict(SMALL.status_quo.levers))
    assert names(today, today) == names(today, written_out) == []
    assert names(policy(response_to_minors="detain"), policy(response_to_minors={"detain": 1})) == []


@pytest.mark.parametrize(
    ("of", "words"),
    [
        ({"advocates": 2}, "advocates (1 \u2192 2)"),
        ({"visits_while_held": False}, "visits_while_held (yes \u2192 no)"),
        ({"patience": None}, "patience (46 \u2192 no limit)"),
        ({"beds__shelter": None}, "beds.shelter (1 \u2192 no limit)"),
        ({"stay__shelter": 10}, "stay.shelter (45 \u2192 10)"),
        ({"response_to_minors": "hold"}, "response_to_minors (mixed \u2192 hold)"),
    ],
)
def test_a_lever_is_told_with_both_its_values(of, words):
    (found,) = lever_differences(SMALL, DAY, policy(**of), Policy("today", {}))
    assert found.words() == words
    mixed = "mixed: detain 0.56 + drop_off 0.21 + child_welfare 0.09 + leave 0.14"
    assert mix_in_words([found]) == (mixed if "response_to_minors" in of else "")


def test_the_share_of_a_response_is_told_apart_from_the_response():
    a = policy(response_to_minors="detain", response_share=0.9)
    assert names(a, policy(response_to_minors="detain")) == ["response_share"]
    assert names(a, policy(response_to_minors="drop_off", response_share=0.9)) == ["response_to_minors"]


def test_dates_and_counties_are_told():
    bay = World.load("bay_area")
    dated = Policy("p", {"advocates": (Setting(2, 500, ("marin",)),)})
    (found,) = lever_differences(bay, DAY, dated, Policy("today", {}))
    assert (found.from_day, found.counties) == (500, ("marin",))
    assert found.words() == "advocates (1 \u2192 2, from day 500, in marin)"


@given(
    st.dictionaries(
        st.sampled_from([n for n, x in LEVERS.items() if x.kind == "share"]),
        st.sampled_from([0.25, 0.75]),
        max_size=4,
    )
)
def test_exactly_the_levers_that_were_moved_are_told(moved):
    today = {n: SMALL.status_quo.levers[n][0].value for n in moved}
    assert sorted(names(policy(**moved), Policy("today", {}))) == sorted(n for n, v in moved.items() if v != today[n])


def test_the_flagship_moves_one_thing_at_a_time_where_it_says_so():
    flagship = load("detention_or_dropoff")
    found = {
        pair: [
            d.lever
            for d in lever_differences(
                flagship.world, flagship.file.policy_day, *(flagship.policies[n] for n in pair)
            )
        ]
        for pair in map(tuple, flagship.file.contrasts)
    }
    advocate = ["accompaniment", "accompaniment_independent"]
    assert found == {
        ("dropoff_open", "detention"): ["response_to_minors"],
        ("leave", "detention"): ["response_to_minors"],
        ("child_welfare", "detention"): ["response_to_minors"],
        ("detention_no_visits", "detention"): ["visits_while_held"],
        ("detention_with_advocate", "detention"): advocate,
        ("dropoff_with_advocate", "dropoff_open"): advocate,
        ("child_welfare_with_advocate", "child_welfare"): advocate,
        ("leave_with_advocate", "leave"): advocate,
        ("dropoff_mentored", "dropoff_with_advocate"): ["center_incentives", "center_mentors"],
        ("hold_with_advocate", "detention_with_advocate"): ["response_to_minors"],
        ("dropoff_mentored", "detention_with_advocate"): [
            "response_to_minors",
            "center_incentives",
            "center_mentors",
        ],
    }
    assert len(flagship.policies) == 12


def test_of_whom_a_place_admits_only_what_differs_is_told():
    few = {"minors": 0.0, "adults": 1.0, "men": 0.06, "labor": 0.3}
    more = {**few, "men": 1.0}
    assert Difference("admits.shelter", more, few).words() == "admits.shelter (men 0.06 \u2192 men 1)"
    assert Difference("beds.shelter", 8, 2).words() == "beds.shelter (2 \u2192 8)"
