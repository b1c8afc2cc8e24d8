"""What stands beside the main figure: today first, every number with its interval, all of it escaped."""

from __future__ import annotations

import re

from experiments.dashboard import beside
from experiments.dashboard.estimates import Estimate, Estimates, Group
from experiments.dashboard.sides import POLICY_A, POLICY_B
from experiments.dashboard.state import parse


def of(a: float, b: float, spread: float, name: str = "days_exploited_1095") -> Estimate:
    return Estimate(name, "days", a, b, a - b, a - b - spread, a - b + spread)


def both(a: float, b: float, spread: float, locked: tuple[float, float] = (30.0, 20.0)) -> dict[str, Estimate]:
    name = "days_locked_1095"
    return {"days_exploited_1095": of(a, b, spread), name: of(*locked, 5.0, name)}


SHOWN = Estimates(
    "even",
    both(700.0, 650.0, 20.0),
    {},
    20,
    300,
    {POLICY_A: both(700.0, 710.0, 30.0), POLICY_B: both(650.0, 710.0, 20.0)},
    (Group("gender:woman", 250, both(690.0, 660.0, 10.0)), Group("gender:man", 50, both(750.0, 740.0, 90.0))),
    {"bed_nights": (Estimate("bed_nights", "a year", 7000.0, 8000.0, -1000.0, -1200.0, -800.0), 7500.0)},
)


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("\u2212", "-").split())


def test_today_is_the_reference_of_both():
    told = plain(beside.today_lines(SHOWN))
    assert told.startswith(
        "Today: exploited on 710 of 1,095 days, locked on 20. A instead of today: no clear difference"
    )
    assert (
        "B instead of today: 60 days fewer exploited in 3 years (40 to 80), and 10 days more locked (5.0 to 15)."
        in told
    )


def test_groups_are_named_and_counted(basis):
    told = plain(beside.group_table(basis, SHOWN))
    assert "girls (250) 690 660 +30 (+20 to +40) +10 (+5.0 to +15)" in told
    assert "boys (50) 750 740 +10 (-80 to +100)" in told
    nobody = Estimates("even", {}, {}, 1, 0)
    assert "too few, or too alike" in beside.group_table(basis, nobody)


def test_what_it_asks_of_services():
    assert "nights in a bed, locked ones too 7,500 7,000 8,000 -1,000 (-1,200 to -800)" in plain(
        beside.supply_table(SHOWN)
    )


def test_settings_and_cells_are_escaped(basis):
    told = beside.settings_list(basis, parse(basis, {"b.detention_days": "60"})[0])
    assert "<dd>changed: mean stay in detention: 60 days, not 18 days</dd>" in told
    assert "&lt;b&gt;" in beside.table(("x", "y"), [["<b>", "<i>"]], "c")
    assert "<i>" not in beside.table(("x", "y"), [["<b>", "<i>"]], "c")
