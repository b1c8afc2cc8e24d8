"""Being out: places, leaving them, retrieval, return, being recruited again."""

from sim.declared.parameter import Parameter as P

PARAMETERS = (
    P("return.multiplier", 1.0, 0.1, 4.0, "factor", "scales a person's own return from everywhere", ("U3",), "direction"),
    P("return.unhoused", 0.035, 0.01, 0.07, "per day", "own return of the reference person, unhoused", ("U3", "E26"), "direction"),
    P("return.crisis", 0.028, 0.01, 0.06, "per day", "in a drop-off center, shelter or hotel", ("U3",), "direction"),
    P("return.group_home", 0.06, 0.02, 0.12, "per day", "in a group home", ("U3", "E58"), "direction"),
    P("return.family", 0.033, 0.01, 0.07, "per day", "in foster or therapeutic placement", ("U3", "L15"), "direction"),
    P("return.out_of_area", 0.012, 0.004, 0.03, "per day", "out of the area", ("E19",), "direction"),
    P("return.lasting", 0.010, 0.003, 0.03, "per day", "in transitional or long-term housing or a home of one's own", ("E54",), "direction"),
    P("return.bond", 3.5, 0.0, 4.0, "log hazard", "bond", ("E177", "E76"), "direction"),
    P("return.need", 2.5, 0.0, 3.5, "log hazard", "unmet need", ("E26", "E27"), "direction"),
    P("return.fear", 0.7, 0.0, 1.5, "log hazard", "fear, times reach", ("E160",), "direction"),
    P("return.trust", -2.0, -3.0, 0.0, "log hazard", "trust in advocates", ("E33", "L57"), "direction"),
    P("return.agency", -1.0, -2.0, 0.0, "log hazard", "agency", ("E18",), "direction"),
    P("return.at_bond", 0.57, 0.3, 0.8, "level", "reference person: bond", (), "assumption"),
    P("return.at_need", 0.9, 0.5, 1.0, "level", "reference person: mean unmet need", (), "assumption"),
    P("return.at_fear", 0.25, 0.0, 0.6, "level", "reference person: fear times reach", (), "assumption"),
    P("return.at_trust", 0.25, 0.1, 0.6, "level", "reference person: trust in advocates", (), "assumption"),
    P("return.at_agency", 0.3, 0.1, 0.6, "level", "reference person: agency", (), "assumption"),
    P("return.cap", 0.25, 0.05, 0.25, "per day", "largest own return; the window is as wide", (), "assumption"),
    P("retrieval.reach_low", 0.2, 0.0, 0.5, "level", "smallest reach of a trafficker", (), "assumption"),
    P("retrieval.reach_high", 0.9, 0.5, 1.0, "level", "largest reach", (), "assumption"),
    P("leaving.rate", 0.03, 0.0, 0.1, "per day at quality 0", "leaves a place without notice, times 1 - quality", ("E177", "L15"), "direction"),
    P("leaving.to_trafficker", 0.5, 0.0, 1.0, "share", "of those who leave a place without notice, goes to the trafficker (reference person)", ("E81",), "direction"),
    P("leaving.alone", 0.00055, 0.0001, 0.001, "per day at bond .5", "leaves the trafficker alone", ("L12",), "direction"),
    P("leaving.alone_bond", 2.0, 0.0, 4.0, "log hazard", "bond holds back from leaving alone", ("E11", "L12"), "direction"),
    P("leaving.region", 0.0001, 0.0, 0.0003, "per day", "leaves the region", ("E135",), "direction"),
    P("asking.rate", 0.03, 0.0, 0.12, "per day", "an unhoused person asks for a place", ("E53", "L07"), "direction"),
    P("asking.own_home", 0.15, 0.0, 0.5, "chance at income need 0", "a search for a home of one's own succeeds (no place free; one search each time an unhoused person asks)", ("E166",), "direction"),
    P("recruited.rate", 0.00008, 0.00002, 0.0003, "per day", "recruited by another trafficker while out, times 1 + 2 x trauma", ("E27",), "direction"),
)  # fmt: skip
