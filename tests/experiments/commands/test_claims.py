"""`trustline claims`, end to end at small size: it runs what is missing once, then only reads; the answer comes last."""

from __future__ import annotations

import csv
import io
import json

import pytest

from experiments.claims.declared import load
from experiments.claims.kinds import BUILT_IN, CONTESTED, CONTROL, EMERGES
from experiments.claims.saying import not_built
from experiments.commands.claims import FIELDS, claims_command
from experiments.estimates.paired import interval
from experiments.results.results import Results
from tests.experiments.claims.conftest import tests_file  # noqa: F401  (the small file of tests)

NOT_YET = not_built()[0]


@pytest.fixture
def ask(tests_file, tmp_path):  # noqa: F811
    """Ask for something; return the exit code and what was printed."""

    def asked(name=None, form="table", tests=tests_file):
        to = io.StringIO()
        return claims_command(name, form, tests, tmp_path / "results", 1, False, to), to.getvalue()

    return asked


def test_it_runs_once_then_reads_and_ends_with_the_answer(ask, tmp_path, tests_file, monkeypatch, capsys):  # noqa: F811
    monkeypatch.setenv("COLUMNS", "80")
    code, text = ask()
    assert code == 0
    assert "minutes on two free cores" in capsys.readouterr().err
    when = (tmp_path / "results" / "tried" / "manifest.json").stat().st_mtime_ns
    code, rows = ask(form="csv")
    assert code == 0
    assert (tmp_path / "results" / "tried" / "manifest.json").stat().st_mtime_ns == when
    assert capsys.readouterr().err == ""
    check_text(text)
    check_rows(list(csv.DictReader(io.StringIO(rows))), tmp_path, load(tests_file))
    code, one = ask("e76")
    assert "Detention brings fewer days exploited." in one
    assert "Without places" not in one
    assert json.loads(ask("E76", "json")[1])[0]["verdict"]


def check_text(text):
    """Nothing is wider than 80 columns; built in comes after the others; the answer is last, and counts nothing built in."""
    lines = text.splitlines()
    assert max(map(len, lines)) <= 80
    places = [
        text.index(words)
        for words in ("Emerges:", "Contested:", "Controls:", "Built in:", "Not built yet", "EMERGES:")
    ]
    assert places == sorted(places)
    answer = " ".join(text[text.index("EMERGES:") :].split())
    assert answer.startswith("EMERGES: of 1 test of what no single rule says")
    assert "CONTESTED: of 1 test," in answer
    assert "5 claims were put to runs; 3 of them in tests that emerge or are contested." in answer
    assert "2 tests of what is built in" in answer


def check_rows(rows, tmp_path, declared):
    """One row a test and belief set, in the order of kinds; numbers are those of the folder's tables, reckoned anew."""
    assert tuple(rows[0]) == FIELDS
    assert [r["kind"] for r in rows] == [
        k for k in (EMERGES, CONTESTED, CONTROL, BUILT_IN, BUILT_IN) for _ in range(2)
    ]
    outcomes = Results.open(tmp_path / "results" / "tried").outcomes
    wide = outcomes[(outcomes["group"] == "all") & (outcomes["beliefs"] == "even")]
    wide = wide.pivot(index="replicate", columns="scenario", values="days_exploited_180")
    mean, low, high = interval((wide["detain"] - wide["leave"]).dropna().to_numpy())
    row = next(r for r in rows if r["test"] == "custody" and r["beliefs"] == "even")
    assert [float(row[c]) for c in ("mean", "low", "high")] == pytest.approx([mean, low, high])
    assert row["levers"] == "response_to_minors"
    assert {r["test"] for r in rows} == {t.name for t in declared.tests}


def test_what_cannot_be_is_one_line_and_nothing_is_run(ask, tmp_path, tests_file, capsys):  # noqa: F811
    for name, message in (("E3777", "no claim 'E3777'"), (NOT_YET, f"{NOT_YET}: no test of ")):
        assert ask(name)[0] == 2
        assert capsys.readouterr().err.startswith(message)
    tests_file.write_text(tests_file.read_text().replace("[E77]", f"[{NOT_YET}]"))
    assert ask()[0] == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "claims.yaml:" in error
    assert f"{NOT_YET}: no run can test it, not built yet" in error
    assert not (tmp_path / "results").exists()
