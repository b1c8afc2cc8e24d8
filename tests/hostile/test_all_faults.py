"""All faults of all stages at once, one line each; tables of exactly the shape that is needed; members as they were written."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from experiments.patterns import file as patterns
from experiments.question import members as ensembles
from experiments.question.experiment import load
from sim.errors import ConfigError
from sim.finding import shipped
from sim.layers import Setting
from sim.policy import Policy
from sim.world import World


@pytest.fixture
def room(tmp_path) -> Path:
    shutil.copytree(shipped(), tmp_path / "configs")
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
    "dropoff_open: {policy": ("dropoff_open: {colour: 3, policy", "scenarios.dropoff_open.colour"),
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
        (Setting(0.5, 100), "holds from the first day on"),
        (Setting(0.5, None, ("atlantis",)), "unknown county 'atlantis'"),
        (None, "is missing; every lever is stated"),
    ],
)
def test_a_status_quo_from_python_goes_through_the_same_checks(small, setting, said):
    levers = {**small.status_quo.levers, "accompaniment": (setting,)}
    if setting is None:
        del levers["accompaniment"]
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
