"""Company: staff of a place are contacts, and a mentor goes on seeing the person (E66, L19, L20)."""

from sim.codes import NEVER
from sim.declared.mechanism import Draw, Event, Field, Mechanism
from sim.declared.parameter import Parameter as P

STAFF_OF_PLACE, MENTOR_COMES = 27, 28  # draws
STAFF_CONTACT = 12  # event

MECHANISM = Mechanism(
    "company",
    "contacts that ask for no advocate's hours: staff of a place, and a mentor who stays in touch",
    parameters=(
        P("placed.staff_contact", 0.1, 0.0, 0.3, "per day", "a contact that counts with staff of the place, for who is placed", ("E66", "E91"), "direction"),
        P("placed.staff_quality", 0.4, -0.2, 0.7, "quality", "a contact with staff of a place; below 0 it harms trust", ("E39", "E46", "E91"), "direction"),
        P("mentor.days", 365.0, 0.0, 730.0, "days", "how long a mentor whom somebody met at the center goes on seeing them", ("L20", "L19"), "direction"),
        P("mentor.rate", 0.07, 0.01, 0.25, "per day", "a mentor sees somebody who is not locked", ("L20",), "direction"),
    ),
    draws=(
        Draw("STAFF_OF_PLACE", STAFF_OF_PLACE, "a contact with staff of a place"),
        Draw("MENTOR_COMES", MENTOR_COMES, "a mentor sees the person again"),
    ),
    fields=(
        Field("victim", "mentor_until", int, "day until which a mentor goes on seeing them", start=-NEVER),
        Field("victim", "mentor_contacts", int, "contacts with that same mentor"),
    ),
    events=(Event("staff_contact", STAFF_CONTACT),),
    off={"placed.staff_contact": 0.0, "mentor.days": 0.0},
)  # fmt: skip
