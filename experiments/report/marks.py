"""What kind each result is: contested, emerging or built in. By the levers in which the options differ, never by what came out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from experiments.claims.kinds import BUILT_IN, CONTESTED, EMERGES, kind_of_contrast
from experiments.estimates.cases import outcome
from experiments.estimates.paired import against_baseline
from experiments.results.results import Results
from experiments.words import join_words

WORDS = {  # after the word itself
    CONTESTED: "Contested: it rests on numbers on which practitioners contradict each other.",
    EMERGES: "Emerging: no single rule says it; it follows from several together.",
    BUILT_IN: "Built in: a rule says it, so it shows only that the program does what it states.",
}
SHORT = {CONTESTED: "contested", EMERGES: "emerging", BUILT_IN: "built in"}
COUNTS = (
    "Emerging: counts that no single rule states. Where an option changes the number of beds, beds used are built in."
)
OF_PAIR = ("answer", "flips", "groups")  # results that are told of the comparison on the first screen


@dataclass(frozen=True)
class Mark:
    """What kind a result is: `word` beside its heading, `said` under it."""

    word: str
    sentence: str


def render_marks(results: Results, pair: Sequence[str]) -> dict[str, Mark]:
    """Return what kind each result is, by its name in `cite.VALID`; {} where nothing is compared."""
    if not pair:
        return {}
    kind = kind_of_contrast(results.experiment, pair[0], pair[1], outcome(results)).kind
    mark = Mark(SHORT[kind], WORDS[kind])
    counts = Mark(SHORT[EMERGES], COUNTS)
    return {**dict.fromkeys(OF_PAIR, mark), "each": mark_each(results), "others": counts, "capacity": counts}


def mark_each(results: Results) -> Mark:
    """Return how many of the options' differences from the baseline are of each kind."""
    pairs = against_baseline(results.experiment)
    kinds = Counter(kind_of_contrast(results.experiment, a, b, outcome(results)).kind for a, b in pairs)
    if len(kinds) == 1:
        (kind,) = kinds
        return Mark(SHORT[kind], WORDS[kind])
    (most, _), *_ = kinds.most_common()
    counts = join_words([f"{n} {SHORT[kind]}" for kind, n in kinds.most_common()])
    return Mark(f"mostly {SHORT[most]}", f"Of {len(pairs)} options, {counts}. {WORDS[most]}")
