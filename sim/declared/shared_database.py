"""A database that counties share: it shows earlier contacts and joins evidence; it can help, or frighten (E139, E112, U8).

Two of its numbers are contested: how far trust goes along when the story need not be told again, and how much less is said where
people fear that it is passed on.
"""

from sim.declared.mechanism import Count, Draw, Event, Field, Lever, Mechanism
from sim.declared.parameter import Parameter as P

CONSENT, ENTRY, LOOKED_UP = 71, 72, 73  # draws
ENTERED = 24  # event

MECHANISM = Mechanism(
    "shared_database",
    "counties share what they know of people whom they met",
    parameters=(
        P("database.carry", 0.4, 0.0, 0.8, "share of trust above the baseline", "kept at the first contact with a worker who sees the earlier contacts",
          ("U8", "E139"), "value", True, "database", valued_by=("U8",)),
        P("database.chill", 0.1, 0.0, 0.2, "share of disclosure", "what people no longer say where they fear that it is passed on",
          ("U8", "E112"), "value", True, "database", valued_by=("U8",)),
        P("database.asked", 0.5, 0.0, 1.0, "factor", "on that, where people are asked first", ("E112",), "direction"),
        P("database.consent_trust", 0.8, 0.2, 1.0, "level", "trust in advocates at which everybody agrees to be entered; at half of it every second does",
          ("E112", "E33"), "direction"),
    ),
    levers=(
        Lever("shared_database", "share", 0, 1, "share of contacts", "contacts after which the person is in a database that counties share", ("E139",),
              neutral=0.0),
        Lever("database_consent", "yes_no", 0, 1, "yes or no", "people are asked first, and may refuse", ("E112", "E139"), neutral=True),
    ),
    draws=(
        Draw("CONSENT", CONSENT, "how much trust it takes for a person to agree"),
        Draw("ENTRY", ENTRY, "whether a contact leads to an entry"),
        Draw("LOOKED_UP", LOOKED_UP, "whether a worker of another county looks the person up"),
    ),
    fields=(Field("victim", "in_database", int, "1: in the database that counties share"),),
    events=(Event("entered", ENTERED),),
    counts=(Count("database_entries", "entered"),),
    off={"shared_database": 0.0},
    no_world_has_it=True,
)  # fmt: skip
