"""The model's fixed words as small numbers: statuses, kinds of place, reasons, events, groups.

Each tuple gives the word for the code at that position. Tables and figures use the words;
compiled code uses the codes. Nothing else in the project spells these words out.
"""

# Every person-day is exactly one of these.
STATUSES = ("exploited", "locked", "placed", "unhoused", "left_region")
EXPLOITED, LOCKED, PLACED, UNHOUSED, LEFT_REGION = range(5)

# A bit of a person's marks.
UNTIED = 1  # the trafficker is or was in custody: nobody takes them back there; the tie only fades

# Bits of a person's signs, one byte: what loops over everybody ask each day, so that they read no more of who is passed by.
HELD = 1  # exploited
AWAY = 2  # left the region
STAFFED = 4  # in a place that has staff
MISSING = 8  # police may be looking for them
MENTORED = 16  # a mentor may be seeing them
MET = 32  # services have met them: `contacts` is not 0
VOUCHED = 64  # may be on a day of vouching

# Who first recorded a person as trafficked; 0: nobody.
RECORDED_BY_POLICE, RECORDED_BY_SERVICES = 1, 2

# Kinds of facility, one row of a table each; a home of one's own needs no bed.
KINDS = (
    "drop_off",
    "detention",
    "hold",
    "shelter",
    "hotel",
    "group_home",
    "therapeutic",
    "foster",
    "out_of_area",
    "transitional",
    "long_term",
)
(
    DROP_OFF,
    DETENTION,
    HOLD,
    SHELTER,
    HOTEL,
    GROUP_HOME,
    THERAPEUTIC,
    FOSTER,
    OUT_OF_AREA,
    TRANSITIONAL,
    LONG_TERM,
) = range(11)
N_KINDS = len(KINDS)
OWN_HOME = 11
NOWHERE = 12
FAMILY_HOME = 13  # for rules only: in course and counts a family home is a home of one's own
PLACES = (*KINDS, "own_home", "nowhere")

# Why a person's status or place changed. `BEGINNINGS` begin a spell (a period of separation).
REASONS = (
    "arrived",
    "accepted_offer",
    "drop_off",
    "detention",
    "hold",
    "child_welfare",
    "left_alone",
    "released",
    "next_step",
    "stay_ended",
    "left_without_notice",
    "asked",
    "own_home",
    "returned",
    "retrieved",
    "left_to_trafficker",
    "recruited",
    "left_region",
    "returned_late",
    "freed",
    "deported",
    "left_behind",
)
(
    ARRIVED,
    BY_OFFER,
    BY_DROP_OFF,
    BY_DETENTION,
    BY_HOLD,
    BY_CHILD_WELFARE,
    BY_LEAVING_ALONE,
    RELEASED,
    NEXT_STEP,
    STAY_ENDED,
    LEFT_WITHOUT_NOTICE,
    ASKED,
    TO_OWN_HOME,
    RETURNED,
    RETRIEVED,
    LEFT_TO_TRAFFICKER,
    RECRUITED,
    GONE,
    RETURNED_LATE,
    FREED,
    DEPORTED,
    LEFT_BEHIND,
) = range(22)
BEGINNINGS = (BY_OFFER, BY_DROP_OFF, BY_DETENTION, BY_HOLD, BY_CHILD_WELFARE, BY_LEAVING_ALONE, LEFT_BEHIND)
BY_POLICE = (BY_DROP_OFF, BY_DETENTION, BY_HOLD, BY_CHILD_WELFARE)
RETURNS = (RETURNED, RETRIEVED, LEFT_TO_TRAFFICKER, RECRUITED, RETURNED_LATE)

# Responses of police to an exploited minor.
RESPONSES = ("detain", "drop_off", "hold", "child_welfare", "leave")
TO_DETAIN, TO_DROP_OFF, TO_HOLD, TO_CHILD_WELFARE, TO_LEAVE = range(5)

# One draw a day falls into one of eight equal windows; whose they are: sim/declared/windows.py.
N_WINDOWS = 8
WINDOW = 1.0 / N_WINDOWS

GENDERS = ("woman", "man", "gender_nonconforming")
WOMAN, MAN, GENDER_NONCONFORMING = range(3)
FORMS = ("sex", "labor")
ANY_FORM = -1  # who is watched, of any form
SEX, LABOR = range(2)
# What ties somebody to an employer; each a number, and their sum says which of them.
MEANS = ("debt", "papers_taken", "family_threatened", "housed_by_employer", "known_from_home")
DEBT, PAPERS_TAKEN, FAMILY_THREATENED, HOUSED_BY_EMPLOYER, KNOWN_FROM_HOME = 1, 2, 4, 8, 16
STYLES = ("romantic", "violent", "debt_and_threat")
ROMANTIC, VIOLENT, DEBT_AND_THREAT = range(3)
# Whom a facility may admit: one share for each of these groups.
# Two come on top of `men` and `gender_nonconforming` where somebody is a minor (E60, L88); the last, where somebody is
# exploited for labor (E168).
ADMITTED = (
    "minors",
    "adults",
    "women",
    "men",
    "gender_nonconforming",
    "boys",
    "gender_nonconforming_minors",
    "labor",
)
ADMITS_MINORS, ADMITS_ADULTS, ADMITS_WOMEN, ADMITS_BOYS, ADMITS_LABOR = 0, 1, 2, 5, 7

# What a diary tells beside the course: who came, what was offered, with which chance. Events of one mechanism are
# declared with it; `sim.declared.DIARY_WORDS` has all of them.
EVENTS = {
    "service_contact": 0,
    "accepted": 2,
    "refused": 3,
    "promise_kept": 4,
    "promise_broken": 5,
    "turned_away": 6,
    "police_contact": 7,
    "arrested": 8,
    "identified": 10,
    "left": 11,
    "further_county": 31,
    "moved_along": 39,
}
(
    SERVICE_CONTACT,
    ACCEPTED,
    REFUSED,
    PROMISE_KEPT,
    PROMISE_BROKEN,
    TURNED_AWAY,
    POLICE_CONTACT,
    ARRESTED,
    IDENTIFIED,
    LEFT,
    FURTHER_COUNTY,
    MOVED_ALONG,
) = EVENTS.values()

# How a service contact came about.
COMINGS = ("visit", "outreach", "on_their_own", "beside_officer", "by_word", "tip")
BY_VISIT, BY_OUTREACH, ON_THEIR_OWN, BESIDE_OFFICER, BY_WORD_OF_MOUTH, BY_TIP = range(6)

# What may begin follow-up: it happens to somebody who is exploited. The last is no event of a day: everybody who is, as watching begins.
INDEX_EVENTS = ("police_contact", "identified", "service_contact", "exploited")
AT_POLICE_CONTACT, AT_IDENTIFICATION, AT_SERVICE_CONTACT, FROM_THE_START = range(4)

# What there are lines for; each county has its own. How a wait ended.
LINES = ("beds",)
(BEDS_LINE,) = range(1)
WAIT_ENDINGS = ("served", "own_home", "gave_up", "exploited", "locked", "left_region", "still_waiting")
SERVED, WAIT_HOME, WAIT_GAVE_UP, WAIT_EXPLOITED, WAIT_LOCKED, WAIT_GONE, STILL_WAITING = range(7)

NEVER = 2_000_000_000  # a day that no run reaches
NOBODY = -1
UNLIMITED = 1_000_000_000  # beds without limit
DAYS_A_YEAR = 365
HOURS_A_DAY = 24
ADULT_YEARS = 18
ADULT_DAYS = ADULT_YEARS * DAYS_A_YEAR  # the eighteenth birthday, in days
