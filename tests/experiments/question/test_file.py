"""What a file may say: names have a limit."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from experiments.cli import app
from tests.experiments.configs import LONG


@pytest.mark.parametrize("name", ["a" * 61, "a" * 300])
def test_names_have_a_limit_that_check_tells(tmp_path, name):
    for old in ("long_names", "detention:"):
        path = tmp_path / "x.yaml"
        path.write_text(LONG.replace(old, name + ":" * (old[-1] == ":")), "utf-8")
        done = CliRunner().invoke(app, ["check", str(path)])
        assert done.exit_code == 2
        assert "60" in done.stderr
