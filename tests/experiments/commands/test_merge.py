"""`trustline merge`: one folder made of shards has the bytes of one run; what makes no whole is refused."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest
from pandas import read_parquet
from typer.testing import CliRunner

from experiments import load, run, whole_file
from experiments.cli import app

CONFIG = """
name: tiny
world: small
seed: 7
replicates: 5
burn_in_years: 0
policy_day: 0
index_days: 60
follow_up_days: 365
index: {event: police_contact, who: {form: sex}}
beliefs: [even]
baseline: today
contrasts: [[more, today]]
scenarios:
  today: {}
  more: {levers: {accompaniment: 0.7}}
outcomes: [days_exploited_365]
"""


def command(*words: object) -> tuple[int, str]:
    done = CliRunner().invoke(app, [str(w) for w in words])
    return done.exit_code, done.stderr.strip() or done.output.strip()


@pytest.fixture(scope="module")
def shards(tmp_path_factory):
    room = tmp_path_factory.mktemp("shards")
    (room / "tiny.yaml").write_text(CONFIG, "utf-8")
    for k in (1, 2):
        assert (
            command("run", room / "tiny.yaml", "--shard", f"{k}/2", "--out", room / f"s{k}", "--workers", 1)[0] == 0
        )
    return room


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        p.name: p.read_bytes()
        for p in [*folder.glob("tables/*.parquet"), folder / "summary.csv", folder / "config.yaml"]
    }


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_shards_make_the_bytes_of_one_run(shards, tmp_path):
    code, told = command("merge", tmp_path / "all", shards / "s2", shards / "s1")
    assert code == 0, told
    run(load(shards / "tiny.yaml"), workers=1, out=tmp_path / "one")
    assert bytes_of(tmp_path / "all") == bytes_of(tmp_path / "one")
    assert (tmp_path / "all" / "report.html").is_file()
    assert command("verify", tmp_path / "all")[0] == 0
    assert len(list((shards / "s1" / "parts").iterdir())) > 0  # the shards stay


@pytest.mark.usefixtures("few_figures")
def test_merge_says_what_run_says_beside_the_tables(shards, tmp_path, monkeypatch):
    monkeypatch.setattr("experiments.results.results.Results.without_index", lambda _: "Nobody was met.")
    words = ["merge", *map(str, (tmp_path / "all", shards / "s1", shards / "s2"))]
    assert "Nobody was met." in CliRunner().invoke(app, words).output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("merge", "OUT", "s1"), "2 of 5 tasks are in no shard"),
        (("merge", "OUT", "s1", "s1", "s2"), "give each shard once"),
        (("merge", "s1", "s1", "s2"), "is one of the shards"),
        (("merge", "OUT", "nowhere"), "holds no shard of ours"),
        (("run", "tiny.yaml", "--out", "s1"), "holds shard 1/2 of the runs"),
        (("run", "tiny.yaml", "--shard", "1/3", "--out", "s1"), "holds shard 1/2 of the runs"),
        (("run", "tiny.yaml", "--shard", "3/2"), "expected a shard such as 3/16"),
        (("run", "tiny.yaml", "--shard", "half"), "expected a shard such as 3/16"),
    ],
)
def test_what_makes_no_whole_is_refused_in_one_line(shards, tmp_path, words, said):
    places = {"OUT": tmp_path / "out", **{n: shards / n for n in ("s1", "s2", "tiny.yaml", "nowhere")}}
    before = files_of(shards / "s1")
    code, told = command(*(places.get(w, w) for w in words))
    assert code == 2
    assert said in told
    assert len(told.splitlines()) == 1
    assert not (tmp_path / "out").exists()
    assert files_of(shards / "s1") == before


def test_shards_of_two_experiments_are_not_merged(shards, tmp_path):
    other = tmp_path / "other.yaml"
    other.write_text(CONFIG.replace("seed: 7", "seed: 8"), "utf-8")
    assert command("run", other, "--shard", "2/2", "--out", tmp_path / "o2", "--workers", 1)[0] == 0
    code, told = command("merge", tmp_path / "out", shards / "s1", tmp_path / "o2")
    assert code == 2
    assert "holds other settings than" in told


# --- a merge that is ended, and one into a folder that holds some of it already ------------------------------------------


@pytest.fixture(scope="module")
def alone(shards):
    """The bytes of a run that needs no shards."""
    run(load(shards / "tiny.yaml"), workers=1, out=shards / "alone")
    return bytes_of(shards / "alone")


@pytest.mark.usefixtures("few_figures")
@pytest.mark.parametrize("at", [2, 6, 10, 14, 17])
def test_a_merge_that_is_ended_at_a_file_goes_on_to_the_same_bytes(shards, alone, tmp_path, monkeypatch, at):
    """Before a batch, in one, between two shards, among the tables: the same command does the rest."""
    real, count, out = whole_file._write_aside, 0, tmp_path / "all"

    def write(path, work):
        nonlocal count
        count += 1
        if count == at:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        real(path, work)

    with monkeypatch.context() as patch:
        patch.setattr(whole_file, "_write_aside", write)
        code, told = command("merge", out, shards / "s1", shards / "s2")
    assert (code, len(told.splitlines())) == (2, 1)
    assert command("merge", out, shards / "s1", shards / "s2")[0] == 0
    assert bytes_of(out) == alone


@pytest.mark.usefixtures("few_figures")
def test_shards_that_grew_are_merged_into_the_folder_of_before(shards, tmp_path):
    """A task counts once, whether the folder holds it from a merge, from a run, or not at all."""
    few, old, out = tmp_path / "few.yaml", tmp_path / "old", tmp_path / "out"
    few.write_text(CONFIG.replace("replicates: 5", "replicates: 3"), "utf-8")
    run(load(few), workers=1, out=out)
    run(load(few), workers=1, out=old)
    run(load(shards / "tiny.yaml"), workers=1, out=old)
    code, told = command("merge", out, shards / "s2", shards / "s1")
    assert code == 0, told
    assert bytes_of(out) == bytes_of(old)
    assert len(read_parquet(out / "tables" / "runs.parquet")) == 5 * 2
    assert command("verify", out)[0] == 0


@pytest.mark.usefixtures("few_figures")
def test_a_damaged_shard_is_named_and_once_mended_is_merged(shards, alone, tmp_path):
    broken = Path(shutil.copytree(shards / "s2", tmp_path / "s2"))
    part = min(broken.glob("parts/outcomes.*"))
    part.write_bytes(part.read_bytes()[:-2])
    words = ("merge", tmp_path / "out", shards / "s1", broken)
    code, told = command(*words)
    assert (code, len(told.splitlines())) == (2, 1)
    assert f"s2/parts/{part.name}: is not what was written; run its shard again" in told
    assert not (tmp_path / "out").exists()
    assert command("run", shards / "tiny.yaml", "--shard", "2/2", "--out", broken, "--workers", 1)[0] == 0
    assert command(*words)[0] == 0
    assert bytes_of(tmp_path / "out") == alone
