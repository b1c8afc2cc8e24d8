"""A finished folder that several tests read."""

from __future__ import annotations

import pytest

from experiments import load, run
from tests.experiments.configs import tiny


@pytest.fixture(scope="package")
def finished(tmp_path_factory):
    """A finished folder and what `run` returned."""
    room = tmp_path_factory.mktemp("finished")
    path = tiny(room)
    return path, room / "out", run(load(path), workers=1, out=room / "out")
