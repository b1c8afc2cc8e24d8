"""The day, as one numbered list. The order of a day is fixed here and nowhere else.

1. Calendar: policies and beds that change today. A compiled stretch ends before such a day; what
   changes is done by `sim.simulation` before the stretch that begins with it. Beds that close over years, and a date on which
   trust falls, are looked at each day.
2. Yesterday's sums become today's capacity ratios.
3. Arrivals; whom traffickers recruit where somebody came away.
4. Traffickers move, with the people they hold; what a move does to these. At the first of a month people hear of the climate;
   communities are counted.
5. Police find some for whom they look. Workplaces are inspected, and tips followed; some come by word of mouth. People live their day: first who may meet something today, then each of them.
   Then staff of places and mentors see people.
6. Some give up waiting. Then beds, class by class: who is on a waiting list, then requests in the order of their draws; then what is
   in hand for tomorrow.
7. Cases: who cooperates, evidence, phones, charges, courts.
8. Staff: burnout, turnover. Communities: news fades.
9. Measures.
"""

from __future__ import annotations

from sim import columns  # noqa: F401  (teaches numba what a state is)
from sim.compiled import entry, rule
from sim.declared import MECHANISMS
from sim.draws import DAY
from sim.phases import (
    beds,
    by_word,
    cases,
    closing,
    communities,
    company,
    deportation,
    inspection,
    labor,
    measures,
    meeting,
    missing,
    moves,
    moving,
    people,
    person,
    pressure,
    replacement,
    shock,
    staff,
    tips,
)
from sim.state import State

TIES_A_DAY = 2  # and of the ties that stay behind
CHANGES_A_DAY = 2  # the most lines of the course that one person can write in a day
# And of the diary: an event of a mechanism once a day.
DIARY_LINES_A_DAY = 10 + sum(len(m.events) for m in MECHANISMS)


@rule
def live_a_day(s: State, day: int) -> None:
    """Let one day pass."""
    r = s.run[0]
    closing.set_open_beds(s, day)  # 1
    shock.lose_trust(s, day)
    staff.morning(s, day)  # 2
    people.tidy_present(s)  # 3
    people.arrivals(s, day)
    replacement.list_people(s, day)
    replacement.replace_people(s, day)
    pressure.begin_day(s)  # 4
    moving.traffickers_move(s, day)
    moves.go_along(s, day)
    deportation.tell_news(s, day)
    communities.count_members(s, day)
    missing.look_for_missing(s, day)  # 5
    inspection.inspect_workplaces(s, day)
    tips.follow_tips(s, day)
    by_word.spread_word(s, day)
    n = int(r.present)
    meeting.draw_everybody(s.present, n, day, DAY, 0, int(r.key0), int(r.key1), s.words)
    count = meeting.select(s.present, n, s.words, s.hot, day, s.candidates)
    for k in range(count):
        meeting.fetch_next(s, k, count)
        person.live(s, int(s.candidates[k]), day)
    company.keep_company(s, day)
    beds.settle_requests(s, day)  # 6
    beds.note_in_hand(s)
    cases.work(s, day)  # 7
    staff.pass_night(s, day)  # 8
    communities.let_news_fade(s)
    measures.add_hours_and_nights(s)  # 9
    if (day - r.first_day + 1) % measures.MONTH_DAYS == 0:
        measures.close_month(s, day)


@rule
def has_room_for_cases(s: State, people_then: int) -> bool:
    """Return whether each person could open a case and begin to help one today."""
    r = s.run[0]
    if s.parameter[0].cases_opened == 0.0:
        return True
    return r.cases + people_then <= len(s.cases) and r.witnesses + people_then <= len(s.witnesses)


@rule
def has_room(s: State, day: int) -> bool:
    """Return whether every array can hold what the day may bring."""
    r = s.run[0]
    people_then = int(r.people) + people.arrivals_on(s, day) + labor.labor_arrivals_on(s, day)
    people_then += replacement.listed_on(s, day)
    return (
        people_then <= len(s.victims)
        and r.changes + CHANGES_A_DAY * people_then <= len(s.course)
        and r.months + 1 < len(s.months)
        and has_room_for_cases(s, people_then)
        and r.waits + people_then <= len(s.waits)
        and (s.parameter[0].behind_kept == 0.0 or r.ties + TIES_A_DAY * people_then <= len(s.ties))
        and (r.keeps_diary == 0 or r.diary_lines + DIARY_LINES_A_DAY * people_then <= len(s.diary))
    )


@entry
def run_days(s: State, day: int, days: int) -> int:
    """Let `days` days pass from `day` on; return how many did: fewer if an array must grow first."""
    for k in range(days):
        if not has_room(s, day + k):
            return k
        live_a_day(s, day + k)
    return days
