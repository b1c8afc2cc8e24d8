"""Police look less far at somebody with whom they share no language (E151)."""

from sim.declared.mechanism import Mechanism
from sim.declared.parameter import Parameter as P

MECHANISM = Mechanism(
    "police_language",
    "police put fewer people on record with whom they share no language",
    parameters=(
        P("record.language", 1.0, 0.2, 1.0, "factor", "on the chance that police record somebody with whom they share no language", ("E151",), "direction"),
    ),
    off={"record.language": 1.0},
)  # fmt: skip
