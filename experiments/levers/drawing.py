"""The figure: each lever's low and high end against today, minors and adults beside each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from experiments.figures.style import COLOURS, leaf, write_figure
from experiments.levers.declared import GROUPS
from experiments.levers.design import EXPLOITED_DAYS
from experiments.levers.judging import SURPRISE, Estimate, LeverEffect
from experiments.levers.page import FULL, PageContent
from experiments.outcomes.declared import heading
from experiments.results.provenance import runs_behind, write_sidecar
from experiments.words import leaves_out_zero, lower_first, sentence

ROW_INCHES = 0.21
LOOKS: dict[str, Any] = {
    "low end minus today": {"fmt": "o", "color": COLOURS[0], "markerfacecolor": "white"},
    "high end minus today": {"fmt": "s", "color": COLOURS[2]},
}


def figure_title(content: PageContent, beliefs: str) -> str:
    """Return the finding in one sentence."""
    counts = {}
    for group in GROUPS:
        rows = content.rows(group, beliefs)
        counts[group] = sum(leaves_out_zero(f.high_low.low, f.high_low.high) for f in rows)
    many = len(content.file.levers)
    odd = sum(content.verdict(f) == SURPRISE for f in content.effects[beliefs])
    return (
        f"Of {many} levers, {counts['minors']} clearly move minors\u2019 days exploited in three years and "
        f"{counts['adults']} adults\u2019; {odd} times against the sign that claims give "
        f"({lower_first(sentence(beliefs))})"
    )


def draw_levers(content: PageContent, path: Path) -> None:
    """Write the figure of the belief set that stands in full, with what stands beside it; of the first one if that was not run."""
    beliefs = FULL if FULL in content.effects else next(iter(content.effects))
    levers = list(content.file.levers)
    title = figure_title(content, beliefs)
    with leaf(content.experiments[beliefs], title, 0.7 + ROW_INCHES * len(levers), legend=3) as (figure, finish):
        axes = figure.subplots(1, 2, sharey=True)
        for ax, group in zip(axes, GROUPS, strict=True):
            draw_panel(ax, content.rows(group, beliefs))
            ax.set_title(group if group == "minors" else f"{group} (another scale)", loc="left")
            ax.set_xlabel(f"{heading(EXPLOITED_DAYS)}\n\u2190 fewer      more \u2192")
        odd = {f.lever for f in content.effects[beliefs] if content.verdict(f) == SURPRISE}
        axes[0].set_yticks(range(len(levers)), [f"{n} *" if n in odd else n for n in levers])
        axes[0].set_ylim(len(levers) - 0.5, -0.5)
        axes[0].plot([], [], " ", label="* a surprise, for minors or adults")
        finish()
        write_figure(figure, [path], title)
        if beliefs in content.results:
            write_sidecar([path], [runs_behind(content.results[beliefs], ("summary",))], "matplotlib")


def draw_panel(ax: Any, rows: list[LeverEffect]) -> None:
    """Draw one group."""
    sides = {label: [f.low_today if "low" in label else f.high_today for f in rows] for label in LOOKS}
    for (label, look), shift in zip(LOOKS.items(), (-0.17, 0.17), strict=True):
        there = [(k + shift, e) for k, e in enumerate(sides[label]) if isinstance(e, Estimate)]
        ax.errorbar(
            [e.mean for _, e in there],
            [y for y, _ in there],
            xerr=[[e.mean - e.low for _, e in there], [e.high - e.mean for _, e in there]],
            capsize=2, markersize=4, linewidth=1.2, label=label, **look,
        )  # fmt: skip
    ax.axvline(0.0, color="black", linewidth=1)
    for k in range(len(rows)):
        if k % 2:
            ax.axhspan(k - 0.5, k + 0.5, color="#f3f3f3", linewidth=0, zorder=0)
    ax.grid(axis="x", color="#dddddd", linewidth=0.6)
    ax.tick_params(axis="y", length=0)
    ax.locator_params(axis="x", nbins=5)
    ax.spines["left"].set_visible(False)
