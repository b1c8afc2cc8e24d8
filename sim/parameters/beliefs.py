"""The contested numbers: only belief sets give them a value. The default is the middle (`even`)."""

from sim.declared.parameter import Parameter as P

CUSTODY_BOND, CUSTODY_TRUST = "custody_bond", "custody_trust"
LEAVING_CENTER, ADVOCATES = "leaving_center", "advocates"
DATABASE, JURIES = "database", "juries"
GROUPS = (CUSTODY_BOND, CUSTODY_TRUST, LEAVING_CENTER, ADVOCATES, DATABASE, JURIES)

PARAMETERS = (
    P("bond.reinforcement", 0.3, 0.0, 0.6, "share of the room above the tie",
      "how far an arrest raises the tie", ("E29", "E87"), "direction", True, CUSTODY_BOND),
    P("bond.separation", 0.0, -0.03, 0.03, "per locked day",
      "what a locked day does to the tie: below 0 it loosens, above 0 it tightens",
      ("U1", "E17", "E78", "E87"), "value", True, CUSTODY_BOND, valued_by=("U1",)),
    P("trust.baseline_arrest_advocate", 0.03, 0.0, 0.06, "share", "share of the baseline of trust in advocates lost by an arrest",
      ("E88",), "direction", True, CUSTODY_TRUST),
    P("trust.custody", -0.10, -0.30, 0.10, "share per locked week",
      "what a locked week does to both trusts: below 0 a share is lost, above 0 a share of the room is won",
      ("U1", "E75", "E78", "E87"), "value", True, CUSTODY_TRUST, valued_by=("U1",)),
)  # fmt: skip
