"""Experiments, worlds, policies, structures and belief sets, drawn from the schema itself: a new key is drawn, too.

Of a model, each field is drawn by its type and range; what hangs together (shares that add up, names that refer to
something) is drawn here, from the registries. A field of no type (`Any`) that nothing here knows is an error: say what
it may hold.
"""

from __future__ import annotations

import types
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic import BaseModel

from experiments.outcomes.declared import STANDARD, find
from experiments.question.file import GROUPS, TABLES, File, Scenario
from sim.codes import ADMITTED, KINDS, RESPONSES
from sim.levers import LEVERS, PLAIN, Lever
from sim.parameters import REGISTRY, contested
from sim.parameters.beliefs import GROUPS as BELIEF_GROUPS
from sim.structure import SWITCHES
from sim.world_file import County, Facility, WorldFile

Drawn = st.SearchStrategy[Any]
ROOM = 40  # a number goes so far above its least: tiny runs
LONGEST = 60  # of names, as the files say
FURTHER = {
    "seed": 2**32,
    "index_days": 400,
    "follow_up_days": 1100,
    "replicates": 1,
    "burn_in_years": 1,
}  # fields whose size costs little, or much
LEAST = {"index_days": 30}  # else nobody is met
Names = Literal["names"]


def names(longest: int = LONGEST) -> Drawn:
    """Names of a word or two, and of a length at the limit."""
    first = st.text("abcxyz0189_", min_size=1, max_size=6)
    return st.one_of(first, first, first, first.map(lambda word: (word * longest)[: longest - 1] + word[0]))


def words() -> Drawn:
    """Text that somebody writes, or that should do something to a terminal or a page."""
    odd = (
        "\x1b[2J\x1b[31mred",
        "a\nb",
        "\u202eabc",
        "<script>x</script>",
        "[bold]x[/bold]",
        "$x^{",
        "{{x}}",
        "\x00".replace("\x00", "\x07"),
    )
    return st.one_of(st.just(""), st.text("ab c.?", max_size=30), st.sampled_from(odd))


def of_type(kind: Any, field: str, limits: dict[str, Any]) -> Drawn:
    """Values of an annotation. Raises LookupError for a kind that is not known here."""
    origin, inside = get_origin(kind), get_args(kind)
    if origin is Annotated:
        found = [m for x in inside[1:] for m in getattr(x, "metadata", [x])]
        return of_type(inside[0], field, limits | limits_in(found))
    if origin in (Union, types.UnionType):
        return st.one_of(*(of_type(k, field, limits) for k in inside))
    if origin is Literal:
        return st.sampled_from(inside)
    if origin is list:
        least = limits.get("min_length", 0)
        return st.lists(
            of_type(inside[0], field, {}),
            min_size=least,
            max_size=min(limits.get("max_length", least + 2), least + 2),
        )
    if origin is dict:
        return st.dictionaries(
            names(), of_type(inside[1], field, {}), min_size=limits.get("min_length", 0), max_size=2
        )
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return of_model(kind)
    if kind in (bool, type(None), str):
        return {bool: st.booleans(), type(None): st.none(), str: names() if "pattern" in limits else words()}[kind]
    if kind in (int, float):
        return number(kind, field, limits)
    raise LookupError(f"{field}: what may stand here ({kind})? Say so in tests/hostile/drawn.py")


def limits_in(metadata: list[Any]) -> dict[str, Any]:
    """What annotations say of a value: `ge`, `lt`, `max_length`, `pattern`."""
    known = ("ge", "gt", "le", "lt", "min_length", "max_length", "pattern")
    return {k: v for m in metadata for k in known if (v := getattr(m, k, None)) is not None}


def number(kind: type, field: str, limits: dict[str, Any]) -> Drawn:
    """Numbers from the least that may be to a little more; both ends of a short range."""
    low = max(limits.get("ge", limits.get("gt", 0)), LEAST.get(field, 0))
    high = min(limits.get("le", limits.get("lt", 2**33) - 1), low + FURTHER.get(field, ROOM))
    return (
        st.integers(low, high) if kind is int else st.floats(low, high) | st.sampled_from((float(low), float(high)))
    )


def of_model(model: type[BaseModel], **own: Drawn) -> Drawn:
    """Maps for a model: each key that is needed, and some of the others; `own`: what a key holds."""
    needed, others = {}, {}
    for name, field in model.model_fields.items():
        made = own.get(name)
        if made is None:
            made = of_type(field.annotation, name, limits_in(field.metadata))
        (needed if field.is_required() else others)[name] = made
    return st.fixed_dictionaries(needed, optional=others)


def shares(words_: tuple[str, ...]) -> Drawn:
    """Shares of some words; they add up to 1 (exactly enough)."""
    some = st.lists(st.sampled_from(words_), min_size=1, max_size=3, unique=True)
    return some.map(lambda many: {w: 1 / len(many) for w in many})


def lever(one: Lever) -> Drawn:
    """Values of a lever, by its kind. Raises LookupError for a kind that is not known here."""
    made = {
        "share": st.floats(one.low, min(one.high, 4)) | st.sampled_from((one.low, one.high)),
        "days": st.floats(one.low, one.high) | st.integers(int(one.low), int(one.high)),
        "whole": st.integers(int(one.low), min(int(one.high), 100)),
        "beds": st.integers(0, 3),
        "yes_no": st.booleans(),
        "responses": st.sampled_from(RESPONSES) | shares(RESPONSES),
        "admits": st.dictionaries(st.sampled_from(ADMITTED), st.booleans() | st.floats(0, 1), max_size=3),
    }
    if one.kind not in made:
        raise LookupError(f"{one.name}: what may a lever of the kind {one.kind} be? Say so in tests/hostile/drawn.py")
    return made[one.kind] | st.none() if one.can_be_null else made[one.kind]


def levers(days: tuple[int, int] | None, counties: tuple[str, ...] = ()) -> Drawn:
    """Maps of levers, or a list of them with dates and counties; `days`: from the first, before the last."""
    bare = st.dictionaries(st.sampled_from(sorted(LEVERS)), st.none(), max_size=4).flatmap(
        lambda some: st.fixed_dictionaries({name: lever(LEVERS[name]) for name in some})
    )
    more: dict[str, Drawn] = {}
    if days and days[1] > days[0] + 1:
        more["from_day"] = st.integers(days[0] + 1, days[1] - 1)
    if counties:
        more["counties"] = st.lists(st.sampled_from(counties), min_size=1, max_size=2, unique=True)
    dated = st.tuples(bare, st.fixed_dictionaries({}, optional=more)).map(lambda two: two[0] | two[1])
    return bare | st.lists(dated, min_size=1, max_size=2)


def parameters(which: list[str]) -> Drawn:
    """Values of some parameters of the registry, in their ranges."""
    some = st.lists(st.sampled_from(which), max_size=3, unique=True)
    return some.flatmap(lambda many: st.fixed_dictionaries({n: st.floats(REGISTRY[n].low, REGISTRY[n].high) for n in many}))  # fmt: skip


def lists_in(low: float, high: float) -> Drawn:
    """Two different values in a range: what a design varies."""
    return st.just([low, high]) if low < high else st.just(low)


def some_values(of: dict[str, Drawn]) -> Drawn:
    """Values of none, one or two of some names."""
    some = st.lists(st.sampled_from(sorted(of)), max_size=2, unique=True)
    return some.flatmap(lambda many: st.fixed_dictionaries({n: of[n] for n in many}))


def designs() -> Drawn:
    """Small designs of each method, over one or two numbers or levers; now and then by a word, or with what does not fit."""
    plain = {n: p for n, p in REGISTRY.items() if p.low < p.high}
    plain |= {n: one for n, one in LEVERS.items() if one.kind in ("share", "days", "whole", "beds")}
    ranges = {n: st.none() | st.just([p.low, p.high]) for n, p in plain.items()}
    some = st.lists(st.sampled_from(sorted(plain)), min_size=1, max_size=2, unique=True)
    few = some | some.flatmap(lambda many: st.fixed_dictionaries({n: ranges[n] for n in many}))
    made = {
        "latin_hypercube": {"points": st.integers(2, 3)},
        "sobol": {"points": st.sampled_from((2, 2, 2, 3))},
        "morris": {"trajectories": st.just(2), "levels": st.sampled_from((2, 4))},
        "saltelli": {"base": st.just(2), "second_order": st.just(False)},
    }
    seeds = st.integers(0, 2**31 - 1)
    drawn = [st.fixed_dictionaries({"method": st.just(m), "over": few, **own}, optional={"seed": seeds}) for m, own in made.items()]  # fmt: skip
    word = st.fixed_dictionaries({"method": st.just("latin_hypercube"), "points": st.just(2), "over": st.sampled_from(("all", "contested"))})  # fmt: skip
    return st.one_of(st.none(), *drawn, word)


@st.composite
def worlds(draw: Any) -> dict[str, Any]:
    """A small world."""
    counties = draw(st.lists(names().filter(lambda n: n != "elsewhere"), min_size=1, max_size=3, unique=True))
    places = {c: {**draw(of_model(County)), "share": 1 / len(counties), "advocates": 100.0, "officers": 50.0} for c in counties}  # fmt: skip
    few = st.integers(0, 3)
    beds = st.none() | few | st.fixed_dictionaries(dict.fromkeys(counties, few))
    facility = of_model(Facility, beds=beds, admits=lever(LEVERS["admits.shelter"]))
    rows = len(counties) + 1
    return draw(
        of_model(
            WorldFile,
            counties=st.just(places),
            facilities=st.fixed_dictionaries(dict.fromkeys(KINDS, facility)),
            travel=st.sampled_from(
                ([[1 / rows] * rows] * rows, [[float(j == (k + 1) % rows) for j in range(rows)] for k in range(rows)])
            ),
            status_quo=status_quo(tuple(counties)),
            parameters=parameters([n for n, p in REGISTRY.items() if not p.contested]),
        ).map(lambda made: {**made, "people": {**made["people"], "share_labor": 0.0}})
    )


def status_quo(counties: tuple[str, ...]) -> Drawn:
    """Every lever that no table of places states, in one map; or some of them a county each."""
    whole = st.fixed_dictionaries({one.name: lever(one) for one in PLAIN})
    split = st.sampled_from(PLAIN).flatmap(lambda one: st.tuples(st.just(one.name), st.tuples(*(lever(one) for _ in counties))))  # fmt: skip

    def apart(two: tuple[dict[str, Any], tuple[str, Any]]) -> list[dict[str, Any]]:
        rest = {k: v for k, v in two[0].items() if k != two[1][0]}
        return [rest, *({two[1][0]: v, "counties": [c]} for v, c in zip(two[1][1], counties, strict=True))]

    return whole | st.tuples(whole, split).map(apart)


def stated_set() -> Drawn:
    """A belief set in full."""
    values = {
        g: st.fixed_dictionaries({n: st.floats(p.low, p.high) | st.just(p.default) for n, p in contested().items() if p.group == g})
        for g in BELIEF_GROUPS
    }  # fmt: skip
    return st.fixed_dictionaries({"name": names(), **values})


def beliefs() -> Drawn:
    """Names, a line, a grid, or stated sets."""
    shipped = st.sampled_from(("even", "custody_harms", "separation_helps", "neutral", "drawn"))
    pair = st.lists(shipped, min_size=2, max_size=2, unique=True)
    at = st.lists(st.floats(0, 1), min_size=3, max_size=3, unique_by=lambda x: f"{x:g}")
    vary = st.sampled_from(("all", *BELIEF_GROUPS)) | st.lists(st.sampled_from(BELIEF_GROUPS), min_size=1, max_size=2, unique=True)  # fmt: skip
    line = st.tuples(pair, at, vary).map(lambda x: {"from": x[0][0], "to": x[0][1], "at": x[1], "vary": x[2]})
    axes = st.lists(st.sampled_from(sorted(contested())), min_size=1, max_size=2, unique=True)
    grid = axes.map(lambda many: {"grid": {n: [REGISTRY[n].low, REGISTRY[n].high] for n in many}, "others": "even"})
    return st.one_of(st.lists(shipped, min_size=1, max_size=2, unique=True), st.lists(stated_set(), min_size=1, max_size=2, unique_by=lambda b: b["name"]), line, grid)  # fmt: skip


def switches() -> Drawn:
    """A setting for each switch."""
    return st.fixed_dictionaries({n: st.sampled_from(s.settings) for n, s in SWITCHES.items()})


def structures() -> Drawn:
    """A name, or some switches set otherwise; a whole design is too much for a tiny run."""
    some = st.sampled_from(sorted(SWITCHES)).flatmap(lambda n: st.fixed_dictionaries({n: st.sampled_from(SWITCHES[n].settings)}))  # fmt: skip
    return st.sampled_from(("default", "drawn")) | some.map(lambda s: {"base": "default", "set": s})


@st.composite
def folders(draw: Any) -> dict[str, dict[str, Any]]:
    """Files by place in a folder of configs: an experiment, and what it names."""
    world = draw(worlds())
    made = {
        "worlds/drawn.yaml": world,
        "beliefs/drawn.yaml": draw(stated_set()),
        "structures/drawn.yaml": {"name": draw(names()), **draw(switches())},
        "policies/drawn.yaml": {"levers": draw(levers(None))},
    }
    scenarios = draw(st.lists(names(), min_size=1, max_size=3, unique=True))
    at_hand = draw(st.sampled_from((None, "small")))
    file = draw(
        of_model(
            File,
            world=st.just(at_hand) if at_hand else st.just("drawn") | st.just(world),
            beliefs=beliefs(),
            belief_design=st.none(),
            structure=structures(),
            structures=st.none() | st.lists(st.tuples(names(), switches()).map(lambda x: {"name": x[0], **x[1]}), min_size=1, max_size=2, unique_by=lambda s: s["name"]),
            parameters=parameters(sorted(REGISTRY)) | some_values({n: lists_in(p.low, p.high) for n, p in REGISTRY.items()}),
            levers=some_values({n: lever(one) for n, one in LEVERS.items()}) | some_values({"beds.shelter": st.just([0, 2]), "advocates": st.just([0.5, 1.0])}),
            design=designs(),
            ensemble=st.just("none"),
            ensemble_by_structure=st.none(),
            baseline=st.sampled_from(scenarios),
            contrasts=st.lists(st.permutations(scenarios).map(lambda x: list(x[:2])), max_size=2, unique_by=tuple) if len(scenarios) > 1 else st.just([]),
            scenarios=st.just({}),
            outcomes=st.just([]),
            groups=st.lists(st.sampled_from(GROUPS), max_size=4, unique=True),
            keep=st.lists(st.sampled_from(TABLES), max_size=4, unique=True),
        )
    )  # fmt: skip
    if "structures" in file and file["structures"] is not None:
        file.pop("structure", None)
    seen = [word for word in STANDARD if (asked := find(word)) and asked.needs <= file["follow_up_days"]]
    file["outcomes"] = draw(st.lists(st.sampled_from(seen), min_size=1, max_size=4, unique=True))
    first = file["policy_day"]
    days = first, first + file["index_days"] + file["follow_up_days"]
    counties = ("one",) if at_hand else tuple(world["counties"])
    policy = st.sampled_from((None, "minors", "drawn"))
    file["scenarios"] = {
        n: draw(of_model(Scenario, policy=policy, levers=st.none() | levers(days, counties))) for n in scenarios
    }
    if draw(st.booleans()) and isinstance(file["beliefs"], list):
        own = made["beliefs/drawn.yaml"]["name"]
        sets = {b["name"] if isinstance(b, dict) else own if b == "drawn" else b for b in file["beliefs"]}
        file["ensemble"] = {name: draw(members()) for name in sorted(sets)}
    draw(st.sampled_from((None, None, None, *SPOILT)).map(lambda spoil: spoil and spoil(file)))
    return {**made, "experiments/drawn.yaml": file}


def members() -> Drawn:
    """Calibrated members: values of the same parameters in each, two at least."""
    free = sorted(n for n, p in REGISTRY.items() if not p.contested and p.low < p.high)
    return st.lists(st.sampled_from(free), min_size=1, max_size=2, unique=True).map(
        lambda many: [{n: REGISTRY[n].low for n in many}, {n: REGISTRY[n].high for n in many}]
    )


# What makes an experiment unusable, done to it.
SPOILT = (
    lambda file: file.update(name="n" * (LONGEST + 1)),
    lambda file: file["scenarios"].update({"n" * (LONGEST + 1): {}}),
    lambda file: file["outcomes"].append("days_exploited_1825"),
    lambda file: file.update(contrasts=[["nobody", file["baseline"]]]),
    lambda file: file.pop("index_days"),
)
