"""The page of all that was tried: each pair, what it came to, the choice, and which patterns tell structures apart."""

from __future__ import annotations

import math
from collections.abc import Mapping

from experiments.markdown import table
from experiments.structures.choice import Choice, Key, is_kept, misses, never_met
from experiments.structures.declared import Effort
from experiments.structures.pair import RECENT, Found
from experiments.structures.procedure import Search
from experiments.structures.telling import ALLOWS, APART, RULES_OUT, Telling, most_telling, tellings
from experiments.words import display_name, held_against, is_proposal, join_words
from sim.structure import SWITCHES

ENDS = {
    "": "not ended",
    "wanted": "enough members",
    "most": "most trials made",
    "screened": "dropped by the screening",
    "nothing expected": "nothing expected inside",
    "too few": "too few members to be expected",
}
ROLES = {"calibrate": "calibrates", "choose": "chooses", "validate": "held back"}
HEAD = """\
# Structures by pattern

Which rules the model should have where no evidence settles them is asked of patterns, never of what a structure says of a policy. Every
combination of the switches below is calibrated by one script to the same patterns, under every belief set. A pair of a
structure and a set is kept if enough trials met every pattern that calibrates or chooses, and the mean of fresh runs of each did so again.
A *trial* is one run with some values of the free numbers. It is *inside* if it meets all these patterns at once.

This page is made by `make structures` from the kept trials. No figure on it was typed.
"""


def page(search: Search, results: Mapping[Key, Found], choice: Choice, trials: Mapping[Key, int]) -> str:
    """Return the page. `trials`: how many runs are kept of each pair, fresh runs among them."""
    bands = {n: search.patterns.entries[n].band for n in search.names}
    rows = tellings(results, choice, search.names, bands)
    parts = [
        HEAD,
        f"## What was tried\n\n{effort_words(search, results, trials)}\n\n{tried_table(search, results, trials)}",
        f"## What is chosen\n\n{choice_words(search, choice)}",
        f"## Which patterns tell structures apart\n\n{telling_words(search, results, choice, rows)}\n\n{telling_table(search, rows)}",
    ]
    return "\n".join(part.rstrip() + "\n" for part in parts)


def effort_words(search: Search, results: Mapping[Key, Found], trials: Mapping[Key, int]) -> str:
    """Return what was searched and by which rules, as stated; and how far it is."""
    declared = search.declared
    effort, rules = declared.effort, declared.giving_up
    ended = sum(bool(f.ended) for f in results.values())
    screened = sum(f.ended == "screened" for f in results.values())
    lines = [
        "Switches, the setting without the mechanism first:",
        "",
        *(f"* `{n}` ({', '.join(s)}): {SWITCHES[n].meaning}" for n, s in declared.switches.items()),
        "",
        f"That makes {len(declared.structures)} structures, and {len(results)} pairs with "
        f"{len(declared.beliefs)} belief set{'s' if len(declared.beliefs) > 1 else ''}, in the world `{declared.world.name}`. {ended} searches have ended, after {sum(trials.values()):,} runs.",
        "",
        f"Each pair: {effort.first} trials spread over the ranges of the free numbers, then batches of {effort.batch} where response surfaces "
        f"expect all patterns inside, up to {effort.most}. A trial that is inside is confirmed by the mean of {effort.fresh} fresh runs, the trial itself not among them. "
        f"{effort.needed} confirmed members keep a pair; at {effort.wanted} its search ends. Pairs of the structure that is chosen go on for {effort.wanted} members, up to {effort.further:,} trials.",
        "",
        f"Screening: a pair is dropped after its first trials if some one pattern was met by none of them and has nowhere a chance of {rules.screening:g} "
        f"or more.{f' It dropped {screened} of {len(results)}.' if any(trials.values()) else ''} Later a pair is given up, after {rules.least} trials or more, if the next batch is expected to hold fewer than {rules.expected:g} trials inside, "
        f"or if the chance that it still gets {effort.needed} confirmed members is below {rules.chance:g}, judged by what its last {RECENT} proposed trials gave.",
    ]
    return "\n".join(lines)


def tried_table(search: Search, results: Mapping[Key, Found], trials: Mapping[Key, int]) -> str:
    """Return one row a pair."""
    rows = [
        (
            f"`{structure}`",
            display_name(beliefs),
            f"{trials[structure, beliefs]:,}",
            len(f.inside),
            inside_without_proposals(search, f),
            len(f.rows),
            end_words(search, f),
        )
        for (structure, beliefs), f in results.items()
        if len(f.points)
    ]
    if not rows:
        return "No trial was made yet."
    head = (
        "structure",
        "belief set",
        "runs",
        "inside",
        "inside without proposed ranges",
        "confirmed",
        "what came of it",
    )
    return table(head, rows)


def inside_without_proposals(search: Search, result: Found) -> int:
    """Return how many trials met every condition but those whose range is a proposal, which no study gives."""
    entries = [search.patterns.entries[n] for n in search.patterns.conditions()]
    of_studies = [k for k, e in enumerate(entries) if not is_proposal(e.pattern)]
    return int((result.apart[:, of_studies] <= 1.0).all(axis=1).sum()) if len(result.apart) else 0


def end_words(search: Search, result: Found) -> str:
    """Return what came of a pair: kept, or what the nearest trial misses and which pattern no trial met."""
    effort: Effort = search.declared.effort
    if is_kept(result, effort.needed):
        return f"**kept**, {len(result.rows)} members ({ENDS[result.ended]})"
    words = [ENDS[result.ended]]
    if near := misses(search.patterns, result):
        words.append(f"nearest misses {', '.join(near)}")
    if len(result.points) and (never := never_met(search.patterns, result)):
        words.append(f"met by no trial: {', '.join(label(search, n) for n in never)}")
    return "; ".join(words)


def label(search: Search, name: str) -> str:
    """Return what a pattern is called: its id, and its measure's name, for an id may have several."""
    return f"{search.patterns.entries[name].pattern} {display_name(name)}"


def choice_words(search: Search, choice: Choice) -> str:
    """Return the choice in sentences."""
    names = [s.name for s in search.declared.structures]
    if not choice.complete:
        return "Not all searches have ended. Nothing is chosen yet; the default stays."
    lines = [
        f"* `{s}`: kept for {'every belief set' if not choice.fails(s) else join_words([display_name(b) for b in choice.sets[s]])}"
        f"{f'; not for {join_words([display_name(b) for b in choice.fails(s)])}' if choice.fails(s) else ''}"
        for s in names
        if s in choice.sets
    ]
    if choice.default is not None:
        ends = f"The default is `{choice.default}`: the simplest that is kept for every set (fewest mechanisms added; of equally many, the one whose switches stand first in the list above)."
    else:
        ends = f"No structure is kept for every set. So the default stays, `{names[0]}`. It is not kept for {join_words([display_name(b) for b in choice.fails(names[0])])}."
    many = (
        f"{len(lines)} of {len(names)} structures are kept for some set."
        if lines
        else "No structure is kept for any set."
    )
    return "\n\n".join([many, *(["\n".join(lines)] if lines else []), ends])


def telling_words(search: Search, results: Mapping[Key, Found], choice: Choice, rows: list[Telling]) -> str:
    """Return the rules, whether any pattern tells structures apart, and which data would."""
    if not any(f.ended for f in results.values()):
        return "No search has ended yet, so nothing is told here."
    text = [
        f"A pattern speaks against a structure if fewer than {RULES_OUT:.0%} of its first trials meet it, while more than {ALLOWS:.0%} of another's do. "
        f"It tells kept structures apart if they take {APART:.0%} or more of the variance of members (adjusted; the mean over sets).",
        "",
    ]
    against = [label(search, r.name) for r in rows if r.rules_out]
    text.append(f"Speak against some structure: {'; '.join(against) or 'none'}.")
    best = most_telling(rows)
    if best is None:
        text.append(
            "Fewer than two structures are kept for any one set, so nothing can be said of data that would tell them apart."
        )
        return "\n".join(text)
    apart = [label(search, r.name) for r in rows if r.tells_kept_apart]
    text.append(f"Tell the kept structures apart: {'; '.join(apart) or 'none'}.")
    measure = search.patterns.entries[best.name].measure
    text.append(
        f"Data on this would tell most: {measure} ({label(search, best.name)}; structures take {best.between:.0%})."
    )
    return "\n".join(text)


def telling_table(search: Search, rows: list[Telling]) -> str:
    """Return one row a pattern that needs no change of policy."""
    cells = [
        (
            e.pattern,
            held_against(e.pattern, e.says, e.source),
            ROLES[e.role],
            percent(r.least),
            percent(r.most),
            ("yes" if r.rules_out else "no") if math.isfinite(r.least) else "",
            percent(r.between),
            ("yes" if r.tells_kept_apart else "no") if math.isfinite(r.between) else "",
        )
        for r in rows
        for e in (search.patterns.entries[r.name],)
    ]
    head = ("pattern", "what it is held against", "serves", "first trials that meet it: least", "most", "speaks against some", "variance that kept structures take", "tells them apart")  # fmt: skip
    return table(head, cells)


def percent(share: float) -> str:
    """Return a share as a cell; nothing where there is none."""
    return f"{share:.0%}" if math.isfinite(share) else ""
