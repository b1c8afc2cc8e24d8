"""Being found, offers, police contacts, the record."""

from sim.declared.parameter import Parameter as P

PARAMETERS = (
    P("found.police", 0.00092, 0.0001, 0.003, "per day", "a person not known to police is met, times visibility", ("U7", "L75"), "direction"),
    P("found.outreach", 0.00024, 0.00005, 0.001, "per day", "a person not known to services is found, times visibility", ("U7", "L55"), "direction"),
    P("found.self_referral", 0.00016, 0.00005, 0.0006, "per day", "comes to services alone", ("E10", "E16"), "direction"),
    P("found.again_minor", 0.029, 0.004, 0.04, "per day", "a minor known to police is met again, times visibility", ("L15", "L112"), "direction"),
    P("found.again_adult", 0.002, 0.0005, 0.01, "per day", "an adult known to police is met again, times visibility", ("L04",), "direction"),
    P("found.again_visibility", 2.0, 1.0, 3.0, "factor", "largest visibility that counts for being met again", (), "assumption"),
    P("found.known_days", 1900.0, 150.0, 2500.0, "days", "how long police know a person after the last contact", (), "assumption"),
    P("visits.held", 0.06, 0.05, 0.25, "per day", "visits wanted to a known person who is held, in the county that knows them", ("L11", "L30"), "direction"),
    P("visits.out", 0.10, 0.05, 0.25, "per day", "visits wanted to a person who is out", ("L30",), "direction"),
    P("visits.locked", 0.15, 0.0, 0.25, "per day", "visits wanted to a person in custody or a hold", ("E78",), "direction"),
    P("visits.after_patience", 0.1, 0.0, 0.5, "factor", "visits that remain once a worker has stopped offering", ("E44",), "direction"),
    P("patience.burnout", 0.5, 0.0, 0.9, "share at burnout 1", "patience taken by burnout", ("E45",), "direction"),
    P("accept.intercept", -5.0, -8.0, -2.0, "logit", "accepting an offer", ("E34", "V1"), "direction"),
    P("accept.trust", 4.3, 1.5, 5.0, "logit", "trust in who offers", ("E32", "L43"), "direction"),
    P("accept.agency", 1.5, 0.5, 2.5, "logit", "agency", ("E18",), "direction"),
    P("accept.recognition", 1.5, 0.5, 2.5, "logit", "recognition", ("E16",), "direction"),
    P("accept.in_hand", 0.8, 0.3, 1.5, "logit", "a place in hand, or said to be", ("E31",), "direction"),
    P("accept.fit", 0.8, 0.0, 2.0, "logit", "fit of the place to the need", ("E60", "L54"), "direction"),
    P("accept.promised", 0.6, 0.3, 0.9, "level", "fit that a promised place seems to have while none is free", ("E36", "E37"), "direction"),
    P("accept.bond", -3.0, -4.0, -0.5, "logit", "bond", ("E11",), "direction"),
    P("accept.fear", -1.0, -2.0, 0.0, "logit", "fear", ("E109",), "direction"),
    P("accept.shame", -0.5, -1.5, 0.0, "logit", "shame", ("E52", "E161"), "direction"),
    P("accept.person", 1.4, 0.4, 1.6, "logit, standard deviation", "differences between people that nothing else explains", (), "assumption"),
    P("record.police", 0.13, 0.015, 0.3, "chance", "a police contact is recorded as trafficking, times 1 + trained", ("L75", "L73"), "direction"),
    P("record.accepted", 0.13, 0.05, 0.6, "chance", "an accepted offer is recorded as trafficking", ("L96",), "direction"),
    P("record.again", 0.28, 0.08, 1.0, "factor", "for people already on record", ("L14",), "direction"),
    P("police.arrest_adult", 0.45, 0.2, 0.6, "chance", "an adult met by police is arrested and released", ("L78", "L40"), "direction"),
    P("police.length_spread", 0.7, 0.0, 0.95, "share of the mean", "how far the shortest and the longest stay in custody or a hold lie from the lever, which is the mean", (), "assumption"),
)  # fmt: skip
