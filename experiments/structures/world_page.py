"""The page on members of one world: what came of each search, and what the members give and are."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from experiments.calibration.calibrate import SETS
from experiments.calibration.confirming import AT_FRESH
from experiments.calibration.fitting import Scale
from experiments.calibration.trials import Trials
from experiments.markdown import table
from experiments.structures.again import again_words, pattern_cells
from experiments.structures.choice import Key
from experiments.structures.page import end_words
from experiments.structures.pair import Found
from experiments.structures.worlds import WorldSearch
from experiments.words import display_name, join_words, structure_name
from sim.parameters import REGISTRY
from sim.structure import Structure

AT_END = 0.02  # of the width of a range, on the scale of the search: as near as this to an end is at it
TITLE = "# Members of the world {world}"
HEAD = """\
<!-- Made by `make members WORLD={world}` from the kept trials. No figure was typed. Do not edit. -->

The model cannot say which belief is true. So each belief set is fitted to the same patterns, in this world again. Structures: those that have members of
every set in `{like}` ([{like_words}]({like_page})). A *member* is one set of the free numbers that meets all of the patterns below: {meets}. Free are {free}. Bands, roles and ranges stood before the first trial. What else was set, changed on the way, and why, is in [the history](history.md). A search sees patterns only, never a comparison of policies.

The first {first} trials of a search lie around the members of `{like}`; a number that is not free there begins anywhere in its range. A search ends at {wanted} members. Where more
trials are kept than were counted, they were made while it ended later, or by a rule of before; the first {wanted} members are used. It is given up where the chance that it comes to {needed} members within {most:,} trials is below {chance:g}. A set that has fewer has none.
Then the sets that come after it are not searched under that structure, since no members of it would be used; the order is {order}.

**Met narrowly.** {narrowly} *Even* is the middle of each range, *neutral* means that custody and arrest do nothing. That one set is fitted with fewer trials than another is no evidence for it.{more}
"""
ONCE = (
    "in a trial, and in the mean of\n{fresh} fresh runs",
    "A member was inside in one run, and so was the mean of {fresh} more; several patterns lie near an end of their band.",
)
BY_SURFACES = (
    "in the mean of\n{fresh} fresh runs. One run scatters more than the bands are wide, so which sets get these runs is told by response surfaces, fitted to all trials, and not by what one run gave",
    "The mean of {fresh} runs of a member lies in every band; several lie near an end of it, and few single runs meet all at once.",
)  # what a member meets, and how narrowly: asked by what one run gave, or by the surfaces
HOME = "bay_area"  # whose structures `make structures` chose
# Of the world that a file of patterns is measured in there is a page of what other runs of its members give.
PAGES = {"bay_area_labor": "[patterns of labor](labor_patterns.md)"}


def world_page(search: WorldSearch, pairs: Mapping[Key, tuple[Found, Trials]]) -> str:
    """Return the page. `pairs`: what came of each pair, and its kept trials, also those after the end of its search."""
    outcomes = {key: result for key, (result, _) in pairs.items()}
    trials = {key: sum(trial.number < AT_FRESH for trial in there) for key, (_, there) in pairs.items()}
    shapes = {s.name: s for s in search.declared.structures if kept_in(search, outcomes, s)}
    parts = [
        page_head(search),
        f"## What came of each search\n\n{searches_table(search, outcomes, trials)}\n\n{usable_words(search, outcomes)}",
    ]
    parts += [
        f"## Under the structure {structure_name(s.name)}: how often trials meet a pattern\n\n{met_table(search, outcomes, s)}"
        for s in search.declared.structures
        if sets_beyond_first(search, outcomes, s)
    ]
    for name, structure in shapes.items():
        parts += [
            f"## Under the structure {structure_name(name)}: what members give\n\n{patterns_table(search, outcomes, structure)}",
            f"The fitted numbers, none of them an estimate:\n\n{numbers_table(search, outcomes, structure)}",
            at_ends_words(search, outcomes, structure),
        ]
        if again := again_words(search, pairs, structure):
            parts.append(f"## Under the structure {structure_name(name)}: the same members, run again\n\n{again}")
    return "\n".join(part.rstrip() + "\n" for part in parts)


def page_head(search: WorldSearch) -> str:
    """Return what the page is of, and what was searched by which rules."""
    world, effort = search.declared.world.name, search.declared.effort
    more = f" What other runs of the members give, also for patterns that no search looked at: {PAGES.get(world)}."
    meets, narrowly = (
        words.format(fresh=effort.fresh) for words in (ONCE if effort.confidence is None else BY_SURFACES)
    )
    head = HEAD.format(
        meets=meets,
        narrowly=narrowly,
        world=world,
        like=search.like.name,
        like_words="structures" if search.like.name == HOME else "members there",
        like_page="structures.md" if search.like.name == HOME else f"members_{search.like.name}.md",
        first=effort.first,
        wanted=effort.wanted,
        needed=effort.needed,
        most=effort.most,
        chance=search.declared.giving_up.chance,
        order=join_words([display_name(b) for b in search.order]),
        more=more if world in PAGES else "",
        free=join_words([f"`{n}`" for n in search.patterns.free]),
    )
    return f"{TITLE.format(world=world)}\n\n{head}"


def kept_in(search: WorldSearch, outcomes: Mapping[Key, Found], structure: Structure) -> list[str]:
    """Return the belief sets that have members under a structure."""
    return [b for (s, b), r in outcomes.items() if s == structure.name and search.keeps(r)]


def usable_words(search: WorldSearch, outcomes: Mapping[Key, Found]) -> str:
    """Return under which structures experiments have members here: those of which no set lacks them."""
    sets = len(search.declared.beliefs)
    whole = [structure_name(s.name) for s in search.declared.structures if len(kept_in(search, outcomes, s)) == sets]
    if not whole:
        return "No structure has members of every set. So experiments have none here, and run starting values: a set with members beside one without would be compared unlike."
    return f"Experiments have members here under {join_words(whole)}, where every set has them: a set with members beside one without would be compared unlike."


def searches_table(search: WorldSearch, outcomes: Mapping[Key, Found], trials: Mapping[Key, int]) -> str:
    """Return the table of searches: trials, how many lay inside, how many were confirmed, what came of it."""
    rows = [
        (structure_name(s), display_name(b), f"{len(result.points):,}", f"{trials[s, b]:,}", len(result.inside), len(result.rows),
         came_of(search, outcomes, s, result))
        for (s, b), result in outcomes.items()
    ]  # fmt: skip
    return table(("structure", "belief set", "trials", "trials kept", "inside", "confirmed", "what came of it"), rows)


def came_of(search: WorldSearch, outcomes: Mapping[Key, Found], structure: str, result: Found) -> str:
    """Return what came of a search, and whether its members are used: not where another set of the structure has none."""
    if not len(result.points) and search.lacks_members(outcomes, structure):
        return "not searched: another set has too few"
    if not len(result.points) or not result.ended:
        return "not searched to its end"
    sets = [kept_in(search, outcomes, s) for s in search.declared.structures if s.name == structure]
    lacks = sets and 0 < len(sets[0]) < len(search.declared.beliefs)
    if lacks and len(result.rows) >= search.declared.effort.needed:
        return f"{len(result.rows)} members, not used: another set has too few"
    return end_words(search, result)


def sets_beyond_first(search: WorldSearch, outcomes: Mapping[Key, Found], structure: Structure) -> list[str]:
    """Return the belief sets whose search under a structure came to trials that surfaces proposed."""
    first = search.declared.effort.first
    return [b for (s, b), r in outcomes.items() if s == structure.name and len(r.points) > first]


def met_table(search: WorldSearch, outcomes: Mapping[Key, Found], structure: Structure) -> str:
    """Return, of 100 trials that surfaces proposed, how many met each pattern: what keeps a search from members."""
    first, sets = search.declared.effort.first, sets_beyond_first(search, outcomes, structure)
    entries = search.patterns.entries
    rows = [
        (*pattern_cells(e),
         *(f"{100 * np.mean(outcomes[structure.name, b].apart[first:, k] <= 1.0):.0f}" for b in sets))
        for k, n in enumerate(search.patterns.conditions()) for e in [entries[n]]
    ]  # fmt: skip
    rows.append(("", "all at once", *(f"{100 * np.mean((outcomes[structure.name, b].apart[first:] <= 1.0).all(axis=1)):.1f}" for b in sets)))  # fmt: skip
    return f"Of 100 trials that surfaces proposed.\n\n{table(('pattern', 'what it is held against', *map(display_name, sets)), rows)}"


def patterns_table(search: WorldSearch, outcomes: Mapping[Key, Found], structure: Structure) -> str:
    """Return what members give: each pattern that a search looked at, middle member (least to largest)."""
    sets = kept_in(search, outcomes, structure)
    head = ("pattern", "what it is held against", "band", *(display_name(b) for b in sets))
    entries = search.patterns.entries
    rows = [
        (*pattern_cells(e), f"{e.band[0]:g} to {e.band[1]:g} {e.unit}",
         *(spread(outcomes[structure.name, b], n) for b in sets))
        for n in search.patterns.conditions() for e in [entries[n]]
    ]  # fmt: skip
    return table(head, rows)


def numbers_table(search: WorldSearch, outcomes: Mapping[Key, Found], structure: Structure) -> str:
    """Return the free numbers of the members, middle member (least to largest)."""
    sets = kept_in(search, outcomes, structure)
    rows = [(f"`{n}`", *(spread(outcomes[structure.name, b], n) for b in sets)) for n in search.patterns.free]
    return table(("number", *(display_name(b) for b in sets)), rows)


def at_ends_words(search: WorldSearch, outcomes: Mapping[Key, Found], structure: Structure) -> str:
    """Return which numbers lie at an end of their range, and under which belief sets; nothing where none does."""
    sets = kept_in(search, outcomes, structure)
    lines = []
    for name in search.patterns.free:
        scale, bounds = Scale((name,)), (REGISTRY[name].low, REGISTRY[name].high)
        middles = {b: np.median([row[name] for row in outcomes[structure.name, b].rows]) for b in sets}
        places = {b: float(scale.to_points(np.array([[x]]))[0, 0]) for b, x in middles.items()}
        for at, word in enumerate(("low", "high")):
            there = [display_name(b) for b, place in places.items() if abs(place - at) <= AT_END]
            if there:
                under = "every belief set" if len(there) == len(SETS) else join_words(there)
                lines.append(f"* `{name}` lies at the {word} end of its range ({bounds[at]:g}) under {under}.")
    tail = "\n\nThe fit would perhaps go beyond these ends. Ranges stayed as they were before it."
    return "\n".join(lines) + (tail if lines else "")


def spread(result: Found, name: str) -> str:
    """Return the middle of the members and their ends, of a pattern or a number."""
    values = np.array([row[name] for row in result.rows])
    return f"{np.median(values):.3g} ({values.min():.3g} to {values.max():.3g})"
