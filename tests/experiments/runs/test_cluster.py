"""The same bits on a Dask cluster; a worker that is really killed costs time only; a scheduler that is gone, what was not kept."""

from __future__ import annotations

import logging
import math
import os
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from experiments import load, run
from experiments.cli import app
from experiments.results.parts import Parts
from experiments.results.rows import Done
from experiments.runs import cluster as rooms
from experiments.runs.cluster import BUNDLE_SECONDS, MOST_IN_BUNDLE, bundle_size, do_bundle, run_task_here
from sim.errors import RunError

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.filterwarnings("ignore")  # of the library, when processes of it are killed

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
baseline: today
contrasts: [[more, today]]
scenarios:
  today: {{}}
  more: {{levers: {{accompaniment: 0.7}}}}
outcomes: [days_exploited_365]
"""


def config(room: Path, replicates: int) -> Path:
    path = room / "tiny.yaml"
    path.write_text(CONFIG.format(replicates=replicates), "utf-8")
    return path


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        p.name: p.read_bytes()
        for p in [*folder.glob("tables/*.parquet"), folder / "summary.csv", folder / "config.yaml"]
    }


@pytest.fixture(scope="module")
def local(tmp_path_factory):
    """A cluster of two processes, as somebody else would have started it."""
    room = str(tmp_path_factory.mktemp("dask"))
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL, local_directory=room
    ) as made:
        yield made


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait until something holds, two minutes at most: a worker compiles first, perhaps beside other work."""
    until = time.monotonic() + 120
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.005)


@pytest.mark.kills
def test_a_worker_that_is_killed_costs_no_run_and_no_bit(tmp_path, local, monkeypatch):
    path = config(tmp_path, 60)
    monkeypatch.setattr("experiments.runs.engine.BATCH_SECONDS", 0.1)
    with distributed.Client(local.scheduler_address, set_as_default=False) as client:
        pids = list(client.run(os.getpid).values())
    killed = []

    def kill() -> None:
        wait_until(lambda: any((tmp_path / "dask" / "parts").glob("batch.*.json")))
        os.kill(pids[0], signal.SIGKILL)
        killed.append((tmp_path / "dask" / "parts").is_dir())  # while the runs went on

    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    run(load(path), workers=2, out=tmp_path / "dask", dask=local.scheduler_address)
    killer.join(timeout=130)
    assert killed == [True]
    run(load(path), workers=2, out=tmp_path / "threads")
    assert bytes_of(tmp_path / "dask") == bytes_of(tmp_path / "threads")


@pytest.mark.kills
def test_what_finished_and_went_with_its_worker_is_done_again(local):
    """Every result lies on a worker when the workers are killed, and nothing was read yet."""
    cluster = rooms.Cluster(local.scheduler_address, divmod, lambda k: (k, 7), range(5), 1)
    try:
        cluster._send()
        sent = list(cluster._futures)
        wait_until(lambda: all(future.status == "finished" for future in sent))
        for pid in set(cluster._client.run(os.getpid).values()):
            os.kill(pid, signal.SIGKILL)
        wait_until(lambda: any(future.status != "finished" for future in sent))
        results = [result for result in cluster.results() if result is not None]
    finally:
        cluster.close()
    assert sorted(results) == [divmod(k, 7) for k in range(5)]


@pytest.mark.kills
def test_a_scheduler_that_is_gone_is_one_line_and_the_same_command_goes_on(tmp_path, monkeypatch):
    """The first batch is kept; then the scheduler closes, before anything else is read. Threads do the rest."""
    path, out = config(tmp_path, 40), tmp_path / "r"
    monkeypatch.setattr(rooms, "GONE_SECONDS", 1.0)
    monkeypatch.setattr(rooms, "CONNECT_SECONDS", 3)  # as long, too, does a question wait for an answer
    monkeypatch.setattr("experiments.runs.engine.BATCH_SECONDS", 0.0)
    made = distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL, local_directory=str(tmp_path / "room")
    )  # fmt: skip

    def commit_and_close(parts: Parts, batch: list[Done]) -> None:
        commit(parts, batch)
        made.close(timeout=60)

    commit = Parts.commit
    with monkeypatch.context() as patch, made:
        patch.setattr(Parts, "commit", commit_and_close)
        with pytest.raises(RunError, match=r"is gone|did not end") as error:
            run(load(path), workers=1, out=out, dask=made.scheduler_address)
    assert len(str(error.value).splitlines()) == 1
    assert list((out / "parts").glob("batch.*.json"))
    run(load(path), workers=2, out=out)
    run(load(path), workers=2, out=tmp_path / "whole")
    assert bytes_of(out) == bytes_of(tmp_path / "whole")


def test_what_finished_and_went_with_its_scheduler_is_one_line():
    """A future may say "finished" and have nothing to give: the scheduler has gone in between."""

    class Gone:
        status = "finished"

        def done(self) -> bool:
            return True

        def result(self) -> None:
            raise CancelledError("scheduler-connection-lost")

    cluster = object.__new__(rooms.Cluster)
    cluster.left, cluster._address = 2, "tcp://somewhere:1"
    with pytest.raises(RunError, match="somewhere:1 is gone"):
        cluster._receive(Gone())
    cluster._futures, closed = {Gone()}, []
    cluster.halt, cluster.close = lambda: None, lambda: closed.append(True)
    assert list(cluster.rest(0.0)) == []  # a stop keeps what can be kept, and ends in order
    assert closed == [True]


@pytest.mark.parametrize("when", ["asked", "sent to"])
@pytest.mark.parametrize(("status", "error"), [("running", OSError), ("closed", RuntimeError), ("closed", Exception)])
def test_a_scheduler_that_closes_while_it_is_asked_or_sent_to_is_one_line(when, status, error):
    cluster = waiting_cluster(when, status, error)
    with pytest.raises(RunError, match=r"somewhere:1 is gone") as told:
        next(cluster.results())
    assert len(str(told.value).splitlines()) == 1


def test_another_fault_while_tasks_are_sent_is_not_blamed_on_the_scheduler():
    with pytest.raises(ZeroDivisionError):
        next(waiting_cluster("sent to", "running", ZeroDivisionError).results())


def waiting_cluster(when: str, status: str, error: type[Exception]) -> rooms.Cluster:
    """Return a cluster with a task to send, whose client fails when the scheduler is asked or sent to."""

    def fail(*_: object, **options: object) -> None:
        raise error("Client is closed.\nCan't send it.")

    cluster = object.__new__(rooms.Cluster)
    cluster.left, cluster._address, cluster._futures = 1, "tcp://somewhere:1", set()
    cluster._waiting, cluster._seconds, cluster._call = [1], math.inf, divmod
    cluster._arguments, cluster.halted = lambda k: (k, 7), threading.Event()
    nthreads = fail if when == "asked" else lambda: {"worker": 1}
    cluster._client = SimpleNamespace(status=status, nthreads=nthreads, submit=fail)
    return cluster


def test_a_scheduler_out_of_reach_is_one_line(tmp_path, monkeypatch):
    monkeypatch.setattr(rooms, "CONNECT_SECONDS", 1.0)
    for address in ("127.0.0.1:9", "tcp://nowhere.invalid:1", "nonsense://"):
        done = CliRunner().invoke(
            app, ["run", str(config(tmp_path, 2)), "--out", str(tmp_path / "r"), "--dask", address]
        )
        assert done.exit_code == 2, address
        told = [line for line in done.stderr.splitlines() if "--dask" in line]
        assert len(told) == 1
        assert "no scheduler can be reached there" in told[0]


def test_a_worker_with_another_version_is_refused():
    with pytest.raises(RunError, match="another version of the model"):
        run_task_here("", "another", 0, 0)


def test_short_tasks_are_sent_together_and_long_ones_alone():
    assert bundle_size(math.inf, 1_000, 2) == 1  # nothing is known yet
    assert bundle_size(2 * BUNDLE_SECONDS, 1_000, 2) == 1
    assert bundle_size(BUNDLE_SECONDS / 10, 1_000, 2) == 10
    assert bundle_size(0.0, 1_000, 2) == MOST_IN_BUNDLE
    assert bundle_size(0.0, 12, 2) == 3  # near the end each thread has some
    assert bundle_size(0.0, 1, 2) == 1


def test_a_bundle_leaves_what_its_tasks_leave_in_their_order():
    done, seconds = do_bundle(lambda a, b: a - b, [(3, 1), (9, 2)])
    assert done == [2, 7]
    assert 0 <= seconds < 1
