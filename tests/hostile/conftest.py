"""One warm process, from which commands are forked that a signal ends or a machine fails."""

from __future__ import annotations

import pytest

from tests.hostile.stopped import Forks


@pytest.fixture(scope="session")
def forks():
    with Forks() as made:
        yield made
