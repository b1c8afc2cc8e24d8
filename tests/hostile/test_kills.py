"""A run that is really killed goes on, and its tables are the bytes of a run that nobody disturbed.

Two ways to kill: SIGKILL of a real process at random moments; and a forked process that ends, with nothing cleaned up,
just before or just after the n-th file is put in place: for every n in `make slow`, for every sixteenth or so in `make test-kills`.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from experiments import load, run
from experiments.cli import app
from experiments.results.batches import count_tasks
from experiments.results.folder import Folder
from experiments.results.stage import Stage
from sim.errors import RunError
from tests.hostile.stopped import end_at_file

CONFIG = """
name: tiny
world: small
seed: 7
replicates: {replicates}
burn_in_years: 0
policy_day: 0
index_days: 60
follow_up_days: 365
index: {{event: police_contact, who: {{form: sex}}}}
beliefs: [even]
parameters: {{return.multiplier: [0.5, 2]}}
baseline: today
contrasts: [[more, today]]
scenarios:
  today: {{}}
  more: {{levers: {{accompaniment: 0.7}}}}
outcomes: [days_exploited_365]
keep: [spells, people]
"""
KILLS = int(os.environ.get("KILLS", "10"))  # `make slow` asks for 100
STEP = 16 if KILLS <= 10 else 1  # of the files at which a fork ends; before some of them, after others in between
with_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")


def config(room: Path, replicates: int) -> Path:
    path = room / f"tiny{replicates}.yaml"
    path.write_text(CONFIG.format(replicates=replicates), "utf-8")
    return path


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        p.name: p.read_bytes()
        for p in [*folder.glob("tables/*.parquet"), folder / "summary.csv", folder / "config.yaml"]
    }


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """What runs that nobody disturbs leave, by the number of replicates."""
    room = tmp_path_factory.mktemp("undisturbed")
    found = {}
    for replicates in (3, 5):
        run(load(config(room, replicates)), workers=1, out=room / str(replicates))
        found[replicates] = bytes_of(room / str(replicates))
    return found


def killed_at(n: int, after: bool, path: Path, out: Path) -> int:
    """Run in a fork that ends at its n-th renaming of a file, before it or after it; return the exit code."""

    def work() -> int:
        run(load(path), workers=1, out=out)
        return 0

    return end_at_file(n, after, work)


@pytest.mark.kills
@with_fork
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_run_that_ends_at_any_file_goes_on_to_the_same_bytes(tmp_path, undisturbed, after, monkeypatch):
    """A new run, and one that grows from 3 replicates to 5; a batch a task, so that there are many files."""
    monkeypatch.setattr("experiments.runs.engine.BATCH_SECONDS", 0.0)
    three, five = config(tmp_path, 3), config(tmp_path, 5)
    ended, first = 0, 1 + STEP // 2 * after
    for n in range(first, 200, STEP):
        out = tmp_path / f"new{n}"
        code = killed_at(n, after, three, out)
        if code == 0:  # fewer files than n
            break
        assert code == 9, n
        ended += 1
        run(load(three), workers=1, out=out)
        assert bytes_of(out) == undisturbed[3], n
        assert not {"parts", "base"} & {p.name for p in out.iterdir()}
    assert ended * STEP > 30
    run(load(three), workers=1, out=tmp_path / "three")
    grown = 0
    for n in range(1 + first, 200, STEP + 1 if STEP > 1 else 1):
        out = shutil.copytree(tmp_path / "three", tmp_path / f"more{n}")
        code = killed_at(n, after, five, out)
        assert code in (0, 9), n
        run(load(five), workers=1, out=out)
        assert bytes_of(out) == undisturbed[5], n
        if code == 0:
            break
        grown += 1
    assert grown * STEP > 20


@with_fork
def test_what_a_killed_run_had_committed_is_not_done_again(tmp_path, undisturbed, monkeypatch):
    monkeypatch.setattr("experiments.runs.engine.BATCH_SECONDS", 0.0)
    out, path = tmp_path / "r", config(tmp_path, 3)
    assert killed_at(20, True, path, out) == 9
    there = Folder(out, load(path)).parts.tasks()
    assert 0 < len(there) < 6
    done = []
    real = sys.modules["experiments.runs.engine"].do

    def counting(experiment, point, replicate, tell):
        done.append(replicate * 2 + point.number)
        return real(experiment, point, replicate, tell)

    monkeypatch.setattr("experiments.runs.engine.do", counting)
    run(load(path), workers=1, out=out)
    assert sorted(done) == sorted(set(range(6)) - there)
    assert bytes_of(out) == undisturbed[3]


def wait_for_work(forks, parts, there):
    """Wait until more than `there` tasks are kept, or the command has ended: on a busy machine that takes long."""
    until = time.monotonic() + 60
    while not forks.has_ended() and time.monotonic() < until and count_tasks(parts) <= there:
        time.sleep(0.01)


@pytest.mark.kills
@with_fork
def test_sigkill_at_random_moments(forks, tmp_path):
    """Real processes, really killed, again and again, until one comes to its end. Each begins warm: all its time is the run's."""
    path, out, whole = config(tmp_path, 16 * KILLS), tmp_path / "killed", tmp_path / "whole"
    luck = random.Random(time.time_ns())
    words = ("run", str(path), "--out", str(out), "--workers", "2")
    kept = [0]  # tasks, after each kill
    for _ in range(KILLS):
        process = forks.begin(tmp_path, *words, batch_seconds=0.02)
        wait_for_work(forks, out / "parts", kept[-1] if luck.random() < 0.7 else -1)
        time.sleep(luck.uniform(0.0, 0.2))
        os.kill(process, signal.SIGKILL)
        status = forks.end()
        assert status in (-9, 0), (tmp_path / "err").read_text()
        if status == 0:
            break
        kept.append(count_tasks(out / "parts"))
    print(f"{len(kept) - 1} killed; tasks kept after each: {kept[1:]}")  # `pytest -s`
    assert len(set(kept)) > 2, kept  # the control: a kill before any task was kept would try nothing
    run(load(path), workers=2, out=out)
    run(load(path), workers=2, out=whole)
    assert bytes_of(out) == bytes_of(whole)


def test_replicates_are_added_and_nothing_that_was_there_changes(tmp_path, undisturbed):
    out = tmp_path / "r"
    first = run(load(config(tmp_path, 3)), workers=1, out=out)
    before = {name: table.copy() for name, table in first.tables.items() if name not in ("summary", "points")}
    more = run(load(config(tmp_path, 5)), workers=2, out=out)
    for name, table in before.items():
        now = more.tables[name]
        pd.testing.assert_frame_equal(now[now["replicate"] < 3].reset_index(drop=True), table.reset_index(drop=True))
    assert bytes_of(out) == undisturbed[5]
    assert len(pd.read_csv(out / "timings.csv")) == 5 * 2 * 2
    with pytest.raises(RunError, match="holds 5 replicates, 3 are asked for; they grow, and do not shrink"):
        run(load(config(tmp_path, 3)), workers=1, out=out)
    assert bytes_of(out) == undisturbed[5]


@pytest.mark.usefixtures("few_figures")
def test_a_folder_with_more_replicates_than_the_file_is_shown_whole(tmp_path):
    """As a reader goes from page to page: `--replicates 5`, later the command without, or with fewer."""
    path, out = config(tmp_path, 3), tmp_path / "r"
    run(load(path).with_replicates(5), workers=1, out=out)
    for words, asked in (([], 3), (["--replicates", "2"], 2)):
        done = CliRunner().invoke(app, ["run", str(path), "--out", str(out), *words])
        assert done.exit_code == 0
        assert f"holds 5 replicates, {asked} are asked for; all count" in done.stderr
        assert "t over 5 replicates" in " ".join(done.output.split())


def test_what_does_not_belong_together_is_never_mixed(tmp_path, monkeypatch):
    """Other settings, another model, a part or a table that was changed: one line, and the folder stays as it was."""
    out, path = tmp_path / "r", config(tmp_path, 3)
    run(load(path), workers=1, out=out)
    assert Folder(out, load(path)).stage() is Stage.FINISHED
    kept = bytes_of(out)
    other = path.with_name("other.yaml")
    other.write_text(
        path.read_text("utf-8").replace("seed: 7", "seed: 8").replace("replicates: 3", "replicates: 5"), "utf-8"
    )
    with pytest.raises(RunError, match="holds other settings"):
        run(load(other), workers=1, out=out)
    with monkeypatch.context() as patch:
        patch.setattr("experiments.results.identity.code_version", lambda: "another")
        with pytest.raises(RunError, match="was made by another version of the model"):
            run(load(config(tmp_path, 5)), workers=1, out=out)
    table = out / "tables" / "people.parquet"
    table.write_bytes(table.read_bytes()[:-1] + b"x")
    with pytest.raises(RunError, match=r"people\.parquet that is missing or is not what was written"):
        run(load(config(tmp_path, 5)), workers=1, out=out)
    table.write_bytes(kept["people.parquet"])
    assert bytes_of(out) == kept


@with_fork
def test_a_table_from_before_that_is_changed_while_replicates_are_added_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("experiments.runs.engine.BATCH_SECONDS", 0.0)
    out = tmp_path / "r"
    run(load(config(tmp_path, 3)), workers=1, out=out)
    five = config(tmp_path, 5)
    assert killed_at(8, True, five, out) == 9
    table = out / "base" / "people.parquet"
    table.write_bytes(table.read_bytes()[:-1] + b"x")
    with pytest.raises(RunError, match=r"base/people\.parquet: is gone or is not what was written"):
        run(load(five), workers=1, out=out)
