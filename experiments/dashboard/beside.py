"""What stands beside the page's main figure: today, groups of people, hours and beds, and all settings for a print."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from experiments.dashboard import naming
from experiments.dashboard.basis import EXPLOITED, FOLLOW_UP_DAYS, LOCKED, Basis
from experiments.dashboard.drawing import IN_ALL, effect_in_words, format_estimate, format_mean
from experiments.dashboard.estimates import Estimates
from experiments.dashboard.sides import POLICY_A, POLICY_B, State
from experiments.words import group_words, sentence, upper_first

SUPPLY_WORDS = {
    "advocate_hours_used": "hours that advocates give",
    "advocate_hours_wanted": "hours that are asked of advocates",
    "bed_nights": "nights in a bed, locked ones too",
}


def today_lines(estimates: Estimates) -> str:
    """Return today's level, and what each policy changes against it, as a list."""
    reference = estimates.against_today[POLICY_A]
    exploited, locked = (format_mean(reference[name].b, "days") for name in (EXPLOITED, LOCKED))
    level = (
        f"{upper_first(estimates.today)}: exploited on {exploited} of {FOLLOW_UP_DAYS:,} days, locked on {locked}."
    )
    lines = [level]
    for letter, name in (("A", POLICY_A), ("B", POLICY_B)):
        n = estimates.against_today[name]
        exploited = effect_in_words(n[EXPLOITED], "exploited", f" in {IN_ALL}")
        lines.append(
            f"{letter} instead of {estimates.today}: {exploited}, and {effect_in_words(n[LOCKED], 'locked', '')}."
        )
    return f'<ul class="today">{"".join(f"<li>{escape(line)}</li>" for line in lines)}</ul>'


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], caption: str) -> str:
    """Return a table whose first column names its rows."""
    head = "".join(f'<th scope="col">{escape(h)}</th>' for h in headings)
    body = "".join(
        f'<tr><th scope="row">{escape(first)}</th>'
        + "".join(f'<td data-label="{escape(h)}">{escape(c)}</td>' for h, c in zip(headings[1:], cells, strict=True))
        + "</tr>"
        for first, *cells in rows
    )
    return f'<table class="beside"><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def group_table(basis: Basis, estimates: Estimates) -> str:
    """Return days exploited and locked of each group of the persons followed."""
    if not estimates.groups:
        return "<p>The persons followed are too few, or too alike, for groups.</p>"
    rows = []
    minor = basis.experiment.file.index.who.minor
    for g in estimates.groups:
        e, locked = g.numbers[EXPLOITED], g.numbers[LOCKED]
        name = f"{group_words(g.name, minor)} ({g.persons:,})"
        rows.append(
            [name, format_mean(e.a, "days"), format_mean(e.b, "days"), format_estimate(e), format_estimate(locked)]
        )
    headings = ("who (persons)", "exploited, A", "exploited, B", "A minus B", "locked, A minus B")
    return table(headings, rows, f"Days of {FOLLOW_UP_DAYS:,}, a person")


def supply_table(estimates: Estimates) -> str:
    """Return hours and nights a year in the whole world."""
    rows = [
        [SUPPLY_WORDS[name], f"{today:,.0f}", f"{e.a:,.0f}", f"{e.b:,.0f}", format_estimate(e)]
        for name, (e, today) in estimates.supply.items()
    ]
    return table(
        ("a year, in all of this world", estimates.today, "A", "B", "A minus B"), rows, "What it asks of services"
    )


def settings_list(basis: Basis, state: State) -> str:
    """Return all that is set on the page, for a print: there the controls are left out."""
    parts = "".join(
        f"<dt>{escape(heading)}</dt>{''.join(f'<dd>{escape(line)}</dd>' for line in lines)}"
        for heading, lines in naming.setting_lines(basis, state, sentence(state.beliefs))
    )
    return f"<dl>{parts}</dl>"
