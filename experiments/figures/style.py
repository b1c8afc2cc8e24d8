"""How figures look: no text under 9 pt, repeatable files, colour never alone."""

from __future__ import annotations

import io
import itertools
import textwrap
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib import rcsetup
from matplotlib.figure import Figure

from experiments.figures.shown import csv_of
from experiments.question.standing import standing
from experiments.results.provenance import runs_behind, write_sidecar
from experiments.varied_words import number_label
from experiments.whole_file import write_text, write_whole
from experiments.words import (
    FINDING,
    FIRST_LINE,
    MOST_COORDINATES,
    NO_SURVIVOR,
    join_words,
    middle_beliefs,
    upper_first,
)

if TYPE_CHECKING:
    from experiments.question.experiment import Experiment
    from experiments.results.results import Results
    from sim.beliefs import Beliefs

# Why a figure is left out, where several have the same reason.
ONE_STRUCTURE = "it tells one way of building the model; several were run"
NOTHING_COMPARED = "these runs compare no days exploited"
MOST_NAMED = 2  # comparisons without a panel that are named; more are counted
MOST_CONTRASTS = 4  # panels, one below the other, that fit a page
SETTINGS: Any = {
    "font.size": 10,
    "axes.titlesize": 11,
    "axes.labelsize": 10,
    "xtick.labelsize": 9.5,
    "ytick.labelsize": 9.5,
    "legend.fontsize": 9.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "svg.fonttype": "none",
    "svg.hashsalt": "trustline",
    "hatch.linewidth": 0.6,
    "figure.dpi": 110,
}
# Okabe and Ito (2008): told apart with any colour vision; each also has its own marker and dash.
COLOURS = ("#0072B2", "#444444", "#D55E00", "#009E73", "#CC79A7", "#E69F00")
MARKERS = ("o", "s", "^", "D", "v", "P")
DASHES = ("-", "--", "-.", ":", (0, (5, 1)), (0, (1, 1)))
INK = "#1b1b1b"
PAPER = {"facecolor": "white", "edgecolor": "none", "pad": 0.8, "alpha": 0.85}
SMALL_PRINT = f"Synthetic world. {FIRST_LINE} {NO_SURVIVOR}"


# As wide as a page of paper, a tablet or a column of text: in a report nothing shrinks, and no text falls under 9 pt.
WIDTH = 7.4  # inches
NARROW = 3.3  # inches: a phone shows it with letters as large as on paper
LINE_INCHES, LEGEND_INCHES, FOOT_INCHES, EDGE_INCHES = 0.235, 0.21, 0.165, 0.10

DOTS = 150  # an inch of a PNG
POINTS_A_INCH = 72
# What matplotlib would write of itself and of the day into a file: it decides no number, and stands beside it.
NUMBERS_ONLY: dict[str, dict[str, None]] = {".svg": {"Date": None, "Creator": None}, ".png": {"Software": None}}
LAYOUTS = 2  # after these a further one moves nothing that can be seen
PLACES = 5  # decimals of a figure's width or height that places of axes are rounded to: far under a pixel


def look() -> None:
    """Give figures made with pyplot, as in a notebook, the same look."""
    cycle = rcsetup.cycler(color=COLOURS, linestyle=DASHES)
    mpl.rcParams.update(SETTINGS)
    mpl.rcParams.update(
        {
            "axes.prop_cycle": cycle,
            "axes.titlelocation": "left",
            "axes.titleweight": "bold",
            "axes.grid": True,
            "axes.axisbelow": True,
            "grid.color": "#dddddd",
            "grid.linewidth": 0.6,
            "legend.frameon": False,
            "lines.linewidth": 2,
            "figure.figsize": (9, 4.8),
            "figure.constrained_layout.use": True,
        }
    )


def sign(figure: Any) -> None:
    """Write at the foot of a figure what it is: a synthetic world, no belief shown to be true."""
    lines = textwrap.wrap(SMALL_PRINT, int(figure.get_figwidth() * 15))
    figure.supxlabel("\n".join(lines), x=0.01, ha="left", fontsize=9, color="#444444")


@contextmanager
def sheet(results: Results, name: str, folder: Path, title: str, height: float, legend: int = 0) -> Iterator[Any]:
    """Give a figure as `leaf` does; write it as SVG and PNG when done, with its numbers and what stands beside it."""
    with leaf(results.experiment, title, height, legend) as (figure, finish):
        yield figure
        finish()
        write_figure(figure, [folder / f"{name}{suffix}" for suffix in NUMBERS_ONLY], upper_first(title))
        text = figure.csv_text or csv_of(figure)
        write_text(folder / f"{name}.csv", text)
        if results.path is not None:
            runs = [runs_behind(results, results.tables_read)]
            files = [folder / f"{name}{suffix}" for suffix in (*NUMBERS_ONLY, ".csv")]
            write_sidecar(files, runs, "matplotlib")


def write_figure(figure: Any, paths: Sequence[Path], title: str) -> None:
    """Write a figure into files whose names end in `.svg` or `.png`: the same bytes for the same numbers. Raises OSError."""
    for path in paths:
        settings: dict[str, Any] = {"dpi": DOTS} if path.suffix == ".png" else {}
        settings |= {"format": path.suffix[1:], "metadata": {"Title": title, **NUMBERS_ONLY[path.suffix]}}
        write_whole(path, lambda part: figure.savefig(part, **settings))  # noqa: B023  (called at once)


class Leaf(Figure):
    """A figure that shows itself as the last line of a notebook's cell, whatever else the notebook has drawn.

    `csv_text`: that of its CSV where its marks do not tell which is which; else the CSV is read from the marks.
    """

    csv_text = ""

    def _repr_png_(self) -> bytes:
        buffer = io.BytesIO()
        with mpl.rc_context():
            mpl.rcdefaults()
            mpl.rcParams.update(SETTINGS)
            self.savefig(buffer, format="png")
        return buffer.getvalue()


@contextmanager
def leaf(
    experiment: Experiment, title: str, height: float, legend: int = 0, width: float = WIDTH
) -> Iterator[tuple[Any, Callable[[], None]]]:
    """Give a figure of a width (the common one, unless it is for a phone) and a height in inches, and what puts the title (the finding) over it once it is drawn.

    With `legend`, the labelled marks of the first axes are explained under the title, in so many columns. Title, legend
    and small print are added to the height.
    """
    lines = textwrap.wrap(upper_first(title), int(width * 9.2))
    foot = textwrap.wrap(small_print(experiment), int(width * 14))
    with mpl.rc_context():
        mpl.rcdefaults()  # not as a user's settings, or a notebook's, have it: the same file everywhere
        mpl.rcParams.update(SETTINGS)
        # Not by pyplot: a notebook's own figures keep their place on the page, and nothing stays in memory.
        figure = Leaf(figsize=(width, height), layout="constrained")

        def finish() -> None:
            handles, labels = figure.axes[0].get_legend_handles_labels() if legend else ([], [])
            under = LINE_INCHES * len(lines) + EDGE_INCHES
            top = under + (LEGEND_INCHES * -(-len(handles) // legend) + 0.12 if legend else 0.08)
            bottom = FOOT_INCHES * len(foot) + 0.14
            whole = height + top + bottom
            figure.set_figheight(whole)
            engine: Any = figure.get_layout_engine()
            engine.set(rect=(0.005, bottom / whole, 0.99, 1 - (bottom + top) / whole))
            title = figure.text(
                0.01, 1 - EDGE_INCHES / whole, "\n".join(lines), fontsize=12.5, fontweight="bold", va="top"
            )
            title.set_gid(f"{FINDING}-{round(POINTS_A_INCH * under * 100)}")
            figure.text(0.01, 0.07 / whole, "\n".join(foot), fontsize=9, color="#444444", va="bottom")
            if legend:
                figure.legend(
                    handles, labels, loc="upper left", bbox_to_anchor=(0.0, 1 - under / whole), ncols=legend,
                    frameon=False, labelspacing=0.35, columnspacing=1.2, borderaxespad=0.3,
                )  # fmt: skip
            freeze(figure)

        yield figure, finish


def freeze(figure: Figure) -> None:
    """Lay a figure out once, and keep its axes there, at rounded places.

    The solver of the layout goes through its variables in the order of their addresses in memory: the last bit of a
    place differs from one drawing to the next, and with it the ids in an SVG, which are made from places.
    """
    engine = figure.get_layout_engine()
    assert engine is not None
    for _ in range(LAYOUTS):
        engine.execute(figure)
    figure.set_layout_engine(None)
    for ax in figure.axes:
        x0, y0, x1, y1 = (round(float(x), PLACES) for x in ax.get_position(original=True).extents)
        ax.set_position((x0, y0, x1 - x0, y1 - y0))


def small_print(experiment: Experiment) -> str:
    """Return what every figure says of itself."""
    return f"{SMALL_PRINT} {standing(experiment)}"


def several_values(results: Results) -> str:
    """Return why a figure is left out where numbers of the model or levers are varied; nothing where none are."""
    varied = [number_label(factor.name) for factor in results.experiment.matrix.varied()]
    names = f"{len(varied)} numbers and levers" if len(varied) > MOST_COORDINATES else join_words(varied or [""])
    return f"the experiment varies {names}; each point would have its own" if varied else ""


def several_points(results: Results) -> str:
    """Return why a figure of one point a belief set is left out: it would show one of several as if it were all; nothing for one."""
    return several_values(results) or (ONE_STRUCTURE if len(results.experiment.structures) > 1 else "")


def contrasts_left_out(figure: str, contrasts: list[str]) -> list[str]:
    """Return a line for the contrasts that do not fit the page of a figure with a panel each; nothing where all do."""
    less = contrasts[MOST_CONTRASTS:]
    why = f"more than {MOST_CONTRASTS} comparisons do not fit a page"
    which = join_words(less) if 0 < len(less) <= MOST_NAMED else f"{len(less)} of {len(contrasts)} comparisons"
    return [f"{figure}, {which}: {why}"] if less else []


def quote_label(results: Results, option: str) -> str:
    """Return the name of an option in a title: where it ends, and what follows begins, is seen."""
    return f"\u201c{results.experiment.label(option)}\u201d"


def minus_words(results: Results, pair: tuple[str, str]) -> str:
    """Return a contrast as the name of its row or panel."""
    return f"{quote_label(results, pair[0])} minus {quote_label(results, pair[1])}"


def middle_set(results: Results) -> Beliefs:
    """Return the belief set that a figure of one set shows."""
    name = middle_beliefs(b.name for b in results.experiment.beliefs)
    return next(b for b in results.experiment.beliefs if b.name == name)


def runs_in_words(rows: Any) -> str:
    """Return how many runs, and calibrated members if there are any, stand behind the least of some rows of the summary."""
    runs, members = int(rows["n_replicates"].min()), int(rows["n_members"].min())
    if members in (0, runs):
        return f"{runs} run{'' if runs == 1 else 's'} each"
    each, over = divmod(runs, members)
    return f"{members} member{'' if members == 1 else 's'}, {runs if over else each} runs{'' if over else ' of each'}"


def name_lines(ax: Any, x: float, places: list[float], names: list[str], looks: list[dict[str, Any]]) -> None:
    """Write the name of each line right of it at height `places`, in ink, after a piece of the line itself: colour is never alone."""
    piece = 0.05 * (ax.get_xlim()[1] - ax.get_xlim()[0])
    for y, name, look in zip(places, names, looks, strict=True):
        ax.plot([x + 0.3 * piece, x + 1.3 * piece], [y, y], linewidth=2, clip_on=False, **look)
        ax.annotate(
            name, (x + 1.6 * piece, y), color=INK, va="center", fontsize=9.5, annotation_clip=False, bbox=PAPER
        )


def label_positions(levels: list[float], gap: float, top: float | None = None) -> list[float]:
    """Return positions for labels at `levels`, at least `gap` apart, in the same order, none above `top`."""
    positions = list(levels)
    order = sorted(range(len(levels)), key=lambda k: levels[k])
    for before, k in itertools.pairwise(order):
        positions[k] = max(positions[k], positions[before] + gap)
    shift = sum(p - x for p, x in zip(positions, levels, strict=True)) / len(levels)
    positions = [p - shift for p in positions]
    over = max(0.0, max(positions) - top) if top is not None else 0.0
    return [place - over for place in positions]
