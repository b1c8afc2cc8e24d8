"""What is declared of every lever, and a run of a few of them."""

from __future__ import annotations

import pytest

from experiments.commands.run import run
from experiments.levers import command, declared, design
from experiments.levers.judging import load_effects
from experiments.levers.page import PageContent
from sim.world import World
from tests.experiments.levers.found import FEW


@pytest.fixture(scope="package")
def file():
    return declared.load()


@pytest.fixture(scope="package")
def world(file):
    return World.load(file.world)


@pytest.fixture(scope="package")
def made(file, world, tmp_path_factory):
    """Three levers, four runs by the command itself; then its folder opened again: enough to have a page of everything."""
    few = file.model_copy(update={"levers": {n: file.levers[n] for n in FEW}, "explanations": {}})
    out = tmp_path_factory.mktemp("levers")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(command, "load", lambda: few)
        assert command.main(["--world", "bay_area", "--beliefs", "even", "--replicates", "4", "--out", str(out)]) == 0
    experiment = design.experiment_of(few, world, "even").with_replicates(4)
    results = run(experiment, 2, out / "levers_even")
    whole = PageContent(few, world, {"even": experiment})
    whole.effects["even"] = load_effects(few, world, results.tables["summary"], "even", FEW)
    whole.explained_steps["even"] = []
    return whole
