"""The contested numbers: only belief sets give them a value. The default is the middle (`even`)."""

from sim.parameters.declaration import Parameter as P

CUSTODY_BOND, CUSTODY_TRUST = "custody_bond", "custody_trust"
LEAVING_CENTER, ADVOCATES = "leaving_center", "advocates"
GROUPS = (CUSTODY_BOND, CUSTODY_TRUST, LEAVING_CENTER, ADVOCATES)

PARAMETERS = (
    P("bond.reinforcement", 0.3, 0.0, 0.6, "share of the room above the bond",
      "how far an arrest raises the bond", ("E29", "E87"), "direction", True, CUSTODY_BOND),
    P("bond.separation", 0.0, -0.03, 0.03, "per locked day",
      "what a locked day does to the bond: below 0 it loosens, above 0 it tightens",
      ("U1", "E17", "E78", "E87"), "value", True, CUSTODY_BOND, valued_by=("U1",)),
    P("trust.custody", -0.10, -0.30, 0.10, "share per locked week",
      "what a locked week does to both trusts: below 0 a share is lost, above 0 a share of the room is won",
      ("U1", "E75", "E78", "E87"), "value", True, CUSTODY_TRUST, valued_by=("U1",)),
    P("center.leave_first_day", 0.5, 0.2, 0.8, "chance",
      "leaves an open drop-off center within the first day, with nothing added",
      ("U4", "E81", "E66"), "value", True, LEAVING_CENTER, valued_by=("U4",)),
    P("center.incentives", 0.25, 0.0, 0.5, "share of leaving",
      "how much comforts at the center lower leaving", ("U4", "E93"), "direction", True, LEAVING_CENTER),
    P("center.mentors", 0.25, 0.0, 0.5, "share of leaving",
      "how much survivor mentors at the center lower leaving", ("U4", "E48", "L19"), "direction", True, LEAVING_CENTER),
    P("trust.bridge", 0.4, 0.0, 0.8, "share of the gap",
      "how far an accompanied police contact moves trust in police toward trust in the advocate",
      ("U8", "E101", "E103"), "value", True, ADVOCATES, valued_by=("U8",)),
)  # fmt: skip
