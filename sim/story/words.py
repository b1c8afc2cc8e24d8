"""The words of a single life: what happened, why, and with which chance. Roles, no names; nobody is quoted.

A refusal is told as it is, without a judgement. What a trafficker does is named and not shown.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.codes import COMINGS, PLACES, REASONS, RESPONSES
from sim.story.mechanisms import EVENTS

PERCENT = "\u00a0%"  # never at the head of a line
MARK = "A simulated course: nobody real lived it, nobody's words are in it, and it is typical of nothing."
ADULT_YEARS = 18
LEAST_CHANCE = 0.1  # percent: a smaller chance is told as under this
# By gender: below 18, and from 18 on.
WHO = {
    "woman": ("a girl", "a woman"),
    "man": ("a boy", "a man"),
    "gender_nonconforming": ("a gender non-conforming young person", "a gender non-conforming person"),
}
ABOUT_REFUSALS = "A refusal is no failure: each good contact builds trust, whether or not an offer is accepted."

# A place as part of a sentence: "a night in ...", "The next place is ...".
IN_WORDS = {
    "drop_off": "a drop-off center",
    "detention": "detention",
    "hold": "a locked hold",
    "shelter": "an emergency shelter",
    "hotel": "a hotel room paid by services",
    "group_home": "a group home",
    "therapeutic": "a therapeutic placement",
    "foster": "a foster home",
    "out_of_area": "a placement outside the area",
    "transitional": "transitional housing",
    "long_term": "long-term housing",
    "own_home": "a home of their own, or of family",
    "nowhere": "nowhere to stay",
}
RESPONSE_IN_WORDS = {
    "detain": "Their response is detention.",
    "drop_off": "Their response is the drop-off center.",
    "hold": "Their response is a hold: a locked place without an arrest.",
    "child_welfare": "Their response is to call child welfare.",
    "leave": "They leave the person where they are.",
}
RESPONSE_NOUNS = {
    "detain": "detention",
    "drop_off": "a drop-off center",
    "hold": "a hold",
    "child_welfare": "child welfare",
    "leave": "nothing further",
}
COMING_IN_WORDS = {
    "visit": "{Advocate} visits",
    "outreach": "On outreach, {advocate} meets the person",
    "on_their_own": "The person goes to a service on their own decision and meets {advocate}",
    "by_word": "By word of mouth the person comes to a service and meets {advocate}",
    "tip": "After a tip from the public, {advocate} meets the person",
}
SEVERAL = -1  # detail of an offer where several days are told at once, some with a promise
OFFERS = {
    1: "A place is promised.",
    0: "No place is free now; the advocate offers to look for one.",
    SEVERAL: "A place is offered; on some days it is promised, on others no place is free.",
}
# By whether the earlier contacts are known.
FURTHER_COUNTY = (
    "Services of another county have met the person before. Nobody here knows of it: the person has to tell it all anew.",
    "Services of another county have met the person before, and here they know of it.",
)
# By whether it lies outside the region.
MOVED_ALONG = ("The person is taken to another county.", "The person is taken out of the region for now.")
WITHOUT_A_PLACE = {
    "detention": "Detention has no room: the person is left where they were.",
    "hold": "The hold has no room: the person is left where they were.",
    "drop_off": "The drop-off center has no room: the person is left where they were.",
    "child_welfare": "Child welfare finds no place: the person is left where they were.",
    "released": "On release no place is found.",
    "left_alone": "The person has decided to leave, and asks for a place; none that fits is free.",
    "stay_ended": "The longest stay here is over, and services find no next place.",
}
NO_PLACE = "No place that fits is free: the person is turned away."

# A change of status or place, by its reason; {place} is where they are now, {left} where they were.
CHANGES = {
    "arrived": "A trafficker holds the person from this day on.",
    "accepted_offer": "In the evening a place is found: {place}. The person is away from the trafficker.",
    "drop_off": "Police bring the person to {place}. They may leave it.",
    "detention": "The person is locked in detention.",
    "hold": "The person is locked in a hold.",
    "child_welfare": "Child welfare finds a place: {place}.",
    "left_alone": "The person leaves the trafficker by themselves{chance}. {They}.",
    "released": "The person is released. {They}.",
    "released_home": "They are with family now.",
    "next_step": "The stay here is over. The next place is {place}.",
    "stay_ended": "The stay ends. {They}.",
    "left_without_notice": "The person leaves {left} without notice{chance}. {They}.",
    "asked": "The person asks for a place and gets one: {place}.",
    "asked_from_list": "The place is {place}.",
    "asked_after_offer": "In the evening a place is found: {place}.",
    "own_home": "The person moves into {place}.",
    "returned": "The person returns to the trafficker{chance}.",
    "retrieved": "The trafficker takes the person back{chance}.",
    "left_to_trafficker": "The person leaves {left} without notice{chance}, and is with the trafficker again.",
    "recruited": "Another trafficker recruits the person{chance}.",
    "deported": "The person is deported. What follows lies outside the model.",
    "returned_late": "After some time out the person is with a trafficker again{chance}.",
    "freed": "The trafficker is taken away, and the person is free. {They}.",
    "left_behind": "The trafficker moves on. The person is left behind. {They}.",
    "left_region": "The person leaves the region for good. What comes after is outside the model.",
}
# The ways back of somebody whose trafficker a sentence took away: they are tied to nobody, and it is another who exploits them.
AFTER_SENTENCE = {
    "returned": "The person is with another trafficker{chance}.",
    "left_to_trafficker": "The person leaves {left} without notice{chance}, and is with another trafficker.",
    "returned_late": "After some time out the person is with another trafficker{chance}.",
}
# How a stretch of days is told in which nothing happened, by status.
QUIET = {
    "exploited": "held by a trafficker, without a contact",
    "locked": "in {place}",
    "placed": "in {place}",
    "unhoused": "with nowhere to stay, without a contact",
    "left_region": "outside the region",
}


@dataclass(frozen=True)
class Scene:
    """What a sentence depends on beside the line itself: where the person was, how old, whom they had met."""

    status: str
    place: str
    minor: bool
    met_before: bool = False  # the same worker as at the last contact
    met_others: bool = False  # another worker than at the last contact
    labor: bool = False  # who exploits the person is an employer
    at_work: bool = False  # a labor unit inspects the workplace on that day
    deported: bool = False  # on that day
    sent_home: bool = False  # on that day
    called_in: bool = False  # an advocate who was called after a police contact arrives on that day
    from_list: bool = False  # called from a waiting list on that day
    after_sentence: bool = False  # the trafficker was taken away, and nobody has exploited the person since


# A trafficker of people exploited for labor is an employer. To "return to an employer" or be "recruited" would sound like a job; and who exploits somebody
# again may be the same employer (E167), so no sentence says that it is another.
BY_AN_EMPLOYER_AGAIN = "exploited again, by the same or another employer"
OF_EMPLOYERS = (
    ("Another trafficker recruits the person", f"The person is {BY_AN_EMPLOYER_AGAIN}"),
    ("another trafficker recruits the person", "the same or another employer exploits the person again"),
    ("was recruited by another trafficker", f"was {BY_AN_EMPLOYER_AGAIN}"),
    ("another trafficker recruited them", BY_AN_EMPLOYER_AGAIN),
    ("rafficker takes the person back", "rafficker makes the person come back"),
    ("was taken back by the trafficker", "was made to come back by the employer"),
    ("the trafficker took them back", "the employer made them come back"),
    ("returns to the trafficker", "returns to the employer, and is exploited again"),
    ("is with another trafficker", "is exploited by another employer"),
    ("is with a trafficker again", "is exploited by an employer again"),
    ("is with the trafficker again", "is exploited by the employer again"),
    ("held by a trafficker", "exploited by an employer"),
    ("A trafficker holds", "An employer exploits"),
    ("A trafficker", "An employer"),
    ("a trafficker", "an employer"),
    ("trafficker", "employer"),
)


def of_employers(text: str, labor: bool = True) -> str:
    """Return a sentence as it is said of somebody exploited for labor; as it is where they are not."""
    for said, instead in OF_EMPLOYERS if labor else ():
        text = text.replace(said, instead)
    return text


def who_at(gender: str, minor: bool) -> str:
    """Return a person by gender and age; nobody under 18 is called a woman or a man."""
    return WHO[gender][0 if minor else 1]


def percent(share: float) -> str:
    """Return a chance no finer than the model knows it: 31 %, 3 %, 0.3 %, under 0.1 %."""
    value = 100.0 * share
    if 0.0 < value < LEAST_CHANCE:
        return f"under {LEAST_CHANCE:g}{PERCENT}"
    return f"{value:.0f}{PERCENT}" if value >= 0.95 or value <= 0.0 else f"{value:.1f}{PERCENT}"


def chances(values: list[float]) -> str:
    """Return one chance, or the range of several."""
    low, high = percent(min(values)), percent(max(values))
    return low if low == high else f"{low.removesuffix(PERCENT)} to {high}"


def trust_words(quality: float, in_whom: str = "") -> str:
    """Return what a contact of a quality from -1 to 1 does to trust."""
    does = "builds" if quality > 0 else "costs"
    return f"{does} trust{in_whom}"


def event_sentence(what: str, detail: int, values: list[float], scene: Scene) -> str:
    """Return a line of the diary as a sentence; several `values` where the same happened on several days.

    `what`: declared.DIARY_WORDS; `detail` as in records.DIARY; `values`: qualities or chances.
    """
    return of_employers(sentence_of_anybody(what, detail, values, scene), scene.labor)


def sentence_of_anybody(what: str, detail: int, values: list[float], scene: Scene) -> str:
    """Return the sentence as it is said whoever exploits the person."""
    if what == "service_contact" and (scene.called_in or COMINGS[detail] == "beside_officer"):
        return f"The contact with this advocate {trust_words(values[0])}."
    if what == "service_contact":
        who = "the same advocate" if scene.met_before else "another advocate" if scene.met_others else "an advocate"
        how = COMING_IN_WORDS[COMINGS[detail]].format(advocate=who, Advocate=who[0].upper() + who[1:])
        inside = " in custody" if scene.status == "locked" and COMINGS[detail] == "visit" else ""
        return f"{how}{inside}. The contact {trust_words(values[0])}."
    if what in EVENTS:
        numbers = {"trust": trust_words(values[0]), "chance": chances(values)} if values else {}
        return EVENTS[what].by_detail.get(detail, EVENTS[what].sentence).format(**numbers)
    if what in ("accepted", "refused"):
        decision = "accepts" if what == "accepted" else "does not accept now"
        return f"{OFFERS[detail]} The person {decision} (chance of accepting {chances(values)})."
    if what == "police_contact" and scene.at_work:
        return f"The contact with the inspectors {trust_words(values[0], ' in police')}."
    if what == "police_contact":
        response = f" {RESPONSE_IN_WORDS[RESPONSES[detail]]}" if scene.minor else ""
        return f"Police meet the person.{response} The contact {trust_words(values[0], ' in police')}."
    if what == "identified":
        by = ("The inspectors record" if scene.at_work else "Police record") if detail == 1 else "Services record"
        return f"{by} the person as trafficked (chance {chances(values)})."
    if what == "arrested":
        released = "" if scene.deported else ", and released the same day"
        return "This is an arrest." if scene.minor else f"The person is arrested{released}."
    if what == "turned_away":
        return WITHOUT_A_PLACE.get(REASONS[detail], NO_PLACE)
    return {
        "further_county": FURTHER_COUNTY[detail],
        "moved_along": MOVED_ALONG[detail],
        "promise_kept": "The promise is kept.",
        "promise_broken": "A promise is broken.",
        "turns_18": "The person turns 18. From now on police and places treat them as an adult.",
    }[what]


def change_sentence(why: int, place: int, chance: float | None, scene: Scene, accepted: bool = False) -> str:
    """Return a change of status or place as a sentence.

    `scene`: how it was before; `accepted`: an offer was accepted on the same day.
    """
    there = IN_WORDS[PLACES[place]]
    chance_words = "" if chance is None else f" (chance on that day {percent(chance)})"
    then = f"They {'have' if PLACES[place] == 'nowhere' else 'go to'} {there}"
    reason = reason_told(REASONS[why], scene, accepted)
    changes = CHANGES | AFTER_SENTENCE if scene.after_sentence else CHANGES
    said = changes[reason].format(place=there, left=definite_place(scene.place), chance=chance_words, They=then)
    return of_employers(said, scene.labor)


def reason_told(reason: str, scene: Scene, accepted: bool) -> str:
    """Return the key of the sentence for a reason: another where an event of the day has said a part of it."""
    if reason == "asked":
        return "asked_after_offer" if accepted else "asked_from_list" if scene.from_list else reason
    return "released_home" if reason == "released" and scene.sent_home else reason


def definite_place(place: str) -> str:
    """Return a place that was spoken of before: "the group home"."""
    if place == "own_home":
        return "that home"
    article, _, noun = IN_WORDS[place].partition(" ")
    return f"the {noun}" if article in ("a", "an") else IN_WORDS[place]


def quiet_sentence(days: int, status: str, place: str, last: bool = False, labor: bool = False) -> str:
    """Return a stretch of days in which nothing happened, as a sentence; `last`: the run ends with it."""
    condition = of_employers(QUIET[status].format(place=IN_WORDS[place]), labor)
    return f"Then {days:,} {'day' if days == 1 else 'days'} {condition}{', until the run ends' if last else ''}."


def status_phrase(status: str, place: str, labor: bool = False) -> str:
    """Return how a person is, as the end of a sentence."""
    if status == "exploited":
        return of_employers("held by a trafficker", labor)
    if status == "left_region":
        return "outside the region"
    return f"{'locked in' if status == 'locked' else 'with' if status == 'unhoused' else 'in'} {IN_WORDS[place]}"
