"""Waits on waiting lists: each from the day of listing to the day on which it ended, or to the last day lived."""

from __future__ import annotations

from typing import Any

import numpy as np

from experiments.outcomes.from_course import AGE_GROUPS
from experiments.outcomes.word_column import Words
from sim.codes import ADULT_DAYS, FORMS, GENDERS, WAIT_ENDINGS
from sim.reading_waits import waits_of
from sim.simulation import Simulation

NO_YES = ("no", "yes")


def waits_table(s: Simulation, from_day: int) -> dict[str, Any]:
    """Return one row a wait for a bed that began on `from_day` or later; who waits already on that day has waited for longer than most."""
    waits = waits_of(s)
    counties = s.world.county_names
    waits = waits[
        (waits["line"] < len(counties)) & (waits["since"] >= from_day)
    ]  # lists for beds are the first lines, one a county
    who = waits["who"].astype(np.int64)
    born, gender, undocumented, limited_english = (
        s.as_they_came()[name].take(who) for name in ("born_day", "gender", "undocumented", "limited_english")
    )
    since = waits["since"].astype(np.int64)
    return {
        "person": who,
        "county": Words.of(counties, waits["line"]),
        "day_start": since,
        "day_end": waits["until"].astype(np.int64),
        "end": Words.of(WAIT_ENDINGS, waits["how"]),
        "form": Words.of(FORMS, s.state.hot["form"].take(who)),
        "age_group": Words.of(AGE_GROUPS, since - born < ADULT_DAYS),
        "gender": Words.of(GENDERS, gender),
        "undocumented": Words.of(NO_YES, undocumented),
        "limited_english": Words.of(NO_YES, limited_english),
    }
