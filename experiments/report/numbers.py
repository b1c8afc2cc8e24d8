"""The numbers behind the page: which are contested, and what each rests on."""

from __future__ import annotations

from typing import Any

from experiments.patterns.support import SAID, count_support, fitted, rests_on, support_here
from experiments.results.results import Results
from sim.parameters import REGISTRY, SUPPORTS, Parameter, Support, contested

Row = dict[str, str]
Values = dict[str, tuple[list[float], str]]


def format_range(low: float, high: float) -> str:
    """Return a number, or the range over which it goes."""
    ends = [f"{x:,.0f}" if abs(x) >= 1000 else f"{x:.3g}" for x in dict.fromkeys((low, high))]
    return " to ".join(ends).replace("-", "\u2212")


def belief_values(results: Results, parameter: Parameter) -> list[float]:
    """Return the values of a contested number, one a belief set; its default where a set leaves it out."""
    groups = [b.get(parameter.group, {}) for b in results.config["beliefs"]]
    return [float(group.get(parameter.name, parameter.default)) for group in groups]


def contested_rows(results: Results) -> list[Row]:
    """Return each contested number: meaning, its value or range here, what it rests on."""
    rows = []
    for parameter in contested().values():
        values = belief_values(results, parameter)
        rows.append(
            {
                "what practitioners disagree on": parameter.meaning,
                "here": format_range(min(values), max(values)),
                "unit": parameter.unit,
                "rests on": rests_on(parameter),
            }
        )
    return rows


def values_in_runs(results: Results) -> Values:
    """Return each number's values in these runs, and who set it anew: the fit, draws, the world, or nobody ("")."""
    members = [m for many in (results.config.get("ensemble") or {}).values() for m in many]
    fit = "draws of your own" if results.config.get("ensemble_from") == "own" else "fitted"
    own = results.config["world"].get("parameters", {})
    here: Values = {}
    for name, parameter in REGISTRY.items():
        if parameter.contested:
            here[name] = belief_values(results, parameter), ""
        elif of_members := [float(m[name]) for m in members if name in m]:
            here[name] = of_members, fit
        else:
            value = float(own.get(name, parameter.default))
            here[name] = [value], "" if value == parameter.default else "set by this world"
    return here


def number_tables(results: Results) -> dict[str, Any]:
    """Return how many numbers rest on what in these runs, as one sentence, and a table for each of the three kinds."""
    kinds: dict[Support, list[Row]] = {support: [] for support in SUPPORTS}
    supports: dict[str, Support] = {}
    free = fitted()
    for name, (values, by) in values_in_runs(results).items():
        parameter = REGISTRY[name]
        supports[name] = support = support_here(parameter, bool(by))
        note = by or ("not fitted here" if name in free else "")
        here = format_range(min(values), max(values)) + (f" ({note})" if note else "")
        row = {"what it says": parameter.meaning, "here": here, "unit": parameter.unit}
        if support != "assumption":
            row["rests on"] = rests_on(parameter, support)
        row["name in files"] = name
        kinds[support].append(row)
    tables = [{"title": f"{len(rows)} numbers {SAID[kind]}", "rows": rows} for kind, rows in kinds.items() if rows]
    return {"counted": count_support(supports), "kinds": tables}
