"""What is noted of a run: its course, its diary, who is followed, its months. Measures only: no rule reads it.

Whole numbers that one mechanism counts over a month are declared with it (`sim/declared/`) and join here.
"""

import numpy as np

from sim.codes import PLACES, STATUSES
from sim.declared.fields import record_type

# One line for each change of status or place: from it everything about spells is derived.
COURSE = np.dtype(
    [
        ("person", np.int32),
        ("day", np.int32),
        ("status", np.int8),
        ("place", np.int8),
        ("why", np.int8),
        ("spare", np.int8),
    ],
    align=True,
)

# One line for each thing that happens to a person, if a diary is kept; no rule reads it.
DIARY = np.dtype(
    [
        ("person", np.int32),
        ("day", np.int32),
        ("what", np.int8),  # declared.DIARY_WORDS
        # service_contact: codes.COMINGS; offers: 1 a place was promised; police: codes.RESPONSES;
        # identified: 1 police, 2 services; turned_away, left: codes.REASONS
        ("detail", np.int8),
        ("spare", np.int16),
        ("worker", np.int32),  # identity of who came; NOBODY
        ("number", np.float64),  # contacts: quality, -1 to 1; offers, identified, left: the chance that day
    ],
    align=True,
)

# Who is followed, and what is counted for them; outcomes only, no rule reads it. One row a person.
FOLLOWED = np.dtype(
    [
        ("index_day", np.int32),  # first day of follow-up; NEVER
        ("event_day", np.int32),  # first watched day of the event here; the index day if it happened on it; NEVER
        ("contacts", np.int32),  # with services, during follow-up
        ("offers", np.int32),
        ("accepted", np.int32),
        ("returns_met", np.int32),  # returns after which services or police met the person while exploited
        ("returns_recorded", np.int32),  # returns after which the person was recorded as trafficked while exploited
        ("cooperations", np.int32),  # times that they began to cooperate with a case, during follow-up
        ("testimonies", np.int32),
        ("retaliations", np.int32),  # times that somebody on the trafficker's side struck them for it
        ("unmet", np.int32),  # 1: nobody has met the person since their last return
        ("unrecorded", np.int32),  # 1: nobody has recorded the person since then
    ],
    align=True,
)

# Trust in advocates as somebody's first, second, ... service contact begins: what a new worker's coming took is gone.
BY_CONTACT = np.dtype(
    [("contact", np.int64), ("n", np.int64), ("total", np.float64), ("squares", np.float64)], align=True
)

# One row a 30-day month. Sums over the month unless the comment says otherwise.
MONTH = record_type(
    "month",
    [
        ("day", np.int64),  # last day of the month
        ("by_status", np.int64, (len(STATUSES),)),  # people on that day
        ("by_place", np.int64, (len(PLACES),)),
        ("minors_exploited", np.int64),  # on that day
        ("exploited_outside", np.int64),  # on that day, outside the region for now
        ("trust_advocate", np.float64),  # mean over people exploited on that day; NaN if nobody is
        ("trust_police", np.float64),
        ("beds", np.int64),  # on that day, unlimited kinds left out
        ("beds_taken", np.int64),  # on that day, unlimited kinds left out
        ("waiting", np.int64),  # on that day, exploited or unhoused: asked for a place and got none
        ("bed_nights", np.int64),  # nights that somebody slept in a facility, locked ones too
        ("arrivals", np.int64),
        ("contacts", np.int64),  # with services
        ("contacts_anew", np.int64),  # the first after one in another county, of which nothing is known here
        ("contacts_continued", np.int64),  # the first after one in another county, of which is known here
        ("offers", np.int64),
        ("accepted", np.int64),
        ("requests", np.int64),  # for a place
        ("turned_away", np.int64),
        ("promises_kept", np.int64),
        ("promises_broken", np.int64),
        ("police_contacts", np.int64),
        ("arrests", np.int64),
        ("separations", np.int64),
        ("returns", np.int64),
        ("left_without_notice", np.int64),
        ("identified_by_police", np.int64),
        ("identified_by_services", np.int64),
        ("advocates_left", np.int64),
        ("advocate_hours_wanted", np.float64),
        ("advocate_hours_used", np.float64),
        ("advocate_hours_capacity", np.float64),
        ("officer_hours_wanted", np.float64),
        ("officer_hours_used", np.float64),
        ("officer_hours_capacity", np.float64),
        ("burnout", np.float64),  # mean over advocates in post on that day; NaN if nobody is
    ],
)
