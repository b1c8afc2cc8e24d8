"""Structure: choices that no evidence settles, as named switches, declared once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sim.errors import ConfigError, Fault
from sim.finding import find
from sim.parameters import SWITCH_FIELDS
from sim.reading import Document, read, unknown


@dataclass(frozen=True, slots=True)
class Switch:
    """One switch: its settings in order, what it decides, claims."""

    name: str
    settings: tuple[str, ...]
    meaning: str
    claims: tuple[str, ...]


SWITCHES: dict[str, Switch] = {
    s.name: s
    for s in (
        Switch("center_after_first_day", ("low", "high"), "leaving the center after the first day: rarely, or one in ten a day", ("U4",)),
        Switch("incentives_and_mentors", ("door", "stay"), "comforts and mentors lower leaving at the door only, or on the whole stay", ("E93", "L19")),
        Switch("mentor_contact_builds_trust", ("stayers", "everyone"), "a mentor's contact builds trust only in who stays, or in who leaves anyway too", ("E35", "E50")),
        Switch("after_release", ("placement", "street"), "release leads to a placement attempt, or to the street", ("E91",)),
        Switch("ask_again", ("yes", "no"), "may a person who left a place without notice ask again in the same spell", ("E42", "E44")),
        Switch("record_slows_income", ("no", "yes"), "an arrest on record slows income", ("E96",)),
        Switch("visibility", ("equal", "gamma"), "everybody equally easily found, or very unequally", ("U7",)),
        Switch("trust_curve", ("saturating", "linear", "threshold"), "the shape of trust over contacts", ("U2", "L51")),
        Switch("carry_over", ("none", "some"), "what a hand-over to another worker keeps of trust", ("U8", "E51", "E80")),
    )
}  # fmt: skip
assert tuple(SWITCHES) == SWITCH_FIELDS


@dataclass(frozen=True)
class Structure:
    """One setting for each switch. Raises ConfigError: a switch that is missing or unknown, or an unknown setting."""

    name: str
    settings: Mapping[str, str]

    def __post_init__(self) -> None:
        faults = [unknown(str(n), SWITCHES, "switch") for n in self.settings if n not in SWITCHES]
        faults += [f"{n}: is missing" for n in SWITCHES if n not in self.settings]
        faults += [
            f"{n}: {unknown(str(self.settings[n]), switch.settings, 'setting')}"
            for n, switch in SWITCHES.items()
            if n in self.settings and self.settings[n] not in switch.settings
        ]
        if faults:
            raise ConfigError([Fault(f"Structure {self.name!r}", 0, fault) for fault in faults])

    @classmethod
    def load(cls, name: str | Path, beside: Path | None = None, line: int = 1) -> Structure:
        """Return a structure by name or path. Raises ConfigError."""
        return from_document(read(find(name, "structures", beside, line)))

    def codes(self) -> dict[str, int]:
        """Return the position of each setting, as the compiled record holds it."""
        return {name: switch.settings.index(self.settings[name]) for name, switch in SWITCHES.items()}


def from_document(document: Document) -> Structure:
    """Return the structure of a file: every switch once. Raises ConfigError."""
    faults: list[Fault] = []
    for name, setting in document.value.items():
        if name == "name":
            continue
        if name not in SWITCHES:
            faults.append(document.fault((name,), unknown(name, ("name", *SWITCHES), "switch")))
        elif setting not in SWITCHES[name].settings:
            said = str(setting).lower() if isinstance(setting, bool) else str(setting)
            faults.append(document.fault((name,), f"{name}: {unknown(said, SWITCHES[name].settings, 'setting')}"))
    for name in ("name", *SWITCHES):
        if name not in document.value:
            faults.append(document.fault((), f"{name}: is missing"))
    if not isinstance(document.value.get("name", ""), str):
        faults.append(document.fault(("name",), "name: expected a word; in quotes if it looks like a number"))
    if faults:
        raise ConfigError(faults)
    return Structure(document.value["name"], {n: document.value[n] for n in SWITCHES})
