"""Scenarios of an experiment: a place or a waiting list that cannot work is told beside any other fault, and only where it is sure."""

from __future__ import annotations

import pytest

from experiments.designs.matrix import Factor, Matrix
from experiments.question.experiment import load
from experiments.question.scenarios import levers_at_points, levers_elsewhere
from sim.errors import ConfigError
from sim.layers import Setting
from sim.lookup import shipped_configs
from sim.world import World
from tests.test_capacity_faults import CLOSED

SMALL = shipped_configs() / "experiments" / "small.yaml"
NO_SERVERS = "nobody can be called from the list in one"


@pytest.fixture
def told(tmp_path):
    """Return a function that gives the small experiment one more scenario, its levers as written, and returns the faults."""

    def add(levers: str, *changes: tuple[str, str]) -> list[str]:
        text = SMALL.read_text("utf-8").replace("scenarios:\n", f"scenarios:\n  no_server:\n    levers: {levers}\n")
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new, 1)
        path = tmp_path / "mine.yaml"
        path.write_text(text, "utf-8")
        try:
            load(path)
        except ConfigError as error:
            return [f"{fault.line}: {fault.message}" for fault in error.faults]
        return []

    return add


def flow(**more: object) -> str:
    """Return levers under which there is a list and no bed, and others, as YAML in one line."""
    return "{" + ", ".join(f"{name}: {value}" for name, value in {"waiting_list": 1, **CLOSED, **more}.items()) + "}"


def test_a_lever_out_of_range_hides_no_queue_without_servers(told):
    lines = told(flow(labor_unit=2, climate=9))
    assert len(lines) == 3, lines
    for said in ("labor_unit: 2 is outside", "climate: 9 is outside", NO_SERVERS):
        assert sum(said in line for line in lines) == 1, lines


def test_nor_does_it_hide_a_place_that_admits_nobody(told):
    lines = told("{labor_unit: 2, admits.shelter: {minors: false, adults: false}}")
    assert len(lines) == 2, lines
    assert any("admits.shelter: nobody is admitted" in line for line in lines)


def test_nor_do_faults_of_other_scenarios_and_keys(told):
    lines = told(flow(), ("detention_days: 18", "detention_days: 900"), ("seed: 1", "seed: -1"))
    assert len(lines) == 3, lines


@pytest.mark.parametrize(
    ("levers", "faults"),
    [
        (flow(bed_shelter=5).replace("bed_shelter", "beds.sheltre"), 1),  # which may mean beds in a shelter
        (f"[{flow()}, {{beds.shelter: 5}}]", 1),  # stated twice
        (f"[{flow()}, {{beds.shelter: 5, counties: [atlantis]}}]", 1),
        (f"[{flow()}, {{beds.shelter: 5, counties: 3}}]", 1),
        (f"[{flow()}, {{beds.shelter: 5, from_day: 999999}}]", 1),
        (f"[{flow()}, {{beds.shelter: 5, from_dya: 300}}]", 1),
        (f"[{flow()}, 5]", 1),
        (flow(**{"beds.shelter": -1}), 1),
        (flow(**{"beds.shelter": "[0, 1, 1]"}), 1),  # a list with a fault: no first value
        (f"[{flow()}, {{hold_days: 900}}]", 2),  # the control: nothing of beds is open
    ],
)
def test_what_a_fault_leaves_open_is_not_judged(told, levers, faults):
    lines = told(levers)
    assert len(lines) == faults, lines
    assert any(NO_SERVERS in line for line in lines) == (faults == 2)


@pytest.mark.parametrize("values", ["[1, 0]", "[0, 1]", "[3, 2, 0]"])
def test_a_value_that_comes_later_is_judged_before_anything_runs(told, values):
    (line,) = told(flow(**{"beds.shelter": values}))
    assert NO_SERVERS in line


def test_values_that_all_work_are_no_fault(told):
    assert told(flow(**{"beds.shelter": "[1, 2, null]"})) == []
    assert told(flow(waiting_list="[0, 0.0001]", **{"beds.shelter": 1})) == []


def test_rows_that_differ_in_nothing_of_places_are_judged_once():
    matrix = Matrix(
        (Factor("beds.shelter", ("a",)), Factor("hold_days", ("a", "b"))), ((1, 3), (2, 4), (0, 5), (0, 6))
    )
    assert levers_at_points(matrix, "a") == [
        {"beds.shelter": (Setting(1),), "hold_days": (Setting(3),)},
        {"beds.shelter": (Setting(0),), "hold_days": (Setting(5),)},
    ]
    assert levers_at_points(matrix, "b") == [{"hold_days": (Setting(3),)}]
    assert levers_at_points(matrix, "c") == [{}]


def test_the_line_is_that_of_the_map_that_says_it(told):
    levers = "\n      - {hold_days: 3}\n      - {hold_visits: 1}\n      - " + flow()
    (line,) = told(levers, ("hold_visits: 1", "hotel_nights: 3"))
    assert line.startswith(f"{1 + SMALL.read_text('utf-8').splitlines().index('scenarios:') + 5}: ")


def test_a_county_that_is_not_there():
    world = World.load("small")
    levers = {"beds.shelter": (Setting(3, None, ("atlantis",)),), "hold_days": (Setting(3, None, ("one",)),)}
    assert levers_elsewhere(levers, world) == {"beds.shelter"}
