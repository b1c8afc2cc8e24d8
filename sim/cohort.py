"""Who begins follow-up, and when: people of a form and an age to whom something happens, or everybody who is exploited now."""

from __future__ import annotations

from sim import building
from sim.codes import ADULT_YEARS, ANY_FORM, DAYS_A_YEAR, EXPLOITED, FORMS, FROM_THE_START, INDEX_EVENTS
from sim.errors import ConfigError, Fault
from sim.reading import unknown_message
from sim.state import State
from sim.whole import MOST_DAYS, whole_number


def watch(
    s: State,
    today: int,
    from_day: int,
    days: int,
    follow_up_days: int,
    event: str,
    form: str,
    minor: bool | None,
    begins: int,
) -> None:
    """Tell a run whose event to note; `begins` 1: it begins follow-up. Raises ConfigError."""
    whole_number("from_day", from_day, today, today + MOST_DAYS)
    whole_number("days watched", days, 1, MOST_DAYS)
    whole_number("follow_up_days", follow_up_days, 1, MOST_DAYS)
    if event not in INDEX_EVENTS:
        raise ConfigError([Fault("event", 0, unknown_message(str(event), INDEX_EVENTS, "event"))])
    if form not in (*FORMS, "any"):
        raise ConfigError([Fault("form", 0, unknown_message(str(form), (*FORMS, "any"), "form"))])
    if minor not in (None, True, False):
        raise ConfigError([Fault("minor", 0, f"expected True, False or None, got {minor!r}")])
    run = s.run
    run["watch_from"], run["watch_until"] = from_day, from_day + days
    run["watch_event"] = INDEX_EVENTS.index(event)
    run["watch_form"] = ANY_FORM if form == "any" else FORMS.index(form)
    run["watch_minor"] = -1 if minor is None else int(minor)
    run["watch_begins"] = begins
    run["follow_days"] = follow_up_days
    building.count_contacts_anew(s)
    if int(run["watch_event"][0]) == FROM_THE_START:
        note_exploited(s, today)


def note_exploited(s: State, today: int) -> None:
    """Let everybody who is exploited, and matches, have their event now, before the day begins. Raises ConfigError: not now."""
    watch_from, form, minor, begins, n = (
        int(s.run[name][0]) for name in ("watch_from", "watch_form", "watch_minor", "watch_begins", "people")
    )
    if watch_from != today:
        message = f"everybody exploited can be watched from today on only; expected day {today}, got {watch_from}"
        raise ConfigError([Fault("from_day", 0, message)])
    matches = s.hot["status"][:n] == EXPLOITED
    if form != ANY_FORM:
        matches &= s.hot["form"][:n] == form
    if minor >= 0:
        young = today - s.victims["born_day"][:n] < ADULT_YEARS * DAYS_A_YEAR
        matches &= young == (minor == 1)
    s.followed["event_day"][:n][matches] = today
    if begins == 1:
        s.followed["index_day"][:n][matches] = today
