"""Calibrated members: how they are shared out and mixed, and what they must say that they are made from."""

from __future__ import annotations

import numpy as np
import pytest

from experiments.calibration import calibrate
from experiments.commands import patterns as printing
from experiments.patterns.file import load as load_patterns
from experiments.question import members as ensembles
from experiments.question.made_from import inputs_of
from experiments.question.members import Ensemble, interpolate_members, member_number
from sim.beliefs import Beliefs
from sim.errors import ConfigError
from sim.structure import Structure
from sim.world import World

PATTERNS = load_patterns()
NAMES = PATTERNS.calibrated()


@pytest.fixture
def room(tmp_path, monkeypatch):
    """An empty folder, in which members are looked for."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(ensembles, "path_of", lambda name: tmp_path / "calibrated" / f"{name}.csv")
    return tmp_path


def rows(numbers=(0.3, 0.5)):
    scale = calibrate.Scale(PATTERNS.free)
    made = scale.to_numbers(np.array([[x] * len(PATTERNS.free) for x in numbers]))
    return [dict(zip(PATTERNS.free, map(float, x), strict=True)) for x in made]


def write(name="even", patterns=PATTERNS, beliefs=None, world="bay_area", structure=None, numbers=(0.3, 0.5)):
    made_from = inputs_of(
        patterns, beliefs or Beliefs.load(name), World.load(world), structure or Structure.load("default")
    )
    ensembles.write_ensemble(name, "bay_area", made_from, rows(numbers), "", ensembles.path_of(name))
    return ensembles.path_of(name)


def now(name="even"):
    return ensembles.load_current_members([Beliefs.load(name)], World.load("bay_area"), Structure.load("default"))


def edited(name, **change):
    entries = {**PATTERNS.entries, name: PATTERNS.entries[name].model_copy(update=change)}
    return type(PATTERNS)(entries, PATTERNS.free, PATTERNS.missing)


def test_members_made_from_what_is_stated_now_are_read(room):
    write(patterns=edited("short_help_fades", target=0.6))  # a validated pattern does not count
    assert len(now()["even"].members) == 2


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda: {"patterns": edited(NAMES[0], band=[8.0, 29.0])}, "other patterns than"),
        (lambda: {"patterns": type(PATTERNS)(PATTERNS.entries, PATTERNS.free[:-1], ())}, "other patterns than"),
        (lambda: {"beliefs": Beliefs.load("custody_harms")}, "other beliefs than"),
        (lambda: {"world": "small"}, "other world than"),
        (
            lambda: {"structure": Structure("x", {**Structure.load("default").settings, "after_release": "street"})},
            "other structure than",
        ),
    ],
)
def test_members_made_from_anything_else_are_refused_in_one_line(room, change, said):
    write(**change())
    with pytest.raises(ConfigError) as error:
        now()
    assert said in str(error.value)
    assert "`make structures`" in str(error.value)
    assert "`ensemble: none`" in str(error.value)
    assert len(str(error.value).splitlines()) == 1


def test_members_that_do_not_say_what_they_are_made_from_are_refused(room):
    path = write()
    path.write_text("".join(x for x in path.read_text().splitlines(True) if not x.startswith("# patterns")))
    with pytest.raises(ConfigError, match="other beliefs, patterns, structure, world than"):
        now()


def test_members_of_another_world_are_refused(room):
    write()
    with pytest.raises(ConfigError, match="calibrated in the world 'bay_area', not in 'small'"):
        ensembles.load_current_members([Beliefs.load("even")], World.load("small"), Structure.load("default"))


def test_each_replicate_gets_its_member(room):
    from experiments import load

    for name in calibrate.SETS:
        write(name)
    experiment = load("detention_or_dropoff")
    for point in experiment.points:
        members = experiment.members[point.beliefs.name]
        assert experiment.parameters(point, 0) == experiment.parameters(point, 1) == dict(members[0])
        assert experiment.parameters(point, 2) == dict(members[1]) != dict(members[0])
    assert experiment.resolved()["ensemble"].keys() == experiment.members.keys()


def test_stale_members_end_check_run_and_patterns_with_2(room, capsys):
    from experiments.commands.check import check_command
    from experiments.commands.run import run_command

    for name in calibrate.SETS:
        write(name, world="small")
    for command in (
        lambda: check_command("detention_or_dropoff"),
        lambda: run_command("detention_or_dropoff", None, None, room / "r", False),
        lambda: printing.patterns_command(None),
    ):
        assert command() == 2
        err = capsys.readouterr().err.strip()
        assert len(err.splitlines()) == 1
        assert "`make structures`" in err
    assert not (room / "r").exists()


@pytest.mark.parametrize("shape", ["line", "grid", "design"])
def test_lines_grids_and_designs_use_members_of_the_sets_they_name(room, shape):
    from experiments import load

    for name in calibrate.SETS:
        write(name)
    experiment = load({"line": "belief_line", "grid": "belief_map", "design": "structural_choices"}[shape])
    assert {b.name for b in experiment.beliefs} == set(experiment.members)
    assert all(len(m) == 2 for m in experiment.members.values())


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("return.multiplier", "return.multiplyer", "no column 'return.multiplier'"),
        ("record.again\n", "bond.separation\n", "unknown column 'bond.separation'"),
        ("record.again\n", "record.police\n", "the column 'record.police' stands twice"),
        ("\n0,", "\n0,many", "expected a number"),
        ("# world: bay_area\n", "", "expected a line `# world: NAME`"),
        ("\n1,", "\n1,9", "outside"),
    ],
)
def test_faults_in_a_file_of_members_are_told(room, old, new, said):
    path = write()
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    with pytest.raises(ConfigError, match=said):
        now()


def test_members_that_stand_twice_or_alone_are_refused(room):
    write(numbers=(0.3, 0.3))
    with pytest.raises(ConfigError, match="stands above already"):
        now()
    write(numbers=(0.3,))
    with pytest.raises(ConfigError, match="at least 2 members"):
        now()


def test_replicates_share_members_in_pairs():
    assert [member_number(r, 3) for r in range(8)] == [0, 0, 1, 1, 2, 2, 0, 0]


def test_members_of_equal_number_are_interpolated():
    a, b = Beliefs.load("separation_helps"), Beliefs.load("custody_harms")
    kept = {
        a.name: Ensemble(a.name, "bay_area", ({"return.multiplier": 1.0}, {"return.multiplier": 2.0})),
        b.name: Ensemble(b.name, "bay_area", ({"return.multiplier": 3.0}, {"return.multiplier": 1.0})),
    }
    assert [m["return.multiplier"] for m in interpolate_members(Beliefs.between(a, b, 0.25), kept)] == [1.5, 1.75]
    assert interpolate_members(Beliefs.between(a, b, 0.0), kept) == kept[a.name].members
