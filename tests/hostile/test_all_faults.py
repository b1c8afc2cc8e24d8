"""All faults of all stages at once, one line each; tables of exactly the shape that is needed; members as they were written."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
import yaml

from experiments.commands.check import describe_file
from experiments.patterns import file as patterns
from experiments.question import members as ensembles
from experiments.question.experiment import load
from sim.errors import ConfigError
from sim.layers import Setting
from sim.lookup import shipped_configs
from sim.policy import Policy
from sim.reading import read_document
from sim.world import World


@pytest.fixture
def room(tmp_path) -> Path:
    shutil.copytree(shipped_configs(), tmp_path / "configs")
    return tmp_path / "configs"


def changed(path: Path, *pairs: tuple[str, str]) -> Path:
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")
    return path


def lines(path: Path) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        (World.load if "worlds" in path.parts else load)(path)
    return str(caught.value).splitlines()


FAULTS = {
    "seed: 1": ("sede: 1", "unknown key 'sede'; did you mean 'seed'?"),
    "world: small": ("world: smal", "no world named 'smal'"),
    "policy: minors, levers: {response_to_minors: detain": ("policy: minor, levers: {response_to_minors: detain", "no policy named 'minor'"),
    "detention_days: 18": ("detention_days: 900", "900 is outside 1 to 365"),
    "lasting_exit]": ("lasting_exits]", "unknown outcome 'lasting_exits'"),
    "replicates: 2": ("replicates: 0", "greater than or equal to 1"),
    "beliefs: [even]": ("beliefs: [evne]", "did you mean 'even'?"),
    "structure: default": ("structure: defualt", "did you mean 'default'?"),
    "groups: [all]": ("groups: [all, race]", "unknown group 'race'"),
    "- [dropoff_open, detention]": ("- [dropoff_open, detentoin]", "did you mean 'detention'?"),
    "event: police_contact": ("event: kidnapping", "index.event"),
    "label: Open center, policy": ("colour: 3, policy", "scenarios.dropoff_open.colour"),
}  # fmt: skip


def test_a_fault_in_each_stage_is_five_lines(room):
    path = changed(room / "experiments" / "small.yaml", *((old, FAULTS[old][0]) for old in list(FAULTS)[:5]))
    told = lines(path)
    assert len(told) == 5, told
    for _, said in list(FAULTS.values())[:5]:
        assert sum(said in line for line in told) == 1, said


@pytest.mark.parametrize("seed", range(40))
def test_any_mixture_of_faults_is_told_and_nothing_else(room, seed):
    """No fault hides another, and none is made up by another: as many lines as faults."""
    some = random.Random(seed).sample(list(FAULTS), random.Random(seed).randint(2, len(FAULTS)))
    told = lines(changed(room / "experiments" / "small.yaml", *((old, FAULTS[old][0]) for old in some)))
    assert len(told) == len(some), told
    for old in some:
        assert sum(FAULTS[old][1] in line for line in told) == 1, (old, told)


def test_a_thousand_faults_end_with_how_many_more(room):
    keys = "\n".join(f"zzz{k}: 1" for k in range(1000))
    told = lines(changed(room / "experiments" / "small.yaml", ("seed: 1", f"seed: 1\n{keys}")))
    assert len(told) == 101
    assert told[-1] == "and 900 more"


TRAVEL = [
    ("one,0.8,0.2", "one,0.5", "expected 2 numbers"),  # would be spread over both
    ("one,0.8,0.2", "one,0.8,0.2,0", "expected 2 numbers"),
    ("one,0.8,0.2", "one,0.8,0.2,", "expected 2 numbers"),
    ("one,0.8,0.2", "one,0_8e-1,0.2", "expected 2 numbers"),
    ("one,0.8,0.2", "one,\u0661,0", "expected 2 numbers"),
    ("one,0.8,0.2", "one,nan,0.2", "expected 2 numbers"),
    ("one,0.8,0.2", "one,0.8,0.2\none,0.8,0.2", "expected one row for each"),
    ("one,0.8,0.2", "\none,0.8,0.2", "expected one row for each"),
    ("one,0.8,0.2\n", "", "expected one row for each"),
    ("from,one", "whatever,one", "expected the columns from"),
    ("from,one,elsewhere", "from,one,elsewhere,more", "expected the columns from"),
]


@pytest.mark.parametrize(("old", "new", "said"), TRAVEL, ids=range(len(TRAVEL)))
def test_a_travel_file_has_exactly_its_shape(room, old, new, said):
    changed(room / "worlds" / "travel_small.csv", (old, new))
    assert any(said in line for line in lines(room / "worlds" / "small.yaml"))


def test_counties_left_out_of_beds_are_said(room):
    path = changed(
        room / "worlds" / "dashboard.yaml", ("drop_off:     {beds: ", "drop_off:     {beds: {east: 3}, was: ")
    )
    text = path.read_text("utf-8")
    path.write_text("\n".join(x if "was:" not in x else x[: x.index("was:")] + x[x.index("stay_days") :] for x in text.splitlines()) + "\n", "utf-8")  # fmt: skip
    assert any("beds: is missing for west; 0 says that there are none" in line for line in lines(path))


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        (Setting(5, 100), "holds from the first day on"),
        (Setting(5, None, ("atlantis",)), "unknown county 'atlantis'"),
        (None, "is missing; every lever is stated"),
    ],
)
def test_a_status_quo_from_python_goes_through_the_same_checks(small, setting, said):
    levers = {**small.status_quo.levers, "hold_days": (setting,)}
    if setting is None:
        del levers["hold_days"]
    with pytest.raises(ConfigError, match=said):
        World(small.file, small.travel_matrix, Policy("status_quo", levers))
    World(small.file, small.travel_matrix, small.status_quo)  # the control


def test_every_changed_digit_of_the_members_is_refused(tmp_path):
    read = patterns.load()
    for name in ("even", "custody_harms", "separation_helps", "neutral"):
        text = ensembles.path_of(name).read_text("utf-8")
        assert ensembles.read_ensemble(name, read).members
        draw = random.Random(name)
        places = [k for k, c in enumerate(text) if c.isdigit() and k > text.index("# rows:")]
        for k in draw.sample(places, 25):
            other = draw.choice([d for d in "0123456789" if d != text[k]])
            path = tmp_path / f"{name}.csv"
            path.write_text(text[:k] + other + text[k + 1 :], "utf-8")
            with pytest.raises(ConfigError):
                ensembles.read_ensemble(name, read, path)


@pytest.mark.parametrize(
    "harm", ["cell less", "cell more", "row less", "blank row", "rows swapped", "no hash", "two hashes"]
)
def test_members_have_exactly_their_shape(tmp_path, harm):
    text = ensembles.path_of("even").read_text("utf-8").splitlines()
    last, hashed = len(text) - 1, next(k for k, x in enumerate(text) if x.startswith("# rows:"))
    if harm == "cell less":
        text[last] = text[last].rpartition(",")[0]
    elif harm == "cell more":
        text[last] += ",1"
    elif harm == "row less":
        del text[last]
    elif harm == "blank row":
        text.insert(last, "")
    elif harm == "rows swapped":
        text[last], text[last - 1] = text[last - 1], text[last]
    elif harm == "no hash":
        del text[hashed]
    else:
        text.insert(hashed, "# rows: 0123456789abcdef")
    path = tmp_path / "even.csv"
    path.write_text("\n".join(text) + "\n", "utf-8")
    with pytest.raises(ConfigError) as caught:
        ensembles.read_ensemble("even", patterns.load(), path)
    assert len(str(caught.value).splitlines()) <= 2


WORLD_FAULTS = {
    "name: small": ("nmae: small", "unknown key 'nmae'; did you mean 'name'?"),
    "arrivals_per_year: 6": ("arrivals_per_year: -6", "people.arrivals_per_year"),
    "advocates: 33.33": ("advocates: 33333", "counties.one.advocates"),
    "quality: 0.45": ("quality: 4.5", "facilities.group_home.quality"),
    "  therapeutic:": ("  therapeutics:", "unknown kind of facility 'therapeutics'"),
    "hotel_nights: 9 ": ("hotel_nights: 9.5", "hotel_nights: expected a whole number"),
    "  patience: 46": ("  patiance: 46", "unknown lever 'patiance'"),
    "  response_share: 1": ("  # none", "status_quo.response_share: is missing"),
    "detention_days: 18": ("detention_days: 900", "900 is outside 1 to 365"),
    "travel: travel_small.csv": ("parameters: {trust.gian: 0.1}\ntravel: travel_small.csv", "did you mean 'trust.gain'?"),
    "# A small synthetic": ("parameters: {trust.gain: 9}\n# A small synthetic", "outside 0.03 to 0.12"),
}  # fmt: skip


@pytest.mark.parametrize("seed", range(40))
def test_any_mixture_of_faults_of_a_world_is_told_and_nothing_else(room, seed):
    draw = random.Random(seed)
    some = draw.sample(list(WORLD_FAULTS)[:-1], draw.randint(2, len(WORLD_FAULTS) - 1))
    told = lines(changed(room / "worlds" / "small.yaml", *((old, WORLD_FAULTS[old][0]) for old in some)))
    assert len(told) == len(some), (some, told)
    for old in some:
        assert sum(WORLD_FAULTS[old][1] in line for line in told) == 1, (old, told)


def test_the_travel_file_is_judged_beside_a_faulty_county(room):
    changed(room / "worlds" / "travel_small.csv", ("0.8,0.2", "0.8,0.3"))
    told = lines(changed(room / "worlds" / "small.yaml", ("advocates: 33.33", "advocates: many")))
    assert [("travel_small.csv:2" in x, "counties.one.advocates" in x) for x in told] == [
        (False, True),
        (True, False),
    ]


OTHER_FILES = [
    ("policies/minors.yaml", {"name: minors": ("name: 3\ncolour: 1", ("unknown key 'colour'", "name: expected words")),
                              "response_share: 0.9": ("response_share: 9", ("outside 0 to 1",)), "center_mentors: 0": ("center_mentor: 0", ("did you mean 'center_mentors'?",))}),
    ("beliefs/even.yaml", {"name: even": ("name: a/b\ncolour: 1", ("unknown key 'colour'", "is named 'a/b'")), "bond.reinforcement: 0.3": ("bond.reinforcment: 0.3", ("did you mean",))}),
    ("structures/default.yaml", {"name: default": ("name: a/b\ncolour: 1", ("unknown switch 'colour'", "is named 'a/b'")), "visibility: gamma": ("visibility: gama", ("did you mean 'gamma'?",))}),
]  # fmt: skip


@pytest.mark.parametrize(("file", "faults"), OTHER_FILES, ids=[x[0] for x in OTHER_FILES])
def test_all_faults_of_other_files_at_once(room, file, faults):
    path = changed(room / file, *((old, new) for old, (new, _) in faults.items()))
    with pytest.raises(ConfigError) as caught:
        describe_file(path)
    told = str(caught.value).splitlines()
    for said in (s for _, many in faults.values() for s in many):
        assert sum(said in line for line in told) == 1, (said, told)


@pytest.mark.parametrize(
    ("beliefs", "said"),
    [
        ("[evne, neutrl]", ("'evne'", "'neutrl'")),
        ("{from: evne, to: custody_harm, at: [0, 2], vary: mood}", ("'evne'", "'custody_harm'", "at: expected", "group 'mood'")),
        ("{grid: {bond.reinforcment: [0, 0.1], bond.separation: [9, 0.01]}, others: evne}", ("bond.reinforcment", "9 is outside", "'evne'")),
        ("[{name: a/b, colour: 1, line: 3, calibrated_as: {x: 2}}]", ("is named 'a/b'", "unknown key 'colour'", "line: expected", "calibrated_as")),
        ('[{name: a, line: {start: "\\e[2J", end: x, at: 0, vary: all}}]', ("line: expected",)),
    ],
)  # fmt: skip
def test_all_faults_of_beliefs_in_an_experiment(room, beliefs, said):
    told = lines(changed(room / "experiments" / "small.yaml", ("beliefs: [even]", f"beliefs: {beliefs}"), ("seed: 1", "seed: -1")))  # fmt: skip
    for word in (*said, "seed: "):
        assert any(word in line for line in told), (word, told)


def test_a_lever_out_of_range_hides_no_unknown_county(room):
    told = lines(changed(room / "experiments" / "small.yaml", ("detention_days: 18", "detention_days: 900, counties: [atlantis]")))  # fmt: skip
    assert any("900 is outside" in x for x in told)
    assert any("unknown county 'atlantis'" in x for x in told)


@pytest.mark.parametrize("file", ["worlds/small.yaml", "policies/minors.yaml", "beliefs/even.yaml", "structures/default.yaml"])  # fmt: skip
def test_a_thousand_faults_of_any_file_end_with_how_many_more(room, file):
    path = room / file
    path.write_text(path.read_text("utf-8") + "\n" + "\n".join(f"zzz{k}: 1" for k in range(1000)) + "\n", "utf-8")
    with pytest.raises(ConfigError) as caught:
        describe_file(path)
    told = str(caught.value).splitlines()
    assert (len(told), told[-1]) == (101, "and 900 more")


@pytest.mark.parametrize("text", ["x: !a 1\n", "x: &a 1\n", "[1]: 2\n", "twice: 1\n"])
def test_a_thousand_faults_of_yaml_end_with_how_many_more(tmp_path, text):
    """What YAML itself makes a fault is counted like any other; what is no YAML at all after them is told, too."""
    once = text.startswith("twice")
    body = "twice: 0\n" + text * 999 if once else "".join(text.replace("x:", f"x{k}:") for k in range(999))
    path = tmp_path / "x.yaml"
    path.write_text(body + "{", "utf-8")
    with pytest.raises(ConfigError) as caught:
        read_document(path)
    assert str(caught.value).splitlines()[-1] == "and 900 more"
    assert "not valid YAML" in caught.value.faults[-1].message


def test_a_design_that_would_be_larger_than_any_memory_is_counted_before_it_is_made(room):
    stated = load("small").resolved()
    many = {
        name: [k / 1e5 for k in range(1000)] for name in ("bond.reinforcement", "bond.separation", "trust.bridge")
    }
    path = room / "experiments" / "small.yaml"
    path.write_text(yaml.dump({**stated, "belief_design": {"grid": many, "others": "even"}}), "utf-8")
    assert any("not the points of its grid" in line for line in lines(path))
