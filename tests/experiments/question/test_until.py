"""`until:` in an experiment file: its looks, what it refuses with file and line, and that its resolved config is read again."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments import load
from experiments.commands.check import describe_file
from experiments.question.config_text import config_text
from experiments.question.file import Until
from experiments.question.size import at_most
from experiments.question.until import look_counts
from experiments.results.identity import deciding_text, identity_of
from sim.errors import ConfigError
from tests.experiments.question.written import DAYS, written

RULE = {"half_width": 10, "contrast": ["dropoff_open", "detention"], "outcome": DAYS, "most": 100}


def with_rule(folder: Path, rule: object = RULE, **changes: object) -> Path:
    return written(folder / "x.yaml", **{"replicates": None, "until": rule, **changes})


@given(st.integers(8, 5000), st.integers(8, 5000))
def test_looks_double_from_the_least_to_the_most(a, b):
    least, most = min(a, b), max(a, b)
    counts = look_counts(Until(**RULE | {"least": least, "most": most}))
    assert (counts[0], counts[-1]) == (least, most)
    assert all(y == 2 * x for x, y in itertools.pairwise(counts[:-1]))
    assert list(counts) == sorted(set(counts))


def test_an_experiment_with_a_rule_begins_with_its_first_look(tmp_path):
    e = load(with_rule(tmp_path))
    assert (e.file.replicates, at_most(e).file.replicates) == (16, 100)
    told = describe_file(with_rule(tmp_path))
    for words in ("looks at 16, 32, 64, 100 replicates", "at least     48 runs", "at most         300 (3 scenarios"):
        assert words in told


def test_the_resolved_config_is_read_as_the_same_experiment_and_the_rule_is_no_part_of_a_run(tmp_path):
    e = load(with_rule(tmp_path)).with_replicates(32)
    (tmp_path / "config.yaml").write_text(config_text(e), "utf-8")
    again = load(tmp_path / "config.yaml")
    assert config_text(again) == config_text(e)
    assert (again.file.replicates, again.file.until) == (32, e.file.until)
    plain = load(written(tmp_path / "plain.yaml", replicates=5))
    assert deciding_text(config_text(plain)) == deciding_text(config_text(e))
    assert identity_of(config_text(plain)) == identity_of(config_text(e))
    assert "until" not in config_text(plain)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"contrast": ["dropof_open", "detention"]}, "until.contrast: unknown scenario 'dropof_open'; did you mean"),
        ({"contrast": ["detention", "detention"]}, "until.contrast: 'detention' is compared with itself"),
        ({"outcome": "days_locked_1095"}, "until.outcome: unknown outcome 'days_locked_1095'"),
        ({"group": "gender:woman"}, "until.group: unknown group 'gender'"),
        ({"half_width": 0}, "until.half_width: expected a number greater than 0"),
        ({"least": 200}, "until.least: 200 is more than most, 100"),
        ({"least": 2}, "until.least: expected a number greater than or equal to 8"),
        ({"mots": 5}, "unknown key 'until.mots'; did you mean 'until.most'"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(tmp_path, change, message):
    with pytest.raises(ConfigError) as refused:
        load(with_rule(tmp_path, RULE | change))
    (line,) = [str(f) for f in refused.value.faults if message in str(f)]
    assert "x.yaml:" in line
    assert "\n" not in line


def test_replicates_or_a_rule_is_needed_and_replicates_begin_no_sooner(tmp_path):
    with pytest.raises(ConfigError, match="replicates: is missing; expected it, or `until:`"):
        load(with_rule(tmp_path, None))
    with pytest.raises(ConfigError, match=r"replicates: 4 are fewer than the first look of `until:` \(16\)"):
        load(with_rule(tmp_path, replicates=4))


def test_members_are_units_and_there_are_no_more_units_than_members(tmp_path):
    members = {b: [{"leaving.rate": 0.01 + k / 1e4} for k in range(10)] for b in ("even",)}
    stated = {"ensemble": members, "beliefs": ["even"]}
    assert load(with_rule(tmp_path, RULE | {"most": 20}, **stated)).file.replicates == 16
    for change, message in (
        ({"most": 22}, "until.most: 22 cannot be: 20 are two for each of 10 members"),
        ({"most": 19}, "until.most: expected an even number"),
        ({"most": 20, "least": 8}, "until.least: 8 are too few: expected 16 at least"),
    ):
        with pytest.raises(ConfigError, match=message):
            load(with_rule(tmp_path, RULE | change, **stated))
