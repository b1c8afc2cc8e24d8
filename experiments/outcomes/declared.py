"""What may be compared: each outcome with its unit and the days of follow-up that it needs."""

from __future__ import annotations

HORIZONS = (365, 1095, 1825)
DAYS_SEEN = (30, 90, 180, 365, 1095, 1825)
OUTCOMES: dict[str, tuple[str, int]] = {
    **{f"days_exploited_{k}": ("days", k) for k in HORIZONS},
    **{f"days_exploited_at_most_{k}": ("days", k) for k in HORIZONS},
    **{f"days_locked_{k}": ("days", k) for k in HORIZONS},
    **{f"exploited_on_day_{k}": ("share", k) for k in DAYS_SEEN},
    **{f"left_region_by_{k}": ("share", k) for k in DAYS_SEEN},
    "lasting_exit": ("share", 1095),
    "event_here": ("share", 0),
    "contacts": ("contacts", 0),
    "offers": ("offers", 0),
    "accepted": ("offers", 0),
    "separations": ("times", 0),
    "returns": ("times", 0),
    "trust_advocate": ("level", 0),
    "trust_police": ("level", 0),
}  # word -> unit, days of follow-up that it needs
