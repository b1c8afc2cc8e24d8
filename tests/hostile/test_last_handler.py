"""Whatever happens, a command ends in lines and an exit code of ours; what a config says does nothing to a terminal."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from experiments.cli import app
from experiments.tables.terminal import size_in
from sim.errors import ConfigError, Fault, RunError, visible
from sim.lookup import shipped_configs


def ran(*words: str, shell: str = "", **more) -> subprocess.CompletedProcess[str]:
    """Do a command of ours in a process of its own; `shell`: what a shell does with it (`"$@" > file`)."""
    command = [sys.executable, "-m", "experiments.cli", *words]
    env = {**os.environ, **more.pop("env", {})}
    line = ["bash", "-c", shell, "bash", *command] if shell else command
    return subprocess.run(line, env=env, capture_output=True, text=True, timeout=300, **more)


def one_line(done: subprocess.CompletedProcess[str], code: int = 2) -> str:
    assert done.returncode == code, done
    lines = done.stderr.splitlines()
    assert len(lines) == 1, lines
    return lines[0]


@pytest.fixture
def room(tmp_path) -> Path:
    shutil.copytree(shipped_configs(), tmp_path / "configs")
    return tmp_path / "configs"


def changed(path: Path, old: str, new: str) -> Path:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return path


def test_what_nobody_caught_is_one_line_with_a_file(monkeypatch, tmp_path):
    monkeypatch.setattr("sim.cache.cache_root", lambda: tmp_path)
    monkeypatch.setattr("experiments.commands.check.describe_file", lambda path: 1 / 0)
    done = CliRunner().invoke(app, ["check", "small"])
    assert done.exit_code == 70
    (file,) = tmp_path.glob("crash-*.txt")
    assert (
        done.stderr == f"this is a fault of trustline: ZeroDivisionError: division by zero; please send us {file}\n"
    )
    assert "Traceback" in file.read_text()


def test_an_error_with_a_text_that_does_something_is_told_harmlessly(monkeypatch, tmp_path):
    def broken(path):
        raise ValueError("a\n\x1b[31mred" + "x" * 9000)

    monkeypatch.setattr("sim.cache.cache_root", lambda: 1 / 0)  # nor does the handler itself fail
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    monkeypatch.setattr("experiments.commands.check.describe_file", broken)
    done = CliRunner().invoke(app, ["check", "small"])
    assert done.exit_code == 70
    assert len(done.stderr.splitlines()) == 1
    assert "\x1b" not in done.stderr
    assert len(done.stderr) < 400
    assert done.stderr.endswith("no file on it could be written\n")


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [(RunError("a\nb"), 2, "a\\nb"), (ConfigError([Fault("f", 1, "x")]), 2, "f:1: x")]
)  # fmt: skip
def test_known_ends_keep_their_codes(monkeypatch, error, code, said):
    def ended(path):
        raise error

    monkeypatch.setattr("experiments.commands.parameters.list_registry", lambda *_: ended(0))
    done = CliRunner().invoke(app, ["parameters"])
    assert (done.exit_code, done.stderr) == (code, said + "\n")


def test_a_full_disk_behind_standard_output_is_one_line():
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    assert "standard output cannot be written (No space left" in one_line(ran("parameters", shell='"$@" > /dev/full'))
    assert ran("check", "no_such", shell='"$@" 2> /dev/full').returncode == 2
    assert ran("parameters", shell='"$@" >&-').returncode == 0
    # the control: a plain program ends otherwise
    plain = subprocess.run(["bash", "-c", "exec python3 -c 'print(1)' > /dev/full"], capture_output=True, text=True)
    assert plain.returncode not in (0, 2)


def test_a_working_directory_that_is_gone(tmp_path):
    gone = tmp_path / "gone"
    gone.mkdir()
    for words in (["run", "small"],):
        assert "working directory is gone" in one_line(ran(*words, shell='rmdir "$PWD"; "$@"; c=$?; mkdir "$OLD"; exit $c', cwd=gone, env={"OLD": str(gone)}))  # fmt: skip


@pytest.mark.parametrize(
    "words", [["check"], ["run"], ["report"], ["story", "--person", "0"], ["run", "small", "--out"]]
)
@pytest.mark.parametrize("name", ["n" * 300, "n" * 300 + ".yaml", "n" * 5000, "a\nb", "a\x1b[2Jb.yaml"], ids=repr)
def test_names_that_no_file_has(words, name, tmp_path, monkeypatch):
    if "--out" in words and len(name) < 300:
        pytest.skip("a name that a folder may have")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, [*words, name])
    lines = done.stderr.splitlines()
    assert done.exit_code == 2, (done.output, done.exception)
    assert [line.isprintable() for line in lines] == [True]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("out", ["/", ".", "..", "a_file", "a_file/below"])
def test_folders_that_no_run_may_have(out, tmp_path, monkeypatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    (tmp_path / "here" / "a_file").write_text("mine")
    for more in ([], ["--fresh"]):
        done = CliRunner().invoke(app, ["run", "small", "--out", out, *more])
        assert done.exit_code == 2, (done.output, done.exception)
        assert len(done.stderr.splitlines()) == 1
    assert [p.name for p in (tmp_path / "here").iterdir()] == ["a_file"]


ODD = (
    "",
    "0",
    "-1",
    "abc",
    "\u00b2",
    "\u0663",
    "1e3",
    "99999999999",
    "9" * 5000,
    "n" * 300,
    "/dev/null/x",
    "../..",
    " ",
    "\x01",
)


VARIABLES = ("COLUMNS", "LINES", "TERMINAL_WIDTH", "MPLBACKEND", "XDG_CACHE_HOME", "TMPDIR", "HOME", "TZ", "TERM", "LANG", "NO_COLOR", "FORCE_COLOR")  # fmt: skip


@pytest.mark.parametrize("seed", range(2))
def test_odd_values_in_the_environment(seed, tmp_path):
    """Each variable has an odd value, by a fixed seed; a usage error (typer's own printing) and a fault of ours."""
    draw = random.Random(seed)
    env = {name: draw.choice(ODD) for name in VARIABLES}
    assert "no experiment named 'no_such'" in one_line(ran("check", "no_such", env=env, cwd=tmp_path))
    assert ran("run", env=env, cwd=tmp_path).returncode == 2


def test_sizes_that_the_environment_may_ask_for():
    asked = {"80": 80, "1000": 1000, "1001": 0, "-5": 0, "": 0, "\u00b2": 0, "\u0663": 0, "9" * 5000: 0}
    assert {text: size_in(text) for text in asked} == asked


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("beliefs/even.yaml", "custody_bond:", "custody_bond: 3\nxcustody_bond:", "custody_bond: expected `parameter: number` lines"),
        ("experiments/detention_or_dropoff.yaml", "beliefs: [", "beliefs:\n# [", "beliefs: expected names"),
        ("experiments/small.yaml", "world: small", "world: " + "w" * 300, "no world named 'www"),
        ("experiments/small.yaml", "world: small", "world: " + "w" * 300 + ".yaml", "no such file: www"),
        ("worlds/small.yaml", "travel: travel_small.csv", "travel: " + "t" * 300 + ".csv", "travel: no such file"),
        ("worlds/travel_small.csv", "0.8,0.2", "0.8," + "1" * 200_000, "not a CSV file of numbers"),
        ("calibrated/even.csv", "0,0.211533", "0," + "1" * 200_000, "not a CSV file of numbers"),
        ("experiments/small.yaml", "seed: 1", '"a\\nFAKE.yaml:1: fine": 1\nseed: 1', r"unknown key 'a\nFAKE.yaml:1: fine'"),
        ("experiments/small.yaml", "seed: 1", '"\\e[2J\\e[31mred": 1\nseed: 1', r"unknown key '\x1b[2J\x1b[31mred'"),
        ("experiments/small.yaml", "world: small", 'world: "[bold]x[/bold]\\u202e"', r"no world named '[bold]x[/bold]\u202e'"),
    ],
    ids=range(10),
)  # fmt: skip
def test_what_ended_in_a_traceback_or_spoke_to_the_terminal(room, monkeypatch, file, old, new, said):
    monkeypatch.setattr("experiments.question.members.shipped_configs", lambda: room)
    changed(room / file, old, new)
    which = file if file.startswith("experiments") else "experiments/detention_or_dropoff.yaml" if "even" in file else "experiments/small.yaml"  # fmt: skip
    done = CliRunner().invoke(app, ["check", str(room / which)])
    assert done.exit_code == 2, (done.output, done.exception)
    lines = done.stderr.splitlines()
    assert any(said in line for line in lines), lines
    assert all(line.isprintable() for line in lines)
    assert sum("custody_bond" in line for line in lines) <= 2  # a group that is no map is not said number by number


def test_every_sign_is_told_in_one_printable_line():
    for code in random.Random(12).sample(range(0xD7FF), 3000) + list(range(0x300)):
        told = visible(chr(code))
        assert told.isprintable()
        assert len(told.splitlines()) == 1
        assert chr(code).isprintable() == (told == chr(code))
    assert visible("prüfung ódź 人") == "prüfung ódź 人"
