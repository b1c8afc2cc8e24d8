"""The numbers behind the page: which are contested, and what each rests on."""

from __future__ import annotations

from typing import Any

from experiments.patterns.support import SAID, counted, fitted, rests_on, support_here
from experiments.results.stored import Stored
from sim.parameters import REGISTRY, SUPPORTS, Parameter, Support, contested

Row = dict[str, str]
Values = dict[str, tuple[list[float], str]]


def span(low: float, high: float) -> str:
    """Return a number, or the range over which it goes."""
    ends = [f"{x:,.0f}" if abs(x) >= 1000 else f"{x:.3g}" for x in dict.fromkeys((low, high))]
    return " to ".join(ends).replace("-", "\u2212")


def believed(stored: Stored, declared: Parameter) -> list[float]:
    """Return the values of a contested number, one a belief set."""
    return [float(b[declared.group][declared.name]) for b in stored.config["beliefs"]]


def beliefs(stored: Stored) -> list[Row]:
    """Return each contested number: meaning, its value or range here, what it rests on."""
    made = []
    for declared in contested().values():
        values = believed(stored, declared)
        made.append(
            {
                "what practitioners disagree on": declared.meaning,
                "here": span(min(values), max(values)),
                "unit": declared.unit,
                "rests on": rests_on(declared),
            }
        )
    return made


def values_here(stored: Stored) -> Values:
    """Return each number's values in these runs, and who set it anew: the fit, the world, or nobody ("")."""
    members = [m for many in (stored.config.get("ensemble") or {}).values() for m in many]
    own = stored.config["world"].get("parameters", {})
    here: Values = {}
    for name, declared in REGISTRY.items():
        if declared.contested:
            here[name] = believed(stored, declared), ""
        elif drawn := [float(m[name]) for m in members if name in m]:
            here[name] = drawn, "fitted"
        else:
            value = float(own.get(name, declared.default))
            here[name] = [value], "" if value == declared.default else "set by this world"
    return here


def numbers(stored: Stored) -> dict[str, Any]:
    """Return how many numbers rest on what in these runs, as one sentence, and a table for each of the three kinds."""
    kinds: dict[Support, list[Row]] = {support: [] for support in SUPPORTS}
    supports: dict[str, Support] = {}
    free = fitted()
    for name, (values, by) in values_here(stored).items():
        declared = REGISTRY[name]
        supports[name] = support = support_here(declared, bool(by))
        note = by or ("not fitted here" if name in free else "")
        here = span(min(values), max(values)) + (f" ({note})" if note else "")
        row = {"number": name, "what it says": declared.meaning, "here": here, "unit": declared.unit}
        if support != "assumption":
            row["rests on"] = rests_on(declared, support)
        kinds[support].append(row)
    tables = [{"title": f"{len(rows)} numbers {SAID[kind]}", "rows": rows} for kind, rows in kinds.items() if rows]
    return {"counted": counted(supports), "kinds": tables}
