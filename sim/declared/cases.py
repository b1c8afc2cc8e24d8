"""Cases: one for a trafficker and a county, with evidence that grows and fades (E94, E125, L69). Nothing here switches them on but `cases.opened`."""

from sim.declared.mechanism import Count, Draw, Event, Field, Mechanism
from sim.declared.parameter import Parameter as P

CASES = 61  # draws
CASE_OPENED = 15  # event

MECHANISM = Mechanism(
    "cases",
    "police open a case against a trafficker in their county; evidence grows with work; what people said fades without",
    parameters=(
        P("cases.opened", 0.0, 0.0, 1.0, "chance", "police who meet somebody on record open a case; nil: there are no cases", ("L78",), "direction"),
        P("cases.idle_days", 365.0, 90.0, 1095.0, "days", "without work, after which a case is closed", (), "assumption"),
        P("evidence.interview", 0.004, 0.003, 0.0125, "per person and day", "what people say adds to evidence, of the room left", ("E94",), "direction"),
        P("evidence.said_most", 1.5, 1.0, 3.0, "level", "most that what people say can be", (), "assumption"),
        P("evidence.kept", 0.3, 0.0, 1.0, "share", "of what a person said, counts after they withdraw", ("E94",), "direction"),
        P("evidence.online", 0.002, 0.0, 0.01, "per day", "online records found, of the room; sex trafficking only", ("E123", "E125"), "direction"),
        P("evidence.online_most", 0.4, 0.0, 0.8, "level", "most that online records can be", ("E125", "L69"), "direction"),
        P("evidence.online_lost", 0.001, 0.0, 0.02, "per day", "online records that lose their person, as names and numbers change",
          ("E124", "E133"), "direction"),
        P("evidence.half_life", 180.0, 60.0, 730.0, "days", "half-life of what people said, where nobody works on a case", (), "assumption"),
        P("evidence.labor", 2.0, 1.0, 4.0, "factor", "evidence that a labor case needs, over another's", ("E149",), "direction"),
    ),
    draws=(Draw("CASES", CASES, "whether police open a case"),),
    events=(Event("case_opened", CASE_OPENED),),
    counts=(Count("cases_opened", "case_opened"),),
    fields=(
        Field("county", "line_load", int, "cases that are served now in the line that was counted last"),
        Field("county", "prosecutor_load", int, "charged cases that prosecutors carry"),
    ),
    off={"cases.opened": 0.0},
)  # fmt: skip
