"""One task: one point and one replicate, with all its scenarios. The baseline runs first."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import numpy as np

from experiments.outcomes import from_course
from experiments.outcomes.cases import CasesOfRun
from experiments.outcomes.key import KEY
from experiments.outcomes.spells import spells_table
from experiments.outcomes.waits import waits_table
from experiments.question.experiment import Experiment
from experiments.question.points import Point
from experiments.results.rows import NO_INDEX, TIMINGS, Done
from sim.codes import PLACES, STATUSES
from sim.errors import visible
from sim.simulation import Simulation


def do(experiment: Experiment, point: Point, replicate: int, tell: Callable[[int], None]) -> Done:
    """Run every scenario of a task; a run that fails is recorded, the others go on.

    `tell` is told days done, and may raise to stop the task.
    """
    done = Done(*point.setting, replicate)
    file = experiment.file
    began = time.perf_counter()
    order = sorted(experiment.policies, key=lambda name: name != file.baseline)
    try:
        shared = start_replicate(experiment, point, replicate)
        shared.run(file.policy_day, tell)
    except MemoryError:  # the machine's end, not this run's
        raise
    except Exception as error:
        done.runs += [row(experiment, done, name, error) for name in order]
        return done
    shared_seconds = time.perf_counter() - began
    index: tuple[np.ndarray, np.ndarray] | None = None
    for name in order:
        began = time.perf_counter()
        try:
            if index is None and name != file.baseline:
                raise RuntimeError("the baseline of this replicate failed")
            index = run_scenario(experiment, point, done, shared, name, index, tell)
            done.runs.append(row(experiment, done, name, None, NO_INDEX if not len(index[0]) else ""))
        except MemoryError:
            raise
        except Exception as error:
            done.runs.append(row(experiment, done, name, error))
        seconds = {"seconds": [time.perf_counter() - began], "seconds_shared": [shared_seconds]}
        done.add(TIMINGS, seconds, key_of(done, name))
    return done


def start_replicate(experiment: Experiment, point: Point, replicate: int) -> Simulation:
    """Return a replicate at a point on day 0, from which all its scenarios come."""
    file = experiment.file
    return Simulation.start(
        experiment.world,
        point.beliefs,
        point.structure,
        parameters=experiment.parameters(point, replicate),
        seed=file.seed,
        replicate=replicate,
        burn_in_years=file.burn_in_years,
        population_replicate=0 if file.population == "fixed" else None,
    )


def simulate(
    experiment: Experiment,
    point: Point,
    shared: Simulation,
    scenario: str,
    index: tuple[np.ndarray, np.ndarray] | None,
    tell: Callable[[int], None] | None = None,
) -> Simulation:
    """Return a scenario from the shared day to its end; `index` None: it finds the index persons."""
    file = experiment.file
    who: Any = {"event": file.index.event, "form": file.index.who.form, "minor": file.index.who.minor}
    s = shared.fork(point.policy(scenario, experiment.policies[scenario]))
    if index is None:
        s.watch(file.policy_day, file.index_days, file.follow_up_days, **who)
    else:
        s.follow(*index, file.policy_day, file.index_days, file.follow_up_days, **who)
    s.run(file.index_days + file.follow_up_days, tell)
    return s


def row(experiment: Experiment, done: Done, scenario: str, error: Exception | None, note: str = "") -> dict[str, Any]:
    """Return a run's row of the table `runs`; `note`: what a reader of its numbers must know."""
    return {
        **key_of(done, scenario),
        "seed": experiment.file.seed,
        "member": experiment.member(done.beliefs, done.replicate),
        "status": "done" if error is None else "failed",
        "note": note,
        "error": "" if error is None else visible(f"{type(error).__name__}: {error}")[:500],
    }


def key_of(done: Done, scenario: str) -> dict[str, Any]:
    """Return the common key of a run."""
    return dict(zip(KEY, (scenario, done.beliefs, done.structure, done.point, done.replicate), strict=True))


def run_scenario(
    experiment: Experiment,
    point: Point,
    done: Done,
    shared: Simulation,
    scenario: str,
    index: tuple[np.ndarray, np.ndarray] | None,
    tell: Callable[[int], None],
) -> tuple[np.ndarray, np.ndarray]:
    """Run one scenario from the shared day on, and add its tables; return the index persons and days."""
    file = experiment.file
    s = simulate(experiment, point, shared, scenario, index, tell)
    persons, days = s.index() if index is None else index
    key = key_of(done, scenario)
    cases = CasesOfRun.of(s, file.policy_day)
    f = from_course.Followed(
        s.course(), s.people(persons), s.followed(persons), persons, days, file.follow_up_days, cases
    )
    table = from_course.people_table(f, experiment.outcomes)
    done.add("outcomes", from_course.outcome_rows(f, table, file.groups, experiment.outcomes), key)
    if "people" in file.keep:
        done.add("people", table, key)
    if "spells" in file.keep:
        done.add("spells", spells_table(f.lines, f.begins, s.as_they_came(), file.policy_day, s.day - 1), key)
    if "series" in file.keep:
        done.add("series", series(s.months()), key)
    if "waits" in file.keep:
        done.add("waits", waits_table(s, file.policy_day), key)
    done.add("contacts", by_contact(s.contacts()), key)
    return persons, days


def series(months: np.ndarray) -> dict[str, Any]:
    """Return the months as plain columns: counts by status and place, trusts, hours, beds."""
    columns: dict[str, Any] = {"month": np.arange(1, len(months) + 1)}
    for name in months.dtype.names or ():
        if name == "by_status":
            columns.update({word: months[name][:, k] for k, word in enumerate(STATUSES)})
        elif name == "by_place":
            columns.update({f"in_{word}": months[name][:, k] for k, word in enumerate(PLACES[:-1])})
        else:
            columns[name] = months[name]
    return columns


def by_contact(lines: np.ndarray) -> dict[str, Any]:
    """Return mean and standard deviation of trust before each number of contact that happened."""
    seen = lines[lines["n"] > 0]
    mean = seen["total"] / seen["n"]
    spread = np.sqrt(np.maximum(0.0, seen["squares"] / seen["n"] - mean * mean))
    return {"contact": seen["contact"], "n": seen["n"], "mean": mean, "sd": spread}
