"""`until:` in a run: the same stop and the same bytes for any workers, undisturbed or stopped between looks and gone on with."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from experiments import load, run
from experiments.cli import app
from experiments.results.folder import Folder
from experiments.results.results import Results
from sim.errors import RunError
from tests.experiments.configs import same_tables, tiny

RULE = {"contrast": ["1e3", "007"], "outcome": "days_exploited_365", "least": 8, "most": 20}


def ruled(folder: Path, half_width: float, seed: int) -> Path:
    rule = json.dumps({**RULE, "half_width": half_width})
    return tiny(
        folder, seed, replicates=9, **{"replicates: 9": f"until: {rule}", "index_days: 120": "index_days: 60"}
    )


def bytes_of(folder: Path) -> dict[str, bytes]:
    names = [*folder.glob("tables/*.parquet"), folder / "summary.csv", folder / "config.yaml"]
    return {p.name: p.read_bytes() for p in names}


@pytest.fixture(scope="module")
def stopped(tmp_path_factory):
    """Return a config, and the folder of its undisturbed run, which stops at the second look."""
    room = tmp_path_factory.mktemp("until")
    for seed in range(1, 9):  # of the first seed under which the second look is narrower: more often than not
        every = room / f"all_{seed}"
        widths = looks_in(run(load(ruled(room, 1e-9, seed)), workers=2, out=every))  # never narrow: every look
        assert [n for n, _ in widths] == [8, 16, 20]
        if widths[1][1] < widths[0][1]:
            break
    assert widths[1][1] < widths[0][1]
    config = ruled(room, (widths[0][1] + widths[1][1]) / 2, seed)
    run(load(config), workers=2, out=room / "out")
    return config, room / "out", every


def looks_in(results: Results) -> list[tuple[int, float]]:
    return [(t["replicates"], t["half_width"]) for t in results.manifest["until"]["looks"]]


def test_it_stops_when_narrow_enough_and_holds_the_runs_of_so_many_replicates(stopped, tmp_path):
    results = Results.open(stopped[1])
    assert [n for n, _ in looks_in(results)] == [8, 16]
    assert results.manifest["until"]["reached"] is True
    assert Results.open(stopped[2]).manifest["until"]["reached"] is False
    e = results.experiment
    plain = replace(e, file=e.file.model_copy(update={"until": None}))
    same_tables(results, run(plain, workers=1, out=tmp_path / "plain"))


@pytest.mark.parametrize("name", ["config", "manifest"])
def test_whoever_goes_on_stops_at_the_same_look_with_the_same_bytes(stopped, tmp_path, monkeypatch, name):
    out, write = tmp_path / "out", Folder.write

    def cut(folder: Folder, file: str, text: str) -> None:
        if folder.experiment.file.replicates == 16 and file.startswith(name):
            raise RunError("cut")
        write(folder, file, text)

    monkeypatch.setattr(Folder, "write", cut)
    with pytest.raises(RunError, match="cut"):
        run(load(stopped[0]), workers=1, out=out)
    monkeypatch.setattr(Folder, "write", write)
    run(load(stopped[0]), workers=1, out=out)
    assert bytes_of(out) == bytes_of(stopped[1])
    run(load(stopped[0]), workers=1, out=out)  # finished: nothing is run again
    assert bytes_of(out) == bytes_of(stopped[1])


def test_a_folder_with_a_rule_takes_a_narrower_one_and_a_plain_number(stopped, tmp_path):
    out = tmp_path / "out"
    plain = tiny(
        tmp_path, load(stopped[0]).file.seed, replicates=5, name="plain.yaml", **{"index_days: 120": "index_days: 60"}
    )
    run(load(plain), workers=2, out=out)
    run(load(stopped[0]), workers=2, out=out)
    assert bytes_of(out) == bytes_of(stopped[1])
    narrower = ruled(tmp_path, 1e-9, load(stopped[0]).file.seed)
    run(load(narrower), workers=2, out=out)
    assert bytes_of(out) == bytes_of(stopped[2])


@pytest.mark.usefixtures("few_figures")
def test_what_is_printed_says_how_it_stopped(stopped):
    done = CliRunner().invoke(app, ["run", str(stopped[0]), "--out", str(stopped[1])])
    text = " ".join(done.output.split())
    assert "Runs were added until it was narrow enough, after 2 looks, at 16 replicates" in text
    assert "--replicates" not in text


def test_a_shard_and_a_number_of_replicates_do_not_go_with_a_rule(stopped, tmp_path):
    for words in (["--shard", "1/2"], ["--replicates", "8"]):
        done = CliRunner().invoke(app, ["run", str(stopped[0]), "--out", str(tmp_path / "x"), *words])
        assert done.exit_code == 2
        assert "tiny.yaml:1: until: " in done.stderr
        assert done.stderr.count("\n") == 1
        assert not (tmp_path / "x").exists()
