"""The commit is named, or called dirty."""

from __future__ import annotations

import os
import subprocess

from tests.experiments.configs import write


def test_the_commit_is_named_or_called_dirty(tmp_path):
    from experiments.results.manifest import commit

    def git(*words: str) -> str:
        env = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
        who = ["-c", "user.name=a", "-c", "user.email=a@b"]
        return subprocess.run(["git", *who, *words], cwd=tmp_path, env=env, capture_output=True, text=True, check=True).stdout  # fmt: skip

    assert commit(tmp_path) is None
    git("init")
    (tmp_path / "sim").mkdir()
    write(tmp_path / "sim" / "rule.py", "x = 1")
    git("add", ".")
    git("commit", "-m", "one")
    write(tmp_path / "notes.txt", "no source")
    assert commit.__wrapped__(tmp_path) == git("rev-parse", "HEAD").strip()
    write(tmp_path / "sim" / "rule.py", "x = 2")
    assert commit.__wrapped__(tmp_path) == "dirty"
    assert commit.__wrapped__(tmp_path / "sim") is None  # inside a checkout, but not its root
