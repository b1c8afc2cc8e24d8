"""`structures`: what each structural switch does to a contrast, from a design over all of them."""

from __future__ import annotations

from pathlib import Path

from experiments.figures.style import COLOURS, sheet
from experiments.printing_answers import WORDS, effects
from experiments.running import Results
from experiments.words import number, plain
from sim.structure import SWITCHES


def draw(results: Results, folder: Path) -> None:
    """Draw the main effect of each switch with its 95 % interval; one panel a contrast."""
    file = results.experiment.file
    outcome = next((o for o in reversed(list(WORDS)) if o in file.outcomes), None)
    if len(results.experiment.structures) < 2 or outcome is None or not file.contrasts:
        return
    made = {(a, b): effects(results, a, b, outcome) for a, b in file.contrasts}
    a, b = file.contrasts[0]
    largest = max(made[a, b], key=lambda row: abs(row[1]))
    settings = SWITCHES[largest[0]].settings
    title = (
        f"{plain(a)} minus {plain(b)}: \u201c{plain(largest[0])}\u201d moves {WORDS[outcome]} most, by "
        f"{number(largest[1], 'days')} ({number(largest[2], 'days')} to {number(largest[3], 'days')}) from {settings[0]} to "
        f"{settings[-1]} (32 structures x {file.replicates} replicates)"
    )
    with sheet(results, "structures", folder, title, 5.4) as figure:
        axes = figure.subplots(1, len(made), sharey=True, sharex=True, squeeze=False)[0]
        for ax, ((name, against), rows) in zip(axes, made.items(), strict=True):
            for y, (_, effect, low, high) in enumerate(rows):
                ax.errorbar(
                    effect,
                    y,
                    xerr=[[effect - low], [high - effect]],
                    fmt="o",
                    color=COLOURS[0],
                    capsize=3,
                    markersize=6,
                )
                side = -1 if effect < 0 else 1
                ax.annotate(
                    number(effect, "days"), (low if side < 0 else high, y), xytext=(6 * side, 0), textcoords="offset points",
                    ha="right" if side < 0 else "left", va="center", fontsize=9, bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6},
                )  # fmt: skip
            ax.axvline(0.0, color="black", linewidth=1)
            ax.grid(axis="x", color="#dddddd", linewidth=0.6)
            ax.margins(x=0.34)
            ax.set_title(f"{plain(name)}\nminus {plain(against)}", loc="left")
            ax.set_xlabel("effect on the difference in\n" + WORDS[outcome])
        names = [f"{plain(s)}\n{switch.settings[0]} \u2192 {switch.settings[-1]}" for s, switch in SWITCHES.items()]
        axes[0].set_yticks(range(len(names)), names)
        axes[0].invert_yaxis()
