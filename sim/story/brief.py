"""What happens to people in a few words each, for views that show many at once; a story tells it in sentences.

Everything that a run can write down has its words here: a line of the diary by what it says, a change by its reason.
"""

from __future__ import annotations

import numpy as np

from sim.codes import ARRIVED, COMINGS, LABOR, LEFT, REASONS
from sim.declared import DIARY_WORDS
from sim.story.mechanisms import EVENTS
from sim.story.words import of_employers

BRIEF_EVENTS = {
    "service_contact": "contact with an advocate",
    "accepted": "accepted an offer of a place",
    "refused": "did not accept an offer now",
    "promise_kept": "a promise was kept",
    "promise_broken": "a promise was broken",
    "turned_away": "asked for a place, and none was free",
    "police_contact": "contact with police or inspectors",
    "arrested": "arrested",
    "identified": "recorded as trafficked",
    "further_county": "met services of another county than before",
    "moved_along": "taken to another county",
} | {what: said.brief for what, said in EVENTS.items()}
BRIEF_MOVES = (BRIEF_EVENTS["moved_along"], "taken out of the region for now")
BRIEF_COMINGS = {
    "visit": "an advocate visited",
    "outreach": "met an advocate on outreach",
    "on_their_own": "went to a service on their own decision",
    "beside_officer": "met the advocate beside the officer",
    "by_word": "came to a service by word of mouth",
    "tip": "met an advocate after a tip from the public",
}
BRIEF_REASONS = {
    "arrived": "exploited from here on",
    "accepted_offer": "an offer was accepted",
    "drop_off": "police brought them",
    "detention": "police answered with detention",
    "hold": "police answered with a locked hold",
    "child_welfare": "child welfare found a place",
    "left_alone": "left the trafficker by themselves",
    "released": "released",
    "next_step": "moved on to the next place",
    "stay_ended": "the stay was over",
    "left_without_notice": "left without notice",
    "asked": "asked for a place",
    "own_home": "moved into a home of their own, or to family",
    "returned": "returned, and is with a trafficker again",
    "retrieved": "the trafficker took them back",
    "left_to_trafficker": "left without notice, and is with a trafficker again",
    "returned_late": "after some time out is with a trafficker again",
    "freed": "free: the trafficker was taken away",
    "recruited": "another trafficker recruited them",
    "left_region": "left the region",
    "deported": "was deported",
    "left_behind": "was left behind when the trafficker moved on",
}


def brief_event(what: int, detail: int, labor: bool = False) -> str:
    """Return a line of a diary in a few words; `labor`: who exploits the person is an employer."""
    word = DIARY_WORDS[what]
    said = BRIEF_COMINGS[COMINGS[detail]] if word == "service_contact" else BRIEF_EVENTS[word]
    return of_employers(BRIEF_MOVES[detail] if word == "moved_along" else said, labor)


def brief_reason(why: int, labor: bool = False) -> str:
    """Return why a person's status or place changed, in a few words."""
    return of_employers(BRIEF_REASONS[REASONS[why]], labor)


def list_happenings(people: np.ndarray, course: np.ndarray, diary: np.ndarray) -> tuple[list[str], np.ndarray]:
    """Return the words of what has happened from day 0 on, and rows (day, person, place of its words) in the order of days.

    `people`: READING, one row a person; `course`: COURSE; `diary`: DIARY, empty where none was kept: then only changes of
    status and place are told. The chance of a change has no row of its own, and that a run begins with people is no event.
    """
    notes, changes = (
        diary[diary["what"] != LEFT],
        course[(course["day"] > 0) | ((course["day"] == 0) & (course["why"] != ARRIVED))],
    )
    day, person = (np.concatenate([notes[name], changes[name]]).astype(np.int64) for name in ("day", "person"))
    code = np.concatenate([notes["what"], len(DIARY_WORDS) + changes["why"].astype(np.int64)])
    detail = np.concatenate([notes["detail"], np.zeros(len(changes), np.int64)])
    labor = people["form"][person] == LABOR
    keys, at = np.unique(np.column_stack([code, detail, labor]), axis=0, return_inverse=True)
    phrases = [_phrase(*key) for key in keys.tolist()]
    words = list(dict.fromkeys(phrases))  # details that are told alike are one
    place = np.array([words.index(phrase) for phrase in phrases], np.int64)[at.ravel()]
    return words, np.column_stack([day, person, place])[np.argsort(day, kind="stable")]


def _phrase(code: int, detail: int, labor: int) -> str:
    """Return the words of a line: of a diary, or behind all of its codes of a change."""
    events = len(DIARY_WORDS)
    return brief_event(code, detail, bool(labor)) if code < events else brief_reason(code - events, bool(labor))
