"""Finished folders with a report."""

from __future__ import annotations

import shutil

import pytest

from experiments import load, run
from tests.experiments.report.folders import SETS, made


@pytest.fixture(scope="package")
def folder(tmp_path_factory):
    out = tmp_path_factory.mktemp("report") / "r"
    run(load("small").with_replicates(3), workers=2, out=out, quiet=False)
    return out


@pytest.fixture(scope="package")
def sets(tmp_path_factory):
    return made(tmp_path_factory.mktemp("sets"), SETS, quiet=True)


@pytest.fixture
def copied(folder, tmp_path):
    return shutil.copytree(folder, tmp_path / "c")
