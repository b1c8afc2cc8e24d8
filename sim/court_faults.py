"""What can be wrong with the courts of a world: judged where its cases are opened at all."""

from __future__ import annotations

from collections.abc import Mapping

from sim.errors import Fault
from sim.layers import Setting
from sim.parameters import REGISTRY
from sim.reading import Document
from sim.world_faults import line_of_lever
from sim.world_file import WorldFile


def number_stated(file: WorldFile, name: str) -> float:
    """Return a number as a world states it; its default where it states none, or no number."""
    value = file.parameters.get(name)
    return float(value) if isinstance(value, (int, float)) else REGISTRY[name].default


def value_in(many: tuple[Setting, ...], county: str) -> float:
    """Return the value of a lever in a county; nil where nothing is stated for it."""
    values = [s.value for s in many if not s.counties or county in s.counties]
    return float(values[-1]) if values and isinstance(values[-1], (int, float)) else 0.0


def court_faults(
    file: WorldFile, levers: Mapping[str, tuple[Setting, ...]], counties: tuple[str, ...], document: Document
) -> list[Fault]:
    """Return a fault for each county with prosecutors and without a judge, and for shares that cannot both hold."""
    faults = []
    if number_stated(file, "charge.trained") < number_stated(file, "charge.trafficking"):
        name = "charge.trained" if "charge.trained" in file.parameters else "charge.trafficking"
        message = f"{name}: charge.trained lies below charge.trafficking; training never lowers the share of charges"
        faults.append(document.fault(("parameters", name), message))
    if number_stated(file, "cases.opened") <= 0.0:
        return faults
    if not any(value_in(levers.get("prosecutors", ()), county) > 0.0 for county in counties):
        message = "cases.opened: cases are opened, and no county has a prosecutor; expected 0, or prosecutors in some"
        faults.append(document.fault(("parameters", "cases.opened"), message))
    for county in counties:
        if (
            value_in(levers.get("prosecutors", ()), county) > 0.0
            and value_in(levers.get("judges", ()), county) == 0.0
        ):
            message = f"status_quo.judges: {county} has prosecutors and a court without a judge; expected 1 or more"
            faults.append(document.fault(line_of_lever(document, "prosecutors", county), message))
    return faults
