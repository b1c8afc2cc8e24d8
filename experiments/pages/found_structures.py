"""The flagship under every structure that meets the patterns: a table a structure, and which verdicts hold under all."""

from __future__ import annotations

from experiments.estimates.kept_structures import Verdicts, verdicts
from experiments.estimates.kept_words import share_words, verdict_words
from experiments.outcomes.declared import days_in_words
from experiments.pages.found_tables import against_today, contrast_table, made_from, stated_pairs, units
from experiments.results.results import Results
from experiments.words import display_name, join_words
from sim.errors import RunError
from sim.reading import display_path
from sim.structure import SWITCHES, Structure


def found_kept_structures(results: Results) -> str:
    """Return what each kept structure says. Raises RunError where the folder compares nothing with a baseline."""
    says = verdicts(results)
    if says is None:
        raise RunError(f"{display_path(results.folder)}: compares no days exploited with a baseline under structures")
    outcome = f"days_exploited_{says.horizon}"
    pairs = [*against_today(results), *stated_pairs(results)]
    parts = [made_from(results), verdict_list(results, says), units(outcome)]
    for structure in results.experiment.structures:
        parts += [
            f"**{structure_in_words(structure)}**",
            contrast_table(results, pairs, outcome, structure.name),
        ]
    return "\n\n".join(parts)


def verdict_list(results: Results, says: Verdicts) -> str:
    """Return a line an option: its verdict under each structure, and the part of variance that structure takes."""
    days = days_in_words(f"days_exploited_{says.horizon}")
    lines = [
        f"* *{results.experiment.label(option)}*: {verdict_words(says, option)}; {share_words(says, option)}."
        for option, base in against_today(results)
        if base == results.experiment.file.baseline and says.tells(option)
    ]
    return (
        f"Compared with today, {days}; fewer or more only where all differences of a structure at once allow it:\n\n"
        + "\n".join(lines)
    )


def structure_in_words(structure: Structure) -> str:
    """Return which mechanisms a structure has on: those that are off unless a structure names them."""
    off = {name: s.neutral for name, s in SWITCHES.items() if s.neutral}
    on = [display_name(name) for name, neutral in off.items() if structure.settings.get(name, neutral) != neutral]
    name = f"Under `{structure.name}`"
    return f"{name}, with {join_words(on)}" if on else f"{name}, with nothing added"
