"""`trustline patterns`: what is judged, printed and the exit code; on values made by hand."""

from __future__ import annotations

import numpy as np
import pytest

from experiments.commands import patterns as printing
from experiments.patterns.file import load
from experiments.patterns.file import load as load_patterns
from sim.beliefs import Beliefs
from sim.lookup import shipped_configs

PATTERNS = load_patterns()
LOAD_MEMBERS = printing.load_members
NAMES = PATTERNS.calibrated()
ENTRIES = [PATTERNS.entries[n] for n in NAMES]
FIRST_BAND = f"{ENTRIES[0].band[0]:g} to {ENTRIES[0].band[1]:g}"


@pytest.fixture
def measured(monkeypatch):
    """Let `trustline patterns` find given values; what is not given lies on its target."""

    def use(**values):
        def measure(beliefs, members, names, structure, **more):
            one = [values.get(n, PATTERNS.entries[n].target) for n in names]
            return np.array([[(v, 1.0) for v in one]] * printing.MOST_RUNS)

        monkeypatch.setattr(printing, "compile_ahead", lambda: None)
        monkeypatch.setattr(
            printing, "load_members", lambda sets, structure, world: ({b.name: () for b in sets}, "By hand.")
        )
        monkeypatch.setattr(printing, "measure", measure)

    return use


def test_patterns_that_are_met_exit_with_0(measured, capsys):
    measured()
    assert printing.patterns_command("even") == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "not met" not in out


def test_a_calibrated_pattern_not_met_exits_with_1_and_a_validated_one_with_0(measured, capsys):
    measured(ever_left_without_notice=0.1)
    assert printing.patterns_command("even") == 0
    assert "not met" in capsys.readouterr().out
    measured(**{NAMES[0]: 99.0})
    assert printing.patterns_command("even") == 1
    assert f"even: {NAMES[0]} is 99, outside {FIRST_BAND}" in capsys.readouterr().err


def judged(values):
    return printing.judge(load().entries["short_help_fades"], np.array(values, float))


def test_a_ratio_is_of_the_means_and_keeps_every_sign():
    found = judged([(0.01, 0.04), (0.03, 0.06), (-0.01, -0.01), (0.01, 0.03)])
    assert found.mean == pytest.approx(0.04 / 0.12)
    assert found.runs == 4
    assert found.met
    assert found.low < found.mean < found.high


def test_an_ordinary_value_is_a_mean_with_a_t_interval():
    from experiments.estimates.paired import interval

    values = np.array([0.2, 0.4, 0.9])
    found = judged(np.column_stack([values, np.ones(3)]))
    assert (found.mean, found.low, found.high) == pytest.approx(interval(values))


def test_how_many_runs_have_a_value_is_printed():
    assert "1 of 12 runs" in printing.format_result(judged([(0.5, 1.0)] + [(np.nan, 1.0)] * 11))
    none = printing.format_result(judged([(np.nan, 1.0)] * 12))
    assert none.split("\n") == ["no value", "0 of 12 runs", "not met"]
    assert printing.format_result(judged([(0.01, -0.02)] * 12)).split("\n") == ["no value", "not met"]
    assert "runs" not in printing.format_result(judged([(0.5, 1.0)] * 12))


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_each_pattern_is_whole_at_any_width(measured, capsys, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    measured(ever_left_without_notice=0.1)
    printing.patterns_command(None)
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= width
    told = " ".join(out.split())
    for entry in PATTERNS.entries.values():
        assert f"{entry.pattern}: {' '.join(entry.says.split())} (" in told
    side_by_side = any(line.count("not met") == len(printing.SETS) for line in out.splitlines())
    assert side_by_side == (width >= 80)
    assert "the model shows" in told[-200:]  # the count stays on the screen


def test_several_structures_have_a_column_each(measured, capsys, tmp_path, monkeypatch):
    measured()
    other = tmp_path / "other.yaml"
    other.write_text(
        (shipped_configs() / "structures" / "default.yaml").read_text("utf-8").replace("name: default", "name: other")
    )
    assert printing.patterns_command("even", f"default,{other}") == 0
    out = capsys.readouterr().out
    assert "default, even" in out
    assert "other, even" in out


@pytest.mark.parametrize(
    ("structures", "told"), [("default,default", "default is named twice"), ("defalt", "defalt"), ("", "")]
)
def test_structures_that_there_are_not_are_one_line(capsys, structures, told):
    assert printing.patterns_command("even", structures) == 2
    err = capsys.readouterr().err.strip()
    assert told in err
    assert len(err.splitlines()) == 1


def test_another_file_is_measured_in_its_own_world_with_the_members_that_it_has(measured, monkeypatch, capsys):
    measured()
    monkeypatch.setattr(printing, "load_members", LOAD_MEMBERS)
    members, sentence = LOAD_MEMBERS([Beliefs.load("even")], world="bay_area_labor")
    seen = []

    def measure(beliefs, members, names, structure, **more):
        seen.append((members, more))
        return np.array([[(file.entries[n].target, 1.0) for n in names]] * 3)

    path = shipped_configs() / "patterns_labor.yaml"
    file = load(path)
    monkeypatch.setattr(printing, "measure", measure)
    assert printing.patterns_command("even", None, path, 3) == 0
    assert seen == [(members["even"], {"world_name": "bay_area_labor", "runs": 3})]
    out = capsys.readouterr().out
    assert sentence in " ".join(out.split())
    assert "over up to 3 runs" in " ".join(out.split())
