"""The file for GitHub Actions runs `.ci/run` on the oldest and the newest Python that pyproject.toml names."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
# YAML 1.1 reads the key `on` as true.
WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
JOB = WORKFLOW["jobs"]["ci"]


def pythons() -> list[tuple[int, int]]:
    """Return the versions of Python that the project says it runs on, oldest first."""
    found = [re.fullmatch(r"Programming Language :: Python :: (\d+)\.(\d+)", line) for line in PROJECT["classifiers"]]
    return sorted((int(m[1]), int(m[2])) for m in found if m)


def test_it_runs_what_anybody_can_run():
    commands = [shlex.split(step["run"]) for step in JOB["steps"] if "run" in step]
    assert commands == [["bash", ".ci/run"]]
    assert (ROOT / ".ci" / "run").is_file()


def test_it_runs_on_the_oldest_and_the_newest_python():
    versions = pythons()
    ends = [f"{major}.{minor}" for major, minor in (versions[0], versions[-1])]
    assert JOB["strategy"]["matrix"]["python"] == ends
    assert JOB["container"]["image"].startswith("python:${{ matrix.python }}-")
    assert PROJECT["requires-python"] == f">={ends[0]}"
    assert versions == [(3, minor) for minor in range(versions[0][1], versions[-1][1] + 1)]


def test_it_may_do_little():
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert "permissions" not in JOB
    assert "pull_request_target" not in WORKFLOW[True]
    used = [step for step in JOB["steps"] if "uses" in step]
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step["uses"]) for step in used)
    assert all(step["with"]["persist-credentials"] is False for step in used if "checkout" in step["uses"])


def test_a_newer_push_ends_the_run_before():
    assert WORKFLOW["concurrency"]["cancel-in-progress"] is True
    assert "github.ref" in WORKFLOW["concurrency"]["group"]
    assert 0 < JOB["timeout-minutes"] <= 90


def test_types_and_style_are_checked_for_the_oldest_python():
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    major, minor = pythons()[0]
    assert tools["mypy"]["python_version"] == f"{major}.{minor}"
    assert tools["ruff"]["target-version"] == f"py{major}{minor}"
