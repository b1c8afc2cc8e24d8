"""Which levers do nothing in a world, and why: what they act on is off there. Read from the declarations, not from results."""

from __future__ import annotations

from collections.abc import Mapping

from sim.declared import MECHANISMS
from sim.parameters import REGISTRY
from sim.world import World

NOBODY_FOR_LABOR = "nobody in this world is exploited for labor"
# A lever of a mechanism that others of its levers switch on -> the number through which alone it acts. A run agrees, in the test.
ACTS_THROUGH = {"staff_known": "known.loss"}
OF_LEVER = {lever.name: m for m in MECHANISMS for lever in m.levers}


def reason_off(lever: str, world: World, numbers: Mapping[str, float]) -> str:
    """Return why a lever does nothing in a world, as a clause; nothing where it may do something. `numbers`: set otherwise than the world has them.

    A mechanism says where it is off. A lever that is not part of that does nothing there. What hangs on other levers is not told: a reader may
    move those.
    """
    mechanism = OF_LEVER.get(lever)
    if mechanism is None:
        return ""
    if mechanism.form == "labor" and not world.people.share_labor:
        return NOBODY_FOR_LABOR
    only = ACTS_THROUGH.get(lever)
    off = {only: mechanism.off[only]} if only else mechanism.off
    if lever in off or not set(off) <= set(REGISTRY):
        return ""
    here = {name: float(numbers.get(name, world.parameters.get(name, REGISTRY[name].default))) for name in off}
    if any(here[name] != float(neutral) for name, neutral in off.items()):
        return ""
    if "cases.opened" in here:
        return "police open no case here (cases.opened is 0)"
    return f"what it acts on is off here ({', '.join(f'{name} is {value:g}' for name, value in here.items())})"
