"""What levers are called, and their values: each says what is counted, and a better value reads as better."""

from __future__ import annotations

import re

from experiments.report.lever_names import CALLED_LEVERS, doors_name, lever_name, number_value, share_value
from experiments.report.places import PLACES
from sim.codes import KINDS
from sim.levers import LEVERS


def test_every_lever_has_a_name_of_its_own_that_a_number_can_stand_after():
    names = [lever_name(lever) for lever in LEVERS]
    assert len(set(names)) == len(names)
    assert not [n for n in names if "so many" in n or "share of" in n or "null" in n or "_" in n or ":" in n]
    assert not [n for n in names if re.search(r"\b(\w+) \1\b", n)]
    assert set(CALLED_LEVERS) <= set(LEVERS)


def test_every_kind_of_place_is_called_by_its_name():
    assert set(PLACES) == set(KINDS)
    assert lever_name("stay.long_term") == "longest stay in long-term housing"
    assert doors_name(["admits.detention"]) == "whom detention admits"
    assert doors_name(["admits.shelter", "admits.hotel"]) == "whom shelters and hotels admit"


def test_what_comes_sooner_is_told_by_how_much():
    assert lever_name("phone_warrants") == "by how much warrants for phones come sooner"
    assert (number_value("phone_warrants", 14), number_value("phone_warrants", 0)) == ("14 days", "0 days")


def test_posts_are_told_as_so_many_times():
    assert number_value("advocates", 1.5) == "1.5 times as many as the world states"
    assert number_value("officers", 1) == "as many as the world states"
    assert [number_value("climate", x) for x in (0, 1, 2)] == ["none", "the same", "twice"]


def test_what_goes_more_or_less_far_is_no_share_of_100_things():
    assert [share_value("labor_unit", x) for x in (0.0, 1.0)] == ["none", "in full"]
    assert share_value("firewall", 0.9) == "90 of 100 of the full extent"
    assert share_value("accompaniment", 0.7) == "70 of 100"
    assert share_value("intake_hours", 0.5) == "12"
