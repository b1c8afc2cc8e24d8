"""`trustline merge`: one folder made of shards has the bytes of one run; what makes no whole is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from experiments import load, run
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
