"""A hold is not custody in what it means: neither criminal nor psychiatric (E92). So it may do less of custody's harm."""

from sim.declared.mechanism import Mechanism
from sim.declared.parameter import Parameter as P

MECHANISM = Mechanism(
    "hold",
    "what a stabilisation hold keeps of the harm that custody does",
    parameters=(
        P("hold.harm", 0.5, 0.0, 1.0, "share", "of custody's harm to tie and trust that a hold does; what loosens or wins, it does in full",
          ("E92", "E87", "E88"), "direction"),
    ),
    off={"hold.harm": 1.0},
)  # fmt: skip
