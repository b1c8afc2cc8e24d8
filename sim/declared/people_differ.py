"""People differ: how far anybody is pulled back differs for life, for reasons that the model does not name (L01, L02, U3)."""

from sim.declared.mechanism import Draw, Field, Mechanism, Switch
from sim.declared.parameter import Parameter as P

RETURN_FACTOR = 22  # draws

MECHANISM = Mechanism(
    "people_differ",
    "people differ for life in their own return",
    parameters=(
        P("people.return_spread", 1.6, 0.4, 2.0, "standard deviation of the logarithm", "how far people differ in their own return",
          ("L01", "L02", "U3"), "direction"),
    ),
    switches=(
        Switch("people_differ", ("no", "yes"), "do people differ for life in their own return, beside what the model knows of them",
               ("L01", "L02", "U3"), neutral="no"),
    ),
    draws=(Draw("RETURN_FACTOR", RETURN_FACTOR, "how far a person's own return differs, for life"),),
    fields=(Field("victim", "return_factor", float, "factor on their own return, for life; mean 1", start=1.0),),
    off={"people_differ": "no"},
)  # fmt: skip
