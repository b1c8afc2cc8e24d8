"""The JSON schema of an experiment file: what an editor checks and completes while somebody writes one.

Rougher than `trustline check`: it knows keys, kinds of values, ranges and names of the registry, and not what hangs together.
"""

from __future__ import annotations

import json
from typing import Any

from experiments.outcomes.declared import DECLARED
from experiments.question.design import PLAIN, WORDS
from experiments.question.file import GROUPS, TABLES, File
from sim.levers import LEVERS
from sim.parameters import REGISTRY

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NULL: dict[str, Any] = {"type": "null"}
WORD: dict[str, Any] = {"type": "string"}


def schema_text() -> str:
    """Return the schema as text."""
    return json.dumps(experiment_schema(), indent=1, ensure_ascii=False) + "\n"


def experiment_schema() -> dict[str, Any]:
    """Return the schema: pydantic's of the file, with kinds for what the file leaves open, and a description of each key."""
    schema = File.model_json_schema()
    keys = schema["properties"]
    keys["beliefs"] = {"anyOf": [{"type": "array", "minItems": 1}, {"type": "object"}, WORD]}
    keys["structure"] = {"anyOf": [WORD, {"type": "array", "items": WORD, "minItems": 1}, {"type": "object"}, NULL]}
    keys["structure"]["default"] = "default"
    keys["structures"] = {"anyOf": [{"type": "array", "items": {"type": "object"}}, NULL]}
    keys["ensemble"] = {"anyOf": ensemble(), "default": "none"}
    keys["parameters"] = one_of_names({n: number(p) for n, p in REGISTRY.items()})
    keys["levers"] = one_of_names({n: {"description": described(lever)} for n, lever in LEVERS.items()})
    keys["outcomes"]["items"] = {"type": "string", "examples": [o.name.replace("{k}", "365") for o in DECLARED]}
    keys["groups"]["items"], keys["keep"]["items"] = {"enum": list(GROUPS)}, {"enum": list(TABLES)}
    scenario, design = schema["$defs"]["Scenario"]["properties"], schema["$defs"]["Design"]["properties"]
    scenario["levers"] = {
        "anyOf": [one_of_names(dict(keys["levers"]["properties"]), dated=True), {"type": "array"}, NULL]
    }
    design["over"] = over()
    del keys["replicates"]["default"]
    schema["anyOf"] = [{"required": ["replicates"]}, {"required": ["until"]}]
    until = schema["$defs"]["Until"]["properties"]
    tables = ((keys, MEANINGS), (design, DESIGN_MEANINGS), (scenario, SCENARIO_MEANINGS), (until, UNTIL_MEANINGS))
    for properties, words in tables:
        for name, property_ in properties.items():
            property_.pop("title", None)
            property_["description"] = words[name]
    return {"$schema": DIALECT, **schema, "title": "An experiment of Trustline"}


def ensemble() -> list[dict[str, Any]]:
    """Return what `ensemble:` may be: a word, a file or folder, a file for each belief set, or members stated here."""
    member = {"type": "object", "additionalProperties": {"type": "number"}, "minProperties": 1}
    inline = {"type": "array", "items": member, "minItems": 2}
    paths = {"type": "string", "pattern": r"\.csv$"}
    return [
        {"enum": ["none", "calibrated"]},
        {"type": "string", "pattern": r"(\.csv|/)$"},
        {"type": "object", "additionalProperties": paths},
        {"type": "object", "additionalProperties": inline},
    ]


def described(declared: Any) -> str:
    """Return what a number or lever is, its unit and its range."""
    return f"{declared.meaning} ({declared.unit}; {declared.low:g} to {declared.high:g})"


def number(declared: Any) -> dict[str, Any]:
    """Return the schema of a number that is set, or of a list of its values."""
    one = {"type": "number", "minimum": declared.low, "maximum": declared.high}
    return {"description": described(declared), "anyOf": [one, {"type": "array", "items": one, "minItems": 2}]}


def one_of_names(properties: dict[str, Any], dated: bool = False) -> dict[str, Any]:
    """Return the schema of a map whose keys are known names; `dated`: perhaps with a day and counties."""
    more = {"from_day": {"type": "integer"}, "counties": {"type": "array", "items": WORD}} if dated else {}
    return {"type": "object", "properties": {**properties, **more}, "additionalProperties": False}


def over() -> dict[str, Any]:
    """Return the schema of what a design is over: ranges by name, names, or one word for many numbers."""
    plain = {**REGISTRY, **{n: lever for n, lever in LEVERS.items() if lever.kind in PLAIN}}
    ends = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
    ranges = {n: {"description": described(p), "anyOf": [ends, NULL]} for n, p in plain.items()}
    names = {"type": "array", "items": {"enum": list(plain)}, "minItems": 1, "uniqueItems": True}
    return {"anyOf": [one_of_names(ranges), names, {"enum": list(WORDS)}]}


MEANINGS = {
    "name": "Name of the experiment, and of its results folder.",
    "question": "What is asked, in a sentence: printed above the answer.",
    "world": "A world by name or file, or stated here.",
    "seed": "The same seed gives the same numbers, to the last bit.",
    "replicates": "Runs of every scenario at every point.",
    "until": "Instead of `replicates`: they are added until an interval is as narrow as asked for.",
    "population": "`by_seed`: another population in each replicate. `fixed`: the same one.",
    "burn_in_years": "Years before day 0, in which the world comes to rest.",
    "policy_day": "The day from which policies hold.",
    "index_days": "People whose event falls within so many days of the policy's day are followed.",
    "follow_up_days": "For how many days they are followed.",
    "index": "The event that begins follow-up, and whose.",
    "beliefs": "Belief sets by name, a line between two, a grid over contested numbers, or sets stated here.",
    "belief_design": "In a results folder: the line or grid that the stated belief sets were made from.",
    "structure": "How the model is built: a name, a list of names, `kept` (every structure that has members), some switches set "
    "otherwise, or a design over all.",
    "structures": "Structures stated here.",
    "parameters": "Numbers of the model, set or (as a list) varied at all points, the same in every scenario.",
    "levers": "Levers of every scenario, set or (as a list) varied at all points.",
    "design": "Numbers and levers whose values a method draws within ranges.",
    "ensemble": "`calibrated`: the shipped members. `none`: starting values. Or members of your own: a file, a folder "
    "that ends in `/`, a file for each belief set, or stated here.",
    "ensemble_by_structure": "In a results folder: the members of each structure, where several have members of their own.",
    "ensemble_from": "In a results folder: whether the members that are stated met the shipped patterns, others, or none.",
    "baseline": "The scenario that all others are compared with.",
    "contrasts": "Pairs of scenarios: the first minus the second. Without `main` the first of them is told first.",
    "main": "The one of `contrasts` that answers the question, and is told first; stated before anything is run.",
    "scenarios": "The options: each a policy, and levers over it.",
    "outcomes": "What is compared, in words that docs/reference/experiment.md lists.",
    "groups": "Whom outcomes are told for.",
    "keep": "Tables that are kept beside the outcomes.",
    "caution": "What must stand beside the headline wherever that stands.",
}
DESIGN_MEANINGS = {
    "method": "How the points are drawn.",
    "points": "Of latin_hypercube and sobol: how many. A power of two for sobol.",
    "trajectories": "Of morris: how many. Each has one point more than there are numbers and levers.",
    "levels": "Of morris: values of each number or lever; even.",
    "base": "Of saltelli: base samples; a power of two.",
    "second_order": "Of saltelli: also the rows for interactions of two, nearly twice as many.",
    "seed": "Of the points alone: the runs keep theirs.",
    "over": "What is drawn: `name: [low, high]` lines (null: the registry's range), names, or a word for many numbers.",
    "digest": "In a results folder: a hash of the points. `load` refuses others.",
}
UNTIL_MEANINGS = {
    "half_width": "Half the width of the 95 % interval, in the outcome's unit, that is narrow enough at every point.",
    "contrast": "Two scenarios: the first minus the second.",
    "outcome": "One of the file's outcomes.",
    "group": "Whom of those followed.",
    "least": "Replicates at the first look; each further look has twice as many.",
    "most": "Replicates at the last look, whether or not the interval is narrow enough.",
}
SCENARIO_MEANINGS = {
    "label": "The option's name for readers: plain letters and signs, no markup. Without one, its name.",
    "policy": "A policy by name or file; without one, today's.",
    "levers": "Levers over the policy, from its day on; a list of maps may carry days and counties.",
}
