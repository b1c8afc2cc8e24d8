"""What is said wrongly of institutions is refused: a line each with file, line and what was expected, all at once."""

from __future__ import annotations

import pytest

from experiments.question.experiment import load
from sim.errors import ConfigError
from sim.lookup import shipped_configs
from sim.reading import display_path
from sim.world import World

# The policy's day of `small` is 30: a law that changes on day 3 would change before the start.
SCENARIO = """  law:
    label: A law
    levers:
      - {response_to_minors: {detain: 0.5, leave: 0.3}, from_day: 40}
      - {law_assessment: 1.5}
      - {group_homes_closed: 1, from_day: 3}
      - {first_advocate_hours: 400}
      - {training_polise: 1}
      - {foster_support: often}
      - {tangible_help: -0.1}
      - {supervisor_support: 1, from_day: 1000000}
"""
SAID = (
    "response_to_minors: the shares add up to 0.8; expected 1",
    "law_assessment: 1.5 is outside 0 to 1 (extent)",
    "from_day: 3 is outside days 30 (the policy's day)",
    "first_advocate_hours: 400 is outside 0 to 336 (hours)",
    "unknown lever 'training_polise'; did you mean 'training_police'?",
    "foster_support: expected a number (extent), got 'often'",
    "tangible_help: -0.1 is outside 0 to 1 (share of contacts)",
    "from_day: 1000000 is outside days 30 (the policy's day)",
)


def test_each_fault_of_a_scenario_has_its_line(tmp_path):
    text = (shipped_configs() / "experiments/small.yaml").read_text("utf-8")
    text = text.replace("structure: default\n", "structure: default\nensemble: none\n")
    path = tmp_path / "law.yaml"
    path.write_text(text.replace("  detention: {", SCENARIO + "  detention: {", 1), "utf-8")
    with pytest.raises(ConfigError) as caught:
        load(path)
    faults = str(caught.value).splitlines()
    first = path.read_text("utf-8").splitlines().index("    levers:") + 2
    assert [f.split(":")[:2] for f in faults] == [[display_path(path), str(first + k)] for k in range(len(SAID))]
    assert [said for said, fault in zip(SAID, faults, strict=True) if said not in fault] == []


def test_each_number_of_a_world_that_cannot_be_has_its_line(tmp_path):
    folder = shipped_configs() / "worlds"
    numbers = {
        "shock.day": -4,
        "law.half_life": 9000,
        "trap.strength": 1,
        "history.justice": 1.2,
        "leaders.shares": 0.2,
    }
    text = (folder / "small.yaml").read_text("utf-8")
    lines = "".join(f"  {name}: {value}\n" for name, value in numbers.items())
    path = tmp_path / "small.yaml"
    path.write_text(f"{text}\nparameters:\n{lines}", "utf-8")
    (tmp_path / "travel_small.csv").write_bytes((folder / "travel_small.csv").read_bytes())
    with pytest.raises(ConfigError) as caught:
        World.load(path)
    faults = str(caught.value).splitlines()
    first = path.read_text("utf-8").splitlines().index("parameters:") + 2
    assert [f.split(":")[:2] for f in faults] == [[display_path(path), str(first + k)] for k in range(len(numbers))]
    assert all(name in fault for name, fault in zip(numbers, faults, strict=True))
