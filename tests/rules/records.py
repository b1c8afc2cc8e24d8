"""Records and parameters as the rules take them, written by hand; compiled or not."""

from __future__ import annotations

from sim import records
from sim.codes import NEVER
from sim.memory import copy_array, zeros
from sim.parameters import compiled
from sim.structure import Structure

SWITCHES = Structure.load("default").codes()


def parameters(switches=None, **values):
    """Return the compiled record: defaults, but for `values` (`trust__gain=0.1`) and `switches`."""
    named = {k.replace("__", "."): v for k, v in values.items()}
    return copy_array(compiled(named, {**SWITCHES, **(switches or {})}))[0]


def one(dtype, **values):
    """Return one record, nil but for `values`."""
    array = zeros(1, dtype)
    for name, value in values.items():
        array[name] = value
    return array[0]


def victim(**values):
    """Return somebody whom police do not know and who has asked for no permit."""
    return one(records.VICTIM, **{"police_until": -NEVER, "permit_day": NEVER, **values})
