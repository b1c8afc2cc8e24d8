"""Structure: choices that no evidence settles, as named switches (sim/parameters/switches.py)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sim.errors import ConfigError, Fault
from sim.lookup import find_config
from sim.parameters.switches import SWITCHES as SWITCHES
from sim.reading import Document, read_document, unknown_message


@dataclass(frozen=True)
class Structure:
    """One setting for each switch. One with a neutral setting may be left out: then there is none of its mechanism.

    Raises ConfigError: another switch that is missing, one that is unknown, or an unknown setting.
    """

    name: str
    settings: Mapping[str, str]

    def __post_init__(self) -> None:
        faults = [unknown_message(str(n), SWITCHES, "switch") for n in self.settings if n not in SWITCHES]
        faults += [
            f"{n}: is missing" for n, switch in SWITCHES.items() if n not in self.settings and not switch.neutral
        ]
        faults += [
            f"{n}: {unknown_message(str(self.settings[n]), switch.settings, 'setting')}"
            for n, switch in SWITCHES.items()
            if n in self.settings and self.settings[n] not in switch.settings
        ]
        if faults:
            raise ConfigError([Fault(f"Structure {self.name!r}", 0, fault) for fault in faults])
        object.__setattr__(
            self, "settings", {n: self.settings.get(n, switch.neutral) for n, switch in SWITCHES.items()}
        )

    @classmethod
    def load(cls, name: str | Path, beside: Path | None = None, line: int = 1) -> Structure:
        """Return a structure by name or path. Raises ConfigError."""
        return structure_from_document(read_document(find_config(name, "structures", beside, line)))

    def codes(self) -> dict[str, int]:
        """Return the position of each setting, as the compiled record holds it."""
        return {name: switch.settings.index(self.settings[name]) for name, switch in SWITCHES.items()}

    def resolved(self) -> dict[str, str]:
        """Return the settings but neutral ones: else each new mechanism would make every structure another."""
        return {n: setting for n, setting in self.settings.items() if setting != SWITCHES[n].neutral}


def structure_from_document(document: Document) -> Structure:
    """Return the structure of a file: every switch once, or not at all where it is neutral. Raises ConfigError."""
    faults: list[Fault] = []
    for name, setting in document.value.items():
        if name == "name":
            continue
        if name not in SWITCHES:
            faults.append(document.fault((name,), unknown_message(name, ("name", *SWITCHES), "switch")))
        elif setting not in SWITCHES[name].settings:
            setting_text = str(setting).lower() if isinstance(setting, bool) else str(setting)
            faults.append(
                document.fault(
                    (name,), f"{name}: {unknown_message(setting_text, SWITCHES[name].settings, 'setting')}"
                )
            )
    for name in ("name", *(n for n, switch in SWITCHES.items() if not switch.neutral)):
        if name not in document.value:
            faults.append(document.fault((), f"{name}: is missing"))
    if not isinstance(document.value.get("name", ""), str):
        faults.append(document.fault(("name",), "name: expected a word; in quotes if it looks like a number"))
    if faults:
        raise ConfigError(faults)
    return Structure(document.value["name"], {n: document.value[n] for n in SWITCHES if n in document.value})
