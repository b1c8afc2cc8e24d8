"""`docs/levers.md`: the parts that a run writes, between their markers; the words around them stay as written by hand."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from experiments.levers.declared import GROUPS, LeversFile, digest
from experiments.levers.explaining import ExplainedStep, unexplained_steps
from experiments.levers.judging import (
    AS_EXPECTED,
    CLEAR,
    NOT_CLEAR,
    SURPRISE,
    LeverEffect,
    beyond_luck,
    count_intervals,
    surprises,
    verdict,
)
from experiments.levers.saying import context_in_words, ends_in_words, format_days, format_short
from experiments.markdown import table
from experiments.question.experiment import Experiment
from experiments.question.members import path_of
from experiments.results.results import Results
from experiments.words import display_name, join_words, leaves_out_zero, lower_first, sentence
from sim.errors import RunError
from sim.levers import LEVERS
from sim.reading import display_path
from sim.world import World

FULL = "even"  # the belief set whose table stands in full
PART = re.compile(r"(<!-- levers: begin (\w+) -->\n).*?(<!-- levers: end \2 -->)", re.S)
MADE_FROM = re.compile(r"<!-- levers: made from ([^\n]*) -->")


@dataclass
class PageContent:
    """Everything that a page tells: what was declared, found, explained, by belief set in the order of the file."""

    file: LeversFile
    world: World
    experiments: dict[str, Experiment] = field(default_factory=dict)
    results: dict[str, Results] = field(default_factory=dict)
    effects: dict[str, list[LeverEffect]] = field(default_factory=dict)
    explained_steps: dict[str, list[ExplainedStep]] = field(default_factory=dict)

    def rows(self, group: str, beliefs: str) -> list[LeverEffect]:
        """Return what was found for a group under a belief set, in the order of the file."""
        return [f for f in self.effects[beliefs] if f.group == group]

    def verdict(self, effect: LeverEffect) -> str:
        """Return the verdict on one lever, group and belief set."""
        return verdict(effect, self.file.none_below)

    def beyond_luck(self, effect: LeverEffect) -> bool:
        """Return whether a surprise stays one among all intervals of its belief set."""
        return beyond_luck(effect, self.file.none_below, count_intervals(self.effects[effect.beliefs]))


def rows_hash(path: Path) -> str:
    """Return the first digits of a hash of a file of members, its comment lines left out."""
    lines = [line for line in path.read_bytes().splitlines() if not line.startswith(b"#")]
    return hashlib.sha256(b"\n".join(lines)).hexdigest()[:12]


def describe_inputs(beliefs: list[str]) -> str:
    """Return what a page was made from: hashes of the levers' file and of the rows of each belief set's members."""
    members = [f"{b} {rows_hash(path_of(b))}" for b in beliefs]
    return ", ".join([f"levers.yaml {digest()}", *members])


def verdict_cell(content: PageContent, effect: LeverEffect) -> str:
    """Return the verdict as it stands in a table."""
    word = content.verdict(effect)
    if word == CLEAR:
        return "clear (either was possible)"
    return f"**{word}**" if word == SURPRISE else word


def expected_cell(effect: LeverEffect) -> str:
    """Return the expected word as it stands in a table."""
    return {"none": "about none"}.get(effect.expected, effect.expected)


def full_table(content: PageContent, group: str) -> str:
    """Return the table of one group under the belief set that stands in full."""
    if FULL not in content.effects:
        return f"Not run under `{FULL}` yet."
    rows = []
    for f in content.rows(group, FULL):
        low, now, high = ends_in_words(content.file, content.world, f.lever)
        rows.append(
            [
                f"`{f.lever}`", low, now, high, format_days(f.low_today), format_days(f.high_today), format_short(f.high_low),
                format_short(f.locked), expected_cell(f), verdict_cell(content, f),
            ]
        )  # fmt: skip
    head = ["lever", "low", "today", "high", "low minus today", "high minus today", "high minus low",
            "days locked, high minus low", "should be", "came out"]  # fmt: skip
    return table(head, rows)


def sets_table(content: PageContent, group: str) -> str:
    """Return high minus low of each lever under every belief set, for one group."""
    sets = list(content.effects)
    by_set = {b: {f.lever: f for f in content.rows(group, b)} for b in sets}
    rows = []
    for lever in content.file.levers:
        cells = []
        for b in sets:
            f = by_set[b][lever]
            word = content.verdict(f)
            mark = {SURPRISE: " **surprise**", NOT_CLEAR: "", AS_EXPECTED: "", CLEAR: ""}[word]
            cells.append(format_short(f.high_low) + mark)
        rows.append([f"`{lever}`", *cells])
    return table(["lever", *[f"`{b}`" for b in sets]], rows)


def summary(content: PageContent) -> str:
    """Return in sentences what was run, how many levers had a clear effect, and how many surprises luck would make."""
    lines = []
    for b, effects in content.effects.items():
        file = content.experiments[b].file
        groups = []
        for group in GROUPS:
            here = content.rows(group, b)
            clear = sum(leaves_out_zero(f.high_low.low, f.high_low.high) for f in here)
            odd = [f for f in here if content.verdict(f) == SURPRISE]
            groups.append(
                f"{group}: {clear} of {len(here)} levers with a clear effect from low to high, {len(odd)} surprises"
            )
        n = count_intervals(effects)
        lines.append(
            f"* `{b}` ({lower_first(sentence(b))}): {'; '.join(groups)}. {n} intervals were held against a sign; if no "
            f"lever did anything, luck alone would make about {0.025 * n:.0f} surprises. "
            f"{file.replicates} runs, {effects[0].high_low.units} members."
        )
    return "\n".join(lines)


def explanations(content: PageContent) -> str:
    """Return each explanation: what the rule says, and each surprise with the rule and with it at its neutral value."""
    parts = []
    for name, explanation in content.file.explanations.items():
        lines = [e for b in content.explained_steps.values() for e in b if e.explanation == name]
        if not lines:
            continue
        claims = f"Claims: {', '.join(explanation.claims)}." if explanation.claims else "No claim: an assumption."
        levers = join_words([f"`{lever}`" for lever in dict.fromkeys(e.effect.lever for e in lines)])
        head = f"### {display_name(name).capitalize()} ({levers})"
        rule = f"*Rule*: {explanation.rule}. {claims} *At its neutral value*: {explanation.neutral_says}."
        told_lines = [
            [
                f"`{e.effect.lever}`", e.effect.group, f"`{e.effect.beliefs}`", e.step, expected_cell(e.effect),
                format_short(e.before), format_short(e.after), "yes" if e.gone else "no",
            ]
            for e in lines
        ]  # fmt: skip
        columns = ["lever", "group", "belief set", "step", "should be", "with the rule", "rule at neutral", "gone?"]
        parts.append(f"{head}\n\n{explanation.says}\n\n{rule}\n\n{table(columns, told_lines)}")
    return "\n\n".join(parts) or "There was none that an explanation of `configs/levers.yaml` speaks of."


def unexplained_list(content: PageContent) -> str:
    """Return the surprises that no run takes away, and whether luck could have made them."""
    lines = []
    for b, effects in content.effects.items():
        for f, step in unexplained_steps(content.file, effects, content.explained_steps.get(b, [])):
            why = "not explained" if content.beyond_luck(f) else "may be luck: not clear among so many intervals"
            lines.append(f"* `{f.lever}`, {f.group}, `{b}`, {step}: {format_short(f.steps()[step])} days; {why}.")
    return "\n".join(lines) or "None: every surprise has its rule."


def seen_before(content: PageContent) -> str:
    """Return what had been seen of each lever's effect before its sign was written down."""
    rows = []
    for lever, declared in content.file.levers.items():
        where = context_in_words(content.file, lever) or "as today"
        rows.append(
            [
                f"`{lever}`",
                LEVERS[lever].meaning,
                where,
                declared.why,
                ", ".join(declared.claims),
                declared.seen or "nothing",
            ]
        )
    return table(["lever", "what it is", "run with", "why this sign", "claims", "seen before"], rows)


PARTS: dict[str, Callable[[PageContent], str]] = {
    "summary": summary,
    "explanations": explanations,
    "left_over": unexplained_list,
    "minors": lambda content: full_table(content, "minors"),
    "adults": lambda content: full_table(content, "adults"),
    "minors_by_set": lambda content: sets_table(content, "minors"),
    "adults_by_set": lambda content: sets_table(content, "adults"),
    "before": seen_before,
}


def fill_page(text: str, content: PageContent, path: Path) -> str:
    """Return a page with each part written anew. Raises RunError if a part has no place, or a place no part."""
    places = [m[2] for m in PART.finditer(text)]
    if sorted(places) != sorted(PARTS) or not MADE_FROM.search(text):
        raise RunError(
            f"{display_path(path)}: expected `<!-- levers: made from ... -->`, and once each begin and end of {', '.join(PARTS)}"
        )
    text = PART.sub(lambda m: f"{m[1]}{PARTS[m[2]](content)}\n{m[3]}", text)
    return MADE_FROM.sub(lambda _: f"<!-- levers: made from {describe_inputs(list(content.effects))} -->", text)


def surprise_lines(content: PageContent, beliefs: str) -> list[str]:
    """Return a line for each surprise of a belief set, for the terminal."""
    lines = []
    for f in content.effects[beliefs]:
        for step in surprises(f, content.file.none_below):
            luck = "" if content.beyond_luck(f) else " (may be luck)"
            lines.append(
                f"  {f.lever}, {f.group}, {step}: {format_short(f.steps()[step])} days, should be {expected_cell(f)}{luck}"
            )
    return lines
