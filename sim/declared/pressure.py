"""Police pressure displaces: traffickers leave a county sooner and come there less (E131, E185). A harm that the model counts."""

from sim.declared.mechanism import Draw, Field, Mechanism
from sim.declared.parameter import Parameter as P

NOTICED = 75  # draw

MECHANISM = Mechanism(
    "pressure",
    "traffickers move by how much police are about",
    parameters=(
        P("pressure.leave", 0.0, 0.0, 2.0, "log nights", "how much shorter a stop is at twice the usual pressure", ("E131",), "direction"),
        P("pressure.away", 0.0, 0.0, 2.0, "log weight", "how much less a county is gone to at twice the usual pressure", ("E131", "E185"), "direction"),
        P("pressure.after_contact", 0.0, 0.0, 1.0, "chance", "a police contact with somebody whom they hold is answered by a move the next day",
          ("E131", "E133"), "direction"),
        P("pressure.usual", 0.0027, 0.001, 0.01, "police contacts a night held", "the usual pressure: moves are as without it", (), "assumption"),
        P("pressure.most", 2.0, 1.0, 4.0, "over the usual, less 1", "most pressure that is felt", (), "assumption"),
        P("pressure.memory", 60.0, 14.0, 365.0, "days", "over which pressure is felt", (), "assumption"),
    ),
    draws=(Draw("NOTICED", NOTICED, "whether a police contact is answered by a move"),),
    fields=(
        Field("county", "police_today", float, "police contacts of people held, since yesterday"),
        Field("county", "held_tonight", float, "people held here since today's moves, by traffickers who are no employers"),
        Field("county", "police_felt", float, "police contacts a day, as remembered"),
        Field("county", "held_felt", float, "people held, as remembered"),
        Field("county", "move_weight", float, "how much the county is gone to today, over its share of moves"),
        Field("county", "skip_chance", float, "that a stop of a circuit here is passed over today"),
        Field("county", "log_stay", float, "log of the chance of another night at a stop that begins here today; 0: there is none"),
    ),
    off={"pressure.leave": 0.0, "pressure.away": 0.0, "pressure.after_contact": 0.0},
)  # fmt: skip
