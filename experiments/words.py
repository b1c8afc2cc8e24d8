"""Words for tables and figures: belief sets as plain sentences, outcomes, numbers with a sign."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from experiments.question.members import RUNS_A_MEMBER
from sim.beliefs import Beliefs
from sim.parameters import REGISTRY
from sim.structure import Structure

if TYPE_CHECKING:
    from experiments.question.experiment import Experiment

CALIBRATED_STRUCTURE = "default"  # under which `make calibrate` fits
FIRST_LINE = "The model cannot say which belief is true."
NO_SURVIVOR = "No survivor was interviewed as a survivor for the report behind it."
SENTENCES = {
    "separation_helps": "If separation itself loosens the tie",
    "neutral": "If custody and arrest do nothing to tie and trust",
    "even": "In the middle of each range",
    "custody_harms": "If custody tightens the tie and breaks trust",
}
BELIEF_GROUPS = {
    "custody_bond": "what custody does to the tie",
    "custody_trust": "what custody does to trust",
    "leaving_center": "who leaves an open center",
    "advocates": "what an advocate carries over",
}
HEADINGS = {
    "days_exploited_365": "days exploited, 1 year",
    "days_locked_365": "days locked, 1 year",
    "days_exploited_1095": "days exploited, 3 years",
    "days_locked_1095": "days locked, 3 years",
    "days_exploited_1825": "days exploited, 5 years",
    "days_locked_1825": "days locked, 5 years",
    "days_exploited_at_most_365": "days exploited at most, 1 year",
    "days_exploited_at_most_1095": "days exploited at most, 3 years",
    "days_exploited_at_most_1825": "days exploited at most, 5 years",
    "trust_advocate": "trust in advocates, points",
    "trust_police": "trust in police, points",
    "accepted": "offers accepted",
    "lasting_exit": "lasting exit, points",
    "exploited_on_day_365": "exploited on day 365, points",
    "exploited_on_day_1095": "exploited on day 1,095, points",
    "left_region_by_365": "left the region by day 365, points",
    "left_region_by_1095": "left the region by day 1,095, points",
}


def sentence(beliefs: str) -> str:
    """Return a belief set as a plain sentence."""
    return SENTENCES.get(beliefs, f"Under the beliefs \u201c{plain(beliefs)}\u201d")


def inside(words: str) -> str:
    """Return a sentence as it stands inside another."""
    return words[:1].lower() + words[1:]


def grid_names(beliefs: str) -> list[str]:
    """Return the contested numbers that a point of a grid (`name=value-name=value`) sets; [] for any other belief set."""
    parts = beliefs.replace("=-", "=").split("-")
    return [part.partition("=")[0] for part in parts] if all("=" in part for part in parts) else []


def believed(name: str, line: Mapping[str, Any] | None, values: Mapping[str, float]) -> str:
    """Return a belief set as a reader knows it: a sentence, a place on a line (`start`, `end`, `at`, `vary`), a point of a grid."""
    if line:
        vary = line["vary"]
        moved = "" if vary == "all" else f", only {BELIEF_GROUPS.get(vary, plain(vary))} moving"
        if line["at"] in (0, 1):
            return sentence(line["end"] if line["at"] else line["start"]) + moved
        ends = [f"\u201c{inside(sentence(line[e]))}\u201d" for e in ("start", "end")]
        return f"At {line['at']:g} of the way from {ends[0]} to {ends[1]}{moved}"
    said = [n for n in grid_names(name) if n in REGISTRY]
    if said:
        told = [f"\u201c{REGISTRY[n].meaning.partition(':')[0]}\u201d is {values[n]:g}" for n in said]
        return f"If {listed(told)}".replace("is -", "is \u2212")
    return sentence(name)


def belief_words(beliefs: Beliefs) -> str:
    """Return a belief set of an experiment as a reader knows it."""
    return believed(beliefs.name, asdict(beliefs.line) if beliefs.line else None, beliefs.values)


def listed(words: list[str], last: str = "and") -> str:
    """Return words as a list in a sentence."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def of_100(share: float) -> str:
    """Return a share as so many of 100."""
    return f"{100 * share:g} of 100"


def quoted(name: str) -> str:
    """Return the name of an option as it stands in a sentence."""
    return f"\u201c{plain(name)}\u201d"


def number(value: float, unit: str) -> str:
    """Return a difference with its sign; shares and levels in points of 100."""
    if math.isnan(value):
        return "-"
    scaled = 100.0 * value if unit in ("share", "level") else value
    text = f"{scaled:+.0f}" if abs(scaled) >= 9.95 else f"{scaled:+.1f}"
    return text.replace("-", "\u2212") if text.strip("+-0.") else "0"


def amount(value: float) -> str:
    """Return the size of a difference, without a sign."""
    return number(abs(value), "days").lstrip("+")


def more_or_fewer(difference: float, low: float, high: float, what: str = "days") -> str:
    """Return a difference and its interval in words: `172 more days (155 to 189 more)`."""
    zero = amount(difference) == "0"
    word = "as many" if zero else f"{amount(difference)} {'more' if difference > 0 else 'fewer'}"
    word = f"{word} {what}".strip()
    if math.isnan(low) or math.isnan(high):
        return f"{word} (too few runs for an interval)"
    if zero and amount(low) == amount(high) == "0":
        return f"{word} (in every run)"
    if low > 0 or high < 0:
        near, far = sorted((low, high), key=abs)
        return f"{word} ({amount(near)} to {amount(far)} {'more' if low > 0 else 'fewer'})"
    return f"{word} ({amount(low)} fewer to {amount(high)} more: not clear)"


def stretches(noise: tuple[tuple[float, float], ...]) -> str:
    """Return where a difference is within the noise; more than two stretches as one with gaps."""
    if len(noise) > 2:
        return f"{noise[0][0]:.2f} to {noise[-1][1]:.2f}, with gaps"
    return " and ".join(f"{low:.2f} to {high:.2f}" for low, high in noise)


def plain(name: str) -> str:
    """Return a name without underscores."""
    return str(name).replace("_", " ")


def middle(beliefs: Iterable[str]) -> str:
    """Return the belief set in the middle: `even` if it is among them."""
    sets = list(beliefs)
    return "even" if "even" in sets else sets[len(sets) // 2]


def estimate(mean: float, low: float, high: float, unit: str) -> str:
    """Return an estimate and its interval; says so where there is none."""
    if math.isnan(mean):
        return "-"
    ends = "no interval" if math.isnan(low) else f"{number(low, unit)} to {number(high, unit)}"
    return f"{number(mean, unit)} ({ends})"


def standing(experiment: Experiment) -> str:
    """Return what is calibrated: the belief sets themselves, or others whose members they use; and how many members."""
    members = experiment.members
    if not members:
        return "Provisional: not calibrated."
    used = min(-(-experiment.file.replicates // RUNS_A_MEMBER), *map(len, members.values()))
    counted = f"({used} member{'' if used == 1 else 's'})"
    told = [f"{of_sets(experiment)} {counted}."]
    if len(experiment.structures) > 1:
        told.append("Structures are not calibrated again.")
    elif experiment.structures[0].settings != Structure.load(CALIBRATED_STRUCTURE).settings:
        told.append(f"Calibrated under the structure {CALIBRATED_STRUCTURE}, not under this one.")
    return " ".join(told)


def of_sets(experiment: Experiment) -> str:
    """Return how belief sets stand to the patterns: calibrated, between two that are, or with borrowed members."""
    sets = experiment.beliefs
    between = any(len(b.calibrated_as) > 1 for b in sets)
    borrowed = [b for b in sets if b.calibrated_as and (b.line is None or b.line.vary != "all")]
    lenders = " and ".join(dict.fromkeys(plain(name) for b in borrowed for name, _ in b.calibrated_as))
    if len(borrowed) == len(sets):
        return f"Not calibrated again: every belief set here uses the calibrated members of {lenders}"
    own = "Each belief set is calibrated to the same patterns"
    if between or borrowed:
        own = f"The two ends are calibrated to the same patterns{', and mixed in between' if between else ''}"
    return f"{own}; a group moved alone uses the members of {lenders}" if borrowed else own
