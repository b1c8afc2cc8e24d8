"""`where_people_are`: the state of the people followed, some days after their index day, by scenario."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.figures.style import middle_set, several_points, sheet
from experiments.outcomes.declared import DAYS_SEEN
from experiments.results.results import Results
from experiments.words import belief_words, display_name, lower_first, upper_first
from sim.codes import STATUSES

# Colour, hatch and order of states, from the bottom up.
LOOKS = {
    "exploited": ("#B5532A", ""),
    "locked": ("#5B5B5B", "xx"),
    "unhoused": ("#E6B54A", ".."),
    "placed": ("#2F8F83", "//"),
    "left_region": ("#DDDDDD", ""),
}
WORDS = {"placed": "in a place or at home", "left_region": "left the region"}  # a home of one's own counts as a place


def draw_where_people_are(results: Results, folder: Path) -> list[str]:
    """Draw shares of index persons in each state, one panel a scenario, under the middle belief set; return what is left out."""
    days = [k for k in DAYS_SEEN if k <= results.experiment.file.follow_up_days]
    if why := several_points(results):
        return [f"where_people_are: {why}"]
    if not days:
        return [f"where_people_are: people are followed for less than {DAYS_SEEN[0]} days"]
    middle = middle_set(results)
    beliefs, words = middle.name, belief_words(middle)
    columns = ("scenario", "replicate", *(f"state_on_day_{k}" for k in days))
    pieces = results.pieces("people", columns, {"beliefs": beliefs})
    states = States.count(pieces, days)
    if states is None:
        return ["where_people_are: the people followed were not kept (`keep: [people]`)"]
    if not states.people:
        return [f"where_people_are: nobody was followed under the beliefs told ({lower_first(words)})"]
    scenarios = list(results.experiment.policies)
    across = min(3, len(scenarios))
    rows = -(-len(scenarios) // across)
    title = where_people_are_title(states, scenarios, days, words, results.experiment.labels)
    with sheet(results, "where_people_are", folder, title, 0.4 + 2.3 * rows, legend=5) as figure:
        axes = figure.subplots(rows, across, sharex=True, sharey=True, squeeze=False).ravel()
        for ax in axes[len(scenarios) :]:
            ax.set_axis_off()
        for ax, scenario in zip(axes, scenarios, strict=False):
            draw_panel(ax, states, scenario, days)
            ax.set_title(panel_title(results.experiment.label(scenario)), loc="left", fontsize=10.5)
        for k in range(0, len(scenarios), across):
            axes[k].set_ylabel("% of people followed")
        figure.csv_text = states_csv(states, scenarios, days)
        for ax in axes[max(0, len(scenarios) - across) : len(scenarios)]:
            ax.set_xlabel("days of follow-up")
            ax.tick_params(labelbottom=True)
    return []


@dataclass
class States:
    """How many people of each scenario are in each state on some days; `replicates`: those that were counted."""

    people: Counter[str] = field(default_factory=Counter)
    counts: Counter[tuple[str, int, str]] = field(default_factory=Counter)
    replicates: set[int] = field(default_factory=set)

    @classmethod
    def count(cls, pieces: Iterable[pd.DataFrame], days: list[int]) -> States | None:
        """Return the counts of the table `people`, a piece at a time; None without any piece."""
        states = None
        for piece in pieces:
            states = states or cls()
            states.people.update({str(s): int(n) for s, n in piece["scenario"].value_counts().items()})
            states.replicates.update(piece["replicate"].unique().tolist())
            for k in days:
                sizes = piece.groupby(["scenario", f"state_on_day_{k}"]).size()
                for (scenario, state), people in zip(sizes.index.tolist(), sizes.tolist(), strict=True):
                    states.counts[scenario, k, state] += people
        return states

    def share(self, scenario: str, day: int, state: str) -> float:
        """Return the share of a scenario's people who are in a state; NaN without people."""
        people = self.people[scenario]
        return self.counts[scenario, day, state] / people if people else float("nan")


def states_csv(states: States, scenarios: list[str], days: list[int]) -> str:
    """Return the share in each state by scenario and day, as CSV."""
    lines = ["scenario,day,state,share"]
    lines += [f"{s},{k},{state},{states.share(s, k, state):.6g}" for s in scenarios for k in days for state in LOOKS]
    return "\n".join(lines) + "\n"


def panel_title(label: str) -> str:
    """Return an option's name over its panel, in lines that fit."""
    return "\n".join(textwrap.wrap(label, 26))


def draw_panel(ax: Any, states: States, scenario: str, days: list[int]) -> None:
    """Draw one scenario; the share exploited is written into its bar."""
    bottom = [0.0] * len(days)
    for state, (colour, hatch) in LOOKS.items():
        shares = [100.0 * states.share(scenario, k, state) for k in days]
        ax.bar(
            range(len(days)), shares, bottom=bottom, color=colour, hatch=hatch, edgecolor="white", linewidth=0.4,
            width=0.86, label=WORDS.get(state, state),
        )  # fmt: skip
        if state == STATUSES[0]:
            for x, share in enumerate(shares):
                if share >= 8:
                    ax.text(x, share / 2, f"{share:.0f}", ha="center", va="center", color="white", fontsize=9.5)
        bottom = [b + s for b, s in zip(bottom, shares, strict=True)]
    ax.set_xticks(range(len(days)), [f"{k:,}" for k in days], rotation=40)
    ax.set_ylim(0, 100)


def where_people_are_title(
    states: States, scenarios: list[str], days: list[int], beliefs: str, labels: Mapping[str, str] | None = None
) -> str:
    """Return the finding: the range over scenarios of the share exploited at the longest horizon. `labels`: of scenarios that have one."""
    day = days[-1]
    shares = {s: states.share(s, day, "exploited") for s in scenarios}
    low, high = min(shares, key=shares.__getitem__), max(shares, key=shares.__getitem__)
    runs = len(states.replicates)
    one, other = (f"\u201c{(labels or {}).get(s) or upper_first(display_name(s))}\u201d" for s in (low, high))
    least, most = (f"{100 * shares[s]:.0f}" for s in (low, high))
    note = f"({lower_first(beliefs)}, {runs} runs an option)"
    if least == most:
        return f"{day:,} days on, {least} of 100 people followed are exploited under every option {note}"
    return f"{day:,} days on, of 100 people followed {least} are exploited with {one} and {most} with {other} {note}"
