"""What exists: the fields of each record, with units. This file is the project's vocabulary.

Fields of one mechanism are declared with it (`sim/declared/`) and join here; `docs/reference/fields.md` shows all of them.
What is noted of a run and read by no rule stands in `sim/noted.py`.

Rules:
* A real field is 8-byte unless it is only compared (a float32 times a literal is another number
  compiled than on a record in Python; measured in docs/history.md).
* Whole numbers of a person and of a trafficker have four bytes, which halves the way through memory: NEVER fits, and so does a day less NEVER; a sum
  of two such days would not. What readers get (`sim/reading_state.py`) has eight.
* No field may carry a name that `numpy.record` already has (a test checks it).
* Probabilities and inner states lie in [0, 1]; days count from the end of the burn-in (day 0).
"""

import numpy as np

from sim.case_records import CASE, WITNESS
from sim.codes import ADMITTED, FORMS, GENDERS, N_WINDOWS, PLACES, RESPONSES, STATUSES
from sim.declared.fields import record_type
from sim.levers import PLAIN
from sim.move_records import STOP, TIE
from sim.noted import BY_CONTACT, COURSE, DIARY, FOLLOWED, MONTH, WAIT

__all__ = [
    "ADVOCATE", "BY_CONTACT", "CASE", "COMMUNITY", "COUNTY", "COURSE", "DIARY", "FACILITY", "FOLLOWED", "HOT", "LEVER", "MONTH", "OFFICER",
    "REQUEST", "RUN", "STOP", "TIE", "TRAFFICKER", "VICTIM", "WAIT", "WAITING", "WITNESS",
]  # fmt: skip

# What a day needs to know of somebody who meets nothing: 32 bytes, read for everybody.
HOT = np.dtype(
    [
        ("tops", np.uint16, (N_WINDOWS,)),  # most that the rate of each window can be until the next touch
        ("due", np.int32),  # first day on which something is due in any case (stay ends, tops grow old)
        ("trafficker", np.int32),  # row of the trafficker who holds them, or held them last
        ("facility", np.int32),  # row of the facility they are in; NOBODY if none
        ("status", np.int8),  # codes.STATUSES
        ("place", np.int8),  # codes.PLACES
        ("form", np.int8),  # codes.FORMS
        ("marks", np.int8),  # codes.UNTIED, as a bit
    ],
    align=True,
)

VICTIM = record_type(
    "victim",
    [
        # fixed at arrival
        ("person", np.int32),  # identity: the same in every scenario
        ("arrival_day", np.int32),  # day
        ("born_day", np.int32),  # day of birth (negative)
        ("gender", np.int32),  # codes.GENDERS
        ("undocumented", np.int32),  # 0 or 1
        ("limited_english", np.int32),  # 0 or 1
        ("foster_care", np.int32),  # 0 or 1
        ("shared_child", np.int32),  # 0 or 1: has a child with the trafficker
        ("trauma", np.float64),  # history, 0 to 1
        ("shame", np.float64),  # 0 to 1
        ("visibility", np.float64),  # how easily found; mean 1
        ("reserve", np.float64),  # person effect on accepting, logit
        # inner state, as it was on day `touched`
        ("trust_advocate", np.float64),  # 0 to 1
        ("trust_police", np.float64),  # 0 to 1
        ("baseline_advocate", np.float64),  # where trust drifts to when nobody comes
        ("baseline_police", np.float64),
        ("bond", np.float64),  # tie to the trafficker, 0 to 1
        ("fear", np.float64),  # 0 to 1
        ("recognition", np.float64),  # sees the situation as exploitation, 0 to 1
        ("agency", np.float64),  # 0 to 1
        ("need_housing", np.float64),  # unmet need, 0 to 1
        ("need_income", np.float64),
        ("need_care", np.float64),
        ("touched", np.int32),  # day
        # ties
        ("advocate", np.int32),  # identity of the worker they know; NOBODY
        ("advocate_contacts", np.int32),  # contacts with that same worker
        ("refusals", np.int32),  # offers refused to that same worker
        ("services_county", np.int32),  # county whose services know them; NOBODY
        ("officer", np.int32),  # identity of the officer they know; NOBODY
        ("officer_contacts", np.int32),
        ("police_until", np.int32),  # known to police until this day
        ("permit_day", np.int32),  # day of the work permit; NEVER while none was asked for
        # the present spell
        ("county", np.int32),  # where they are when nobody holds them
        ("spell_day", np.int32),  # day of separation
        ("place_day", np.int32),  # day on which they came to the present place
        ("stay_end", np.int32),  # day on which the present stay ends
        ("promised", np.int32),  # 1: a worker has promised a place
        ("walked_out", np.int32),  # 1: left a place without notice in this spell
        ("waiting", np.int32),  # 1: asked for a place and got none
        # the record, and counts
        ("identified_day", np.int32),  # first day recorded as trafficked; NEVER
        ("identified_by", np.int32),  # 0 nobody, 1 police, 2 services
        ("contacts", np.int32),  # with advocates, mentors and staff of places
        ("police_contacts", np.int32),
        ("offers", np.int32),
        ("accepted", np.int32),
        ("separations", np.int32),
        ("returns", np.int32),
        ("arrests", np.int32),
    ],
)

TRAFFICKER = record_type(
    "trafficker",
    [
        ("identity", np.int32),
        ("home", np.int32),  # county
        ("county", np.int32),  # where they and the people they hold are now
        ("style", np.int32),  # codes.STYLES
        ("family", np.int32),  # 1: a member of the person's family
        ("mobile", np.int32),  # 1: moves after some nights
        ("reach", np.float64),  # 0 to 1
        ("next_move", np.int32),  # day
        ("moved_day", np.int32),  # day of the last move
        ("came_from", np.int32),  # county before it
        ("held", np.int32),  # people held today
    ],
)

# One row a post. A post is filled by somebody, or vacant until a day.
ADVOCATE = record_type(
    "advocate",
    [
        ("worker", np.int64),  # identity of who is in post; a newcomer is a new identity
        ("county", np.int64),
        ("vacant_until", np.int64),  # day on which somebody starts
        ("hired_day", np.int64),
        ("trained", np.int64),
        ("languages", np.int64),  # 1: speaks the languages of those with limited English
        ("peer", np.int64),  # 1: survivor peer
        ("hours", np.float64),  # direct hours a day
        ("burnout", np.float64),  # 0 to 1
        ("strain", np.float64),  # refusals, and returns of people they know, since yesterday, in burnout
    ],
)

OFFICER = record_type(
    "officer",
    [
        ("worker", np.int64),
        ("county", np.int64),
        ("vacant_until", np.int64),
        ("hired_day", np.int64),
        ("trained", np.int64),
        ("languages", np.int64),
        ("hours", np.float64),
        ("cynicism", np.float64),  # 0 to 1
        ("strain", np.float64),
    ],
)

# One row for each county and kind.
FACILITY = record_type(
    "facility",
    [
        ("county", np.int64),
        ("kind", np.int64),  # codes.KINDS
        ("beds", np.int64),
        ("occupied", np.int64),
        ("stay_days", np.float64),  # longest stay
        ("locked", np.int64),
        ("secure", np.int64),  # 1: staff security, no retrieval
        ("address_known", np.int64),
        ("out_of_reach", np.int64),  # 1: out of the trafficker's area
        ("step", np.int64),  # 1 first days, 2 months, 3 years
        ("quality", np.float64),  # 1 - unmet housing need
        ("recruiting", np.float64),  # chance a day to be recruited inside
        ("admits", np.float64, (len(ADMITTED),)),  # share of requests admitted, by group
    ],
)

# What is decided, by county: the levers in force today. Shares of responses add to 1.
LEVER = np.dtype(
    [
        ("response", np.float64, (len(RESPONSES),)) if lever.kind == "responses" else (lever.name, np.float64)
        for lever in PLAIN
    ],
    align=True,
)

# Yesterday's sums and today's ratios, by county.
COUNTY = record_type(
    "county",
    [
        ("works", np.int64),  # 0: elsewhere, where no service of ours works
        ("advocate_wanted", np.float64),  # hours asked for today
        ("advocate_used", np.float64),
        ("advocate_capacity", np.float64),  # hours of those in post today
        ("advocate_full", np.float64),  # hours if every post were filled
        ("advocate_demand", np.float64),  # smoothed over 20 days
        ("advocate_ratio", np.float64),  # chance that a wish is served
        ("officer_wanted", np.float64),
        ("officer_used", np.float64),
        ("officer_capacity", np.float64),
        ("officer_full", np.float64),
        ("officer_demand", np.float64),
        ("officer_ratio", np.float64),
        ("advocate_first", np.int64),  # first row of the county's posts
        ("advocate_posts", np.int64),  # posts now open
        ("officer_first", np.int64),
        ("officer_posts", np.int64),
        # best place free last night, quality times share admitted, by form, age group and gender
        ("in_hand", np.float64, (len(FORMS) * 2 * len(GENDERS),)),
    ],
)

# One row a community; row 0 is everybody else, of whom only belief in a firewall is kept.
COMMUNITY = np.dtype(
    [
        ("language", np.int64),  # code of its language; 0 for row 0
        ("speakers", np.float64),  # share of staff who speak it; 0 where a row above has that language, too
        ("undocumented", np.float64),  # share of its members
        ("limited_english", np.float64),  # share of its members
        ("need", np.float64),  # members with limited English at the start: whose language staff are hired for
        ("start_services", np.float64),  # its own trust in services where nothing has been heard, 0 to 1
        ("start_police", np.float64),
        ("trust_services", np.float64),  # and as it is today
        ("trust_police", np.float64),
        ("silence", np.float64),  # share of the community that says nothing of services, 0 to 1
        ("credibility", np.float64),  # how far a firewall is believed, 0 to 1
        ("members", np.int64),  # of the model's people who are in the region this morning
        ("pool", np.int64),  # of these, exploited and not yet met by services; not counted in row 0
        ("vouching", np.int64),  # people on a day of vouching this morning
        ("speaking", np.int64),  # of these, who can say something today
        ("chance_by_word", np.float64),  # that one of the pool comes by word today
    ],
    align=True,
)

# A request for a bed, settled at the end of the day in the order of `order`.
REQUEST = np.dtype(
    [
        ("order", np.float64),  # a draw of person and day
        ("person_row", np.int64),
        ("why", np.int64),  # codes.REASONS: what led to the request
        ("step", np.int64),  # step asked for
        ("kind", np.int64),  # one kind only, or NOWHERE for any
        ("length", np.float64),  # days, if the length is set by who places; else 0
        ("priority", np.int64),  # class, 0 first; one class where no list is kept
    ],
    align=True,
)

# Somebody who waits in a line, or is served where the line counts it: sorted by class, then since when, then by draw.
WAITING = np.dtype(
    [
        ("order", np.float64),  # a draw, for those of one class and time
        ("since", np.float64),  # day
        ("ends", np.float64),  # when the service ends, while they are served
        ("line", np.int64),  # `phases.line.line_number`
        ("who", np.int64),  # row of a person; of a case where cases wait
        ("priority", np.int64),  # class, 0 first
        ("served", np.int64),  # 1: being served
    ],
    align=True,
)

# The run itself: its key, how full its arrays are, what is watched.
RUN = np.dtype(
    [
        ("key0", np.int64),  # seed
        ("key1", np.int64),  # replicate
        ("first_day", np.int64),  # months are counted from here
        ("people", np.int64),  # rows in use
        ("present", np.int64),  # people in the list of those present
        ("members", np.int64),  # people in the list of members of communities
        ("gone", np.int64),  # left the region since the list was last tidied
        ("requests", np.int64),
        ("ties", np.int64),  # rows in use
        ("next_listed", np.int64),  # nobody before this row waits on the second list
        ("changes", np.int64),  # lines of the course in use
        ("months", np.int64),  # months completed
        ("cases", np.int64),  # rows in use
        ("open_cases", np.int64),  # cases in the short list
        ("witnesses", np.int64),  # rows in use
        ("open_witnesses", np.int64),  # those who cooperate, or may still be struck
        ("keeps_diary", np.int64),  # 1: everything that happens to people is noted
        ("diary_lines", np.int64),  # lines of the diary in use
        ("waiting", np.int64),  # entries of the lines in use
        ("waits", np.int64),  # waits noted
        ("thinning", np.int64),  # 0: every bound at its most (a check; same run, slower)
        ("exploited_at_start", np.int64),  # for sex
        ("labor_at_start", np.int64),
        ("employers_from", np.int64),  # row of the first employer: traffickers of the other form stand before
        ("arrivals_per_year", np.float64),
        ("labor_arrivals_per_year", np.float64),
        ("share_minor", np.float64),
        ("by_status", np.int64, (len(STATUSES),)),  # people now
        ("by_place", np.int64, (len(PLACES),)),
        ("watch_from", np.int64),  # the watched time
        ("watch_until", np.int64),
        ("watch_event", np.int64),  # codes.INDEX_EVENTS
        ("watch_form", np.int64),
        ("watch_minor", np.int64),  # 1 minors, 0 adults, -1 both
        ("watch_begins", np.int64),  # 1: the event begins follow-up (baseline)
        ("follow_days", np.int64),
    ],
    align=True,
)
