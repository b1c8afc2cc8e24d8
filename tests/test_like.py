"""A world that is like another states only what differs."""

from __future__ import annotations

import pytest
import yaml

from experiments import load
from sim.errors import ConfigError
from sim.like import lay_over, merge, place_on_top, takes_the_place
from sim.lookup import shipped_configs
from sim.reading import read_document
from sim.world import World

WORLDS = shipped_configs() / "worlds"


def write(folder, text, name="mine"):
    path = folder / f"{name}.yaml"
    path.write_text(text, "utf-8")
    return path


def lines_of(path):
    with pytest.raises(ConfigError) as error:
        World.load(path)
    return [(fault.file.rpartition("/")[2], fault.line, fault.message) for fault in error.value.faults]


def test_all_but_the_name_is_that_of_the_other(tmp_path):
    mine = World.load(write(tmp_path, "name: mine\nlike: bay_area\n")).resolved()
    other = World.load("bay_area").resolved()
    assert mine.pop("name") == "mine"
    assert other.pop("name") == "bay_area"
    assert mine == other


def test_it_is_the_world_that_a_whole_file_would_give(tmp_path):
    """The control: what is stated changes that, and nothing beside it."""
    whole = yaml.safe_load((WORLDS / "small.yaml").read_text("utf-8"))
    whole["name"] = "mine"
    whole["people"]["arrivals_per_year"] = 9.0
    whole["facilities"]["shelter"]["admits"]["men"] = 0.5
    whole["status_quo"]["patience"] = 12
    whole["travel"] = str(WORLDS / whole["travel"])
    text = """
        name: mine
        like: small
        people: {arrivals_per_year: 9.0}
        facilities: {shelter: {admits: {men: 0.5}}}
        status_quo: {patience: 12}
    """
    mine = World.load(write(tmp_path, text))
    assert mine.fingerprint() == World.load(write(tmp_path, yaml.safe_dump(whole), "whole")).fingerprint()
    assert mine.fingerprint() != World.load("small").fingerprint()


def test_a_list_takes_the_place_of_the_map(tmp_path):
    text = "name: mine\nlike: small\nstatus_quo:\n  - {patience: 12}\n"
    assert all("leaves out" in message for _, _, message in lines_of(write(tmp_path, text)))


def test_its_own_travel_lies_beside_it(tmp_path):
    path = write(tmp_path, "name: mine\nlike: small\ntravel: ways.csv\n")
    assert [(f, n) for f, n, _ in lines_of(path)] == [("mine.yaml", 3)]
    (tmp_path / "ways.csv").write_text((WORLDS / "travel_small.csv").read_text("utf-8"), "utf-8")
    assert World.load(path).resolved()["travel"] == World.load("small").resolved()["travel"]


def test_every_fault_at_once_in_the_file_that_states_it(tmp_path):
    write(
        tmp_path, (WORLDS / "small.yaml").read_text("utf-8").replace("share_labor: 0.0", "share_labor: 0.95"), "base"
    )
    for travel in WORLDS.glob("travel_small.csv"):
        (tmp_path / travel.name).write_text(travel.read_text("utf-8"), "utf-8")
    text = (
        "name: mine\nlike: base.yaml\nfacilities:\n  shelter: {beds: -1}\nwhat: 3\ncounties: {more: {share: 0.5}}\n"
    )
    lines = lines_of(write(tmp_path, text))
    base_line = next(
        k
        for k, line in enumerate((tmp_path / "base.yaml").read_text("utf-8").splitlines(), 1)
        if "share_labor" in line
    )
    places = {(file, line) for file, line, _ in lines}
    assert {("mine.yaml", 4), ("mine.yaml", 5), ("mine.yaml", 6), ("base.yaml", base_line)} <= places


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("like: bay_area\n", 1, "name: is missing"),
        ("name: mine\nlike: bay_aria\n", 2, "no world named 'bay_aria'; did you mean 'bay_area'?"),
        ("name: mine\nlike: [small]\n", 2, "like: expected the name or file of a world"),
        ("name: mine\nlike: mine.yaml\n", 2, "like: 'mine.yaml' is like this file, or like one that is"),
    ],
)
def test_what_it_may_be_like(tmp_path, text, line, said):
    ((file, at, message),) = lines_of(write(tmp_path, text))
    assert (file, at) == ("mine.yaml", line)
    assert message.startswith(said)


def test_the_other_may_be_like_a_third(tmp_path):
    write(
        tmp_path,
        "name: second\nlike: small\nstatus_quo: {patience: 12}\npeople: {arrivals_per_year: 9.0}\n",
        "second",
    )
    mine = World.load(write(tmp_path, "name: mine\nlike: second.yaml\nstatus_quo: {promise_honesty: 0.5}\n"))
    stated = "{arrivals_per_year: 9.0}\nstatus_quo: {patience: 12, promise_honesty: 0.5}\n"
    flat = World.load(write(tmp_path, f"name: mine\nlike: small\npeople: {stated}", "flat"))
    assert mine.fingerprint() == flat.fingerprint()
    assert mine.fingerprint() != World.load(tmp_path / "second.yaml").fingerprint()


def test_a_fault_lies_in_the_one_of_three_files_that_states_it(tmp_path):
    write(tmp_path, "name: second\nlike: small\nfacilities:\n  shelter: {beds: -1}\n", "second")
    lines = lines_of(write(tmp_path, "name: mine\nlike: second.yaml\nwhat: 3\n"))
    assert {(file, line) for file, line, _ in lines} == {("second.yaml", 4), ("mine.yaml", 3)}


def test_a_circle_of_files_is_refused(tmp_path):
    write(tmp_path, "name: second\nlike: mine.yaml\n", "second")
    ((file, line, message),) = lines_of(write(tmp_path, "name: mine\nlike: second.yaml\n"))
    assert (file, line) == ("second.yaml", 2)
    assert message.startswith("like: 'mine.yaml' is like this file, or like one that is")


def test_an_experiment_may_state_it(tmp_path):
    text = (shipped_configs() / "experiments" / "small.yaml").read_text("utf-8")
    path = write(
        tmp_path, text.replace("world: small", "world: {name: mine, like: small, people: {share_labor: 0.25}}")
    )
    experiment = load(path)
    assert experiment.world.labor_at_start() == 20
    assert experiment.world.name == "mine"


def test_maps_are_laid_over_maps_and_neither_is_changed():
    under, over = {"a": {"b": 1, "c": [1, 2]}, "d": 4}, {"a": {"c": [3]}, "e": {"f": 5}}
    assert merge(under, over) == {"a": {"b": 1, "c": [3]}, "d": 4, "e": {"f": 5}}
    assert under == {"a": {"b": 1, "c": [1, 2]}, "d": 4}
    assert over == {"a": {"c": [3]}, "e": {"f": 5}}


def test_a_list_in_the_place_of_the_map_is_one_line_in_the_file_that_states_it(tmp_path):
    ((file, line, message),) = lines_of(
        write(tmp_path, "name: mine\nlike: bay_area\nstatus_quo:\n  - {patience: 12}\n")
    )
    assert (file, line) == ("mine.yaml", 3)
    assert message.startswith("status_quo: a list takes the place of what the other file states, and leaves out ")
    assert "response_to_minors" in message
    assert "patience" not in message
    assert takes_the_place({"a": {"b": [1]}}, ("a", "b", "c"))
    assert not takes_the_place({"a": {"b": {}}}, ("a", "b", "c"))


def test_of_several_places_the_file_on_top_comes_first(tmp_path):
    path = write(tmp_path, "name: mine\nlike: small\nstatus_quo: {patience: 12}\n")
    document = lay_over(read_document(path), "worlds")
    below, top, nowhere = ("status_quo", "hold_days"), ("status_quo", "patience"), ("parameters", "no")
    assert place_on_top(document, (nowhere, below, top)) == top
    assert place_on_top(document, (nowhere, below)) == below
    assert place_on_top(document, (nowhere,)) == nowhere
