"""The runs behind a figure, on the terminal: narrow and wide, of very many names, of runs that are another version's."""

from __future__ import annotations

from pathlib import Path

import pytest

from experiments.results.behind import AS_WRITTEN, CHANGED, Behind, Trace
from experiments.results.provenance import RunsBehind, list_names
from experiments.tables.provenance import print_runs

RUNS = RunsBehind(
    experiment="flagship",
    config_sha256="c" * 64,
    code="0123456789abcdef",
    trustline="0.1",
    commit="f" * 40,
    python="3.11",
    packages={"numpy": "2.4.6"},
    command="trustline run flagship",
    runs_asked=1632,
    runs_kept=1600,
    scenarios=list_names(["status_quo", "detention"]),
    beliefs=list_names(f"set_{k}" for k in range(2500)),
    structures=list_names(["default"]),
    points=2500,
    replicates=34,
    seed=7,
    members={"even": 17},
    made_from={"summary.csv": "a" * 64},
)


@pytest.mark.parametrize("columns", [50, 60, 100, 200])
def test_it_fits_the_terminal(capsys, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    print_runs(Trace(Path("x.svg"), "", [Behind(RUNS, None)]))
    told = capsys.readouterr().out
    assert max(len(line) for line in told.splitlines()) <= min(columns, 100)
    words = " ".join(told.split())
    for line in (
        "runs 1,600 of 1,632",
        "and 2,480 more; members: 17 of even",
        "replicates 34, from seed 7",
        "code 0123456789abcdef (another here), trustline 0.1, commit ffffffffffff",
        "not found near it",
        "summary.csv: sha256 aaaaaaaaaaaa...",
    ):
        assert line in words


def test_what_is_not_as_written_stands_on_the_other_stream(capsys):
    files = {"config.yaml": AS_WRITTEN, "summary.csv": CHANGED}
    print_runs(Trace(Path("x.svg"), "", [Behind(RUNS, Path("there"), files)]))
    told = capsys.readouterr()
    assert told.err == "there/summary.csv: is not what was written\n"
    assert "config.yaml: as written" in told.out
