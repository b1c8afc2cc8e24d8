"""Records and parameters as the rules take them, written by hand; compiled or not."""

from __future__ import annotations

from sim import records
from sim.codes import NEVER
from sim.declared.fields import start_values
from sim.declared.mechanism import Mechanism
from sim.memory import copy_array, zeros
from sim.parameters import REGISTRY, compiled
from tests.plain_structure import PLAIN

SWITCHES = PLAIN.codes()


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
    """Return somebody whom police do not know, who has asked for no permit, and to whom nothing else has happened."""
    array = start_values(zeros(1, records.VICTIM))
    for name, value in {"police_until": -NEVER, "permit_day": NEVER, **values}.items():
        array[name] = value
    return array[0]


def switched_off(*mechanisms: Mechanism) -> dict[str, float]:
    """Return the numbers at which mechanisms do nothing, as `parameters` takes them."""
    return {name.replace(".", "__"): value for m in mechanisms for name, value in m.off.items() if name in REGISTRY}
