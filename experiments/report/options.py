"""The options in words: what each scenario decides, in full sentences made from its levers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from experiments.designs.matrix import Factor
from experiments.results.results import Results
from experiments.words import listed, of_100, plain, quoted
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


def of_all(share: float, what: str) -> str:
    """Return a share of something countable, as the subject of a sentence."""
    return f"all {what}" if share == 1 else f"{of_100(share)} {what}"


def response(value: Any) -> str:
    """Return what police do when they meet an exploited minor."""
    if isinstance(value, str):
        return f"Minors whom police meet {RESPONSES[value]}."
    parts = [f"{100 * x:g} {RESPONSES[word].partition(',')[0]}" for word, x in value.items() if x]
    return f"Of 100 minors whom police meet, {listed(parts)}."


def some(share: float, none: str, every: str, between: str) -> str:
    """Return the sentence for none, for all, or for a share between (`{}`: so many of 100)."""
    return none if share == 0 else every if share == 1 else between.format(of_100(share))


def posts(who: str) -> Callable[[float], str]:
    """Return how a number of posts is told."""
    return lambda v: (
        f"There are {'as many' if v == 1 else f'{v:g} times as many'} posts for {who} as the world states."
    )


def of_mechanism(name: str, said: LeverWords) -> Callable[[Any], str]:
    """Return how a lever is told that a mechanism declares."""
    if LEVERS[name].kind in ("share", "yes_no"):
        return lambda v: some(v, said.none, said.all, said.between)
    return lambda v: said.none if v == LEVERS[name].neutral else said.between.format(f"{v:g}")


OTHERS: dict[str, Callable[[Any], str]] = {
    "response_to_minors": response,
    "response_share": lambda v: some(
        v,
        "Police follow this response in no contact; they leave the minor.",
        "Police follow this response in every contact.",
        "Police follow this response in {} contacts; in the others they leave the minor.",
    ),
    "detention_days": lambda v: f"A stay in detention lasts {v:g} days on average.",
    "hold_days": lambda v: f"A hold lasts {v:g} days on average.",
    "arrest_on_other_charge": lambda v: some(
        v,
        "No minor is arrested on another charge instead.",
        "Every minor who is not detained is arrested on another charge.",
        "Of minors who are not detained, {} are arrested on another charge.",
    ),
    "visits_while_held": lambda v: (
        "Advocates visit people in detention and holds." if v else "No advocate visits people in detention and holds."
    ),
    "hotel_nights": lambda v: f"A stay in a hotel lasts {v:g} nights at most.",
    "advocates": posts("advocates"),
    "officers": posts("officers"),
    "patience": lambda v: (
        "A worker never stops offering." if v is None else f"A worker stops offering after {v:g} refusals."
    ),
    "promise_honesty": lambda v: some(
        v,
        "No offer promises only what is in hand.",
        "Every offer promises only what is in hand.",
        "{} offers promise only what is in hand.",
    ),
}


DECLARED = {name: of_mechanism(name, said) for words in WORDS.values() for name, said in words.levers.items()}
TOLD = {name: {**OTHERS, **DECLARED}[name] for name in LEVERS if name in OTHERS or name in DECLARED}


def beds(levers: dict[str, Any]) -> list[str]:
    """Return how many beds there are; kinds with the same number in one sentence."""
    kinds: dict[Any, list[str]] = {}
    for name, value in levers.items():
        word, _, kind = name.partition(".")
        if word == "beds":
            kinds.setdefault(value, []).append(PLACES[kind])
    told = []
    for value, places in kinds.items():
        if value is None:
            told.append(f"There is always room in {listed(places)}.")
        else:
            amount = "no beds" if value == 0 else "1 bed" if value == 1 else f"{value:g} beds"
            told.append(f"Each county has {amount} in {listed(places)}.")
    return told


def stays(levers: dict[str, Any]) -> list[str]:
    """Return how long stays may last; kinds with the same length in one sentence."""
    kinds: dict[float, list[str]] = {}
    for name, value in levers.items():
        word, _, kind = name.partition(".")
        if word == "stay":
            kinds.setdefault(value, []).append(PLACES[kind])
    return [f"A stay in {listed(places)} lasts {days:g} days at most." for days, places in kinds.items()]


def admitted(value: dict[str, Any]) -> str:
    """Return whom a kind of place admits; a group that is not named is admitted with its age group."""
    said = {g: float(value.get(g, g not in ("minors", "adults"))) for g in ADMITTED}
    ages = [g for g in ("minors", "adults") if said[g]]
    if not ages:
        return "nobody"
    words = [PEOPLE[g] if said[g] == 1 else f"{of_100(said[g])} {PEOPLE[g]}" for g in ages]
    whole = [PEOPLE[g] for g in ADMITTED[2:] if said[g] == 1]
    partly = [f"{of_100(said[g])} {PEOPLE[g]}" for g in ADMITTED[2:] if 0 < said[g] < 1]
    never = [PEOPLE[g] for g in ADMITTED[2:] if said[g] == 0]
    if not partly and not never:
        return f"{listed(words)} of any gender"
    among = [*([f"all {w}" for w in whole]), *partly]
    return f"{listed(words)}: {listed(among)}" + (f", and no {listed(never, 'or')}" if never else "")


def admits(levers: dict[str, Any]) -> list[str]:
    """Return who is admitted; kinds of place with the same rule in one sentence."""
    kinds: dict[str, list[str]] = {}
    for name, value in levers.items():
        word, _, kind = name.partition(".")
        if word == "admits":
            kinds.setdefault(admitted(value), []).append(PLACES[kind])
    return [f"{listed(places).capitalize()} admit {who}." for who, places in kinds.items()]


def sentences(levers: Any) -> list[str]:
    """Return what levers decide, a sentence each, in the order in which a reader asks."""
    if isinstance(levers, list):
        return [line for part in levers for line in sentences(part)]
    told = [say(levers[name]) for name, say in TOLD.items() if name in levers]
    told += [*beds(levers), *stays(levers), *admits(levers)]
    if told and ("from_day" in levers or "counties" in levers):
        when = f"from day {levers['from_day']:,} of the run on" if "from_day" in levers else ""
        where = f"in {listed([plain(c).title() for c in levers['counties']])} only" if "counties" in levers else ""
        words = " and ".join(w for w in (when, where) if w)
        told.insert(0, f"{words[0].upper()}{words[1:]}:")
    return told


def shared_levers(scenarios: list[Any]) -> dict[str, Any]:
    """Return the levers that every scenario with levers states alike; nothing for fewer than two."""
    stated = [v for v in scenarios if v]
    if len(stated) < 2 or not all(isinstance(v, dict) and "from_day" not in v for v in stated):
        return {}
    first = stated[0]
    return {k: v for k, v in first.items() if k != "counties" and all(k in o and o[k] == v for o in stated)}


BELONGS = {"detention_days": ("detain",), "hold_days": ("hold",), "visits_while_held": ("detain", "hold")}


def changes(levers: Any, today: dict[str, Any]) -> Any:
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
    told = [line for value in values for line in sentences({factor.name: value})]
    return "Varied from end to end: " + " To: ".join(told) if ends else "Varied: " + " Or: ".join(told)


def options(results: Results) -> dict[str, Any]:
    """Return the options: `today` (the status quo), `shared` sentences, `everywhere` (what varies in all), `but` (names of those without), `each` (name, sentences).

    A lever that all options with levers share is told once. One that is as today is not told again.
    """
    given = results.config["world"].get("status_quo", {})
    parts = given if isinstance(given, list) else [given]  # a list: some levers differ by county
    today = {k: v for part in parts if "counties" not in part for k, v in part.items()}
    levers = {n: changes(levers_set(results, n), today) for n in results.experiment.policies}
    shared = shared_levers(list(levers.values()))
    each = []
    for name, own in levers.items():
        rest = {k: v for k, v in own.items() if k not in shared} if isinstance(own, dict) else own
        told = [*(sentences(rest) if rest else []), *varied(results, name)]
        if not own and not told:
            told = ["Everything stays as it is today in this world."]
        each.append({"name": plain(name), "sentences": told or ["Only what the options share."]})
    without = [quoted(n) for n, own in levers.items() if not own]
    as_built = [{k: v for k, v in part.items() if k not in ("advocates", "officers") or v != 1} for part in parts]
    return {
        "today": sentences(as_built),
        "shared": sentences(shared),
        "everywhere": varied(results, ""),
        "but": listed(without) if without else "",
        "each": each,
    }
