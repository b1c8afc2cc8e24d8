"""A dashboard for browser tests, as a program: a small world, few replicates, a planted failure.

Run as `python tests/browser/serve_dashboard.py CONFIG REPLICATES`; it prints its address. A run in which policy A
keeps people 13 nights in a hotel fails, as a run can fail.
"""

from __future__ import annotations

import sys
from typing import Any

from experiments.commands.dashboard import listen, serve
from experiments.dashboard import engine as rooms
from experiments.dashboard.basis import load_basis

PLANTED_NIGHTS = 13
real = rooms.run_scenario


def failing(experiment: Any, point: Any, done: Any, shared: Any, scenario: str, index: Any, tell: Any) -> Any:
    """Run a scenario; raise where the planted lever stands."""
    settings = experiment.policies[scenario].levers.get("hotel_nights", ())
    if any(s.value == PLANTED_NIGHTS for s in settings) and done.replicate == 1:
        raise RuntimeError("planted failure")
    return real(experiment, point, done, shared, scenario, index, tell)


if __name__ == "__main__":
    rooms.run_scenario = failing
    engine = rooms.Engine(load_basis(sys.argv[1], int(sys.argv[2])), 2)
    serve(engine, listen(0))
