"""The parameter registry: every number of the model, declared once: with its mechanism (`sim/declared/`), or in a room here.

The compiled record, the config check, `trustline parameters` and the docs derive from it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from sim.declared import MECHANISMS
from sim.declared.joining import insert_named
from sim.declared.parameter import SUPPORTS, Parameter, Support
from sim.parameters import beliefs, contact, out, person, staff, trust
from sim.parameters.beliefs import GROUPS
from sim.parameters.switches import SWITCHES

__all__ = [
    "GROUPS", "OFF_BY_DEFAULT", "PARAMETER", "REGISTRY", "SUPPORTS", "Parameter", "Support", "compiled", "contested", "of_trafficker",
]  # fmt: skip

ROOMS = (beliefs, trust, person, contact, out, staff)
REGISTRY: dict[str, Parameter] = {
    p.name: p
    for p in insert_named(
        [p for room in ROOMS for p in room.PARAMETERS], [(p, "") for m in MECHANISMS for p in m.parameters]
    )
}

# Numbers of mechanisms that are off where nothing is said: `over: all` and the like leave them out of a design, since no
# shipped question was about them. A file that names one varies it (docs/rules.md).
OFF_BY_DEFAULT = frozenset(p.name for m in MECHANISMS if m.off_by_default() for p in m.parameters)

# Structural switches travel in the same record: a small whole number each.
SWITCH_FIELDS = tuple(SWITCHES)

# The compiled record that rules read as `p`.
PARAMETER = np.dtype(
    [(p.field, np.float64) for p in REGISTRY.values()] + [(f"switch_{s}", np.int64) for s in SWITCH_FIELDS],
    align=True,
)


# Numbers of traffickers. An experiment may vary them as an uncertainty; no policy, slider or search moves them.
OF_TRAFFICKERS = ("moving.", "recruited.", "retrieval.", "late_return.", "seen.", "kin.known_address", "employers.")


def of_trafficker(name: str) -> bool:
    """Return whether a number of the model is a trafficker's: never a lever, and nothing that a search improves."""
    return name in REGISTRY and name.startswith(OF_TRAFFICKERS)


def contested() -> dict[str, Parameter]:
    """Return the contested parameters by name."""
    return {name: p for name, p in REGISTRY.items() if p.contested}


def compiled(values: Mapping[str, float], switches: Mapping[str, int]) -> np.ndarray:
    """Return the compiled record, shape (1,): defaults, then `values`, then one number a switch.

    Raises
    ------
    ValueError: an unknown name, a number outside its range, or a switch that is missing.
    """
    record = np.zeros(1, PARAMETER)
    for name, declared in REGISTRY.items():
        value = float(values.get(name, declared.default))
        if not (math.isfinite(value) and declared.low <= value <= declared.high):
            raise ValueError(f"{name}: {value} is outside {declared.low:g} to {declared.high:g}")
        record[declared.field] = value
    for name in values:
        if name not in REGISTRY:
            raise ValueError(f"{name}: unknown parameter")
    for switch in SWITCH_FIELDS:
        record[f"switch_{switch}"] = switches[switch]
    return record
