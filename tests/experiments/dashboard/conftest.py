"""A basis and an engine that several tests of the dashboard use."""

from __future__ import annotations

import pytest

from experiments.dashboard.basis import load_basis
from experiments.dashboard.engine import Engine


@pytest.fixture(scope="package")
def engine():
    made = Engine(load_basis("small", 3), 2)
    made.prepare()
    made.ready.result()
    yield made
    made.stop()


@pytest.fixture(scope="package")
def basis():
    return load_basis("small", 2)


@pytest.fixture(scope="package")
def flagship():
    return load_basis()
