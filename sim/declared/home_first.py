"""A home first: for a share of adults' requests a long-term home is looked for before a crisis bed (L91b, L91c)."""

from sim.declared.mechanism import Draw, Mechanism
from sim.declared.parameter import Parameter as P

HOME_FIRST = 32  # draw

MECHANISM = Mechanism(
    "home_first",
    "adults are offered a long-term home before a crisis bed",
    parameters=(
        P("asking.home_first", 0.25, 0.0, 1.0, "share of requests", "adults' requests for which a long-term home is looked for first",
          ("L91b", "L91c"), "direction"),
    ),
    draws=(Draw("HOME_FIRST", HOME_FIRST, "whether a home is looked for first"),),
    off={"asking.home_first": 0.0},
)  # fmt: skip
