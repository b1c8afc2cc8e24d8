"""Group homes close over years, and the therapeutic beds that replace some open late (E59)."""

from sim.declared.mechanism import Field, Lever, Mechanism
from sim.declared.parameter import Parameter as P

MECHANISM = Mechanism(
    "closing",
    "beds in group homes close over years, and some therapeutic beds open late",
    parameters=(
        P("closing.years", 2.0, 0.5, 6.0, "years", "over which beds close, and over which others open", ("E59",), "direction"),
        P("closing.replaced", 0.5, 0.0, 1.0, "beds a bed", "therapeutic beds that open for each bed that closes", ("E59",), "direction"),
        P("closing.lag", 1.0, 0.0, 4.0, "years", "by which they open later", ("E59",), "direction"),
    ),
    levers=(
        Lever("group_homes_closed", "share", 0, 1, "share of beds", "beds of group homes that close, over some years from the date on", ("E59",), neutral=0.0),
    ),
    fields=(
        Field("county", "closing_day", int, "day on which beds of group homes last began to close or to open"),
        Field("county", "closed_before", float, "share that was closed until then"),
        Field("county", "opened_before", float, "share of closed beds that had been replaced until then"),
        Field("facility", "beds_stated", int, "beds that levers state, before any close or open"),
    ),
    off={"group_homes_closed": 0.0},
)  # fmt: skip
