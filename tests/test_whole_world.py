"""The world in which every mechanism is at work holds the values that the pages of design chose."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sim.beliefs import Beliefs
from sim.burn_in import STOCKS, count_held
from sim.declared import MECHANISMS
from sim.levers import LEVERS
from sim.parameters import REGISTRY
from sim.simulation import Simulation
from sim.structure import Structure
from sim.world import World

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGES = ("institutions", "cases", "communities", "labor", "movement", "capacity")
OTHERWISE = {"shock.day"}  # a date: the world's file says why
NUMBER = re.compile(r"-?\d+(\.\d+)?")


def chosen_values(page: str) -> dict[str, float]:
    """Return the numbers that a page of design chose, from its tables with a column of that name."""
    found, head = {}, None
    for line in (DOCS / f"{page}.md").read_text("utf-8").splitlines():
        cells = [c.strip() for c in line.strip("|").split("|")] if line.startswith("|") else None
        head = cells if cells and head is None else head if cells else None
        if cells and head and "chosen" in head and len(cells) == len(head):
            names = [c.strip("`") for c in cells[:2] if c.strip("`") in REGISTRY]
            value = NUMBER.match(cells[head.index("chosen")])
            if names and value:
                found[names[0]] = float(value[0])
    return found


@pytest.fixture(scope="module")
def world():
    return World.load("bay_area_whole")


@pytest.mark.parametrize("page", PAGES)
def test_it_holds_what_a_page_chose(world, page):
    chosen = chosen_values(page)
    assert len(chosen) >= 2
    held = {name: float(world.parameters.get(name, REGISTRY[name].default)) for name in chosen}
    assert {n: v for n, v in held.items() if n not in OTHERWISE} == {
        n: v for n, v in chosen.items() if n not in OTHERWISE
    }


def test_a_mechanism_that_a_number_switches_off_is_on(world):
    """Off are those that a lever switches, and the switches of structure, which are no world's."""
    for mechanism in MECHANISMS:
        numbers = {n: off for n, off in mechanism.off.items() if n in REGISTRY}
        levers = [n for n in mechanism.off if n in LEVERS]
        if numbers and not levers:
            assert any(world.parameters.get(n, REGISTRY[n].default) != off for n, off in numbers.items()), (
                mechanism.name
            )


@pytest.mark.whole_run
@pytest.mark.parametrize("name", ["bay_area_labor", "bay_area_whole"])
def test_the_burn_in_keeps_the_people_that_the_world_states(name):
    """Within a seventh of the stock of each form; with people of the second list taken for arrivals there were forty times as many."""
    world = World.load(name)
    s = Simulation.start(world, Beliefs.load("even"), Structure.load("default"), seed=1)
    for form, (_, stock) in STOCKS.items():
        stated = int(s.state.run[stock][0])
        assert stated > 500
        assert abs(count_held(s.state, form) / stated - 1) < 1 / 7
