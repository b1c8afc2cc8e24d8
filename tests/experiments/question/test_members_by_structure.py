"""Several structures with members of their own: each uses its own; a folder's config.yaml reads back as it was written, in its order."""

from __future__ import annotations

import shutil

import pytest
import yaml

from experiments import load
from experiments.patterns.file import load as load_patterns
from experiments.question import members as ensembles
from experiments.question.made_from import inputs_of
from experiments.question.members import write_ensemble
from experiments.question.without_members import lacks_members
from experiments.question.world_patterns import patterns_of
from sim.beliefs import Beliefs
from sim.errors import ConfigError
from sim.lookup import shipped_configs
from sim.parameters import REGISTRY
from sim.structure import Structure
from sim.world import World

SETS = ("neutral", "custody_harms", "even")  # in no order of letters, nor that of the shipped sets


@pytest.fixture
def room(tmp_path, monkeypatch):
    """Configs in which the structure `later` has members of its own, three of each set, and a file to load."""
    configs = tmp_path / "configs"
    shutil.copytree(shipped_configs(), configs)
    for shipped in (
        configs / "calibrated"
    ).iterdir():  # structures that the search kept: here there is one beside the default
        if shipped.name == ensembles.OF_WORLDS:
            continue
        if shipped.is_dir():
            shutil.rmtree(shipped)
            (configs / "structures" / f"{shipped.name}.yaml").unlink()
    for module in ("sim.lookup", "experiments.question.members"):
        monkeypatch.setattr(f"{module}.shipped_configs", lambda: configs)
    text = (configs / "structures" / "default.yaml").read_text("utf-8")
    text = text.replace("name: default", "name: later").replace("ask_again: yes", "ask_again: no")
    (configs / "structures" / "later.yaml").write_text(text, "utf-8")
    later, world = Structure.load(configs / "structures" / "later.yaml"), World.load("bay_area")
    patterns = load_patterns()
    for at, name in enumerate(SETS):
        rows = [dict.fromkeys(patterns.free, 0.1) | {"accept.intercept": -3.0 - k - at / 10} for k in range(3)]
        rows = [row | {"found.police": 0.001, "found.again_minor": 0.01, "return.multiplier": 1.0} for row in rows]
        made_from = inputs_of(patterns, Beliefs.load(name), world, later)
        write_ensemble(name, "bay_area", made_from, rows, "", configs / "calibrated" / "later" / f"{name}.csv")
    base = yaml.safe_load((configs / "experiments" / "detention_or_dropoff.yaml").read_text("utf-8"))
    base |= {"name": "several", "beliefs": list(SETS), "replicates": 4, "ensemble": "calibrated"}

    def make(**more):
        path = tmp_path / "several.yaml"
        path.write_text(yaml.safe_dump(base | more, sort_keys=False), "utf-8")
        return load(path)

    return make


def test_each_structure_uses_members_of_its_own(room):
    e = room(structure=["default", "later"])
    assert [s.name for s in e.structures] == ["default", "later"]
    own = {(p.structure.name, p.beliefs.name): e.parameters(p, 2)["accept.intercept"] for p in e.points}
    assert own["later", "neutral"] == -4.0
    assert own["later", "even"] == -4.2
    shipped = load("detention_or_dropoff").members["even"][1]["accept.intercept"]
    assert own["default", "even"] == shipped
    assert {len(m) for of in e.members_by_structure.values() for m in of.values()} == {3}  # as many as the fewest


def test_what_a_folder_states_reads_back_the_same_in_its_order(room, tmp_path):
    e = room(structure=["default", "later"])
    again = tmp_path / "config.yaml"
    again.write_text(yaml.safe_dump(e.resolved(), sort_keys=True), "utf-8")
    back = load(again)
    assert [b.name for b in back.beliefs] == list(SETS)
    assert list(back.members) == list(SETS)
    assert {s: list(of) for s, of in back.members_by_structure.items()} == {
        s: list(SETS) for s in ("default", "later")
    }
    assert back.members_by_structure == e.members_by_structure
    assert [p.setting for p in back.points] == [p.setting for p in e.points]
    assert back.resolved() == e.resolved()


def test_kept_means_every_structure_that_has_members(room):
    assert [s.name for s in room(structure="kept").structures] == ["default", "later"]


def test_kept_leaves_out_a_structure_that_lacks_members_of_a_set(room):
    """`later` has none under `separation_helps`: named, it is a fault; among all that are kept, it is left out."""
    e = room(structure="kept", beliefs=[*SETS, "separation_helps"])
    assert [s.name for s in e.structures] == ["default"]
    assert e.file.structure == "default"
    assert not e.members_by_structure


def test_with_one_kept_structure_it_is_the_default_alone():
    from experiments.question.members import structures_with_members

    assert structures_with_members()[0] == "default"


def test_one_structure_by_name_uses_the_members_of_its_folder(room):
    e = room(structure="later")
    assert e.parameters(e.points[0], 0)["accept.intercept"] == -3.0
    assert not e.members_by_structure


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"structure": ["default", "default"]}, "default is named twice"),
        ({"structure": ["default", "latr"]}, "latr"),
        ({"structure": []}, "expected a list of names"),
        ({"structure": ["default", "later"], "beliefs": [*SETS, "separation_helps"]}, "separation_helps"),
        ({"structure": "default", "ensemble_by_structure": {"x": {}}, "ensemble": {b: [{"accept.intercept": -3}, {"accept.intercept": -4}] for b in SETS}}, "expected members of each structure: default"),
    ],
)  # fmt: skip
def test_a_fault_is_told(room, more, told):
    with pytest.raises(ConfigError) as error:
        room(**more)
    assert told in str(error.value)


@pytest.fixture
def without(room, tmp_path):
    """The same, and two structures of which nothing has members."""
    folder = tmp_path / "configs" / "structures"
    text = (folder / "later.yaml").read_text("utf-8")
    for name in ("bare", "barer"):
        other = text.replace("name: later", f"name: {name}").replace("carry_over: none", "carry_over: some")
        (folder / f"{name}.yaml").write_text(other, "utf-8")
    return room


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"structure": "bare"}, ["the structure 'bare' has no members in the world 'bay_area'; `make structures` may find some, `ensemble: none` does without"]),
        ({"structure": ["default", "bare", "later", "barer"]}, ["'bare' has no members in the world 'bay_area'", "'barer' has no members in the world 'bay_area'"]),
        ({"structure": "later", "world": "bay_area_labor"}, ["'later' has no members in the world 'bay_area_labor'; `structure: default` has them, `ensemble: none` does without"]),
        ({"structure": "later", "beliefs": [*SETS, "separation_helps"]}, ["'later' has no members of separation_helps in the world 'bay_area'"]),
        ({"structure": "bare", "world": "small"}, ["calibrated in the world 'bay_area', not in 'small'"]),
    ],
    ids=["one", "several", "another world", "one set", "an uncalibrated world"],
)  # fmt: skip
def test_a_structure_without_members_is_one_line_that_names_it_and_its_world(without, tmp_path, more, told):
    """In the experiment's own file, where the structure is named, and not in a file of the default's members."""
    with pytest.raises(ConfigError) as error:
        without(**more)
    assert len(error.value.faults) == len(told), str(error.value)
    for fault, said in zip(error.value.faults, told, strict=True):
        assert said in fault.message
        if "has no members" in said:
            line = (tmp_path / "several.yaml").read_text("utf-8").splitlines()[fault.line - 1]
            assert fault.file.endswith("several.yaml")
            assert line.startswith("structure:") or line.strip().startswith("- bare")


def test_the_default_under_another_name_uses_its_members(room, tmp_path):
    text = (tmp_path / "configs" / "structures" / "default.yaml").read_text("utf-8")
    (tmp_path / "configs" / "structures" / "same.yaml").write_text(text.replace("name: default", "name: same"))
    assert room(structure="same").members == room(structure="default").members


def test_every_structure_that_is_kept_has_members():
    sets = [Beliefs.load(name) for name in SETS]
    for name in ensembles.structures_with_members(SETS):
        assert lacks_members(Structure.load(name), World.load("bay_area"), sets) == ""


@pytest.fixture
def whole_room(room, tmp_path):
    """The room, with members of a world of its own: `bay_area_whole` has some under `later` alone."""
    configs = tmp_path / "configs"
    home = configs / "calibrated" / ensembles.OF_WORLDS / "bay_area_whole"
    shutil.rmtree(home, ignore_errors=True)
    patterns, world = patterns_of("bay_area_whole"), World.load("bay_area_whole")
    later = Structure.load(configs / "structures" / "later.yaml")
    for name in SETS:
        rows = [{n: REGISTRY[n].default for n in patterns.free} | {"accept.intercept": -3.0 - k} for k in range(3)]
        made_from = inputs_of(patterns, Beliefs.load(name), world, later)
        write_ensemble(name, "bay_area_whole", made_from, rows, "", home / "later" / f"{name}.csv")
    return room


def test_a_world_may_have_members_under_another_structure_alone(whole_room):
    assert ensembles.structures_with_members(SETS, "bay_area_whole") == ["later"]
    assert ensembles.structures_with_members((), "bay_area_whole") == ["later"]
    assert ensembles.has_members("even", "later", "bay_area_whole")
    assert not ensembles.has_members("even", "default", "bay_area_whole")
    e = whole_room(world="bay_area_whole", structure="later")
    assert e.parameters(e.points[0], 2)["accept.intercept"] == -4.0
    kept = whole_room(world="bay_area_whole", structure="kept")
    assert [s.name for s in kept.structures] == ["later"]
    assert kept.parameters(kept.points[0], 2)["accept.intercept"] == -4.0
    with pytest.raises(ConfigError) as error:
        whole_room(world="bay_area_whole", structure="default")
    assert len(error.value.faults) == 1
    assert (
        "the structure 'default' has no members of neutral and custody_harms and even in the world 'bay_area_whole'; `structure: later` has them"
        in str(error.value)
    )
    with pytest.raises(
        ConfigError, match="no structure has members of separation_helps in the world 'bay_area_whole'"
    ):
        whole_room(world="bay_area_whole", structure="kept", beliefs=["separation_helps"])
    from experiments.commands.patterns import structures_asked

    sets = [Beliefs.load("separation_helps")]
    with pytest.raises(
        ConfigError, match="kept: no structure has members of separation_helps in the world 'bay_area_whole'"
    ):
        structures_asked("kept", sets, "bay_area_whole")


def test_members_of_a_world_with_labor_may_be_given_as_a_folder(tmp_path):
    """They hold columns of patterns of labor, too."""
    content = yaml.safe_load((shipped_configs() / "experiments" / "labor_unit.yaml").read_text("utf-8"))
    folder = shipped_configs() / "calibrated" / ensembles.OF_WORLDS / "bay_area_labor"
    path = tmp_path / "mine.yaml"
    path.write_text(yaml.safe_dump(content | {"name": "mine", "ensemble": f"{folder}/"}, sort_keys=False), "utf-8")
    assert load(path).members == load("labor_unit").members
