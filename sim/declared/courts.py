"""Charges, the line for a court, testimony and verdict (E94, E113 to E122, E153, E182, L63, L78 to L80, L83)."""

from sim.declared.cases import MECHANISM as CASES
from sim.declared.mechanism import Count, Draw, Event, Field, Lever, Mechanism
from sim.declared.parameter import Parameter as P

COURTS = 63  # draws, of a case; its numbers:
CHARGED, TRAFFICKING, READY, READY_WHOLE, VERDICT, BY_RECORDS = 0, 1, 2, 3, 4, 5
TESTIMONY = 64  # draws, of a person; its numbers:
TESTIFIES, REMOTE, SUPPORTED = 0, 1, 2
TESTIFIED = 16  # event

MECHANISM = Mechanism(
    "courts",
    "prosecutors charge or refuse, courts hear cases in turn, people testify, juries and judges decide",
    parameters=(
        P("charge.chance", 0.4, 0.2, 0.7, "chance", "a prosecutor charges, where the evidence suffices", ("L63",), "direction"),
        P("charge.trafficking", 0.16, 0.05, 0.5, "share of charges", "as trafficking; the others under a familiar law", ("E116", "L78"), "direction"),
        P("charge.trained", 0.5, 0.1, 0.9, "share of charges", "the same, where prosecutors are trained", ("E116", "E122"), "direction"),
        P("charge.records_alone", 0.55, 0.5, 1.2, "level", "records of a phone, online and of agencies that suffice without anybody who cooperates, in cases whose records can",
          ("E125", "L69"), "direction"),
        P("charge.by_records", 0.1, 0.0, 1.0, "share of cases", "whose records can stand without anybody who cooperates; nil: none",
          ("E94", "E125", "L69"), "direction"),
        P("prosecutor.cases", 10.0, 2.0, 40.0, "cases", "charged cases that one prosecutor carries", (), "assumption"),
        P("court.days", 330.0, 180.0, 700.0, "days", "from the charge until a case is ready for trial", ("L80",), "direction"),
        P("court.spread", 0.5, 0.0, 0.9, "share", "how far that lies from its mean", (), "assumption"),
        P("court.trial_days", 10.0, 2.0, 40.0, "days", "a trial", (), "assumption"),
        P("court.testifies", 0.5, 0.2, 1.0, "chance", "who cooperates testifies; other trials end without", (), "assumption"),
        P("court.harm", 0.6, 0.1, 1.0, "quality", "testimony as a bad contact", ("E113",), "direction"),
        P("court.care", 0.3, 0.0, 0.8, "share of the room", "need for care that testimony adds", ("E113",), "direction"),
        P("court.pressure", 0.3, 0.0, 0.8, "share of the room", "fear that the trafficker's people in the room add", ("E115",), "direction"),
        P("court.remote_relief", 0.5, 0.0, 1.0, "share", "of harm and care that remote testimony spares", ("E114",), "direction"),
        P("court.support_relief", 0.5, 0.0, 1.0, "share", "of harm, care and pressure that support in court spares", ("E115",), "direction"),
        P("court.interpreter", 0.4, 0.0, 1.0, "share", "of what testimony weighs, lost where the interpreter is wrong or missing", ("E153",), "direction"),
        P("verdict.intercept", 0.9, -0.5, 2.5, "logit", "convicted, with testimony and evidence that just suffices", ("L79",), "direction"),
        P("verdict.evidence", 1.5, 0.0, 4.0, "logit", "evidence beyond what suffices", ("E94",), "direction"),
        P("verdict.without", -3.5, -6.0, 0.0, "logit", "nobody testified", ("E94",), "direction"),
        P("jury.attitudes", 0.6, 0.0, 2.0, "logit", "what awareness gives back of what jurors hold against survivors", ("E117", "E121"), "direction"),
        P("jury.half_life", 0.0, 0.0, 3650.0, "days", "half-life in which juries come to what the public was made aware of; nil: at once", ("E121",), "direction"),
        P("jury.at_charging", 0.0, 0.0, 1.0, "share", "of that which acts on charging, not on the verdict", ("E117", "L83"), "direction", True, "juries"),
        P("judges.knowledge", 0.4, 0.0, 2.0, "logit", "what a workshop gives back of what judges do not know of coercion", ("E119", "E120", "E182"), "direction"),
    ),
    levers=(
        Lever("prosecutors", "whole", 0, 50, "posts a county", "prosecutors who take such cases", ("E05", "E128"), neutral=0.0),
        Lever("judges", "whole", 0, 50, "trials a county", "trials that a county's court can hear at once", ("L80",), neutral=0.0),
        Lever("prosecutor_training", "share", 0, 1, "extent", "prosecutors are trained in the law on trafficking", ("E116", "E122"), neutral=0.0),
        Lever("jury_awareness", "share", 0, 1, "extent", "the public knows what trafficking is, and so do juries", ("E117", "E121"), neutral=0.0),
        Lever("judges_workshop", "share", 0, 1, "extent", "judges learn from cases and rulings what coercion is", ("E119", "E120", "E122"), neutral=0.0),
        Lever("remote_testimony", "share", 0, 1, "share of testimonies", "people testify from another room", ("E114",), neutral=0.0),
        Lever("court_support", "share", 0, 1, "share of testimonies", "people have support of their own in court", ("E115",), neutral=0.0),
    ),
    draws=(
        Draw("COURTS", COURTS, "charge, trial and verdict of a case"),
        Draw("CHARGED", CHARGED, "whether it is charged", within="COURTS"),
        Draw("TRAFFICKING", TRAFFICKING, "under which law", within="COURTS"),
        Draw("READY", READY, "how long until it is ready for trial", within="COURTS"),
        Draw("READY_WHOLE", READY_WHOLE, "that time as whole days", within="COURTS"),
        Draw("VERDICT", VERDICT, "the verdict", within="COURTS"),
        Draw("BY_RECORDS", BY_RECORDS, "whether its records can stand alone", within="COURTS"),
        Draw("TESTIMONY", TESTIMONY, "somebody's testimony"),
        Draw("TESTIFIES", TESTIFIES, "whether they testify", within="TESTIMONY"),
        Draw("REMOTE", REMOTE, "whether from another room (of the person alone)", within="TESTIMONY"),
        Draw("SUPPORTED", SUPPORTED, "whether with support (of the person alone)", within="TESTIMONY"),
    ),
    fields=(
        Field("county", "jury_day", int, "day on which what is done for the awareness of juries last changed"),
        Field("county", "jury_before", float, "how aware juries had become until then"),
    ),
    events=(Event("testified", TESTIFIED),),
    counts=(Count("testimonies", "testified"),),
    part_of=CASES,
)  # fmt: skip
