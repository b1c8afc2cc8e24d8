"""What is said of the beds of one kind of place alone: `sim/levers.py` declares those of every kind in one line, with the claims of all.

Here, since what rests on a claim decides no number: a change leaves stored runs good.
"""

from __future__ import annotations

from collections.abc import Mapping

from sim.declared.mechanism import Lever

OF_ONE_KIND: Mapping[str, tuple[str, ...]] = {
    "beds.transitional": ("E55",),  # one place has none at all
    "beds.out_of_area": ("E19",),  # housing far away is out of the trafficker's reach
}


def claims_of_lever(lever: Lever) -> tuple[str, ...]:
    """Return the ids of a lever's claims: those of its kind alone, and those of its declaration."""
    return (*OF_ONE_KIND.get(lever.name, ()), *lever.claims)
