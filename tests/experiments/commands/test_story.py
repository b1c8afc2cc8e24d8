"""`trustline story`: the command tells what the library tells; bad input is one line."""

from __future__ import annotations

import re

import pytest
from typer.testing import CliRunner

from experiments import twins
from experiments.cli import app


def command(*words):
    return CliRunner().invoke(app, ["story", "small", *words], env={"COLUMNS": "80"})


def test_the_command_tells_what_the_library_tells(small_experiment, tmp_path):
    told = command("--person", "5", "--against", "detention", "--figure", str(tmp_path / "s.svg"))
    assert told.exit_code == 0, told.output
    pair = twins(small_experiment, 5, "status_quo", "detention")
    assert told.stdout == pair.text(80)
    assert "<dc:title>" in (tmp_path / "s.svg").read_text("utf-8")
    assert [p.name for p in tmp_path.iterdir()] == ["s.svg"]
    assert not re.search(r"\x1b", told.stdout)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--person", "99999"], "person 99999: no such person on day 1,490; this run has people 0 to"),
        (["--person", "-1"], "person -1: no such person"),
        (["--person", "5", "--scenario", "detentoin"], "unknown scenario 'detentoin'; did you mean 'detention'?"),
        (
            ["--person", "5", "--against", "x"],
            "unknown scenario 'x'; expected one of detention, dropoff_open, status_quo",
        ),
        (["--person", "5", "--beliefs", "evn"], "unknown belief set 'evn'; did you mean 'even'?"),
        (["--person", "5", "--structure", "x"], "unknown structure 'x'; expected one of default"),
        (["--person", "5", "--replicate", "2"], "replicate 2: small has replicates 0 to 1"),
        (["--person", "5", "--replicate", "-1"], "replicate -1: small has replicates 0 to 1"),
        (["--person", "5", "--figure", "s.pdf"], "--figure s.pdf: expected a name that ends in .svg or .png"),
        (["--person", "5", "--figure", "no/s.svg"], "--figure no/s.svg: cannot be written"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(words, said):
    told = command(*words)
    assert told.exit_code == 2
    assert told.stdout == ""
    assert told.stderr.startswith(said)
    assert told.stderr.count("\n") == 1


def test_what_is_no_experiment_is_refused():
    told = CliRunner().invoke(app, ["story", "smal", "--person", "5"])
    assert told.exit_code == 2
    assert "smal" in told.stderr
    assert "Traceback" not in told.output
