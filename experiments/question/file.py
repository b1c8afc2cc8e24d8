"""What an experiment file may say."""

from __future__ import annotations

import unicodedata
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from sim.errors import one_line
from sim.whole import MOST_BURN_IN_YEARS, MOST_DAYS
from sim.world_file import Strict

LONGEST_NAME = 60  # of an experiment or scenario
GROUPS = ("all", "age_group", "gender", "undocumented", "form")
MOST_POINTS = 100_000  # that a design draws
MOST_SCENARIOS = 1000  # two ends of every lever are a good part of it; one task runs them all
TABLES = ("series", "spells", "people", "contacts", "waits")
Words = Annotated[str, Field(max_length=1000), AfterValidator(one_line)]  # shown as they are, everywhere
# Signs that mean nothing to a page, a figure, a terminal or a table: a label stands in all of them as it is.
LABEL_SIGNS = " ,.'\u2019()+:%/\u2013-"
Days = Annotated[int, Field(ge=1, le=MOST_DAYS)]


def plain_label(text: str) -> str:
    """Return a label as it is. Raises ValueError: no letter in it, markup, or signs that cannot be seen."""
    label = text.strip()
    if not 1 <= len(label) <= LONGEST_NAME or not label[0].isalnum() or not all(plain_sign(c) for c in label):
        raise ValueError(
            f"expected 1 to {LONGEST_NAME} letters, digits, spaces and {LABEL_SIGNS.strip()}, with no markup"
        )
    return label


def plain_sign(sign: str) -> bool:
    """Return whether a sign may stand in a label: a letter of any language, its marks, a digit, or one of a few others."""
    return sign in LABEL_SIGNS or unicodedata.category(sign)[0] in "LM" or unicodedata.category(sign) == "Nd"


class Who(Strict):
    """Whose event begins follow-up."""

    form: Literal["sex", "labor", "any"] = "sex"
    minor: bool | None = None


class Index(Strict):
    """The event that begins follow-up."""

    event: Literal["police_contact", "identified", "service_contact", "exploited"]  # of somebody who is exploited
    who: Who


class Scenario(Strict):
    """A named policy as this experiment uses it: levers over a policy over the status quo."""

    label: Annotated[str, AfterValidator(plain_label)] | None = None  # its name for readers
    policy: str | None = None
    levers: Any = None


class Design(Strict):
    """Points that a method draws: of numbers of the model, and of levers of every scenario, within their ranges."""

    method: Literal["latin_hypercube", "sobol", "morris", "saltelli"]
    points: Annotated[int, Field(ge=2, le=MOST_POINTS)] | None = None
    trajectories: Annotated[int, Field(ge=2, le=1000)] | None = None
    levels: Annotated[int, Field(ge=2, le=100, multiple_of=2)] | None = None
    base: Annotated[int, Field(ge=2, le=MOST_POINTS)] | None = None
    second_order: bool | None = None
    seed: Annotated[int, Field(ge=0, lt=2**31)] = 1
    over: Any
    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")] | None = None  # of the rows, in a results folder


class Until(Strict):
    """Replicates are added until an interval is as narrow as asked for (`question/until.py`)."""

    half_width: Annotated[float, Field(gt=0, allow_inf_nan=False)]
    contrast: Annotated[list[str], Field(min_length=2, max_length=2)]
    outcome: str
    group: str = "all"
    least: Annotated[int, Field(ge=8, le=100_000)] = 16  # from fewer, the spread is known too badly to stop by it
    most: Annotated[int, Field(ge=8, le=100_000)]


def with_all(groups: list[str]) -> list[str]:
    """Return groups with `all` among them: whatever is printed, drawn or reported first is told of everybody followed."""
    return groups if "all" in groups else [*groups, "all"]


class File(Strict):
    """An experiment as its file states it."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9_]+$", max_length=LONGEST_NAME)]
    question: Words = ""
    world: str | dict[str, Any]
    seed: Annotated[int, Field(ge=0, lt=2**32)]
    replicates: Annotated[int, Field(ge=1, le=100_000)] = (
        0  # 0: not stated; `load` then takes the first look of `until`
    )
    until: Until | None = None
    population: Literal["by_seed", "fixed"] = "by_seed"
    burn_in_years: Annotated[int, Field(ge=0, le=MOST_BURN_IN_YEARS)] = 20
    policy_day: Annotated[int, Field(ge=0, le=MOST_DAYS)]
    index_days: Days
    follow_up_days: Days
    index: Index
    beliefs: Any
    belief_design: dict[str, Any] | None = None  # with stated belief sets: the line or grid that they were made from
    structure: Any = "default"
    structures: Any = None  # stated here; `structure` then says how they were chosen
    parameters: dict[str, Any] = Field(
        default_factory=dict
    )  # numbers of the model, over all others; a list is varied
    levers: dict[str, Any] = Field(default_factory=dict)  # of every scenario; a list is varied
    design: Design | None = None  # numbers and levers that a method samples
    ensemble: Any = "none"  # `ensemble.py` says what it may be
    ensemble_by_structure: Any = None  # in a results folder: the members of each structure, where they have their own
    ensemble_from: Literal["patterns", "own_patterns", "own"] | None = None  # with stated members: how they were made
    baseline: str
    contrasts: list[Annotated[list[str], Field(min_length=2, max_length=2)]] = Field(default_factory=list)
    main: Annotated[list[str], Field(min_length=2, max_length=2)] | None = (
        None  # the one of `contrasts` that is told first
    )
    scenarios: Annotated[dict[str, Scenario], Field(min_length=1, max_length=MOST_SCENARIOS)]
    outcomes: Annotated[list[str], Field(min_length=1)]
    groups: Annotated[list[str], AfterValidator(with_all)] = Field(default_factory=lambda: ["all"])
    keep: list[str] = Field(default_factory=list)
    caution: Words = ""  # stands beside the headline wherever that stands
