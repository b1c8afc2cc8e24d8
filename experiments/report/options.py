"""The options in words: what each scenario decides, in full sentences made from its levers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from experiments.designs.matrix import Factor
from experiments.results.results import Results
from experiments.words import display_name, join_words, of_100, quote_name
from sim.codes import ADMITTED
from sim.levers import LEVERS
from sim.policy import levers_as_data as as_data
from sim.story.mechanisms import WORDS
from sim.story.saying import LeverWords

RESPONSES = {
    "detain": "are taken to detention, a locked place for people under arrest",
    "drop_off": "are taken to an open drop-off center, which they may leave",
    "hold": "are placed in a hold, a locked place without an arrest",
    "child_welfare": "are handed to child welfare",
    "leave": "are left where they are",
}
PLACES = {
    "drop_off": "drop-off centers",
    "detention": "detention",
    "hold": "holds",
    "shelter": "shelters",
    "hotel": "hotels",
    "group_home": "group homes",
    "therapeutic": "therapeutic homes",
    "foster": "foster homes",
    "out_of_area": "homes outside the area",
    "transitional": "transitional housing",
    "long_term": "long-term housing",
}
PEOPLE = {"minors": "minors", "adults": "adults", "women": "women", "men": "men"}
PEOPLE["gender_nonconforming"] = "gender-nonconforming people"


def share_subject(share: float, what: str) -> str:
    """Return a share of something countable, as the subject of a sentence."""
    return f"all {what}" if share == 1 else f"{of_100(share)} {what}"


def response_sentence(value: Any) -> str:
    """Return what police do when they meet an exploited minor."""
    if isinstance(value, str):
        return f"Minors whom police meet {RESPONSES[value]}."
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
    name: {**OWN_SENTENCES, **MECHANISM_SENTENCES}[name]
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
    shares = {g: float(value.get(g, g not in ("minors", "adults"))) for g in ADMITTED}
    ages = [g for g in ("minors", "adults") if shares[g]]
    if not ages:
        return "nobody"
    words = [PEOPLE[g] if shares[g] == 1 else f"{of_100(shares[g])} {PEOPLE[g]}" for g in ages]
    whole = [PEOPLE[g] for g in ADMITTED[2:] if shares[g] == 1]
    in_part = [f"{of_100(shares[g])} {PEOPLE[g]}" for g in ADMITTED[2:] if 0 < shares[g] < 1]
    never = [PEOPLE[g] for g in ADMITTED[2:] if shares[g] == 0]
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
        sentences.insert(0, f"{words[0].upper()}{words[1:]}:")
    return sentences


def shared_levers(scenarios: list[Any]) -> dict[str, Any]:
    """Return the levers that every scenario with levers states alike; nothing for fewer than two."""
    with_levers = [v for v in scenarios if v]
    if len(with_levers) < 2 or not all(isinstance(v, dict) and "from_day" not in v for v in with_levers):
        return {}
    first = with_levers[0]
    return {k: v for k, v in first.items() if k != "counties" and all(k in o and o[k] == v for o in with_levers)}


BELONGS = {"detention_days": ("detain",), "hold_days": ("hold",), "visits_while_held": ("detain", "hold")}


def changed_levers(levers: Any, today: dict[str, Any]) -> Any:
    """Return the levers that differ from today's, and those that its response needs; all where they carry dates or counties."""
    if not isinstance(levers, dict) or "from_day" in levers or "counties" in levers:
        return levers
    response = levers.get("response_to_minors")
    return {k: v for k, v in levers.items() if k not in today or today[k] != v or response in BELONGS.get(k, ())}


def levers_set(results: Results, scenario: str) -> Any:
    """Return the levers of a scenario as plain data, without those that a design varies."""
    varied = {f.name for f in results.experiment.matrix.varied() if scenario in f.scenarios}
    return as_data({n: many for n, many in results.experiment.policies[scenario].levers.items() if n not in varied})


def varied(results: Results, scenario: str) -> list[str]:
    """Return a sentence for each lever that a design varies in a scenario alone; without a scenario: in all of them."""
    matrix, everywhere = results.experiment.matrix, set(results.experiment.policies)
    return [
        varied_in_words(results, f)
        for f in matrix.varied()
        if f.scenarios
        and (scenario in f.scenarios) == bool(scenario)
        and (set(f.scenarios) == everywhere) != bool(scenario)
    ]


def varied_in_words(results: Results, factor: Factor) -> str:
    """Return the values of a lever that a design varies; of a sampled one the ends of its range."""
    sample = results.experiment.sample
    ends = [(r.low, r.high) for r in sample.ranges if r.factor == factor] if sample else []
    values = ends[0] if ends else results.experiment.matrix.values(factor)
    told = [line for value in values for line in lever_sentences({factor.name: value})]
    return "Varied from end to end: " + " To: ".join(told) if ends else "Varied: " + " Or: ".join(told)


def render_options(results: Results) -> dict[str, Any]:
    """Return the options: `today` (the status quo), `shared` sentences, `everywhere` (what varies in all), `but` (names of those without), `each` (name, sentences).

    A lever that all options with levers share is told once. One that is as today is not told again.
    """
    status_quo = results.config["world"].get("status_quo", {})
    parts = status_quo if isinstance(status_quo, list) else [status_quo]  # a list: some levers differ by county
    today = {k: v for part in parts if "counties" not in part for k, v in part.items()}
    levers = {n: changed_levers(levers_set(results, n), today) for n in results.experiment.policies}
    shared = shared_levers(list(levers.values()))
    each = []
    for name, own in levers.items():
        rest = {k: v for k, v in own.items() if k not in shared} if isinstance(own, dict) else own
        told = [*(lever_sentences(rest) if rest else []), *varied(results, name)]
        if not own and not told:
            told = ["Everything stays as it is today in this world."]
        each.append({"name": display_name(name), "sentences": told or ["Only what the options share."]})
    without = [quote_name(n) for n, own in levers.items() if not own]
    as_built = [{k: v for k, v in part.items() if k not in ("advocates", "officers") or v != 1} for part in parts]
    return {
        "today": lever_sentences(as_built),
        "shared": lever_sentences(shared),
        "everywhere": varied(results, ""),
        "but": join_words(without) if without else "",
        "each": each,
    }
