"""Options of docs/rules.md at the ends of their ranges: what each moves, which way, and that bounds hold there.

Paired over seeds with the same luck. An option that does nothing would pass one of these in 1 of 200 cases: the interval of 99 %
of the mean difference must lie on the side that is told.
"""

from __future__ import annotations

import numpy as np
import pytest

from sim.codes import RETRIEVED
from sim.declared import MECHANISMS
from sim.layers import Setting
from sim.parameters import REGISTRY
from sim.policy import Policy

SEEDS, DAYS = 12, 900
T_99 = 3.106  # two-sided, 11 degrees of freedom
DROP_OFF = {"response_to_minors": "drop_off", "center_mentors": 1.0}
DETAIN = {"response_to_minors": "detain"}
HOLD = {"response_to_minors": "hold", "hold_days": 20}
# So that something happens in the small world.
BUSY = {"found__police": 0.003, "found__outreach": 0.001, "visits__held": 0.2}
TRUST = {"trust__start_advocate": 0.8, "trust__start_police": 0.7}
WARY = {"trust__start_advocate": 0.1, "trust__start_police": 0.05, "trust__gain": 0.0}  # and nothing changes it
NO_BEDS = {
    f"beds.{kind}": 0
    for kind in ("shelter", "hotel", "group_home", "therapeutic", "foster", "out_of_area", "transitional")
}


def total(s, count):
    return float(s.months()[count].sum())


def contacts(s):
    return total(s, "contacts")


def trust(s):
    return float(np.nanmean(s.state.victims["baseline_advocate"][: s._rows]))


def felt(s):
    return float(np.nanmean(s.state.victims["trust_advocate"][: s._rows]))


def retrieved(s):
    return float((s.course()["why"] == RETRIEVED).sum())


def met(s):
    return total(s, "police_contacts")


def left(s):
    return total(s, "left_without_notice")


def asked(s):
    return total(s, "requests")


def accepted(s):
    return total(s, "accepted") / max(1.0, total(s, "offers"))


# Number, its far end; what else is set; the policy; what is measured; which way it goes.
EFFECTS = [
    ("placed.known", 1.0, {}, {}, contacts, 1),
    ("placed.staff_contact", 0.3, {}, {}, contacts, 1),
    ("mentor.days", 730.0, {}, DROP_OFF, contacts, 1),
    ("police.reports", 1.0, {"found__outreach": 0.00005}, {"response_to_minors": "leave"}, contacts, 1),
    ("asking.trust", 3.0, TRUST, {}, asked, 1),
    ("asking.trust", 3.0, {**WARY, "return__multiplier": 0.0, "retrieval__rate": 0.0}, {}, asked, -1),
    (
        "found.alone_trust",
        3.0,
        {**TRUST, "found__outreach": 0.00005, "found__self_referral": 0.0006},
        {},
        contacts,
        1,
    ),
    ("found.to_police", 0.0006, {}, {}, met, 1),
    ("leaving.trust", -3.0, TRUST, {}, left, -1),
    ("leaving.trust", -3.0, WARY, {}, left, 1),
    ("leaving.police_trust", -3.0, {**WARY, "trust__at_police": 0.5}, DROP_OFF, left, 1),
    ("trust.baseline_arrest_advocate", 0.06, {}, DETAIN, trust, -1),
    ("promise.break_weight", 4.0, {}, {**NO_BEDS, "promise_honesty": 0.0}, trust, -1),
    ("promise.doubt", 0.9, TRUST, {**NO_BEDS, "promise_honesty": 0.0}, accepted, -1),
    ("promise.unmet", 1.0, {}, {**NO_BEDS, "promise_honesty": 1.0}, trust, -1),
    ("promise.stay_end", 0.0, {}, {}, trust, 1),
    ("promise.release", 1.0, {}, {**DETAIN, **NO_BEDS}, trust, -1),
    ("hold.harm", 0.0, {}, HOLD, felt, 1),
    ("retrieval.confidential", 0.0, {"retrieval__rate": 0.06}, {}, retrieved, -1),
    ("missing.rate", 0.05, {}, DROP_OFF, met, 1),
]

OFF = {
    name: value for m in MECHANISMS for name, value in m.off.items() if name in REGISTRY and name != "retrieval.rate"
}
OFF["trust.baseline_arrest_advocate"] = 0.0  # contested: a number of no mechanism
NEUTRAL = {
    name.replace(".", "__"): value for name, value in OFF.items()
}  # each option is moved where no other one acts


def run(start, seed, levers, **numbers):
    s = start(seed=seed, beliefs="custody_harms", **{**NEUTRAL, **BUSY, **numbers})
    s.put_ahead(Policy("test", {name: (Setting(value),) for name, value in levers.items()}), 0)
    s.run(DAYS)
    return s


@pytest.mark.parametrize(("name", "end", "others", "levers", "measure", "sign"), EFFECTS)
def test_an_option_moves_what_it_is_about(start, name, end, others, levers, measure, sign):
    field = name.replace(".", "__")
    differences = np.array([
        measure(run(start, seed, levers, **others, **{field: end})) - measure(run(start, seed, levers, **others))
        for seed in range(SEEDS)
    ])  # fmt: skip
    half = T_99 * differences.std(ddof=1) / np.sqrt(SEEDS)
    assert sign * differences.mean() > half, (differences.mean(), half)


def test_each_option_is_moved_above():
    first_half = (
        "placed.",
        "mentor.",
        "police.reports",
        "promise.",
        "hold.",
        "retrieval.confidential",
        "missing.rate",
    )
    asked_for = {n for n in OFF if n.startswith(first_half)}
    assert asked_for <= {name for name, *_ in EFFECTS}


def test_a_hold_option_does_nothing_to_custody(start):
    """The control: what is said of a hold must not touch detention."""
    a, b = (run(start, 1, DETAIN, hold__harm=share) for share in (1.0, 0.0))
    assert a.course().tobytes() == b.course().tobytes()
    np.testing.assert_array_equal(a.state.victims["trust_advocate"], b.state.victims["trust_advocate"])


@pytest.mark.parametrize("share", [0.5, 1.0])
@pytest.mark.parametrize("trusts", [TRUST, WARY])
def test_thinning_leaves_out_nothing_where_options_are_moved(start, trusts, share):
    """At the ends of the ranges, and half way: bounds that were too low would be a silent cap."""
    moved = {}
    for name, end, *_ in EFFECTS:
        moved[name.replace(".", "__")] = OFF[name] + share * (end - OFF[name])
    pair = []
    for thinning in (True, False):
        s = start(seed=5, thinning=thinning, **{**BUSY, **trusts, **moved})
        s.put_ahead(Policy("test", {name: (Setting(value),) for name, value in DROP_OFF.items()}), 0)
        s.run(400)
        pair.append(s)
    assert pair[0].course().tobytes() == pair[1].course().tobytes()
    assert pair[0].months().tobytes() == pair[1].months().tobytes()


def test_a_bound_that_forgets_trust_is_caught(start):
    """The sabotaged control: the bound of asking as if trust moved nothing."""
    pair = []
    for sabotage in (False, True):
        s = start(seed=5, **{**BUSY, **TRUST, "asking__trust": 3.0})
        for _ in range(300):
            if sabotage:
                s.state.hot["tops"][:, 6] = np.minimum(s.state.hot["tops"][:, 6], int(0.03 * 8 * 65536))
            s.run(1)
        pair.append(s.course().tobytes())
    assert pair[0] != pair[1]
