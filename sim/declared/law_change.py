"""A law changes: practice follows over months, and arrests on another charge grow where it ends detention (E67, E83, L28)."""

from sim.declared.mechanism import Field, Lever, Mechanism
from sim.declared.parameter import Parameter as P

MECHANISM = Mechanism(
    "law_change",
    "what police do with minors follows a change over months, and a work-around grows",
    parameters=(
        P("law.half_life", 0.0, 0.0, 730.0, "days", "half of the way from old practice to new", ("E67",), "direction"),
        P("law.workaround", 0.0, 0.0, 1.0, "share", "of minors whom police detain no more, arrested on another charge in the end", ("E83", "L29", "L32"), "direction"),
        P("law.workaround_half_life", 365.0, 30.0, 1095.0, "days", "half of the way to that share", ("E83",), "direction"),
        P("law.assessment", 0.5, 0.0, 0.9, "share", "of `law.half_life` that full assessment takes away", ("E67",), "direction"),
    ),
    levers=(
        Lever("law_assessment", "share", 0, 1, "extent", "counties look into what a new law does, so that practice follows sooner", ("E67",), neutral=0.0),
    ),
    fields=(
        Field("county", "law_day", int, "day on which what police do with minors last changed"),
        Field("county", "was_detain", float, "share of minors whom police detained until then"),
        Field("county", "was_drop_off", float, "share whom they brought to the center"),
        Field("county", "was_hold", float, "share whom they brought to a hold"),
        Field("county", "was_child_welfare", float, "share for whom they called child welfare"),
    ),
    off={"law.half_life": 0.0, "law.workaround": 0.0},
)  # fmt: skip
