"""The parts of the ODD page about a world: how it begins, what its facilities are, which files are read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from experiments.markdown import table
from experiments.pages.markdown import fenced, link_ids
from experiments.pages.odd import words
from sim.lookup import shipped_configs
from sim.parameters import REGISTRY
from sim.reading import read_document

WORLD = "bay_area"
PEOPLE = ("people.", "recognition.start", "agency.start", "trust.start", "trust.trauma", "trust.foster")
FOLDERS = {
    "worlds": "who exists, what beds and staff there are, what is in force today",
    "beliefs": "one value for each contested number",
    "structures": "one setting for each switch",
    "policies": "levers that change on a day",
    "calibrated": "members: values of the free numbers with which all calibrated patterns lie in their bands; in `worlds/` those of worlds that have their own",
    "experiments": "what is compared with what",
}


def world() -> Mapping[str, Any]:
    """Return what the file of the world states."""
    return read_document(shipped_configs() / "worlds" / f"{WORLD}.yaml").value


def odd_world() -> str:
    """Return how many people, and which counties, the world begins with."""
    content = world()
    people = [(words(name), f"{value:g}") for name, value in content["people"].items()]
    counties = [
        (words(name), f"{c['share']:.1%}", f"{c['advocates']:g}", f"{c['officers']:g}")
        for name, c in content["counties"].items()
    ]
    head = ("county", "share of people", "advocates for 1,000 people", "officers for 1,000 people")
    return f"{table(('people', 'value'), people)}\n\n{table(head, counties)}"


def odd_facilities() -> str:
    """Return the facilities of each county of the world: beds, stay, quality, who is admitted."""
    rows = []
    for name, f in world()["facilities"].items():
        beds = "no limit" if f["beds"] is None else f["beds"]
        marks = [w for w in ("locked", "secure", "address_known", "out_of_reach", "recruiting") if f.get(w)]
        rows.append(
            (
                words(name),
                beds,
                f["stay_days"],
                f["quality"],
                f["step"],
                admitted_words(f["admits"]),
                ", ".join(map(words, marks)),
            )
        )
    return table(("kind", "beds a county", "stay, days", "quality", "step", "admits", "marks"), rows)


def admitted_words(shares: Mapping[str, Any]) -> str:
    """Return whom a facility admits, in words."""
    return ", ".join(
        words(group) if share is True else f"{words(group)} {float(share):.0%}"
        for group, share in shares.items()
        if share
    )


def odd_status_quo() -> str:
    """Return what is in force in the world before any policy."""
    rows = [(f"`{name}`", value_cell(value)) for name, value in world()["status_quo"].items()]
    return table(("lever", "today"), rows)


def value_cell(value: Any) -> str:
    """Return a lever's value in words."""
    if isinstance(value, Mapping):
        return ", ".join(f"{words(k)} {v:g}" for k, v in value.items())
    return ("yes" if value else "no") if isinstance(value, bool) else f"{value:g}"


def odd_people() -> str:
    """Return the numbers that describe a person on arrival."""
    parameters = world()["parameters"]
    rows = [
        (
            f"`{p.name}`",
            f"{parameters.get(p.name, p.default):g}",
            p.unit,
            p.meaning,
            link_ids(", ".join(p.claims)) or "assumption",
        )
        for p in REGISTRY.values()
        if p.name.startswith(PEOPLE)
    ]
    return table(("number", "value", "unit", "meaning", "claims"), rows)


def odd_inputs() -> str:
    """Return the files that a run reads, by folder."""
    rows = []
    for folder, what in FOLDERS.items():
        names = sorted(
            path.name for path in (shipped_configs() / folder).glob("*.*") if path.suffix in (".yaml", ".csv")
        )
        rows.append((f"`configs/{folder}/`", what, ", ".join(f"`{name}`" for name in names)))
    return table(("folder", "what its files state", "shipped"), rows)


def odd_travel() -> str:
    """Return the travel matrix as it stands in its file."""
    return fenced((shipped_configs() / "worlds" / world()["travel"]).read_text("utf-8"))
