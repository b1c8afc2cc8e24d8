"""How much memory an experiment takes: told by `check`, refused by `check` and `run` beyond what the machine has.

A rough upper side, from the sizes of the records: better told too large than found out after an hour.
"""

from __future__ import annotations

import os
from typing import Any

from experiments.question.config_text import config_text
from experiments.question.experiment import Experiment
from sim import records
from sim.codes import DAYS_A_YEAR
from sim.errors import ConfigError, Fault
from sim.plain_yaml import MOST_NODES
from sim.reading import MOST_BYTES, display_path

STATES_A_WORKER = 3  # the shared days, the scenario that runs, and one while arrays grow
LINES_A_PERSON = 40  # of the course, of people who are there for years
BYTES_A_PERSON = records.VICTIM.itemsize + records.HOT.itemsize + 100 + LINES_A_PERSON * records.COURSE.itemsize
LEAVING_A_YEAR = 0.3  # share of people whom others follow, about
BYTES_A_PERSON_KEPT = 400  # of the tables, an index person in a run
BYTES_A_TASK = 4_000
BYTES_A_RUN = 400_000  # room on disk that is asked for before the runs: about what a run of the flagship leaves
MOST_HOURS = 24.0  # a run that takes longer, as estimated, wants `--yes`
NODES_WRITTEN = 5_000  # a config of fewer parts is surely below the bytes that are read


def bytes_needed(experiment: Experiment, workers: int | None = None) -> int:
    """Return about how many bytes of memory a run takes at most: its workers' people, and the tables at the end."""
    people, file = experiment.world.people, experiment.file
    years = file.burn_in_years + experiment.days_total / DAYS_A_YEAR
    on_top = 1.0 + experiment.world.labor_per_other()
    everybody = on_top * (
        people.exploited_at_start * (1.3 + LEAVING_A_YEAR * years) + people.arrivals_per_year * years
    )
    tasks = len(experiment.points) * file.replicates
    at_once = min(workers or os.cpu_count() or 1, tasks)
    kept = (
        tasks * len(experiment.policies) * (0.05 * on_top * people.exploited_at_start * BYTES_A_PERSON_KEPT + 10_000)
    )
    return int(at_once * STATES_A_WORKER * everybody * BYTES_A_PERSON + kept + tasks * BYTES_A_TASK)


def bytes_on_disk(experiment: Experiment) -> int:
    """Return about how many bytes of a disk a run takes."""
    return BYTES_A_RUN * int(experiment.cost()["runs"])


def hours_needed(experiment: Experiment, workers: int | None = None) -> float:
    """Return about how many hours a run takes; `workers` None: one a core."""
    return experiment.cost()["minutes"] / 60 * 2 / (workers or os.cpu_count() or 1)


def refuse_cost(experiment: Experiment, workers: int | None = None, *, yes: bool = False, share: float = 1.0) -> None:
    """Raise ConfigError if a run takes longer than a day, as estimated; `yes`: it may. `share`: of the tasks, in a shard."""
    hours = share * hours_needed(experiment, workers)
    if hours > MOST_HOURS and not yes:
        runs, room = round(share * experiment.cost()["runs"]), share * bytes_on_disk(experiment) / 1e9
        message = f"{runs:,} runs, about {hours:,.0f} hours with {workers or os.cpu_count()} workers, up to {room:,.1f} GB on disk"
        remedy = "fewer points or replicates take less; `trustline run --yes` runs it all the same"
        raise ConfigError([Fault(display_path(experiment.path), 1, f"{message}; {remedy}")])


def bytes_there() -> int | None:
    """Return how many bytes of memory this machine has; None where it does not tell."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        return None


def nodes_in(plain: Any) -> int:
    """Return how many parts (`sim.plain_yaml.MOST_NODES`) a file of plain data has."""
    if isinstance(plain, dict):
        return 2 + sum(1 + nodes_in(value) for value in plain.values())
    return 2 + sum(map(nodes_in, plain)) if isinstance(plain, list | tuple) else 1


def refuse_config(experiment: Experiment) -> None:
    """Raise ConfigError if the `config.yaml` of an experiment is more than can be read again."""
    nodes = nodes_in(experiment.resolved()) + 4  # the stream's and the document's own two
    many = nodes > MOST_NODES
    if many or (nodes > NODES_WRITTEN and len(config_text(experiment).encode()) > MOST_BYTES):
        limit = f"{MOST_NODES:,} parts" if many else f"{MOST_BYTES:,} bytes"
        message = f"its config.yaml, which states every belief set, structure and member, has more than {limit}"
        remedy = "fewer points, sets or members need less"
        raise ConfigError(
            [Fault(display_path(experiment.path), 1, f"{message} and could not be read again; {remedy}")]
        )


def refuse_size(experiment: Experiment, workers: int | None = None, *, yes: bool = False) -> None:
    """Raise ConfigError if an experiment needs more memory than the machine has, or its config is too large to read again.

    `workers` None: one a core, as `run` takes them. `yes`: memory refuses nothing.
    """
    refuse_config(experiment)
    there, needed = bytes_there(), bytes_needed(experiment, workers)
    if there is not None and needed > there and not yes:
        message = f"needs about {needed / 1e9:,.0f} GB of memory with {workers or os.cpu_count()} workers; this machine has {there / 1e9:,.0f}"
        remedy = "fewer replicates, belief sets, people or --workers need less; `trustline run --yes` tries it all the same"
        raise ConfigError([Fault(display_path(experiment.path), 1, f"{message}; {remedy}")])


def refuse_until(experiment: Experiment, what: str) -> None:
    """Raise ConfigError where an experiment says `until:`, with which something does not go."""
    if experiment.file.until is not None:
        raise ConfigError([Fault(display_path(experiment.path), 1, f"until: {what}")])


def at_most(experiment: Experiment) -> Experiment:
    """Return the same experiment with the most replicates that it may come to."""
    until = experiment.file.until
    return experiment if until is None else experiment.with_replicates(max(until.most, experiment.file.replicates))
