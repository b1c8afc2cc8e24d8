"""The small experiment and its results, which several rooms test."""

from __future__ import annotations

import pytest

from experiments import load, run


@pytest.fixture(scope="session")
def small_experiment():
    return load("small")


@pytest.fixture(scope="session")
def small_results(small_experiment):
    return run(small_experiment, workers=1)
