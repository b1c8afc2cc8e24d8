"""A sentence: the trafficker is away, and who was held is free and needs everything (E24, E27)."""

from sim.declared.cases import MECHANISM as CASES
from sim.declared.mechanism import Count, Draw, Event, Field, Mechanism
from sim.declared.parameter import Parameter as P

SENTENCE = 65  # draws; its numbers:
YEARS, TO_ANOTHER = 0, 1  # number 2 was once used here, too
FREED_BY_SENTENCE = 17  # event
TRAFFICKER_SENTENCED = 40  # event

MECHANISM = Mechanism(
    "sentence",
    "a trafficker who is convicted is away for years; who was held is free, without a roof",
    parameters=(
        P("sentence.years", 8.0, 1.0, 25.0, "years", "mean time away, charged as trafficking", (), "assumption"),
        P("sentence.other", 3.0, 0.25, 10.0, "years", "mean time away, charged under another law", ("E116",), "direction"),
        P("sentence.spread", 0.5, 0.0, 0.9, "share", "how far sentences lie from their mean", (), "assumption"),
    ),
    draws=(
        Draw("SENTENCE", SENTENCE, "a sentence and what follows"),
        Draw("YEARS", YEARS, "how long the trafficker is away (of the case)", within="SENTENCE"),
        Draw("TO_ANOTHER", TO_ANOTHER, "to whom a person goes whose trafficker is away", within="SENTENCE"),
    ),
    fields=(
        Field("trafficker", "away", int, "1: in custody"),
        Field("trafficker", "back_day", int, "day on which somebody, as a new identity, is there again"),
    ),
    events=(Event("freed_by_sentence", FREED_BY_SENTENCE), Event("trafficker_sentenced", TRAFFICKER_SENTENCED)),
    counts=(Count("freed", "freed_by_sentence"),),
    part_of=CASES,
)  # fmt: skip
