"""A run as somebody sees it who looks each morning and each evening, and reads the diary and the course."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np

from sim.codes import PLACES, REASONS, STATUSES, UNLIMITED
from sim.declared import DIARY_WORDS
from sim.rules import trust

EIGHTEEN = 18 * 365


class Witness:
    """A run lived day by day from day 0: what was seen, by day and person."""

    def __init__(self, simulation: Any) -> None:
        self.s = simulation
        self.s.keep_diary()
        self.before = self.s.people()  # as people are when day 0 begins
        self.status: list[list[str]] = []  # at the end of each day
        self.place: list[list[str]] = []
        self.morning: list[np.ndarray] = []  # everybody as the day begins
        self.evening: list[dict[str, Any]] = []

    def copy(self, simulation: Any) -> Witness:
        """Return a witness of another run with the same past."""
        other = Witness.__new__(Witness)
        other.s, other.before = simulation, self.before
        for name in ("status", "place", "morning", "evening"):
            setattr(other, name, list(getattr(self, name)))
        return other

    def live(self, days: int) -> None:
        """Live some days; look each morning and each evening."""
        now = self.s.people()
        for _ in range(days):
            self.morning.append(now)
            posts = self.s.state.advocates["worker"].copy()
            self.s.run(1)
            now = self.s.people()
            self.status.append([STATUSES[k] for k in now["status"]])
            self.place.append([PLACES[k] for k in now["place"]])
            self.evening.append(self.look(now, posts))

    def look(self, now: np.ndarray, posts: np.ndarray) -> dict[str, Any]:
        """Return what of workers, beds, minds is seen this evening; minds and beds on a month's last day only."""
        state, day = self.s.state, self.s.day - 1
        seen: dict[str, Any] = {
            "arrivals": len(now) - len(self.morning[-1]),
            "advocates_left": int((posts != state.advocates["worker"]).sum()),
        }
        for who in ("advocate", "officer"):
            for what in ("wanted", "used", "capacity"):
                seen[f"{who}_hours_{what}"] = float(state.counties[f"{who}_{what}"].sum())
        return seen | self.closer_look(now, day) if day % 30 == 29 else seen

    def closer_look(self, now: np.ndarray, day: int) -> dict[str, Any]:
        """Return what is measured on the last day of a month."""
        state, p = self.s.state, self.s.state.parameter[0]
        held = [v for v, status in zip(state.victims, self.status[-1], strict=False) if status == "exploited"]
        limited = [row for row, f in enumerate(state.facilities) if f["beds"] < UNLIMITED]
        in_post = [
            a
            for c in state.counties
            for a in state.advocates[c["advocate_first"] : c["advocate_first"] + c["advocate_posts"]]
            if a["vacant_until"] <= day
        ]
        trusts = {
            f"trust_{which}": mean(
                [
                    trust.drift(
                        v[f"trust_{which}"], v[f"baseline_{which}"], trust.left_of_drift(float(day - v["touched"]), p)
                    )
                    for v in held
                ]
            )
            for which in ("advocate", "police")
        }
        return trusts | {
            "burnout": mean([a["burnout"] for a in in_post]),
            "beds": sum(int(state.facilities["beds"][row]) for row in limited),
            "beds_taken": sum(int(row in limited) for row in now["facility"]),
            "exploited_outside": sum(
                int(state.traffickers["county"][t]) == len(state.counties) - 1
                for t in now["trafficker"][now["status"] == 0]
            ),
            "minors_exploited": sum(day - v["born_day"] < EIGHTEEN for v in held),
        }

    def finish(self) -> None:
        """Read the diary and the course, sorted by day."""
        self.last = self.s.day - 1
        self.end = self.s.people()
        self.diary_lines: dict[int, list[tuple[int, str, int]]] = defaultdict(list)
        self.workers: dict[tuple[int, int], int] = {}
        for line in self.s.diary():
            if DIARY_WORDS[line["what"]] == "service_contact":
                self.workers[int(line["day"]), int(line["person"])] = int(line["worker"])
            self.diary_lines[int(line["day"])].append(
                (int(line["person"]), DIARY_WORDS[line["what"]], int(line["detail"]))
            )
        self.moves: dict[int, list[tuple[int, str, str, str]]] = defaultdict(list)
        for line in self.s.course():
            self.moves[int(line["day"])].append(
                (int(line["person"]), STATUSES[line["status"]], PLACES[line["place"]], REASONS[line["why"]])
            )

    def was(self, person: int, day: int) -> str:
        """Return a person's status at the end of a day from -1 on; `not here` before they arrived."""
        now = [STATUSES[k] for k in self.before["status"]] if day < 0 else self.status[day]
        return now[person] if person < len(now) else "not here"

    def happened(self, person: int, words: tuple[str, ...], first: int, last: int) -> int:
        """Return how often something is told of a person from the first to the last day, both counted."""
        return sum(
            p == person and word in words for day in range(first, last + 1) for p, word, _ in self.diary_lines[day]
        )

    def changes(self, person: int, day: int) -> tuple[int, int]:
        """Return how often a person was separated on a day, and was exploited again."""
        was, separated, returned = self.was(person, day - 1), 0, 0
        for p, status, _, why in self.moves[day]:
            if p == person and why != "arrived":
                separated += was == "exploited" and status not in ("exploited", "left_region")
                returned += was != "exploited" and status == "exploited"
                was = status
        return separated, returned


def mean(values: list[float]) -> float:
    """Return a mean; not a number of nothing."""
    return sum(values) / len(values) if values else float("nan")
