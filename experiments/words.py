"""Words for tables and figures: belief sets as plain sentences, what each holds, numbers with a sign."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from sim.beliefs import Beliefs
from sim.codes import FORMS
from sim.levers import LEVERS
from sim.parameters import REGISTRY

# The id of a figure's title inside its SVG, before its height in hundredths of a point: a page sets the title as text of its own.
FINDING = "finding"
MANY_MEMBERS, MANY_REPLICATES = 5, 10  # fewer than these are few
FIRST_LINE = "The model cannot say which belief is true."
NO_SURVIVOR = "No survivor was interviewed as a survivor for the report behind it."
HELP = (  # stands in the report, the dashboard and whatever else tells of what happens to people
    "Do you, or does somebody you know, need help? In the United States the National Human Trafficking Hotline answers at "
    "any hour: call 1-888-373-7888, or text 233733. In an emergency call 911."
)
SENTENCES = {
    "separation_helps": "If separation itself loosens the tie",
    "neutral": "If custody and arrest do nothing to tie and trust",
    "even": "In the middle of each range",
    "custody_harms": "If custody tightens the tie and breaks trust",
    "database_helps": "If a shared database helps",
    "database_frightens": "If a shared database frightens",
    "juries_verdict": "If attitudes of juries act on verdicts",
    "juries_charging": "If attitudes of juries act on what is charged",
}
SHORT_SENTENCES = {  # where a line has no room for the whole
    "separation_helps": "If separation helps",
    "neutral": "If custody does nothing",
    "even": "In the middle",
    "custody_harms": "If custody harms",
    "database_helps": "If a database helps",
    "database_frightens": "If a database frightens",
}
BELIEF_GROUPS = {
    "custody_bond": "what custody does to the tie",
    "custody_trust": "what custody does to trust",
    "leaving_center": "who leaves an open center",
    "advocates": "what an advocate carries over",
    "database": "whether a shared database helps or frightens",
    "juries": "where attitudes of juries act",
}
BEGAN_WORDS = {  # how a separation began, where a word of the code says less than it should
    "left_alone": "left without help",
    "drop_off": "drop-off center",
    "hold": "locked hold",
}
AGE_WORDS = {"minor": "minors", "adult": "adults"}
# Of each gender: under 18, from 18 on, both. Nobody under 18 is called a woman or a man.
GENDER_WORDS = {
    "woman": ("girls", "women", "women and girls"),
    "man": ("boys", "men", "men and boys"),
    "gender_nonconforming": tuple(f"gender non-conforming {who}" for who in ("young people", "adults", "people")),
}
PAPERS_WORDS = {"yes": "people without papers", "no": "people with papers"}
FORM_WORDS = {form: f"people exploited for {form}" for form in FORMS}
NUMERALS = {2: "two", 3: "three"}  # as a sentence has them
MOST_COORDINATES = 6  # told one by one
TOLD_IN = {"share": 100.0, "level": 100.0, "times a person": 1000.0}  # unit -> in how many its numbers are told


def sentence(beliefs: str) -> str:
    """Return a belief set as a plain sentence."""
    return SENTENCES.get(beliefs, f"Under the beliefs \u201c{display_name(beliefs)}\u201d")


def short_sentence(beliefs: str) -> str:
    """Return a belief set in a few plain words."""
    return SHORT_SENTENCES.get(beliefs, f"Under {display_name(beliefs)}")


def mid_sentence(label: str) -> str:
    """Return a label as it stands in the middle of a sentence: an abbreviation stays as it is."""
    return label if label[1:2].isupper() else lower_first(label)


def lower_first(words: str) -> str:
    """Return a sentence as it stands inside another."""
    return words[:1].lower() + words[1:]


def upper_first(words: str) -> str:
    """Return words as a sentence begins with them."""
    return words[:1].upper() + words[1:]


def belief_words(beliefs: Beliefs) -> str:
    """Return a belief set as a reader knows it: a sentence, a place on a line, a point of a grid."""
    line = beliefs.line
    if line:
        group = alone_in_words(line.vary, line.start)
        if line.at in (0, 1):
            return sentence(line.end if line.at else line.start) + group
        ends = [f"\u201c{lower_first(sentence(end))}\u201d" for end in (line.start, line.end)]
        return f"At {line.at:g} of the way from {ends[0]} to {ends[1]}{group}"
    if beliefs.varied:
        clauses = [
            f"\u201c{REGISTRY[n].meaning.partition(':')[0]}\u201d is {beliefs.value(n):g}" for n in beliefs.varied
        ]
        return f"If {join_words(clauses)}".replace("is -", "is \u2212")
    return sentence(beliefs.name)


def alone_in_words(group: str, start: str) -> str:
    """Return that one group of beliefs moves alone; its name is left out where the ends of the line are sets that tell of it only."""
    if group == "all":
        return ""
    if start.startswith(f"{group}_"):
        return ", all other beliefs the same"
    return f", only in {BELIEF_GROUPS.get(group, display_name(group))}"


def join_words(words: list[str], last: str = "and") -> str:
    """Return words as a list in a sentence."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def of_100(share: float) -> str:
    """Return a share as so many of 100."""
    return f"{100 * share:g} of 100"


def quote_name(name: str) -> str:
    """Return the name of an option as it stands in a sentence."""
    return f"\u201c{display_name(name)}\u201d"


def format_signed(value: float, unit: str) -> str:
    """Return a difference with its sign; shares and levels in points of 100, what is rare in 1,000 persons."""
    if math.isnan(value):
        return "-"
    points = TOLD_IN.get(unit, 1.0) * value
    text = f"{points:+,.0f}" if abs(points) >= 9.95 else f"{points:+.1f}"
    return text.replace("-", "\u2212") if text.strip("+-0.") else "0"


def format_size(value: float) -> str:
    """Return the size of a difference, without a sign."""
    return format_signed(abs(value), "days").lstrip("+")


def leaves_out_zero(low: float, high: float) -> bool:
    """Return whether an interval lies to one side of zero: what it is of is then called clear. Without ends it is not."""
    return bool(low > 0.0 or high < 0.0)


def more_or_fewer(difference: float, low: float, high: float, what: str = "days") -> str:
    """Return a difference and its interval in words: `172 more days (155 to 189 more)`."""
    zero = format_size(difference) == "0"
    word = "as many" if zero else f"{format_size(difference)} {'more' if difference > 0 else 'fewer'}"
    word = f"{word} {what}".strip()
    if math.isnan(low) or math.isnan(high):
        return f"{word} (too few runs for an interval)"
    if low == high == 0.0:
        return f"{word} (in every run)"
    if zero and format_size(low) == format_size(high) == "0":
        return f"{word} (to rounding)"
    if leaves_out_zero(low, high):
        near, far = sorted((low, high), key=abs)
        return f"{word} ({format_size(near)} to {format_size(far)} {'more' if low > 0 else 'fewer'})"
    return f"{word} ({format_size(low)} fewer to {format_size(high)} more: not clear)"


def value_in_words(value: Any) -> str:
    """Return the value of a lever or a number of the model in words."""
    if value is None:
        return "no limit"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return " + ".join(f"{word} {share:g}" for word, share in value.items())
    return f"{value:g}" if isinstance(value, int | float) else display_name(str(value))


def three_digits(value: Any) -> Any:
    """Return a drawn number with three digits that count, for words; all others as they are."""
    return float(f"{value:.3g}") if isinstance(value, float) and len(f"{value:g}") > 6 else value


def coordinates_in_words(coordinates: Mapping[str, Any], point: int) -> str:
    """Return what is varied at a point: `return.multiplier 2, beds.shelter 20`; where it is much, the point's number."""
    if len(coordinates) > MOST_COORDINATES:
        return f"the {len(coordinates)} values of point {point} (tables/points.parquet)"
    return ", ".join(f"{name} {value_in_words(three_digits(value))}" for name, value in coordinates.items())


def display_name(name: str) -> str:
    """Return a name without underscores."""
    return str(name).replace("_", " ")


def structure_name(name: str) -> str:
    """Return a structure's name in words: one that the search kept is called after its switches."""
    return display_name(name).replace("-", " + ")


def gender_words(gender: str, minor: bool | None) -> str:
    """Return the people of a gender (a name in `sim.codes.GENDERS`): minors only, adults only, or of any age (None)."""
    return GENDER_WORDS[gender][2 if minor is None else 0 if minor else 1]


def group_words(group: str, minor: bool | None = None) -> str:
    """Return a group (`gender:woman`) of those followed: minors only, adults only, or of any age (None)."""
    kind, _, word = group.partition(":")
    if kind == "gender" and word in GENDER_WORDS:
        return gender_words(word, minor)
    return {"age_group": AGE_WORDS, "undocumented": PAPERS_WORDS, "form": FORM_WORDS}.get(kind, {}).get(
        word, display_name(word or kind)
    )


def began_words(reason: str) -> str:
    """Return how a separation began, in words."""
    return BEGAN_WORDS.get(reason, display_name(reason))


def lever_words(name: str) -> str:
    """Return a lever in the words of its declaration, as they stand in a list."""
    lever = LEVERS[name]
    words = lever.meaning.partition(";")[0]
    if lever.kind == "beds":
        return f"{lever.unit}: {words}"
    unit = "" if "so many days" in words else f" {lever.unit}"
    return f"{lever.unit} {words}" if words.startswith("of ") else words.replace("so many", f"so many{unit}")


def is_proposal(pattern: str) -> bool:
    """Return whether a pattern's range was proposed for sensitivity (ids U..): no study gives it."""
    return pattern.startswith("U")


def held_against(pattern: str, says: str, sources: Iterable[str]) -> str:
    """Return what a pattern is held against, in a table: an observation, or a range that was only proposed."""
    if is_proposal(pattern):
        return f"{says} (a proposed range, from no study)"
    proposed = [claim for claim in sources if is_proposal(claim)]
    return f"{says} (its band rests on {join_words(proposed)}, a proposed range)" if proposed else says


def few_runs(members: int, replicates: int) -> str:
    """Return a sentence where the runs are few; nothing else. `members`: that ran, of a belief set; 0 without any."""
    if replicates >= MANY_REPLICATES and (members == 0 or members >= MANY_MEMBERS):
        return ""
    of_members = f", with {members} member{'' if members == 1 else 's'} of each set of beliefs" if members else ""
    return (
        f"These are few runs: {replicates} replicate{'' if replicates == 1 else 's'}{of_members}. So intervals are wide, and much "
        "that is called not clear here could be clear with more."
    )


def middle_beliefs(beliefs: Iterable[str]) -> str:
    """Return the belief set in the middle: `even` if it is among them."""
    sets = list(beliefs)
    return "even" if "even" in sets else sets[len(sets) // 2]


def format_estimate(mean: float, low: float, high: float, unit: str) -> str:
    """Return an estimate and its interval; says so where there is none."""
    if math.isnan(mean):
        return "-"
    ends = "no interval" if math.isnan(low) else f"{format_signed(low, unit)} to {format_signed(high, unit)}"
    return f"{format_signed(mean, unit)} ({ends})"
