"""What a locked day is worth: how many exploited days it would have to count as for a ranking to change."""

from __future__ import annotations

from experiments.estimates.cases import Case, cases
from experiments.estimates.locked_days import locked_day_weight, weighed_horizon
from experiments.outcomes.time_words import time_in_sentences
from experiments.position_words import HIGH_END, LOW_END, position_in_words, ranges_in_words
from experiments.report.answer import contrast_phrase
from experiments.results.results import Results
from experiments.words import lower_first


def weight_lines(results: Results) -> tuple[list[str], str]:
    """Return what a locked day would have to be worth for a ranking to change, a sentence each, and where that comes from."""
    k = weighed_horizon(results)
    if not k:
        ask = "Days locked are not among the outcomes of this experiment. Add `days_locked_1095` to its `outcomes:`."
        return [ask], ""
    lines = [
        line
        for pair in results.config["contrasts"]
        for c in cases(results)
        for line in contrast_weight_lines(results, (pair[0], pair[1]), c, k)
    ]
    which = "under the beliefs and structures told above" if len(cases(results)) > 1 else "here"
    none = f"Counted as any part from 0 to 1, a locked day changes no ranking over {time_in_sentences(k)} {which}."
    return lines or [none], "From tables/outcomes.parquet."


def part_of_a_day(place: str) -> str:
    """Return what a locked day counts as, of a place between 0 and 1 in words."""
    ends = {LOW_END: "next to nothing", HIGH_END: "nearly a whole exploited day"}
    return ends.get(place, f"{place} of an exploited day")


def contrast_weight_lines(results: Results, pair: tuple[str, str], case: Case, k: int) -> list[str]:
    """Return the value break-even of one comparison in one case; nothing if there is none."""
    crossing = locked_day_weight(results, pair, case.setting, k)
    if crossing is None:
        return []
    unclear = (
        f" (not clear from {ranges_in_words(crossing.noise)})"
        if crossing.noise
        else " (too few runs for an interval)"
    )
    what = f"{contrast_phrase(results, pair)}, {lower_first(case.words)}"
    if crossing.crossings and crossing.noise == ((0.0, 1.0),):
        return [
            f"{what}: whether the ranking changes with what a locked day counts as cannot be told from these runs."
        ]
    return [
        f"{what}: the ranking over {time_in_sentences(k)} changes where a locked day counts as "
        f"{part_of_a_day(position_in_words(weight, crossing.noise))}{unclear}."
        for weight in crossing.crossings
    ]
