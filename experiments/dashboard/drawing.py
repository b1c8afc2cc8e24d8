"""The page's figures, as HTML and SVG from estimates and paths. Every mark also has its number in words.

Positions are percentages, so that marks keep their shape and text its size at any width.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

import numpy as np

from experiments.dashboard.basis import DAYS, EXPLOITED, FOLLOW_UP_DAYS, LOCKED, OF_CASES, OTHERS, Basis
from experiments.dashboard.engine import STATES_ON, TODAY
from experiments.dashboard.estimates import Estimate, Estimates
from experiments.dashboard.naming import policy_words
from experiments.dashboard.sides import POLICY_A, POLICY_B, State
from experiments.dashboard.trajectories import AFTER, BEFORE, Episode, TrajectoryPair, episode_words
from experiments.outcomes.declared import asked_for
from experiments.outcomes.outcome import RARE
from experiments.outcomes.time_words import time_in_words
from experiments.words import TOLD_IN, format_signed, sentence
from sim.codes import STATUSES
from sim.story.brief import brief_reason

IN_ALL = time_in_words(FOLLOW_UP_DAYS)
STATUS_WORDS = {"left_region": "left the region"}
NO_NUMBER = "nobody to follow: no number"


def format_mean(value: float, unit: str) -> str:
    """Return a mean without a sign."""
    if math.isnan(value):
        return "-"
    return f"{TOLD_IN.get(unit, 1.0) * value:.0f}"


def format_estimate(e: Estimate) -> str:
    """Return a difference with its interval."""
    if math.isnan(e.difference):
        return NO_NUMBER
    if math.isnan(e.low):
        return f"{format_signed(e.difference, e.unit)} (no interval from one run)"
    return (
        f"{format_signed(e.difference, e.unit)} ({format_signed(e.low, e.unit)} to {format_signed(e.high, e.unit)})"
    )


def effect_in_words(e: Estimate, word: str, years: str) -> str:
    """Return what A instead of B does to days in a status, in words."""
    if math.isnan(e.difference):
        return f"no number for days {word}"
    if e.low == e.high == 0:
        return f"the same days {word}{years}"
    if not e.clear:
        return f"no clear difference in days {word}{years}, {format_estimate(e)}"
    days = format_signed(abs(e.difference), "days").lstrip("+")
    low, high = sorted((abs(e.low), abs(e.high)))
    span = f"{format_signed(low, 'days').lstrip('+')} to {format_signed(high, 'days').lstrip('+')}"
    return f"{days} days {'more' if e.difference > 0 else 'fewer'} {word}{years} ({span})"


def glance(estimates: Estimates) -> str:
    """Return the finding for the foot of a small screen, where the policies' names have no room."""
    n = estimates.numbers
    exploited = effect_in_words(n[EXPLOITED], "exploited", "")
    return f"A instead of B: {exploited}, and {effect_in_words(n[LOCKED], 'locked', '')}"


def page_title(basis: Basis, estimates: Estimates, state: State) -> str:
    """Return the finding that heads the page, with its numbers."""
    n = estimates.numbers
    exploited = effect_in_words(n[EXPLOITED], "exploited", f" in {IN_ALL}")
    a, b = (policy_words(basis, side) for side in (state.a, state.b))
    return f"A ({a}) instead of B ({b}): {exploited}, and {effect_in_words(n[LOCKED], 'locked', '')}"


def axis_end(many: list[Estimate]) -> float:
    """Return the end of an axis that holds all intervals: 1, 2 or 5 times a power of ten."""
    ends = [abs(x) for e in many for x in (e.low, e.high, e.difference) if not math.isnan(x)]
    most = max([*ends, 1e-9])
    power = 10.0 ** math.floor(math.log10(most))
    return next(m * power for m in (1, 2, 5, 10) if m * power >= most)


def draw_strip(e: Estimate, end: float, shape: str) -> str:
    """Return a mark with its interval on an axis from -end to end; dashed where the interval holds zero."""
    label = f"A minus B: {format_estimate(e)}"
    parts = ['<line class="zero" x1="50%" x2="50%" y1="0" y2="28"/>']
    if not math.isnan(e.difference):
        x, low, high = (
            50 + 48 * max(-1.0, min(1.0, (v if not math.isnan(v) else e.difference) / end))
            for v in (e.difference, e.low, e.high)
        )
        dash = "" if e.clear else ' stroke-dasharray="4 3"'
        parts.append(f'<line class="span" x1="{low:.2f}%" x2="{high:.2f}%" y1="14" y2="14"{dash}/>')
        parts += [f'<line class="cap" x1="{v:.2f}%" x2="{v:.2f}%" y1="9" y2="19"/>' for v in (low, high)]
        if shape == "square":
            parts.append(
                f'<svg x="{x:.2f}%" y="8" overflow="visible"><rect class="mark" x="-6" width="12" height="12"/></svg>'
            )
        else:
            parts.append(f'<circle class="mark" cx="{x:.2f}%" cy="14" r="6.5"/>')
    return f'<svg class="strip {shape}" role="img" aria-label="{escape(label)}" width="100%" height="28">{"".join(parts)}</svg>'


def draw_row(label: str, e: Estimate, end: float, shape: str, more: str = "") -> str:
    """Return one row: words, mark, number."""
    return (
        f'<li data-outcome="{escape(e.name)}"><span class="what">{escape(label)}{more}</span>{draw_strip(e, end, shape)}'
        f'<span class="number">{escape(format_estimate(e))}</span></li>'
    )


def draw_axis(end: float, unit: str) -> str:
    """Return the axis under some rows."""
    far = format_signed(end, unit)
    near = format_signed(-end, unit)
    return (
        f'<li class="axis" aria-hidden="true"><span class="what"></span><span class="ends"><span>{near}</span>'
        f'<span>A fewer \u2190 0 \u2192 A more</span><span>{far}</span></span><span class="number"></span></li>'
    )


def shape_of(name: str) -> str:
    """Return the shape of an outcome's mark: locked days are squares."""
    return "square" if "locked" in name else "round"


def draw_differences(estimates: Estimates) -> str:
    """Return the main figure: A minus B in days exploited and days locked, one and three years."""
    many = [estimates.numbers[o] for o in DAYS]
    end = axis_end(many)
    rows = [
        draw_row(
            asked_for([e.name])[0].label.capitalize(),
            e,
            end,
            shape_of(e.name),
            f" <small>{escape(estimates.today)} {format_mean(estimates.against_today[POLICY_A][e.name].b, e.unit)}, A {format_mean(e.a, e.unit)}, "
            f"B {format_mean(e.b, e.unit)}</small>",
        )
        for e in many
    ]
    return f'<ul class="rows">{"".join(rows)}{draw_axis(end, "days")}</ul>'


def draw_other_numbers(estimates: Estimates) -> str:
    """Return lasting exit and both trusts; where police open cases what these ask of people, each by itself."""
    of_cases = [o for o in OF_CASES if o in estimates.numbers]
    return draw_numbers(estimates, OTHERS, "share") + (draw_numbers(estimates, of_cases, RARE) if of_cases else "")


def draw_numbers(estimates: Estimates, names: Sequence[str], unit: str) -> str:
    """Return outcomes under each other, on one axis in a unit."""
    many = [estimates.numbers[o] for o in names]
    end = axis_end(many)
    rows = [
        draw_row(
            asked_for([e.name])[0].label.capitalize(),
            e,
            end,
            "round",
            f" <small>A {format_mean(e.a, e.unit)}, B {format_mean(e.b, e.unit)}</small>",
        )
        for e in many
    ]
    return f'<ul class="rows">{"".join(rows)}{draw_axis(end, unit)}</ul>'


def draw_under_each_belief(sets: list[Estimates | str], name: str) -> str:
    """Return days exploited in three years under each belief set; a text stands for a set whose runs failed."""
    many = [e.numbers[EXPLOITED] for e in sets if isinstance(e, Estimates)]
    end = axis_end(many)
    rows = []
    for estimates in sets:
        if isinstance(estimates, str):
            rows.append(f'<li class="failed">{escape(estimates)}</li>')
            continue
        more = " <small>shown above</small>" if estimates.beliefs == name else ""
        rows.append(draw_row(sentence(estimates.beliefs), estimates.numbers[EXPLOITED], end, "round", more))
    return f'<ul class="rows">{"".join(rows)}{draw_axis(end, "days")}</ul>'


def belief_title(sets: list[Estimates | str]) -> str:
    """Return what the belief sets make of the same two policies."""
    clear = [e.numbers[EXPLOITED] for e in sets if isinstance(e, Estimates)]
    if not clear or any(math.isnan(e.difference) for e in clear):
        return "The same two policies under each belief"
    low, high = (format_signed(f(e.difference for e in clear), "days") for f in (min, max))
    signs = {math.copysign(1, e.difference) for e in clear if e.clear}
    title = f"What one believes moves the answer from {low} to {high} days exploited"
    return f"{title}: it changes its sign" if len(signs) > 1 else title


def draw_where_people_are(estimates: Estimates) -> str:
    """Return shares of the persons followed in each status, some days after the index day: today, A, B."""
    blocks = []
    for k, day in enumerate(STATES_ON):
        bars = "".join(
            f'<div class="side"><b>{escape(letter)}</b>{draw_bar(estimates.states[name][k], f"{letter}, day {day}")}</div>'
            for letter, name in ((estimates.today, TODAY), ("A", POLICY_A), ("B", POLICY_B))
        )
        blocks.append(f'<div class="day"><span class="what">day {day:,}</span>{bars}</div>')
    return f"{draw_legend()}{''.join(blocks)}"


def draw_legend() -> str:
    """Return what colours and patterns stand for."""
    keys = "".join(f'<li><span class="key s-{s}"></span>{STATUS_WORDS.get(s, s)}</li>' for s in STATUSES)
    return f'<ul class="legend">{keys}</ul>'


def draw_bar(shares: np.ndarray, label: str) -> str:
    """Return one bar of shares that add to 1; none where nobody is followed."""
    words = ", ".join(f"{STATUS_WORDS.get(s, s)} {100 * x:.0f} %" for s, x in zip(STATUSES, shares, strict=True))
    parts = "".join(
        f'<span class="s-{s}" style="width:{100 * x:.2f}%">{f"<i>{100 * x:.0f}</i>" if x >= 0.1 else ""}</span>'
        for s, x in zip(STATUSES, shares, strict=True)
    )
    return f'<div class="bar" role="img" aria-label="{escape(label)}: {escape(words)}">{parts}</div>'


def states_title(estimates: Estimates) -> str:
    """Return the share still exploited on the last day shown."""
    a, b, now = (100 * estimates.states[name][-1][0] for name in (POLICY_A, POLICY_B, TODAY))
    return f"Three years on, {a:.0f} of 100 persons followed are exploited under A, {b:.0f} under B ({now:.0f} {estimates.today})"


def draw_person(pair: TrajectoryPair, number_of: int, count: int, state: State) -> str:
    """Return one followed person's two bands, the same in words, and the command that tells both lives."""
    command = (
        f"trustline story dashboard.yaml --person {pair.person} --scenario {POLICY_A} --against {POLICY_B} "
        f"--beliefs {state.beliefs} --replicate {state.replicate}"
    )
    bands = "".join(
        f'<div class="side"><b>{letter}</b>{draw_band(side, pair.parts, f"Policy {letter}", pair.labor)}</div>'
        for letter, side in (("A", pair.a), ("B", pair.b))
    )
    words = "".join(
        f"<div><h3>Under {letter}</h3><ol>{''.join(f'<li>{escape(describe_episode(s, pair.labor))}</li>' for s in side)}</ol></div>"
        for letter, side in (("A", pair.a), ("B", pair.b))
    )
    return (
        f'<p class="parts"><b>Simulated person {number_of} of {count}.</b> {escape(parting_sentence(pair))}</p>'
        f'{draw_legend()}<div class="bands">{bands}<div class="scale" aria-hidden="true"><span>day \u2212{BEFORE}</span>'
        f"<span>1 year</span><span>2 years</span><span>3 years</span></div></div>"
        f'<details><summary>The same in words</summary><div class="two">{words}</div></details>'
        f'<p class="small">Save the config, and this tells both lives day by day: <code>{escape(command)}</code></p>'
    )


def parting_sentence(path: TrajectoryPair) -> str:
    """Return when the person's two lives part."""
    if path.parts is None:
        return "With the same luck both paths are the same."
    if path.parts <= -BEFORE:
        return "The two paths had parted before the days that are shown."
    return f"Same person, same luck: the two paths part on day {path.parts} of follow-up."


def draw_band(side: tuple[Episode, ...], parts: int | None, label: str, labor: bool = False) -> str:
    """Return a path as a band over days, with a mark where the two lives part."""
    whole = BEFORE + AFTER
    words = "; ".join(describe_episode(s, labor) for s in side)
    rects = "".join(
        f'<rect class="s-{STATUSES[s.status]}" x="{100 * (s.start + BEFORE) / whole:.3f}%" '
        f'width="{100 * (s.end - s.start) / whole:.3f}%" height="30"/>'
        for s in side
    )
    mark = (
        f'<line class="apart" x1="{100 * (parts + BEFORE) / whole:.3f}%" x2="{100 * (parts + BEFORE) / whole:.3f}%" y1="0" y2="38"/>'
        if parts is not None
        else ""
    )
    return f'<svg class="band" role="img" aria-label="{escape(f"{label}: {words}")}" width="100%" height="38">{rects}{mark}</svg>'


def describe_episode(s: Episode, labor: bool = False) -> str:
    """Return an episode in words: from when to when, where, why; `labor`: who exploits the person is an employer."""
    until = f"to day {s.end}" if s.end < AFTER else "to the end of three years"
    start = f"day {s.start} " if s.start > -BEFORE else "up "
    return f"{start}{until}: {episode_words(s)} ({brief_reason(s.why, labor)})"
