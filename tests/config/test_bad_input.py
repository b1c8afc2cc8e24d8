"""Bad input: exit code 2 and one line a fault, FILE:LINE: what is wrong, what was expected. Never a traceback."""

from __future__ import annotations

import re
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from experiments.cli import app
from experiments.question.experiment import load
from sim.beliefs import Beliefs
from sim.errors import ConfigError
from sim.lookup import shipped_configs
from sim.reading import read_document
from sim.structure import Structure
from sim.world import World

LINE = re.compile(r"^\S.*:\d+: \S.*$")


@pytest.fixture
def room(tmp_path):
    """Return a copy of the shipped configs."""
    shutil.copytree(shipped_configs(), tmp_path / "configs")
    return tmp_path / "configs"


def faults(path) -> list[str]:
    """Return what `trustline check` says of a bad file, and hold it to the form."""
    done = CliRunner().invoke(app, ["check", str(path)])
    lines = done.stderr.strip().splitlines()
    assert done.exit_code == 2, (done.exit_code, done.output)
    assert "Traceback" not in done.output + done.stderr
    assert lines
    assert all(LINE.match(line) for line in lines), lines
    return lines


def change(path, old, new):
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), "utf-8")
    return path


def line_of(path, text) -> int:
    return next(k for k, line in enumerate(path.read_text("utf-8").splitlines(), 1) if text in line)


SMALL = [
    ("seed: 1", "sede: 1", "unknown key 'sede'; did you mean 'seed'?", "sede"),
    ("seed: 1", "seed: one", "seed", "seed"),
    ("seed: 1", "seed: -1", "greater than or equal to 0", "seed"),
    ("seed: 1", "seed: .nan", "seed", "seed"),
    ("seed: 1", "seed: 1\nseed: 2", "'seed' stands twice", "seed: 2"),
    ("replicates: 2", "replicates: 0", "greater than or equal to 1", "replicates"),
    ("replicates: 2", "replicates: 1e400", "replicates", "replicates"),
    ("replicates: 2", "replicates: true", "replicates", "replicates"),
    ("name: small", "name: ../../outside", "name", "name"),
    ("name: small", "name: a/b", "name", "name"),
    ("world: small", "world: smal", "did you mean 'small'?", "world: "),
    ("world: small", "world: nowhere.yaml", "no such file", "world: "),
    ("world: small", "world: ../worlds/../../../etc/passwd", "no world named", "world: "),
    ("structure: default", "structure: defualt", "did you mean 'default'?", "structure"),
    ("beliefs: [even]", "beliefs: [evne]", "did you mean 'even'?", "beliefs"),
    ("beliefs: [even]", "beliefs: [even, even]", "stands twice", "beliefs"),
    ("beliefs: [even]", "beliefs: {from: even}", "expected names", "beliefs"),
    ("beliefs: [even]", "beliefs: {from: even, to: custody_harms, at: [0, 2]}", "numbers from 0 to 1", "beliefs"),
    (
        "beliefs: [even]",
        "beliefs: {grid: {bond.reinforcment: [0, 0.1]}, others: even}",
        "did you mean 'bond.reinforcement'",
        "beliefs",
    ),
    ("baseline: status_quo", "baseline: statusquo", "did you mean 'status_quo'?", "baseline"),
    ("  - [dropoff_open, detention]", "  - [dropoff_open, detentoin]", "did you mean 'detention'?", "detentoin"),
    ("  - [dropoff_open, detention]", "  - [detention, detention]", "compared with itself", "- [detention"),
    ("  - [dropoff_open, detention]", "  - [detention]", "at least 2", "- [detention"),
    ("response_to_minors: drop_off", "response_to_minors: dropoff", "did you mean 'drop_off'?", "dropoff_open: {"),
    (
        "response_to_minors: drop_off",
        "response_to_minor: drop_off",
        "did you mean 'response_to_minors'?",
        "dropoff_open: {",
    ),
    (
        "response_to_minors: drop_off",
        "response_to_minors: {detain: 0.5}",
        "add up to 0.5; expected 1",
        "dropoff_open: {",
    ),
    ("detention_days: 18", "detention_days: -5", "outside 1 to 365", "detention: {"),
    ("detention_days: 18", "detention_days: .inf", "expected a number", "detention: {"),
    ("detention_days: 18", "beds.shelter: -2", "outside 0 to", "detention: {"),
    ("detention_days: 18", "visits_while_held: 1", "expected true or false", "detention: {"),
    ("detention_days: 18", "from_day: 3", "outside days 30", "detention: {"),
    ("detention_days: 18", "from_day: 99999", "outside days 30", "detention: {"),
    ("detention_days: 18", "counties: [atlantis]", "unknown county 'atlantis'", "detention: {"),
    ("detention_days: 18}}", "detention_days: 18}, parameters: {trust.gain: 0.1}}", "parameters", "detention: {"),
    ("policy: minors", "policy: minor", "did you mean 'minors'?", "detention: {"),
    ("lasting_exit]", "lasting_exits]", "did you mean 'lasting_exit'?", "outcomes"),
    ("follow_up_days: 1095", "follow_up_days: 400", "needs 1095 days of follow-up", "outcomes"),
    ("groups: [all]", "groups: [all, race]", "unknown group 'race'", "groups"),
    ("event: police_contact", "event: kidnapping", "index.event", "index: {"),
    ("form: sex", "form: labor", "nobody is exploited for labor in world 'small'", "index: {"),
    ("burn_in_years: 2", "burn_in_years: 200", "less than or equal to 50", "burn_in_years"),
]


@pytest.mark.parametrize(
    ("old", "new", "said", "at"), SMALL, ids=[f"{k}-{row[1][:30]}" for k, row in enumerate(SMALL)]
)
def test_an_experiment_with_a_fault(room, old, new, said, at):
    path = change(room / "experiments" / "small.yaml", old, new)
    lines = faults(path)
    hits = [line for line in lines if said in line]
    assert hits, lines
    assert any(f"small.yaml:{line_of(path, at)}:" in line for line in hits), (line_of(path, at), hits)


def test_all_faults_at_once(room):
    path = room / "experiments" / "small.yaml"
    for old, new in (
        ("seed: 1", "sede: 1"),
        ("replicates: 2", "replicates: 0"),
        ("burn_in_years: 2", "burn_in_years: -1"),
    ):
        change(path, old, new)
    assert len(faults(path)) == 3  # the misspelt seed is one fault
    path = room / "experiments" / "small.yaml"
    shutil.copy(shipped_configs() / "experiments" / "small.yaml", path)
    for old, new in (
        ("world: small", "world: x"),
        ("beliefs: [even]", "beliefs: [y]"),
        ("detention_days: 18", "detention_days: 0"),
    ):
        change(path, old, new)
    assert len(faults(path)) == 3


RAW = [
    (b"", "empty"),
    (b"# only a comment\n", "empty"),
    (b"just words", "not a mapping"),
    (b"- a\n- b\n", "not a mapping"),
    (bytes(range(256)), "not UTF-8"),
    (b"name: \0x", "NUL"),
    (b"a: &x 1\nb: *x\n", "anchors and aliases"),
    (b"a: !!python/object/apply:os.system ['true']\n", "tags are not allowed"),
    (b"a: !custom 1\n", "tags are not allowed"),
    (b"a: {b: [1, 2}\n", "not valid YAML"),
    (b"a: 1\n---\nb: 2\n", "more than one document"),
    (b"a: " + b"[" * 60 + b"]" * 60, "nested too deeply"),
    (b"a: " + b"x" * 1_100_000, "larger than"),
    (b"[1]: 2\nscenarios: {}\n", "a key must be a word"),
    (b"colour: blue\n", "cannot tell what kind"),
]


@pytest.mark.parametrize(("content", "said"), RAW, ids=[said for _, said in RAW])
def test_what_is_no_config_at_all(tmp_path, content, said):
    path = tmp_path / "x.yaml"
    path.write_bytes(content)
    assert any(said in line for line in faults(path))


def test_a_yaml_bomb_is_refused_at_once(tmp_path):
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{k}: &a{k} [*a{k - 1}, *a{k - 1}]\n" for k in range(1, 40))
    (tmp_path / "x.yaml").write_text(bomb, "utf-8")
    assert any("anchors" in line for line in faults(tmp_path / "x.yaml"))


WORLD = [
    ("share: 1.0", "share: 0.5", "the shares add up to 0.5; expected 1"),
    ("share: 1.0", "share: 0.0", "nobody lives here"),
    ("advocates: 33.33", "advocates: 0", "nobody can work here"),
    (
        "share_labor: 0.0",
        "share_labor: 0.95",
        "people.share_labor: expected a number less than or equal to 0.9",
    ),
    ("exploited_at_start: 60", "exploited_at_start: 0", "greater than or equal to 1"),
    ("exploited_at_start: 60", "exploited_at_start: sixty", "exploited_at_start"),
    ("  shelter:", "  sheltr:", "did you mean 'shelter'?"),
    ("travel: travel_small.csv", "travel: none.csv", "no such file"),
    ("  patience: 46", "  patiance: 46", "did you mean 'patience'?"),
    ("  patience: 46", "  # patience: 46", "status_quo.patience: is missing"),
    ("hotel_nights: 9", "hotel_nights: 9.5", "whole number"),
    ("name: small", "name: small\nparameters: {trust.gain: 9}", "outside 0.03 to 0.12"),
    ("name: small", "name: small\nparameters: {trust.gian: 0.1}", "did you mean 'trust.gain'?"),
    ("name: small", "name: small\nparameters: {bond.separation: 0.01}", "is contested; only a belief set"),
    ("admits: {minors: true, adults: false}", "admits: {minor: true}", "did you mean 'minors'?"),
]


@pytest.mark.parametrize(("old", "new", "said"), WORLD, ids=[row[1][:40] for row in WORLD])
def test_a_world_with_a_fault(room, old, new, said):
    lines = faults(change(room / "worlds" / "small.yaml", old, new))
    assert any(said in line for line in lines), lines


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [("0.8,0.2", "0.8,0.3", 2, "adds up to 1.1"), ("0.8,0.2", "0.8,x", 2, "expected 2 numbers"), ("0.8,0.2", "-0.8,1.8", 2, "at least 0"),
     ("one,elsewhere", "one,other", 1, "expected the columns"), ("0.8,0.2", "nan,0.2", 2, "at least 0")],
)  # fmt: skip
def test_a_travel_matrix_with_a_fault(room, old, new, line, said):
    change(room / "worlds" / "travel_small.csv", old, new)
    lines = faults(room / "worlds" / "small.yaml")
    assert any(f"travel_small.csv:{line}:" in x and said in x for x in lines), lines


BELIEFS = [
    ("  bond.reinforcement: 0.3", "  bond.reinforcment: 0.3", "did you mean"),
    ("  bond.reinforcement: 0.3", "  bond.reinforcement: 3", "outside 0 to 0.6"),
    ("  bond.reinforcement: 0.3", "  bond.reinforcement: yes", "expected a number"),
    ("  bond.reinforcement: 0.3", "  trust.gain: 0.05", "is not contested"),
    ("  bond.reinforcement: 0.3", "  trust.bridge: 0.3", "belongs to the group advocates"),
    ("custody_bond:", "custody_bonds:", "did you mean 'custody_bond'?"),
]


@pytest.mark.parametrize(("old", "new", "said"), BELIEFS, ids=[row[1][:40] for row in BELIEFS])
def test_beliefs_with_a_fault(room, old, new, said):
    assert any(said in line for line in faults(change(room / "beliefs" / "even.yaml", old, new)))


def test_a_structure_with_a_fault(room):
    lines = faults(change(room / "structures" / "default.yaml", "visibility: gamma", "visibility: gama"))
    assert any("did you mean 'gamma'?" in line for line in lines)
    shutil.copy(shipped_configs() / "structures" / "default.yaml", room / "structures" / "default.yaml")
    assert any(
        "is missing" in line
        for line in faults(change(room / "structures" / "default.yaml", "visibility", "visibilty"))
    )


def test_yaml_1_2_scalars(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text("a: NO\nb: 010\nc: 12:30:45\nd: 1e-3\ne: yes\nf: 'null'\ng: ~\nh: true\n", "utf-8")
    assert read_document(path).value == {
        "a": "NO",
        "b": 10,
        "c": "12:30:45",
        "d": 0.001,
        "e": "yes",
        "f": "null",
        "g": None,
        "h": True,
    }


@given(
    st.one_of(
        st.binary(max_size=300),
        st.text(alphabet="abc: {}[]-\n&*!'\"0123456789.,#|>?%@\t", max_size=200).map(str.encode),
    )
)
def test_no_bytes_make_a_traceback(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("x") / "x.yaml"
    path.write_bytes(content)
    for use in (load, World.load, Beliefs.load, Structure.load):
        with pytest.raises(ConfigError) as caught:
            use(str(path))
        assert all(LINE.match(line) for line in str(caught.value).splitlines())


def test_shipped_files_are_usable():
    for path in sorted(shipped_configs().glob("*/*.yaml")):
        assert CliRunner().invoke(app, ["check", str(path)]).exit_code == 0, path


def test_belief_sets_are_ends_and_middle():
    a, even, b = (Beliefs.load(n) for n in ("separation_helps", "even", "custody_harms"))
    half = Beliefs.between(a, b, 0.5)
    assert {n: pytest.approx(v) for n, v in half.values.items()} == dict(even.values)
    for at, end in ((0.0, a), (1.0, b)):
        assert Beliefs.between(a, b, at).values == end.values  # to the bit: no number may leave its range
    only = Beliefs.between(a, b, 1.0, vary="custody_bond", others=even)
    changed = {n for n in even.values if only.values[n] != even.values[n]}
    assert changed == {"bond.reinforcement", "bond.separation"}


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_parameters_lists_everything(form):
    done = CliRunner().invoke(app, ["parameters", "--format", form])
    assert done.exit_code == 0
    for name in ("trust.gain", "bond.separation", "accompaniment", "trust_curve"):
        assert name in done.output
