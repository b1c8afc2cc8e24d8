"""Whether the headline holds under every structure that is kept: from the folder `structures_kept` beside this one, or from its own runs."""

from __future__ import annotations

from experiments.estimates.headline import Headline
from experiments.estimates.kept_structures import Verdicts, kinds_of, verdicts
from experiments.estimates.kept_words import KINDS, share_words, verdict_words
from experiments.report.block import Block, make_block
from experiments.report.names import option_name, quote_option
from experiments.results.beside import beside, sibling
from experiments.results.results import Results
from experiments.words import display_name, join_words

FOLDER = "structures_kept"


def told_by(results: Results) -> tuple[Results, Verdicts] | None:
    """Return the results that tell of kept structures, and what they say; None where none are at hand."""
    own = len(results.experiment.structures) > 1 and bool(results.experiment.members_by_structure)
    source = results if own else sibling(results, FOLDER)
    says = verdicts(source) if source is not None else None
    return None if source is None or says is None else (source, says)


def same_options(results: Results, source: Results) -> dict[str, str]:
    """Return the options of a folder that have the very levers of one of another: name here -> name there."""
    if source is results:
        return {n: n for n in results.config["scenarios"]}
    there = {repr(s["levers"]): n for n, s in source.config["scenarios"].items()}
    return {n: there[k] for n, s in results.config["scenarios"].items() if (k := repr(s["levers"])) in there}


def holding_sentence(results: Results, headline: Headline | None) -> str:
    """Return for which options the headline's verdicts hold under the other kept structures; nothing where that is not known."""
    source = told_by(results) if headline is not None else None
    if source is None or headline is None:
        return ""
    other, says = source
    if says.horizon != headline.horizon:
        return ""
    if len(says.structures) == 1:
        return (
            f"One structure of the model is calibrated to the patterns so far ({display_name(says.structures[0])}). "
            "These verdicts are told under it alone."
        )
    here, alike = kinds_of(headline), same_options(results, other)
    own = results.experiment.structures[0].name
    shapes = [s for s in says.structures if s != own]
    every, some = [], []
    for option, kind in here.items():
        there = alike.get(option)
        if there is None or not set(shapes) <= set(says.tells(there)):
            continue
        holds = [s for s in says.holds(there, kind) if s in shapes]
        if len(holds) == len(shapes):
            every.append(quote_option(results, option))
        else:
            some.append(f"{quote_option(results, option)} ({another_words(says, there, holds, shapes)})")
    if not every and not some:
        return ""
    others = (
        f"the {'other kept structure' if len(shapes) == 1 else f'{len(shapes)} other kept structures'} of the model"
    )
    parts = [
        f"Under {others} the verdict is the same for {join_words(every)}."
        if every
        else f"Under {others} no verdict is the same."
    ]
    if some:
        parts.append(f"It is another for {join_words(some)}.")
    return " ".join(parts)


def another_words(says: Verdicts, option: str, holds: list[str], shapes: list[str]) -> str:
    """Return in how many of several other structures a verdict holds; of a single one, what it says itself."""
    if len(shapes) > 1:
        return f"it holds in {len(holds)} of {len(shapes)}"
    return f"there {KINDS[says.kinds[shapes[0]][option]]}"


def kept_block(results: Results) -> Block:
    """Return what each kept structure says of every option, and the part of variance that structure takes."""
    title = "Under every structure that meets the patterns"
    source = told_by(results)
    if source is None:
        return {}
    other, says = source
    if len(says.structures) == 1:
        line = f"One structure is kept, {display_name(says.structures[0])}. Which part of the spread structure takes cannot be told from one."
        return make_block(title, [line], where_from(results, other))
    lines = [
        f"{option_name(other, option)}: {verdict_words(says, option)}; {share_words(says, option)}."
        for option in other.config["scenarios"]
        if option != other.config["baseline"] and says.tells(option)
    ]
    intro = f"Each option is compared with {quote_option(other, other.config['baseline'])}."
    return make_block(title, lines, where_from(results, other), intro=intro)


def where_from(results: Results, other: Results) -> str:
    """Return where the numbers come from."""
    return "From this folder's own runs." if other is results else beside(FOLDER)
