"""Records of cases and of cooperation: lists of their own, since few people have one. Both are kept when closed: outcomes are read from them."""

import numpy as np

# How a case stands. The first two are open.
CASE_STATES = ("open", "charged", "idle", "refused", "acquitted", "convicted", "overtaken")
OPEN, CHARGED_WITH, IDLE, REFUSED_TO_CHARGE, ACQUITTED, CONVICTED, OVERTAKEN = range(7)

# How a cooperation stands.
COOPERATION_STATES = ("going_on", "withdrew", "case_closed", "left_region")
GOING_ON, WITHDREW, CASE_CLOSED, GONE_AWAY = range(4)

# What a case can wait for, and how it stands there (`sim/phases/case_lines.py`).
LINES = ("phone", "court")
PHONE, COURT = range(2)
NOT_ASKED, PREPARING, WAITING, SERVED, DONE = range(5)

CASE = np.dtype(
    [
        ("trafficker", np.int64),  # row
        ("identity", np.int64),  # of the trafficker: who comes back after a sentence is another
        ("county", np.int64),
        ("form", np.int64),  # codes.FORMS
        ("opened", np.int64),  # day
        ("closed", np.int64),  # day; NEVER
        ("state", np.int64),  # CASE_STATES
        ("people", np.int64),  # who cooperate now
        ("interviewed", np.int64),  # last day on which somebody said something
        ("worked", np.int64),  # last day on which somebody worked on it
        ("charged", np.int64),  # day; NEVER
        ("trafficking", np.int64),  # 1: charged as trafficking
        ("testified", np.int64),  # people who testified
        ("freed", np.int64),  # people freed by the sentence
        ("at", np.int64, (len(LINES),)),  # how it stands in each line
        ("day", np.int64, (len(LINES),)),  # until when it is prepared or served; since when it waits
        ("left", np.float64),  # what all days without work together have left of what people said at the opening
        ("said", np.float64),  # evidence: what people said
        ("phone", np.float64),  # what a phone holds
        ("online", np.float64),  # what is found online
        ("agencies", np.float64),  # what state agencies have on record of an employer
    ],
    align=True,
)

WITNESS = np.dtype(
    [
        ("person", np.int64),
        ("case", np.int64),  # row
        ("began", np.int64),  # day
        ("ended", np.int64),  # day; NEVER
        ("state", np.int64),  # COOPERATION_STATES
        ("testified", np.int64),  # day; NEVER
        ("risk_until", np.int64),  # day until which retaliation may still strike who testified
        ("struck", np.int64),  # times
        (
            "said",
            np.float64,
        ),  # evidence that is theirs, before days without work took from it: what is left of it is this times the `left` of the case
    ],
    align=True,
)
