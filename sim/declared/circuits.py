"""Circuits: some traffickers go round the same stops, with nights at each; some stops are outside the region (L114, E130, E132, U6).

A world states the circuits (`circuits:`). A harm that the model counts; nobody decides it.
"""

from sim.declared.mechanism import Draw, Field, Mechanism
from sim.declared.parameter import Parameter as P

CIRCUIT = 74  # draws; its numbers, and from the last on, one for each stop in turn:
GOES_ROUND, BEGINS, PASSES_OVER = 0, 1, 2

MECHANISM = Mechanism(
    "circuits",
    "some traffickers go round the circuits that a world states",
    parameters=(
        P("circuits.share", 0.0, 0.0, 1.0, "share of traffickers who move", "go round a circuit of the world, if it states any",
          ("L114", "E130", "E132"), "direction"),
    ),
    draws=(
        Draw("CIRCUIT", CIRCUIT, "a trafficker's circuit"),
        Draw("GOES_ROUND", GOES_ROUND, "whether they go round one", within="CIRCUIT"),
        Draw("BEGINS", BEGINS, "at which stop of which circuit they begin", within="CIRCUIT"),
        Draw("PASSES_OVER", PASSES_OVER, "whether a stop is passed over", within="CIRCUIT"),
    ),
    fields=(Field("trafficker", "stop", int, "row of the present stop of their circuit; NOBODY"),),
    off={"circuits.share": 0.0},
)  # fmt: skip
