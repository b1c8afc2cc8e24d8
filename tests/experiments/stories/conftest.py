"""Twins of the small experiment."""

from __future__ import annotations

import pytest

from experiments import load, run, twins


@pytest.fixture(scope="package")
def small():
    return load("small")


@pytest.fixture(scope="package")
def people(small):
    return run(small, workers=2).people


@pytest.fixture(scope="package")
def pairs(small, people):
    """Return twins of the first index persons of replicate 1 (a replicate of which nothing is the default)."""
    here = people[(people["replicate"] == 1) & (people["scenario"] == "detention")]
    return [twins(small, p, "detention", "dropoff_open", replicate=1) for p in here["person"].head(8)]
