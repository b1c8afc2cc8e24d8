"""`docs/levers.md`: the parts that a run writes, between their markers; the words around them stay as written by hand."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from experiments.levers.declared import GROUPS, LeversFile, digest
from experiments.levers.explaining import Explained, unexplained
from experiments.levers.judging import (
    AS_EXPECTED,
    CLEAR,
    NOT_CLEAR,
    SURPRISE,
    Found,
    beyond_luck,
    judged_intervals,
    surprises,
    verdict,
)
from experiments.levers.saying import context, days, ends, short
from experiments.question.experiment import Experiment
from experiments.question.members import path_of
from experiments.whole_file import write_whole
from experiments.words import display_name, join_words, lower_first, sentence
from sim.errors import RunError
from sim.levers import LEVERS
from sim.reading import shown
from sim.world import World

FULL = "even"  # the belief set whose table stands in full
PART = re.compile(r"(<!-- levers: begin (\w+) -->\n).*?(<!-- levers: end \2 -->)", re.S)
MADE_FROM = re.compile(r"<!-- levers: made from ([^\n]*) -->")


@dataclass
class Made:
    """Everything that a page tells: what was declared, found, explained, by belief set in the order of the file."""

    file: LeversFile
    world: World
    experiments: dict[str, Experiment] = field(default_factory=dict)
    found: dict[str, list[Found]] = field(default_factory=dict)
    explained: dict[str, list[Explained]] = field(default_factory=dict)

    def rows(self, group: str, beliefs: str) -> list[Found]:
        """Return what was found for a group under a belief set, in the order of the file."""
        return [f for f in self.found[beliefs] if f.group == group]

    def verdict(self, found: Found) -> str:
        """Return the verdict on one lever, group and belief set."""
        return verdict(found, self.file.none_below)

    def beyond_luck(self, found: Found) -> bool:
        """Return whether a surprise stays one among all intervals of its belief set."""
        return beyond_luck(found, self.file.none_below, judged_intervals(self.found[found.beliefs]))


def rows_hash(path: Path) -> str:
    """Return the first digits of a hash of a file of members, its comment lines left out."""
    lines = [line for line in path.read_bytes().splitlines() if not line.startswith(b"#")]
    return hashlib.sha256(b"\n".join(lines)).hexdigest()[:12]


def made_from(beliefs: list[str]) -> str:
    """Return what a page was made from: hashes of the levers' file and of the rows of each belief set's members."""
    members = [f"{b} {rows_hash(path_of(b))}" for b in beliefs]
    return ", ".join([f"levers.yaml {digest()}", *members])


def table(head: list[str], rows: list[list[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def told(made: Made, found: Found) -> str:
    """Return the verdict as it stands in a table."""
    word = made.verdict(found)
    if word == CLEAR:
        return "clear (either was possible)"
    return f"**{word}**" if word == SURPRISE else word


def expected(found: Found) -> str:
    """Return the expected word as it stands in a table."""
    return {"none": "about none"}.get(found.expected, found.expected)


def full_table(made: Made, group: str) -> str:
    """Return the table of one group under the belief set that stands in full."""
    if FULL not in made.found:
        return f"Not run under `{FULL}` yet."
    rows = []
    for f in made.rows(group, FULL):
        low, now, high = ends(made.file, made.world, f.lever)
        rows.append(
            [
                f"`{f.lever}`", low, now, high, days(f.low_today), days(f.high_today), short(f.high_low),
                short(f.locked), expected(f), told(made, f),
            ]
        )  # fmt: skip
    head = ["lever", "low", "today", "high", "low minus today", "high minus today", "high minus low",
            "days locked, high minus low", "should be", "came out"]  # fmt: skip
    return table(head, rows)


def sets_table(made: Made, group: str) -> str:
    """Return high minus low of each lever under every belief set, for one group."""
    sets = list(made.found)
    by_set = {b: {f.lever: f for f in made.rows(group, b)} for b in sets}
    rows = []
    for lever in made.file.levers:
        cells = []
        for b in sets:
            f = by_set[b][lever]
            word = made.verdict(f)
            mark = {SURPRISE: " **surprise**", NOT_CLEAR: "", AS_EXPECTED: "", CLEAR: ""}[word]
            cells.append(short(f.high_low) + mark)
        rows.append([f"`{lever}`", *cells])
    return table(["lever", *[f"`{b}`" for b in sets]], rows)


def summary(made: Made) -> str:
    """Return in sentences what was run, how many levers had a clear effect, and how many surprises luck would make."""
    lines = []
    for b, found in made.found.items():
        file = made.experiments[b].file
        groups = []
        for group in GROUPS:
            here = made.rows(group, b)
            clear = sum(f.high_low.low > 0 or f.high_low.high < 0 for f in here)
            odd = [f for f in here if made.verdict(f) == SURPRISE]
            groups.append(
                f"{group}: {clear} of {len(here)} levers with a clear effect from low to high, {len(odd)} surprises"
            )
        n = judged_intervals(found)
        lines.append(
            f"* `{b}` ({lower_first(sentence(b))}): {'; '.join(groups)}. {n} intervals were held against a sign; if no "
            f"lever did anything, luck alone would make about {0.025 * n:.0f} surprises. "
            f"{file.replicates} runs, {found[0].high_low.units} members."
        )
    return "\n".join(lines)


def explanations(made: Made) -> str:
    """Return each explanation: what the rule says, and each surprise with the rule and with it at its neutral value."""
    parts = []
    for name, given in made.file.explanations.items():
        lines = [e for b in made.explained.values() for e in b if e.explanation == name]
        if not lines:
            continue
        claims = f"Claims: {', '.join(given.claims)}." if given.claims else "No claim: an assumption."
        levers = join_words([f"`{lever}`" for lever in dict.fromkeys(e.found.lever for e in lines)])
        head = f"### {display_name(name).capitalize()} ({levers})"
        rule = f"*Rule*: {given.rule}. {claims} *At its neutral value*: {given.neutral_says}."
        told_lines = [
            [
                f"`{e.found.lever}`", e.found.group, f"`{e.found.beliefs}`", e.step, expected(e.found),
                short(e.before), short(e.after), "yes" if e.gone else "no",
            ]
            for e in lines
        ]  # fmt: skip
        columns = ["lever", "group", "belief set", "step", "should be", "with the rule", "rule at neutral", "gone?"]
        parts.append(f"{head}\n\n{given.says}\n\n{rule}\n\n{table(columns, told_lines)}")
    return "\n\n".join(parts) or "There was none that an explanation of `configs/levers.yaml` speaks of."


def left_over(made: Made) -> str:
    """Return the surprises that no run takes away, and whether luck could have made them."""
    lines = []
    for b, found in made.found.items():
        for f, step in unexplained(made.file, found, made.explained.get(b, [])):
            why = "not explained" if made.beyond_luck(f) else "may be luck: not clear among so many intervals"
            lines.append(f"* `{f.lever}`, {f.group}, `{b}`, {step}: {short(f.steps()[step])} days; {why}.")
    return "\n".join(lines) or "None: every surprise has its rule."


def before(made: Made) -> str:
    """Return what had been seen of each lever's effect before its sign was written down."""
    rows = []
    for lever, given in made.file.levers.items():
        where = context(made.file, lever) or "as today"
        rows.append(
            [f"`{lever}`", LEVERS[lever].meaning, where, given.why, ", ".join(given.claims), given.seen or "nothing"]
        )
    return table(["lever", "what it is", "run with", "why this sign", "claims", "seen before"], rows)


PARTS: dict[str, Callable[[Made], str]] = {
    "summary": summary,
    "explanations": explanations,
    "left_over": left_over,
    "minors": lambda made: full_table(made, "minors"),
    "adults": lambda made: full_table(made, "adults"),
    "minors_by_set": lambda made: sets_table(made, "minors"),
    "adults_by_set": lambda made: sets_table(made, "adults"),
    "before": before,
}


def filled(text: str, made: Made, path: Path) -> str:
    """Return a page with each part written anew. Raises RunError if a part has no place, or a place no part."""
    places = [m[2] for m in PART.finditer(text)]
    if sorted(places) != sorted(PARTS) or not MADE_FROM.search(text):
        raise RunError(
            f"{shown(path)}: expected `<!-- levers: made from ... -->`, and once each begin and end of {', '.join(PARTS)}"
        )
    text = PART.sub(lambda m: f"{m[1]}{PARTS[m[2]](made)}\n{m[3]}", text)
    return MADE_FROM.sub(lambda _: f"<!-- levers: made from {made_from(list(made.found))} -->", text)


def write_page(made: Made, path: Path) -> None:
    """Write the parts of a page. Raises RunError if it cannot be read or written."""
    try:
        text = filled(path.read_text("utf-8"), made, path)
        write_whole(path, lambda part: part.write_text(text, "utf-8"))
    except OSError as error:
        raise RunError(f"{shown(path)}: {error.strerror}") from None


def surprise_lines(made: Made, beliefs: str) -> list[str]:
    """Return a line for each surprise of a belief set, for the terminal."""
    lines = []
    for f in made.found[beliefs]:
        for step in surprises(f, made.file.none_below):
            luck = "" if made.beyond_luck(f) else " (may be luck)"
            lines.append(
                f"  {f.lever}, {f.group}, {step}: {short(f.steps()[step])} days, should be {expected(f)}{luck}"
            )
    return lines
