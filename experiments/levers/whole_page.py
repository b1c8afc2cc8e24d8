"""The part of `docs/levers.md` about the world where all is on; the words around it stay as written by hand."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from experiments.levers.declared import NONE
from experiments.levers.judging import AS_EXPECTED, NOT_CLEAR, SURPRISE, beyond_luck, count_intervals
from experiments.levers.saying import context_in_words, ends_in_words
from experiments.levers.whole_declared import WholeFile
from experiments.levers.whole_design import describe_inputs
from experiments.levers.whole_judging import MeasuredEffect
from experiments.markdown import table
from experiments.outcomes.outcome import RARE
from experiments.words import format_estimate, join_words, leaves_out_zero, lower_first, sentence
from sim.errors import RunError
from sim.levers import LEVERS
from sim.reading import display_path
from sim.world import World

NOT_RUN = "Not run yet."
NOTHING = "nothing yet"
HUNDRED = 100
PART = re.compile(r"(<!-- whole: begin (\w+) -->\n).*?(<!-- whole: end \2 -->)", re.S)
MADE_FROM = re.compile(r"<!-- whole: made from ([^\n]*) -->")


@dataclass
class WholeContent:
    """Everything that this part tells; `effects`: by belief set, in the order of the file. `members`, `runs`: behind each."""

    file: WholeFile
    world: World
    effects: dict[str, list[MeasuredEffect]] = field(default_factory=dict)
    members: dict[str, int] = field(default_factory=dict)
    runs: dict[str, int] = field(default_factory=dict)

    def rows(self) -> dict[tuple[str, str], dict[str, MeasuredEffect]]:
        """Return the effect of each lever on each measure under every belief set."""
        by_lever: dict[tuple[str, str], dict[str, MeasuredEffect]] = {}
        for effects in self.effects.values():
            for e in effects:
                by_lever.setdefault((e.lever, e.measure), {})[e.beliefs] = e
        return by_lever

    def in_words(self, effect: MeasuredEffect) -> str:
        """Return a difference with its interval; what happens to few people is told in a hundred of them."""
        e, measure = effect.high_low, self.file.measures[effect.measure]
        unit, month = measure.unit, measure.month
        scale, unit = (HUNDRED, "times") if unit in ("times", RARE) and not month else (1, unit)
        return format_estimate(scale * e.mean, scale * e.low, scale * e.high, unit)


def whole_summary(content: WholeContent) -> str:
    """Return in sentences what was run and how much of it came out as expected."""
    lines = []
    for b, effects in content.effects.items():
        signed = [e for e in effects if e.expected != "either"]
        count = {word: sum(e.verdict == word for e in signed) for word in (AS_EXPECTED, NOT_CLEAR, SURPRISE)}
        many = content.members[b]
        lines.append(
            f"* `{b}` ({lower_first(sentence(b))}): of {len(signed)} signs {count[AS_EXPECTED]} came out as expected, "
            f"{count[NOT_CLEAR]} are not clear, {count[SURPRISE]} are surprises; if no lever did anything, luck alone would "
            f"make about {0.025 * len(signed):.0f}. {content.runs[b]} runs, "
            + (f"{many} members." if many else "starting values: nothing was fitted, so read directions.")
        )
    return "\n".join(lines) or NOT_RUN


def effects_table(content: WholeContent) -> str:
    """Return high minus low of each lever and measure under every belief set; bold where clear of zero."""
    if not content.effects:
        return NOT_RUN
    rows = []
    for (lever, measure), by_set in content.rows().items():
        cells = []
        for e in by_set.values():
            text = content.in_words(e)
            text = f"**{text}**" if leaves_out_zero(e.high_low.low, e.high_low.high) else text
            cells.append(text + (" surprise" if e.verdict == SURPRISE else ""))
        expected = next(iter(by_set.values())).expected
        rows.append([f"`{lever}`", content.file.measures[measure].says, expected_word(expected), *cells])
    return table(["lever", "what it should move", "should be", *[f"`{b}`" for b in content.effects]], rows)


def expected_word(expected: str) -> str:
    """Return an expected sign as it stands in a table."""
    return "about none" if expected == NONE else expected


def unclear_list(content: WholeContent) -> str:
    """Return for each lever what is not clear or a surprise, and what that says."""
    if not content.effects:
        return NOT_RUN
    by_lever: dict[str, list[str]] = {}
    for (lever, measure), by_set in content.rows().items():
        says = content.file.measures[measure].says
        flat = [f"`{b}`" for b, e in by_set.items() if e.verdict == NOT_CLEAR and e.expected not in ("either", NONE)]
        odd = [surprise_words(content, e) for e in by_set.values() if e.verdict == SURPRISE]
        if flat:
            by_lever.setdefault(lever, []).append(f"{says}: no clear effect under {join_words(flat)}")
        if odd:
            by_lever.setdefault(lever, []).append(f"{says}: a surprise under {join_words(odd)}")
    lines = [f"* `{lever}`. {'; '.join(p)}. {content.file.levers[lever].if_not}" for lever, p in by_lever.items()]
    return "\n".join(lines) or "None: every sign came out clearly."


def surprise_words(content: WholeContent, effect: MeasuredEffect) -> str:
    """Return a surprise in words: under which belief set, how large, and whether luck could have made it."""
    many = count_intervals(content.effects[effect.beliefs])
    luck = "" if beyond_luck(effect, effect.none_below, many) else ", may be luck"
    return f"`{effect.beliefs}` ({content.in_words(effect)}{luck})"


def before_table(content: WholeContent) -> str:
    """Return what was written down before any run: ends, why each sign, what a zero would say, what had been seen."""
    rows = []
    for lever, ends in content.file.levers.items():
        low, now, high = ends_in_words(content.file, content.world, lever)
        signs = [f"{content.file.measures[m].says}: {expected_word(word)}" for m, word in ends.should.items()]
        rows.append(
            [
                f"`{lever}`", LEVERS[lever].meaning, low, now, high, context_in_words(content.file, lever) or "as today",
                "; ".join(signs), ends.why, ends.if_not, f"[{ends.page}]({ends.page}.md)", ", ".join(ends.claims),
                ends.seen or "nothing",
            ]
        )  # fmt: skip
    head = ["lever", "what it is", "low", "today", "high", "run with", "should be", "why this sign",
            "a zero or another sign", "stated in", "claims", "seen before"]  # fmt: skip
    return table(head, rows)


PARTS: dict[str, Callable[[WholeContent], str]] = {
    "summary": whole_summary,
    "effects": effects_table,
    "unclear": unclear_list,
    "before": before_table,
}


def fill_whole(text: str, content: WholeContent, path: Path) -> str:
    """Return a page with each part written anew; without effects, what was written down before. Raises RunError."""
    places = [m[2] for m in PART.finditer(text)]
    if sorted(places) != sorted(PARTS) or not MADE_FROM.search(text):
        raise RunError(
            f"{display_path(path)}: expected `<!-- whole: made from ... -->`, and once each begin and end of {', '.join(PARTS)}"
        )
    text = PART.sub(lambda m: f"{m[1]}{PARTS[m[2]](content)}\n{m[3]}", text)
    made_from = describe_inputs(content.file, content.world, list(content.effects)) if content.effects else NOTHING
    return MADE_FROM.sub(lambda _: f"<!-- whole: made from {made_from} -->", text)
