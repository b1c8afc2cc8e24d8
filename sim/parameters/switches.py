"""Structural switches: those that mechanisms declare, then the others."""

from __future__ import annotations

from sim.declared import MECHANISMS
from sim.declared.joining import insert_named
from sim.declared.mechanism import Switch

OTHERS = (
    Switch("after_release", ("placement", "street"), "release leads to a placement attempt, or to the street", ("E91",)),
    Switch("ask_again", ("yes", "no"), "may a person who left a place without notice ask again in the same spell", ("E42", "E44")),
    Switch("record_slows_income", ("no", "yes"), "an arrest on record slows income", ("E96",)),
    Switch("visibility", ("equal", "gamma"), "everybody equally easily found, or very unequally", ("U7",)),
    Switch("trust_curve", ("saturating", "linear", "threshold"), "the shape of trust over contacts", ("U2", "L51")),
    Switch("carry_over", ("none", "some"), "what a hand-over to another worker keeps of trust", ("U8", "E51", "E80")),
)  # fmt: skip
SWITCHES: dict[str, Switch] = {
    s.name: s for s in insert_named([s for m in MECHANISMS for s in m.switches], [(s, "") for s in OTHERS])
}
