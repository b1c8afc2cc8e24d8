"""What a day costs: `make bench`. Figures of one run on one machine, medians with the range in brackets."""

from __future__ import annotations

import copy
import os
import platform
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from pydantic import BaseModel

from benchmarks import parts
from benchmarks.mesa_model import MesaModel
from sim.beliefs import Beliefs
from sim.simulation import Simulation
from sim.structure import Structure
from sim.world import World

TARGETS = {2_000: 25.0, 200_000: 40.0}


def sized(people: int, name: str = "bay_area") -> World:
    """Return a world with another number of people exploited for sex; posts follow; beds, arrivals, labor and communities in proportion."""
    world = World.load(name)
    factor = people / world.people.exploited_at_start
    arrivals = world.people.arrivals_per_year * factor
    held = world.people.model_copy(update={"exploited_at_start": people, "arrivals_per_year": arrivals})
    kinds = {
        kind: f.model_copy(update={"beds": round(f.beds * factor)}) if isinstance(f.beds, int) else f
        for kind, f in world.file.facilities.items()
    }
    file = world.file.model_copy(update={"people": held, "facilities": kinds})
    communities = {k: c.model_copy(update={"people": scale(c.people, factor)}) for k, c in file.communities.items()}
    file = file.model_copy(update={"communities": communities})
    levers = dict(world.status_quo.levers)
    for kind, f in file.facilities.items():
        levers[f"beds.{kind}"] = (type(levers["patience"][0])(f.beds),)
    return World(file, world.travel_matrix, type(world.status_quo)("status_quo", levers), world.path)


def scale(people: BaseModel, factor: float) -> BaseModel:
    """Return how many people of each group a community has, with another number of all."""
    return type(people)(**{group: round(n * factor) for group, n in people.model_dump().items()})


def started(people: int, days: int, name: str = "bay_area") -> Simulation:
    """Return a run some days after its start, when contacts and beds have filled."""
    s = Simulation.start(sized(people, name), Beliefs.load("even"), Structure.load("default"), seed=1, start="fresh")
    s.run(days)
    return s


def person_day(s: Simulation, days: int) -> float:
    """Return nanoseconds a person present and day over the next `days` days."""
    before, began = int(s.state.run["present"][0]), time.perf_counter()
    s.run(days)
    seconds = time.perf_counter() - began
    return seconds * 1e9 / days / (0.5 * (before + int(s.state.run["present"][0])))


def told(values: list[float]) -> str:
    """Return the median and the range."""
    return f"{statistics.median(values):6.1f} ({min(values):.1f} to {max(values):.1f})"


def bytes_a_person(s: Simulation) -> float:
    """Return bytes of the arrays that have a row for each person."""
    names = ("hot", "victims", "followed", "present", "words", "candidates", "requests", "queue")
    return float(sum(getattr(s.state, n).dtype.itemsize for n in names))


def seconds(command: list[str]) -> float:
    """Return the wall seconds of a command, least of three."""
    best = 1e9
    for _ in range(3):
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        best = min(best, time.perf_counter() - began)
    return best


def main() -> None:
    print(
        f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n"
    )
    costs = {}
    for people, days, segments in ((2_000, 1_000, 7), (200_000, 60, 5)):
        s = started(people, 700)
        values = [person_day(s, days) for _ in range(segments)]
        reference = [parts.reference_loop(s) for _ in range(segments)]
        costs[people] = statistics.median(values)
        print(f"{people:,} people, one core: {told(values)} ns a person and day (at most {TARGETS[people]:g} wanted)")
        print(
            f"  reference loop (one 32-byte record, one Philox number): {told(reference)} ns; ours is "
            f"{costs[people] / statistics.median(reference):.1f} times that; {bytes_a_person(s):.0f} bytes a person"
        )
        for name, value in parts.by_part(s).items():
            print(f"    {name:32s} {value:6.2f} ns")
    mesa_ratio(costs[2_000])
    two_threads()
    starting()


def mesa_ratio(ours: float) -> None:
    """Print the cost of the Mesa model of the same size, and the events of both in two years."""
    world = sized(2_000)
    m = MesaModel(world)
    for _ in range(365):
        m.step()
    m.counted = dict.fromkeys(m.counted, 0)
    people, began = sum(1 for _ in m.agents), time.perf_counter()
    people -= len(m.traffickers) + sum(len(w) for w in (*m.advocates.values(), *m.officers.values()))
    for _ in range(365):
        m.step()
    theirs = (time.perf_counter() - began) * 1e9 / 365 / people
    s = started(2_000, 360)
    first = len(s.months())
    s.run(365)
    months = s.months()[first:]
    names = {
        "contacts": "contacts",
        "offers": "offers",
        "police": "police_contacts",
        "separations": "separations",
        "returns": "returns",
    }
    ours_events = {k: int(months[v].sum()) for k, v in names.items()}
    print(
        f"\nMesa model of the same size: {theirs:,.0f} ns a person and day; ratio {theirs / ours:.0f} (60 or more wanted)"
    )
    print(f"  events in the second year, Mesa: {m.counted}\n  events in the second year, ours: {ours_events}")


def two_threads() -> None:
    """Print how much faster two runs are on two threads than one after the other."""
    ratios = []
    base = started(2_000, 400)
    for _ in range(5):
        alone, first, second = (copy.copy(base) for _ in range(3))
        began = time.perf_counter()
        alone.run(2_000)
        one = time.perf_counter() - began
        with ThreadPoolExecutor(2) as pool:
            began = time.perf_counter()
            list(pool.map(lambda s: s.run(2_000), (first, second)))
        ratios.append(2 * one / (time.perf_counter() - began))
    print(f"\nTwo threads: {told(ratios)} times one (1.8 or more wanted)")


def starting() -> None:
    """Print what starting costs once compiled code is on disk."""
    first_day = "from sim import Model; Model('small', start='fresh').step()"
    commands: dict[str, tuple[list[str], float]] = {
        "python to the first simulated day": ([sys.executable, "-c", first_day], 2.0),
        "trustline --help": ([sys.executable, "-m", "experiments.cli", "--help"], 0.5),
    }
    for name, (command, most) in commands.items():
        print(f"{name}: {seconds(command):.2f} s (under {most:g} s wanted)")


if __name__ == "__main__":
    main()
