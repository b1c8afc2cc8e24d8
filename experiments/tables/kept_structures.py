"""Structures that were named, each with members of its own: what each says of every option, on the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape

from experiments.estimates.kept_structures import verdicts
from experiments.estimates.kept_words import share_words, verdict_words
from experiments.outcomes.time_words import time_in_sentences
from experiments.results.results import Results


def print_structures(results: Results, out: Console) -> None:
    """Print the verdict of each option under each structure, and the part of variance that structure takes."""
    says = verdicts(results)
    if says is None:
        out.print("No option is compared with the baseline by days exploited under these structures.")
        return
    e = results.experiment
    base = e.label(e.file.baseline)
    out.print(
        f"\n[bold]Days exploited over {escape(time_in_sentences(says.horizon))}, compared with {escape(base)}, by structure[/bold]"
    )
    for option in e.policies:
        if option != e.file.baseline and says.tells(option):
            out.print(escape(f"{e.label(option)}: {verdict_words(says, option)}; {share_words(says, option)}."))
    own = e.members_by_structure
    out.print("Each structure has members of its own." if own else "Structures are not calibrated again.")
