"""Labor trafficking: who the people are, what ties them to an employer, and what they fear (docs/labor.md).

A world states how many they are (`share_labor`). At 0 nobody is, and nothing here is drawn or read.
"""

from sim.codes import NEVER
from sim.declared.mechanism import Draw, Event, Field, Mechanism
from sim.declared.parameter import Parameter as P

LABOR_ARRIVALS, LABOR_BORN = 40, 41  # draws; the numbers of the second, each of the person alone:
COUNTY, EMPLOYER, VISA, NO_PAPERS, STATUS_LOSS, MEANS_FROM = 0, 1, 2, 3, 4, 5
STATUS_LOST = 22  # event

MECHANISM = Mechanism(
    "labor",
    "people who are exploited for labor: who they are, what ties them, what they fear",
    form="labor",
    parameters=(
        P("labor.woman", 0.45, 0.2, 0.8, "share", "girls and women among people exploited for labor", ("E178", "L97"), "direction"),
        P("labor.man", 0.53, 0.2, 0.8, "share", "boys and men among people exploited for labor", ("E178", "L97"), "direction"),
        P("labor.minor", 0.05, 0.0, 0.2, "share at entry", "younger than 18", (), "assumption"),
        P("labor.adult_age_high", 55.0, 40.0, 65.0, "years", "oldest age at entry of adults", (), "assumption"),
        P("labor.visa", 0.71, 0.4, 0.9, "share", "entered on a visa", ("L93",), "value", valued_by=("L93",)),
        P("labor.no_papers", 0.7, 0.0, 1.0, "share of those without a visa", "without papers from the start", ("L93", "E178"), "direction"),
        P("labor.status_loss", 0.0015, 0.0, 0.004, "per day", "a visa is lost while exploited", ("L93",), "direction"),
        P("labor.limited_english", 0.7, 0.3, 0.95, "share", "with limited English", ("E151", "E178"), "direction"),
        P("labor.debt", 0.5, 0.0, 0.8, "share", "in debt to the employer", ("E160",), "direction"),
        P("labor.papers", 0.4, 0.0, 0.8, "share", "whose papers are taken", ("E160",), "direction"),
        P("labor.family", 0.3, 0.0, 0.8, "share", "whose family is threatened", ("E160",), "direction"),
        P("labor.housed", 0.6, 0.0, 0.95, "share", "who live where they work", ("E164",), "direction"),
        P("labor.known", 0.5, 0.0, 0.9, "share", "who know from home the one who brought them", ("E23",), "direction"),
        P("labor.trust_police", 1.0, 0.5, 1.5, "factor on trust in police on arrival", "trust in police as brought from home", ("E156", "L103"), "direction"),
        P("labor.recognition", 0.12, 0.02, 0.25, "level", "recognition on arrival", ("E155",), "direction"),
        P("labor.bond", 0.25, 0.05, 0.5, "level", "tie that an employer makes", ("E23",), "direction"),
        P("labor.loyalty", 0.25, 0.0, 0.5, "level", "added where who brought them is known from home", ("E23",), "direction"),
        P("labor.fear", 0.3, 0.1, 0.6, "level", "fear that an employer makes, with no threat that is counted apart", ("E12",), "direction"),
        P("labor.fear_debt", 0.1, 0.0, 0.3, "level", "fear added by debt", ("E160",), "direction"),
        P("labor.fear_papers", 0.1, 0.0, 0.3, "level", "fear added where papers are taken", ("E160",), "direction"),
        P("labor.fear_family", 0.2, 0.0, 0.4, "level", "fear added where family is threatened", ("E160",), "direction"),
        P("labor.leaving", 0.0011, 0.0, 0.004, "per day", "leaves an employer without help, at the reference tie and fear", ("L92",), "direction"),
        P("labor.leaving_fear", -1.0, -3.0, 0.0, "log hazard", "what fear does to leaving an employer without help", ("E160",), "direction"),
        P("labor.goes_home", 0.0001, 0.0, 0.002, "per day", "leaves the region: goes home, or on", (), "assumption"),
    ),
    draws=(
        Draw("LABOR_ARRIVALS", LABOR_ARRIVALS, "how many arrive on a day who are exploited for labor"),
        Draw("LABOR_BORN", LABOR_BORN, "who somebody is that is exploited for labor"),
        Draw("COUNTY", COUNTY, "the county", within="LABOR_BORN"),
        Draw("EMPLOYER", EMPLOYER, "which of the county's employers", within="LABOR_BORN"),
        Draw("VISA", VISA, "whether they entered on a visa", within="LABOR_BORN"),
        Draw("NO_PAPERS", NO_PAPERS, "whether they came without papers", within="LABOR_BORN"),
        Draw("STATUS_LOSS", STATUS_LOSS, "the day on which a visa is lost", within="LABOR_BORN"),
        Draw("MEANS_FROM", MEANS_FROM, "debt; the four others take the next numbers", within="LABOR_BORN"),
    ),
    fields=(
        Field("victim", "means", int, "what ties them to an employer: a sum of numbers of codes.MEANS"),
        Field("victim", "status_until", int, "day on which a visa is lost, if exploited then", start=NEVER),
    ),
    events=(Event("status_lost", STATUS_LOST),),
    off={"share_labor": 0.0},
)  # fmt: skip
