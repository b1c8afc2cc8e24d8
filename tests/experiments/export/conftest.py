"""A finished folder with all that is made from it."""

from __future__ import annotations

import pytest

from experiments import load, run
from tests.hostile.stopped import tiny


@pytest.fixture(scope="package")
def shown(tmp_path_factory):
    room = tmp_path_factory.mktemp("shown")
    config = tiny(room)
    text = config.read_text("utf-8").replace("seed: 1", "seed: 1\nparameters: {trust.gain: [0.04, 0.05]}")
    config.write_text(text.replace("keep: []", "keep: [series, spells, people]"), "utf-8")
    run(load(config), workers=1, out=room / "out", quiet=False)
    return room / "out"
