"""Who is followed, who is not, and who exploits them: the words that hang on whom an experiment asks about."""

from __future__ import annotations

from typing import Any

from experiments.estimates.court_outcomes import points_with_cases
from experiments.results.results import Results
from experiments.words import join_words, upper_first
from sim.story.words import of_employers

WAYS_BACK = (
    "There are three ways back to exploitation: the person returns, the trafficker takes the person back, or another "
    "trafficker recruits the person. The story says which it was."
)
DAY_EXPLOITED = "A day under the control of a trafficker."
TIE = "What binds a person to the trafficker: fear, need, affection. The model holds it as one number."
BOTH = " For labor the trafficker is an employer."
AGES = ("minors", "adults")  # who is not followed where adults are, or minors; both are counted apart
# Whom the event that begins follow-up leaves out.
NOT_REACHED = {
    "police_contact": "people whom police never meet",
    "identified": "people whom nobody puts on record",
    "service_contact": "people whom services never meet",
}


def words_of_whom(results: Results) -> dict[str, Any]:
    """Return what the template says of people followed, of others, of who exploits them, and of what is not there."""
    form = form_followed(results)
    left_out = not_followed(results)
    apart = [words for words in left_out if words not in AGES]
    return {
        "not_followed": f"{upper_first(enumerate_words(left_out))} are not followed" if left_out else "",
        "left_out": left_out,
        "not_apart": upper_first(enumerate_words(apart)),
        "not_counted": join_words([*left_out, "people whose bed or hour went to another"], "or"),
        "ways_back": of_form(WAYS_BACK, form),
        "day_exploited": of_form(DAY_EXPLOITED, form),
        "tie_words": of_form(TIE, form).replace("affection", "loyalty" if form == "labor" else "affection"),
        "exploiter": of_employers("the trafficker", form == "labor"),
        "not_held": not_held(results),
    }


def enumerate_words(words: list[str], last: str = "and") -> str:
    """Return words as a list in a sentence; nothing of none."""
    return join_words(words, last) if words else ""


def form_followed(results: Results) -> str:
    """Return `sex`, `labor`, or `any` where people of both forms are followed."""
    form = results.experiment.file.index.who.form
    return "sex" if form == "any" and not results.experiment.world.people.share_labor else form


def of_form(text: str, form: str) -> str:
    """Return a sentence on traffickers as it is said of the people followed."""
    return f"{text}{BOTH}" if form == "any" else of_employers(text, form == "labor")


def not_followed(results: Results) -> list[str]:
    """Return who is not followed; nobody is told where the event leaves nobody out."""
    file, world = results.experiment.file, results.experiment.world
    form, minor = form_followed(results), file.index.who.minor
    groups = []
    if minor is not None:
        groups.append(AGES[minor])
    if world.people.share_labor and form != "any":
        groups.append(f"people exploited for {'sex' if form == 'labor' else 'labor'}")
    if file.index.event in NOT_REACHED:
        groups.append(NOT_REACHED[file.index.event])
    return groups


def not_held(results: Results) -> str:
    """Return what of the report's chapters these runs hold nothing of, as the end of a sentence; nothing if they hold all."""
    e = results.experiment
    parts = [("in court", points_with_cases(e)), ("to people exploited for labor", e.world.people.share_labor)]
    return enumerate_words([words for words, presence in parts if not presence], "or")
