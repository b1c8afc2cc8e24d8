"""A commit's hooks run what `make lint` runs, with the project's own tools: no versions but those of constraints.txt."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
CONFIG = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
HOOKS = [hook for repo in CONFIG["repos"] for hook in repo["hooks"]]


def recipe(makefile: str, target: str) -> list[str]:
    """Return the commands of a target."""
    found = re.search(rf"^{target}:.*\n((?:\t.*\n)+)", makefile, re.M)
    assert found, target
    return [line.replace("$(BIN)", ".venv/bin").strip() for line in found[1].splitlines()]


def test_hooks_run_what_make_lint_runs():
    assert [hook["entry"] for hook in HOOKS] == recipe((ROOT / "Makefile").read_text("utf-8"), "lint")


def test_a_recipe_is_read_whole():
    assert recipe("a:\n\tx\nlint: b  ## c\n\t$(BIN)/one .\n\ttwo\n\nd:\n\ty\n", "lint") == [".venv/bin/one .", "two"]


def test_hooks_use_the_project_s_own_tools_and_look_at_everything():
    assert [repo["repo"] for repo in CONFIG["repos"]] == ["local"]
    for hook in HOOKS:
        assert (hook["language"], hook["pass_filenames"], hook["always_run"]) == ("system", False, True), hook["id"]
