"""The windows of a day: whose they are, which rate falls into which, and the most that the rate can be.

One draw falls into one of eight equal windows, so events exclude each other and raising one rate never changes another
event. An event may own several windows next to each other; its rate can reach the number of its windows divided by eight.

A window, the largest rate and the rule that gives rate and bound stand together in a `Rate`. Rates of one mechanism are
declared with it; the others stand here. People who are out have no window left: a mechanism that needs more has draws of
its own (docs/add_a_mechanism.md).
"""

from __future__ import annotations

import math

from sim.codes import N_WINDOWS, WINDOW
from sim.declared import MECHANISMS
from sim.declared.joining import insert_named
from sim.declared.mechanism import Rate

WHOSE = ("held", "locked", "placed", "unhoused")
EVERYBODY, HELD, OUT = WHOSE, ("held",), ("placed", "unhoused")
MOST_RECRUITING = 0.05  # a day inside a place

VISIT_WINDOWS, VISIT_AT = 2, 0  # a worker comes: the same place in every status
HELD_POLICE_AT, HELD_OUTREACH_AT, HELD_SELF_REFERRAL_AT, HELD_LEAVING_AT = 2, 3, 4, 5
OUT_RETURN_WINDOWS, OUT_RETURN_AT = 2, 2
PLACED_LEAVING_AT = 5
UNHOUSED_ASKING_AT = 6
PLACED_RECRUITED_AT, UNHOUSED_RECRUITED_AT = 6, 5
REGION_AT = 7  # leaves the region

OTHERS = (
    Rate("visit", EVERYBODY, VISIT_AT, windows=VISIT_WINDOWS, rule="phases.contacts.visit_rate", bound="rules.visits.most_visits",
         most=lambda high: max(high("visits.held"), high("visits.out"), high("visits.locked"))),
    Rate("police", HELD, HELD_POLICE_AT, rule="phases.held.police_rate", bound="rules.found.by_police_at_most",
         most=lambda high: max(max(high("found.again_minor"), high("found.again_adult")) * high("found.again_visibility"),
                               high("found.police") * high("found.visibility_most"), high("open_case.most"), high("labor.police"))),
    Rate("outreach", HELD, HELD_OUTREACH_AT, rule="phases.held.outreach_rate", bound="rules.found.outreach_at_most",
         most=lambda high: max(high("found.outreach") * high("found.visibility_most"), high("outreach_labor.rate"))),
    Rate("self_referral", HELD, HELD_SELF_REFERRAL_AT, rule="phases.held.self_referral_rate", bound="rules.acting.alone_at_most",
         most=lambda high: max(high("found.self_referral"), high("labor.alone")) * math.exp(high("found.alone_trust"))),
    Rate("leaving_alone", HELD, HELD_LEAVING_AT, rule="rules.leaving.chance_leaves_trafficker",
         most=lambda high: max(high("leaving.alone") * math.exp(high("leaving.alone_at_bond") * high("leaving.alone_bond")), WINDOW)),
    Rate("return", OUT, OUT_RETURN_AT, windows=OUT_RETURN_WINDOWS, rule="rules.returning.return_hazard", bound="rules.returning.hazard_bound",
         most=lambda high: high("return.cap")),
    Rate("leaving_place", ("placed",), PLACED_LEAVING_AT, rule="rules.leaving.chance_leaves_place",
         most=lambda high: max(high("leaving.rate"), min(WINDOW, high("leaving.rate") * high("mismatch.leaving")),
                               high("center.leave_later_low"), high("center.leave_later_high"))),
    Rate("recruited_placed", ("placed",), PLACED_RECRUITED_AT, rule="phases.out.recruiting_rate", bound="phases.tops.recruiting_at_most",
         most=lambda high: high("recruited.rate") * (1.0 + high("recruited.trauma")) + MOST_RECRUITING + high("labor.again")),
    Rate("recruited_unhoused", ("unhoused",), UNHOUSED_RECRUITED_AT, rule="phases.out.recruiting_rate", bound="phases.tops.recruiting_at_most",
         most=lambda high: high("recruited.rate") * (1.0 + high("recruited.trauma")) + high("recruited.street") + high("labor.again")),
    Rate("asking", ("unhoused",), UNHOUSED_ASKING_AT, rule="phases.out.asking_rate", bound="rules.acting.chance_asks_at_most",
         most=lambda high: min(WINDOW, high("asking.rate") * math.exp(high("asking.trust")))),
    Rate("region", ("held", "placed", "unhoused"), REGION_AT, rule="phases.labor.chance_leaves_region",
         bound="phases.tops.region_at_most",
         most=lambda high: max(high("leaving.region") + high("career.leaving") * high("career.most_years"), high("labor.goes_home"))),
)  # fmt: skip
RATES: tuple[Rate, ...] = insert_named(OTHERS, [(rate, "") for m in MECHANISMS for rate in m.rates])


def window_owners(rates: tuple[Rate, ...]) -> dict[tuple[str, int], str]:
    """Return (whose, window) -> the rate that owns it. Raises ValueError: a window that there is not, or one used twice."""
    owners: dict[tuple[str, int], str] = {}
    for rate in rates:
        for whose in rate.whose:
            for window in range(rate.at, rate.at + rate.windows):
                if whose not in WHOSE or window not in range(N_WINDOWS):
                    raise ValueError(f"{rate.name}: there is no window {window} of people who are {whose}")
                if (whose, window) in owners:
                    message = (
                        f"{rate.name}: window {window} of people who are {whose} is that of {owners[whose, window]}"
                    )
                    raise ValueError(message)
                owners[whose, window] = rate.name
    return owners


WINDOW_OWNERS = window_owners(RATES)
