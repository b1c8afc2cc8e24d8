"""Which levers the page shows, in which order, and how far their sliders reach. Words and ranges are the registry's."""

from __future__ import annotations

from sim.codes import KINDS
from sim.declared import MECHANISMS
from sim.levers import DECIDED, LEVERS
from sim.story.mechanisms import WORDS

# The important ones first; the others stand in closed groups. Levers of a mechanism join under the heading that its words name.
# What nobody decides is no lever of this page.
OTHERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "When police meet an exploited minor",
        ("response_to_minors", "response_share", "detention_days", "hold_days", "arrest_on_other_charge"),
    ),
    ("An advocate beside the officer", ("visits_while_held",)),
    ("What the drop-off center offers", ()),
    ("Staff, offers and promises", ("advocates", "officers", "patience", "promise_honesty")),
    (
        "Beds of the other places",
        tuple(f"beds.{k}" for k in KINDS if k != "drop_off"),
    ),
    (
        "How long people may stay there",
        ("hotel_nights", *(n for k in KINDS if k != "drop_off" and (n := f"stay.{k}") in LEVERS)),
    ),
)


def groups() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return each heading with its levers: those of mechanisms first; a new heading stands at the end."""
    declared: dict[str, tuple[str, ...]] = {heading: () for heading, _ in OTHERS}
    for m in MECHANISMS:
        words = WORDS[m.name]
        if own := words.shown or tuple(lever.name for lever in m.levers if lever.name in DECIDED):
            declared[words.group] = declared.get(words.group, ()) + own
    return tuple((heading, own + dict(OTHERS).get(heading, ())) for heading, own in declared.items())


GROUPS = groups()
MOVABLE = tuple(name for _, names in GROUPS for name in names)
CONDITIONS = tuple(name for name in LEVERS if name not in DECIDED)
LEFT_OUT = (
    "Who is admitted where (the levers admits.*) is set in a config, not here. "
    f"So is what nobody decides: {', '.join(CONDITIONS)}."
)

# A slider over all of a wide range could not be set finely; the number field beside it takes the whole range.
SLIDER_ENDS = {"patience": 100.0, "beds": 20.0, "stay": 730.0, "detention_days": 120.0, "hold_days": 120.0}
STEPS = {"share": 0.05, "days": 1.0, "whole": 1.0, "beds": 1.0}


def slider_end(name: str, high: float) -> float:
    """Return where a lever's slider ends."""
    return min(high, SLIDER_ENDS.get(name.partition(".")[0], high))
