"""Tangible help: food, clothes, hygiene at a contact, with services or with police (E31, E62, E65, E97)."""

from sim.declared.mechanism import Draw, Lever, Mechanism
from sim.declared.parameter import Parameter as P

AT_HAND = 81  # draws; its numbers:
WITH_ADVOCATE, WITH_OFFICER = 0, 1

MECHANISM = Mechanism(
    "tangible_help",
    "food, clothes and hygiene are at hand at a contact",
    parameters=(
        P("tangible.quality", 0.1, 0.0, 0.3, "quality", "added to a contact at which there is something to give", ("E31", "E97"), "direction"),
        P("tangible.need", 0.1, 0.0, 0.5, "share", "of the unmet need for care of somebody who is out, met by what an advocate gives", ("E31", "E62"), "direction"),
        P("tangible.hours", 0.25, 0.0, 1.0, "hours", "more, for a contact at which something is given", (), "assumption"),
    ),
    levers=(
        Lever("tangible_help", "share", 0, 1, "share of contacts", "contacts at which food, clothes and hygiene are at hand", ("E31", "E62", "E65", "E97"), neutral=0.0),
    ),
    draws=(
        Draw("AT_HAND", AT_HAND, "whether there is something to give"),
        Draw("WITH_ADVOCATE", WITH_ADVOCATE, "at a service contact", within="AT_HAND"),
        Draw("WITH_OFFICER", WITH_OFFICER, "at a police contact", within="AT_HAND"),
    ),
    off={"tangible_help": 0.0},
)  # fmt: skip
