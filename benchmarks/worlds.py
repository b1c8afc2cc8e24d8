"""What a day costs in worlds with more switched on, and where the time goes: a part of `make bench`. Processor time of one core."""

from __future__ import annotations

import statistics
import time

from benchmarks import parts
from benchmarks.__main__ import TARGETS, started, told
from sim.simulation import Simulation

WORLDS = ("bay_area", "bay_area_labor", "bay_area_whole")
SIZES = {2_000: (700, 300, 7), 200_000: (300, 30, 5)}  # people exploited for sex: days before, days of a turn, turns


def person_day(s: Simulation, days: int) -> float:
    """Return nanoseconds of processor time a person present and day over the next `days` days."""
    before, began = int(s.state.run["present"][0]), time.process_time()
    s.run(days)
    spent = time.process_time() - began
    return spent * 1e9 / days / (0.5 * (before + int(s.state.run["present"][0])))


def main() -> None:
    """Print each world at each size."""
    for name in WORLDS:
        for people, (first, days, turns) in SIZES.items():
            s = started(people, first, name)
            values = [person_day(s, days) for _ in range(turns)]
            present = int(s.state.run["present"][0])
            print(
                f"{name}, {present:,} people present: {told(values)} ns a person and day ({TARGETS[people]:g} wanted)"
            )
            by_part = sorted(parts.by_part(s).items(), key=lambda part: -part[1])
            for part, nanoseconds in by_part:
                print(f"    {part:34s} {nanoseconds:6.2f} ns")
            print(
                f"    {'least of the turns':34s} {min(values):6.1f} ns; middle {statistics.median(values):.1f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
