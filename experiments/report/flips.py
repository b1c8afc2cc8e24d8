"""When the answer changes: with beliefs, with how the model is built, with what a locked day is worth.

Told from this folder's own runs. What another experiment would tell is told from its folder, where that lies beside
this one, comes from the same code and world, and holds the same options; else its command is named.
"""

from __future__ import annotations

import pandas as pd

from experiments.estimates.cases import (
    Case,
    case_at,
    case_of,
    horizon,
    is_grid,
    is_line,
    outcome,
    row,
    rows,
    varies,
    with_point,
    words_of,
)
from experiments.estimates.comparison import sides
from experiments.estimates.lines import along, lines_of, sign_change
from experiments.outcomes.time_words import time_in_sentences
from experiments.position_words import position_in_words, ranges_in_words
from experiments.report.answer import contrast_name, contrast_phrase, estimate_in_words, outcome_cell
from experiments.report.block import Block, make_block
from experiments.report.detention_length import length_block
from experiments.report.kept_structures import kept_block
from experiments.report.levels import level_blocks
from experiments.report.worth import weight_lines
from experiments.results.beside import beside, shared_pairs, sibling
from experiments.results.results import Results
from experiments.words import BELIEF_GROUPS, join_words, lower_first, quote_name, sentence, structure_name

MAPS = ("belief_line", "belief_map")
MOST_NAMED = 2  # of comparisons that say the same; more are counted
TOGETHER = "Clear: clear of zero when all these differences are looked at together (Bonferroni). The intervals told are 95 % each."


def flip_blocks(results: Results) -> list[Block]:
    """Return the blocks of the section, in order; none if there is nothing to compare."""
    if not results.config["contrasts"] or not horizon(results) or not len(rows(results, outcome(results))):
        return []
    blocks = [
        beliefs_block(results),
        structure_block(results),
        kept_block(results),
        *level_blocks(results),
        value_block(results),
        length_block(results),
    ]
    return [block for block in blocks if block]


def beliefs_block(results: Results) -> Block:
    """Return where rankings change with what one believes."""
    title = "With what one believes"
    pairs = results.config["contrasts"]
    sets = [b["name"] for b in results.config["beliefs"]]
    if is_line(results):
        return make_block(
            title, [], "From tables/outcomes.parquet.", explain_line(results), line_table(results, pairs)
        )
    if is_grid(results):
        return make_block(title, grid_lines(results, pairs), "From summary.csv.")
    lines = (
        reversal_lines(results, pairs) if len(sets) > 1 else ["These runs hold one set of beliefs. They cannot tell."]
    )
    source = "From summary.csv." if len(sets) > 1 else ""
    before, table, ends = "", [], []
    for name in MAPS:
        other = sibling(results, name)
        there = shared_pairs(other, results) if other else []
        if other is None or not there:
            continue
        source = f"{source} {beside(name)}".strip()
        if name == "belief_line" and is_line(other):
            before = explain_line(other)
            table = line_table(other, there)
            ends = group_end_rows(other, there)
        else:
            lines += grid_lines(other, there)
    if not table:
        lines.append(
            "Where between two sets of beliefs a ranking changes: `trustline run belief_line` tells it for an open center against "
            "detention; for other options a copy of this experiment with a line of beliefs does."
        )
    return {**make_block(title, lines, source, before, table), "ends": ends}


def group_end_rows(results: Results, pairs: list[list[str]]) -> list[dict[str, str]]:
    """Return each comparison at both ends of the line, for all groups of beliefs together and for each group moved alone."""
    table = []
    for pair in pairs:
        for vary in dict.fromkeys(b["line"]["vary"] for b in results.config["beliefs"]):
            on = [b for b in results.config["beliefs"] if b["line"]["vary"] == vary]
            cells = {}
            for b in (on[0], on[-1]):
                end = b["line"]["end"] if b["line"]["at"] == 1 else b["line"]["start"]
                case = case_of(results, b["name"], results.config["structures"][0]["name"])
                cells[sentence(end)] = outcome_cell(results, pair, case, outcome(results))
            groups = "all groups" if vary == "all" else f"only {BELIEF_GROUPS.get(vary, quote_name(vary))}"
            table.append({"comparison": contrast_name(results, pair), "beliefs that move": groups, **cells})
    return table


def extreme_cases(results: Results, estimates: pd.DataFrame) -> list[Case]:
    """Return the cases with the fewest and with the most days exploited in a comparison."""
    ends = [
        estimates.iloc[int(estimates["difference"].argmin())],
        estimates.iloc[int(estimates["difference"].argmax())],
    ]
    return [case_at(results, int(r["point"])) for r in ends]


def exploited_and_locked(results: Results, pair: list[str], case: Case) -> str:
    """Return days exploited, and beside them days locked, if they were asked for."""
    k = horizon(results, "locked")
    exploited = row(results, pair, case, outcome(results))
    locked = row(results, pair, case, f"days_locked_{k}") if k else None
    beside = "" if locked is None else f" with {estimate_in_words(locked, 'days locked')}"
    return f"{estimate_in_words(exploited, 'days exploited')}{beside}"


def reversal_lines(results: Results, pairs: list[list[str]]) -> list[str]:
    """Return which comparisons turn around with the belief set, each with its numbers, and which do not."""
    clear, unclear, lines = [], [], []
    by_pair = sides(results, outcome(results))
    for pair in pairs:
        estimates = rows(results, outcome(results), pair)
        kind = by_pair[pair[0], pair[1]].kind if len(estimates) else ""
        if kind == "turns":
            ends = [
                f"{exploited_and_locked(results, pair, c)} {lower_first(c.words)}"
                for c in extreme_cases(results, estimates)
            ]
            lines.append(f"{contrast_phrase(results, pair)} turns around: {ends[0]}; {ends[1]}.")
        elif kind in ("fewer", "more"):
            clear.append(f"{contrast_phrase(results, pair)}: {kind} days with the first, under every set of beliefs.")
        elif kind:
            unclear.append(f"{contrast_phrase(results, pair)}: under at least one set of beliefs not clear.")
    lines += [*clear, *few_or_counted(unclear, len(pairs))]
    if lines:
        lines.append(TOGETHER)
    return lines


def few_or_counted(lines: list[str], of: int) -> list[str]:
    """Return lines that say the same of several comparisons; of many how many they are: a phone has no room for all their names."""
    if len(lines) <= MOST_NAMED:
        return lines
    rest = "All" if len(lines) == of else f"The other {len(lines)} of"
    return [
        f"{rest} {of} comparisons: under at least one set of beliefs not clear. The table of every comparison tells each."
    ]


def explain_line(results: Results) -> str:
    """Return what a place on the line means."""
    line = results.config["beliefs"][0]["line"]
    ends = [f"\u201c{lower_first(sentence(line[e]))}\u201d" for e in ("start", "end")]
    return (
        f"The table tells where on the line between two sets of beliefs the ranking over {time_in_sentences(horizon(results))} changes. "
        f"0 is {ends[0]}. 1 is {ends[1]}. Where one group of beliefs moves alone, the others stay in the middle."
    )


def line_table(results: Results, pairs: list[list[str]]) -> list[dict[str, str]]:
    """Return the break-even of each comparison on each line."""
    table = []
    for pair in pairs:
        for on in lines_of(results):
            differences = along(results, on, (pair[0], pair[1]), outcome(results))
            if not len(differences):
                continue
            crossing, vary = sign_change(on, differences), on.line.vary
            moves = "all" if vary == "all" else f"only {BELIEF_GROUPS.get(vary, quote_name(vary))}"
            unclear = (ranges_in_words(crossing.noise) or "nowhere") if len(differences) > 1 else "too few runs"
            table.append(
                {
                    "comparison": contrast_phrase(results, pair),
                    "beliefs that move": moves,
                    "the ranking changes at": " and ".join(
                        position_in_words(c, crossing.noise) for c in crossing.crossings
                    )
                    or "no place",
                    "not clear from": unclear,
                }
            )
    return table


def grid_lines(results: Results, pairs: list[list[str]]) -> list[str]:
    """Return at how many points of a grid of two contested numbers each side means fewer days."""
    lines = []
    for pair in pairs:
        estimates = rows(results, outcome(results), pair)
        fewer, more = int((estimates["high"] < 0).sum()), int((estimates["low"] > 0).sum())
        lines.append(
            f"{contrast_phrase(results, pair)}, {time_in_sentences(horizon(results))}: of {len(estimates)} pairs of beliefs about two contested numbers, the first "
            f"means fewer days exploited at {fewer}, more at {more}, and neither at {len(estimates) - fewer - more}, each pair looked at alone."
        )
    return lines


def structure_lines(results: Results, pairs: list[list[str]]) -> list[str]:
    """Return in how many structures each comparison has a clear sign, and its range."""
    lines: list[str] = []
    by_pair = sides(results, outcome(results))
    for pair in pairs:
        estimates = rows(results, outcome(results), pair)
        if not len(estimates):
            continue
        fewer, more = by_pair[pair[0], pair[1]].fewer, by_pair[pair[0], pair[1]].more
        ends = [
            f"{exploited_and_locked(results, pair, c)} ({case_in_brackets(results, c)})"
            for c in extreme_cases(results, estimates)
        ]
        lines.append(
            f"{contrast_phrase(results, pair)}, {time_in_sentences(horizon(results))}: in {count_cases(results, len(estimates))}, the first means fewer days in "
            f"{fewer}, more in {more}, and no clear difference in {len(estimates) - fewer - more}. It goes from {ends[0]} to {ends[1]}."
        )
    return [*lines, TOGETHER] if lines else []


def count_cases(results: Results, number: int) -> str:
    """Return so many cases, and of what they are made: ways to build the model, and sets of beliefs where these are several."""
    ways = f"{len(results.config['structures'])} ways to build the model"
    several = ["under several sets of beliefs"] if len(results.config["beliefs"]) > 1 else []
    several += ["with several values of what is varied"] if varies(results) else []
    return f"{number:,} cases ({ways}, each {join_words(several)})" if several else ways


def case_in_brackets(results: Results, case: Case) -> str:
    """Return a case by its structure, and by its beliefs and what is varied where these are several."""
    beliefs = f", {lower_first(words_of(results, case.beliefs))}" if len(results.config["beliefs"]) > 1 else ""
    return f"{structure_name(case.structure)}{beliefs}{with_point(results, case.point)}"


def structure_block(results: Results) -> Block:
    """Return where rankings change with how the model is built."""
    title = "With how the model is built"
    if len(results.config["structures"]) > 1:
        return make_block(title, structure_lines(results, results.config["contrasts"]), "From summary.csv.")
    other = sibling(results, "structural_choices")
    there = shared_pairs(other, results) if other else []
    if other and there and horizon(other):
        sets = join_words([lower_first(words_of(other, b["name"])) for b in other.config["beliefs"]])
        return make_block(
            title, structure_lines(other, there), f"{beside('structural_choices')} Beliefs there: {sets}."
        )
    ask = (
        "These runs hold one way to build the model. They cannot tell. `trustline run structural_choices` tells it for an open center "
        "against detention. For other options, give a copy of this experiment `structure: {base: default, design: resolution_4}`."
    )
    return make_block(title, [ask], "")


def value_block(results: Results) -> Block:
    """Return how many exploited days a locked day would have to count as for a ranking to change."""
    lines, source = weight_lines(results)
    intro = (
        "The answer above counts days exploited only: a day locked counts as nothing. One may count a day locked as a part of a day "
        "exploited, from 0 to 1."
    )
    return make_block("With what a locked day is worth", lines, source, intro=intro)
