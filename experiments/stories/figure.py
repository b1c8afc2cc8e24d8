"""`story`: bands of status over time, contacts as ticks, and the day on which two lives part."""

from __future__ import annotations

import io
import textwrap
from typing import Any

from experiments.figures.style import NUMBERS_ONLY, WIDTH, leaf
from experiments.figures.where_people_are import LOOKS, WORDS
from experiments.stories.page import counted_days
from experiments.stories.record import Record

LEGEND_INCH = 0.7  # columns of the legend that fit an inch
TICKS_SAID = "day of the run; ticks above a band: contacts with services, below: with police"
AT_WORK = " or inspectors"  # of somebody exploited for labor
BY_SERVICES = ("service_contact", "mentor_contact", "staff_contact")
BY_POLICE = ("police_contact",)
# How contacts are marked: by whom, colour, and from where to where beside the band.
TICKS = ((BY_SERVICES, "#0072B2", 0.62, 0.86, "services"), (BY_POLICE, "#111111", -0.26, -0.02, "police"))


def draw_stories(
    stories: list[Record],
    parting_day: int | None = None,
    horizon: int | None = None,
    titled: bool = True,
    width: float = WIDTH,
) -> Any:
    """Return a figure of one or two lives; `horizon`: over how many days the title counts; `titled`: whether it bears one.

    `width`: inches; a narrow one is for a phone.
    """
    with leaf(
        stories[0].experiment,
        story_title(stories, parting_day, horizon) if titled else "",
        0.6 + 1.15 * len(stories),
        legend=int(width * LEGEND_INCH),
        width=width,
    ) as drawing:
        figure, finish = drawing
        ax = figure.subplots()
        rows = range(len(stories) - 1, -1, -1)
        with_label: set[str] = set()
        for row, story in zip(rows, stories, strict=True):
            draw_band(ax, story, row * 1.5, with_label)
        life = stories[0].life
        if parting_day is not None:
            ax.axvline(parting_day, color="black", linewidth=1.2, linestyle=(0, (4, 2)))
            late = parting_day > life.first + 0.7 * (life.until - life.first)
            ax.annotate(
                f"day {parting_day:,}: the lives part ", (parting_day, 1), (-4 if late else 4, 2),
                xycoords=("data", "axes fraction"), textcoords="offset points", ha="right" if late else "left",
            )  # fmt: skip
        ax.set_xlim(life.first, life.until)
        ax.set_ylim(-0.4, 1.5 * len(stories) - 0.5)
        names = ["\n".join(textwrap.wrap(s.option, int(width * 2.2), break_long_words=False)) for s in stories]
        ax.set_yticks([row * 1.5 + 0.3 for row in rows], names)
        ax.tick_params(axis="y", length=0)
        ax.spines["left"].set_visible(False)
        ax.xaxis.set_major_formatter(lambda x, _: f"{x:,.0f}")
        label = TICKS_SAID + (AT_WORK if stories[0].life.labor else "")
        ax.set_xlabel("\n".join(textwrap.wrap(label, int(width * 11.5))))
        finish()
    return figure


def draw_band(ax: Any, story: Record, base: float, with_label: set[str]) -> None:
    """Draw one life: its stretches of status, and a tick for each contact."""
    for status, (colour, hatch) in LOOKS.items():
        spans = [(s.first, s.until - s.first) for s in story.life.stretches if s.status == status]
        if spans:
            label = None if status in with_label else WORDS.get(status, status)
            with_label.add(status)
            ax.broken_barh(
                spans, (base, 0.6), facecolor=colour, hatch=hatch, edgecolor="white", linewidth=0, label=label
            )
    for whats, colour, low, high, _ in TICKS:
        days = [e.day for e in story.life.events if e.what in whats]
        ax.vlines(days, base + low, base + high, color=colour, linewidth=0.9)


def story_title(stories: list[Record], parting_day: int | None, horizon: int | None = None) -> str:
    """Return the finding: the day on which the lives part, and the days exploited in each."""
    a, b = counted_days(stories[0], horizon)
    days = [f"{s.life.days('exploited', a, b):,}" for s in stories]
    names = [s.option for s in stories]
    days_in_words = " and ".join(
        [
            f"{days[0]} days exploited with {names[0]}",
            *(f"{d} with {n}" for d, n in zip(days[1:], names[1:], strict=True)),
        ]
    )
    person = f"Simulated person {stories[0].life.person:,}"
    days_in_words += f", of {b - a:,} days from day {a:,} on"
    if len(stories) == 1:
        return f"{person}: {days_in_words}"
    parting = "lives that never part" if parting_day is None else f"two lives that part on day {parting_day:,}"
    return f"{person}, {parting}: {days_in_words}"


def describe_figure(stories: list[Record], parting_day: int | None = None, horizon: int | None = None) -> str:
    """Return what the figure shows: the bands, the ticks, the day of parting."""
    sentences = [
        f"{story_title(stories, parting_day, horizon)}. {'One band' if len(stories) == 1 else 'Two bands'} of status over the days."
    ]
    for story in stories:
        life = story.life
        days = ", ".join(f"{WORDS.get(s, s)} {life.days(s):,} days" for s in LOOKS if life.days(s))
        ticks = " and ".join(
            f"{sum(e.what in whats for e in life.events):,} with {name}" for whats, _, _, _, name in TICKS
        ) + (AT_WORK if life.labor else "")
        sentences.append(
            f"{story.experiment.label(story.scenario)}, day {life.first:,} to {life.until - 1:,}: {days}; contacts: {ticks}."
        )
    return " ".join(sentences)


def render_svg(figure: Any) -> str:
    """Return a figure as SVG text, the same bits each time."""
    import matplotlib as mpl

    from experiments.figures.style import SETTINGS

    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(SETTINGS)
        buffer = io.StringIO()
        figure.savefig(buffer, format="svg", metadata=NUMBERS_ONLY[".svg"])
    text = buffer.getvalue()
    return text[text.index("<svg") :]
