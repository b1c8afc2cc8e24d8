"""The drop-off center: open; who is brought there may leave within the hour, and with comforts and mentors they may stay (U4)."""

from sim.declared.mechanism import Draw, Event, Lever, Mechanism, Switch
from sim.declared.parameter import Parameter as P

FIRST_DAY = 15  # draws; its numbers:
LEAVES, MENTORED = 0, 1
MENTOR_CONTACT = 1  # event

MECHANISM = Mechanism(
    "center",
    "what happens at the drop-off center: leaving it, comforts, survivor mentors",
    parameters=(
        P("center.leave_first_day", 0.5, 0.2, 0.8, "chance",
          "leaves an open drop-off center within the first day, with nothing added",
          ("U4", "E81", "E66"), "value", True, "leaving_center", valued_by=("U4",)),
        P("center.incentives", 0.25, 0.0, 0.5, "share of leaving",
          "how much comforts at the center lower leaving", ("U4", "E93"), "direction", True, "leaving_center"),
        P("center.mentors", 0.25, 0.0, 0.5, "share of leaving",
          "how much survivor mentors at the center lower leaving", ("U4", "E48", "L19"), "direction", True, "leaving_center"),
        P("center.leave_later_low", 0.02, 0.0, 0.125, "per day",
          "leaves the center after the first day (structure, low)", ("U4",), "direction"),
        P("center.leave_later_high", 0.10, 0.0, 0.125, "per day",
          "leaves the center after the first day (structure, high)", ("U4",), "direction"),
        P("quality.mentor", 0.7, 0.5, 0.9, "quality", "a mentor's contact at the center", ("E48", "L19"), "direction"),
    ),
    levers=(
        Lever("center_incentives", "share", 0, 1, "extent", "comforts that make staying at the drop-off center worth it",
              ("E93",), neutral=0.0, after="hotel_nights"),
        Lever("center_mentors", "share", 0, 1, "extent", "survivor mentors at the drop-off center", ("E48", "L19"),
              neutral=0.0, after="center_incentives"),
    ),
    switches=(
        Switch("center_after_first_day", ("low", "high"),
               "leaving the center after the first day: rarely, or one in ten a day", ("U4",)),
        Switch("incentives_and_mentors", ("door", "stay"),
               "comforts and mentors lower leaving at the door only, or on the whole stay", ("E93", "L19")),
        Switch("mentor_contact_builds_trust", ("stayers", "everyone"),
               "a mentor's contact builds trust only in who stays, or in who leaves anyway too", ("E35", "E50")),
    ),
    draws=(
        Draw("FIRST_DAY", FIRST_DAY, "the first day at the center"),
        Draw("LEAVES", LEAVES, "leaving within the first day", within="FIRST_DAY"),
        Draw("MENTORED", MENTORED, "whether a mentor is there", within="FIRST_DAY"),
    ),
    events=(Event("mentor_contact", MENTOR_CONTACT),),
    off={"beds.drop_off": 0},  # nobody is brought there
)  # fmt: skip
