"""Levers in full sentences: what somebody decides, and what it says at a value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from experiments.report.places import PLACES
from experiments.varied_words import times_in_words
from experiments.words import display_name, gender_words, join_words, of_100, upper_first
from sim.codes import ADMITTED
from sim.levers import LEVERS
from sim.story.mechanisms import WORDS
from sim.story.saying import LeverWords

RESPONSES = {
    "detain": "are taken to detention, a locked place for people under arrest",
    "drop_off": "are taken to an open drop-off center, which they may leave",
    "hold": "are locked in a hold, without an arrest",
    "child_welfare": "are brought to child welfare",
    "leave": "are left where they are",
}
ANSWERS = {
    "detain": "detention: minors whom they meet are taken to a locked place for people under arrest",
    "drop_off": "an open drop-off center: minors whom they meet are taken there, and may leave it",
    "hold": "a hold: minors whom they meet are locked in, without an arrest",
    "child_welfare": "child welfare: it is called for minors whom they meet",
    "leave": "nothing further: minors whom they meet are left where they are",
}
# Whom a place admits (`sim.codes.ADMITTED`) -> what people of that gender are called elsewhere.
ADMITTED_GENDERS = {"women": "woman", "men": "man", "gender_nonconforming": "gender_nonconforming"}
# And of whom it admits another share where they are minors.
ADMITTED_MINORS = {"boys": "men", "gender_nonconforming_minors": "gender_nonconforming"}


PARTS = {  # of those whom a place admits, each told alone
    **{word: word for word in ADMITTED},
    "gender_nonconforming": "gender non-conforming people",
    "gender_nonconforming_minors": "gender non-conforming minors",
    "labor": "people exploited for labor",
}


def share_subject(share: float, what: str) -> str:
    """Return a share of something countable, as the subject of a sentence."""
    return f"all {what}" if share == 1 else f"{of_100(share)} {what}"


def response_sentence(value: Any) -> str:
    """Return what police do when they meet an exploited minor."""
    if isinstance(value, str):
        return f"Police answer with {ANSWERS[value]}."
    parts = [f"{100 * x:g} {RESPONSES[word].partition(',')[0]}" for word, x in value.items() if x]
    return f"Of 100 minors whom police meet, {join_words(parts)}."


def share_sentence(share: float, none: str, every: str, between: str) -> str:
    """Return the sentence for none, for all, or for a share between (`{}`: so many of 100)."""
    return none if share == 0 else every if share == 1 else between.format(of_100(share))


def posts_sentence(who: str) -> Callable[[float], str]:
    """Return how a number of posts is told."""
    return lambda v: (
        f"There are {'as many' if v == 1 else f'{v:g} times as many'} posts for {who} as the world states."
    )


def mechanism_sentence(name: str, words: LeverWords) -> Callable[[Any], str]:
    """Return how a lever is told that a mechanism declares."""
    if LEVERS[name].kind in ("share", "yes_no"):
        return lambda v: share_sentence(v, words.none, words.all, words.between)
    return lambda v: words.none if v == LEVERS[name].neutral else words.between.format(f"{v:g}")


OWN_SENTENCES: dict[str, Callable[[Any], str]] = {
    "response_to_minors": response_sentence,
    "response_share": lambda v: share_sentence(
        v,
        "Police follow this response in no contact; they leave the minor.",
        "Police follow this response in every contact.",
        "Police follow this response in {} contacts; in the others they leave the minor.",
    ),
    "detention_days": lambda v: f"A stay in detention lasts {v:g} days on average.",
    "hold_days": lambda v: f"A hold lasts {v:g} days on average.",
    "arrest_on_other_charge": lambda v: share_sentence(
        v,
        "No minor is arrested on another charge instead.",
        "Every minor who is not detained is arrested on another charge.",
        "Of minors who are not detained, {} are arrested on another charge.",
    ),
    "visits_while_held": lambda v: (
        "Advocates visit people in detention and holds." if v else "No advocate visits people in detention and holds."
    ),
    "hotel_nights": lambda v: f"A stay in a hotel lasts {v:g} nights at most.",
    "advocates": posts_sentence("advocates"),
    "officers": posts_sentence("officers"),
    "patience": lambda v: (
        "A worker never stops offering." if v is None else f"A worker stops offering after {v:g} refusals."
    ),
    "climate": lambda v: (  # at its neutral value nothing has changed; fear is not gone
        "Nobody fears deportation."
        if v == 0
        else f"Fear of deportation is {'as' if v == 1 else f'{times_in_words(v)} that'} before 2016."
    ),
    "promise_honesty": lambda v: share_sentence(
        v,
        "No offer promises only what is in hand.",
        "Every offer promises only what is in hand.",
        "{} offers promise only what is in hand.",
    ),
}


MECHANISM_SENTENCES = {
    name: mechanism_sentence(name, words) for mechanism in WORDS.values() for name, words in mechanism.levers.items()
}
LEVER_SENTENCES = {
    name: {**MECHANISM_SENTENCES, **OWN_SENTENCES}[name]
    for name in LEVERS
    if name in OWN_SENTENCES or name in MECHANISM_SENTENCES
}


def bed_sentences(levers: dict[str, Any]) -> list[str]:
    """Return how many beds there are; kinds with the same number in one sentence."""
    kinds: dict[Any, list[str]] = {}
    for name, value in levers.items():
        word, _, kind = name.partition(".")
        if word == "beds":
            kinds.setdefault(value, []).append(PLACES[kind])
    sentences = []
    for value, places in kinds.items():
        if value is None:
            sentences.append(f"There is always room in {join_words(places)}.")
        else:
            amount = "no beds" if value == 0 else "1 bed" if value == 1 else f"{value:g} beds"
            sentences.append(f"Each county has {amount} in {join_words(places)}.")
    return sentences


def stay_sentences(levers: dict[str, Any]) -> list[str]:
    """Return how long stays may last; kinds with the same length in one sentence."""
    kinds: dict[float, list[str]] = {}
    for name, value in levers.items():
        word, _, kind = name.partition(".")
        if word == "stay":
            kinds.setdefault(value, []).append(PLACES[kind])
    return [f"A stay in {join_words(places)} lasts {days:g} days at most." for days, places in kinds.items()]


def admission_words(value: dict[str, Any]) -> str:
    """Return whom a kind of place admits; a group that is not named is admitted with its age group."""
    labor = float(value.get("labor", 1.0))
    if labor == 1.0:
        return admission_of_ages(value)
    share = of_100(labor) if labor else "nobody"
    return f"{admission_of_ages(value)}; of those among them who are exploited for labor {share}"


def admitted_parts(value: dict[str, Any]) -> str:
    """Return some of the shares that a kind of place admits, where only these are told: `all men and 6 of 100 boys`."""
    return join_words(
        [
            f"all {PARTS[g]}"
            if share == 1
            else f"no {PARTS[g]}"
            if share == 0
            else f"{of_100(round(share, 4))} {PARTS[g]}"
            for g, share in value.items()
        ]
    )


def admission_of_ages(value: dict[str, Any]) -> str:
    """Return whom a kind of place admits by age and gender."""
    shares = {g: float(value.get(g, g not in ("minors", "adults"))) for g in ADMITTED}
    ages = [g for g in ("minors", "adults") if shares[g]]
    if not ages:
        return "nobody"
    minor = None if len(ages) == 2 else ages == ["minors"]
    people = {g: gender_words(word, minor) for g, word in ADMITTED_GENDERS.items()}
    words = [g if shares[g] == 1 else f"{of_100(shares[g])} {g}" for g in ages]
    for young, group in ADMITTED_MINORS.items():
        if minor:
            shares[group] *= shares[young]
        elif minor is None and shares[young] < 1:
            people[young], people[group] = (gender_words(ADMITTED_GENDERS[group], age) for age in (True, False))
            shares[young] *= shares[group]
    whole = [word for g, word in people.items() if shares[g] == 1]
    in_part = [f"{of_100(shares[g])} {word}" for g, word in people.items() if 0 < shares[g] < 1]
    never = [word for g, word in people.items() if shares[g] == 0]
    if not in_part and not never:
        return f"{join_words(words)} of any gender"
    among = [*([f"all {w}" for w in whole]), *in_part]
    return f"{join_words(words)}: {join_words(among)}" + (f", and no {join_words(never, 'or')}" if never else "")


def admission_sentences(levers: dict[str, Any]) -> list[str]:
    """Return who is admitted; kinds of place with the same rule in one sentence."""
    kinds: dict[str, list[str]] = {}
    for name, value in levers.items():
        word, _, kind = name.partition(".")
        if word == "admits":
            kinds.setdefault(admission_words(value), []).append(PLACES[kind])
    return [f"{join_words(places).capitalize()} admit {who}." for who, places in kinds.items()]


def lever_sentences(levers: Any) -> list[str]:
    """Return what levers decide, a sentence each, in the order in which a reader asks."""
    if isinstance(levers, list):
        return [line for part in levers for line in lever_sentences(part)]
    sentences = [say(levers[name]) for name, say in LEVER_SENTENCES.items() if name in levers]
    sentences += [*bed_sentences(levers), *stay_sentences(levers), *admission_sentences(levers)]
    if sentences and ("from_day" in levers or "counties" in levers):
        when = f"from day {levers['from_day']:,} of the run on" if "from_day" in levers else ""
        where = (
            f"in {join_words([display_name(c).title() for c in levers['counties']])} only"
            if "counties" in levers
            else ""
        )
        words = " and ".join(w for w in (when, where) if w)
        sentences.insert(0, f"{upper_first(words)}:")
    return sentences
