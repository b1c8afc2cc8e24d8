"""The structure in which tests of one thing alone begin: every switch that adds a mechanism is off, whatever the default has."""

from __future__ import annotations

from sim.structure import SWITCHES, Structure

ADDED = tuple(name for name, switch in SWITCHES.items() if switch.neutral)
PLAIN = Structure("plain", {**Structure.load("default").settings, **{name: SWITCHES[name].neutral for name in ADDED}})
EVERYTHING = Structure("everything", {**PLAIN.settings, **{name: SWITCHES[name].settings[-1] for name in ADDED}})
