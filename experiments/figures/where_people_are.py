"""`where_people_are`: the state of the people followed, some days after their index day, by scenario."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from experiments.figures.style import middle_set, several_points, sheet
from experiments.outcomes.declared import DAYS_SEEN
from experiments.results.results import Results
from experiments.words import belief_words, lower_first
from sim.codes import STATUSES

# Colour, hatch and order of states, from the bottom up.
LOOKS = {
    "exploited": ("#B5532A", ""),
    "locked": ("#5B5B5B", "xx"),
    "unhoused": ("#E6B54A", ".."),
    "placed": ("#2F8F83", "//"),
    "left_region": ("#DDDDDD", ""),
}
WORDS = {"left_region": "left the region"}


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
    here = results.table("people", columns, {"beliefs": beliefs})
    if here is None:
        return ["where_people_are: the people followed were not kept (`keep: [people]`)"]
    if not len(here):
        return [f"where_people_are: nobody was followed under the beliefs told ({lower_first(words)})"]
    scenarios = list(results.experiment.policies)
    across = min(3, len(scenarios))
    rows = -(-len(scenarios) // across)
    title = where_people_are_title(here, scenarios, days, words)
    with sheet(results, "where_people_are", folder, title, 0.4 + 2.3 * rows, legend=5) as figure:
        axes = figure.subplots(rows, across, sharex=True, sharey=True, squeeze=False).ravel()
        for ax in axes[len(scenarios) :]:
            ax.set_axis_off()
        for ax, scenario in zip(axes, scenarios, strict=False):
            draw_panel(ax, here[here["scenario"] == scenario], days)
            ax.set_title(scenario.replace("_", " "), loc="left", fontsize=10.5)
        for k in range(0, len(scenarios), across):
            axes[k].set_ylabel("% of people followed")
        for ax in axes[max(0, len(scenarios) - across) : len(scenarios)]:
            ax.set_xlabel("days after the index day")
            ax.tick_params(labelbottom=True)
    return []


def draw_panel(ax: Any, rows: Any, days: list[int]) -> None:
    """Draw one scenario; the share exploited is written into its bar."""
    bottom = [0.0] * len(days)
    for state, (colour, hatch) in LOOKS.items():
        shares = [100.0 * float((rows[f"state_on_day_{k}"] == state).mean()) for k in days]
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


def where_people_are_title(here: Any, scenarios: list[str], days: list[int], beliefs: str) -> str:
    """Return the finding: the range over scenarios of the share exploited at the longest horizon."""
    day = days[-1]
    shares = {
        s: float((here.loc[here["scenario"] == s, f"state_on_day_{day}"] == "exploited").mean()) for s in scenarios
    }
    low, high = min(shares, key=shares.__getitem__), max(shares, key=shares.__getitem__)
    runs = here["replicate"].nunique()
    return (
        f"{day:,} days on, {shares[low]:.0%} ({low.replace('_', ' ')}) to {shares[high]:.0%} ({high.replace('_', ' ')}) of the people "
        f"followed are exploited ({lower_first(beliefs)}, {runs} runs a scenario)"
    )
