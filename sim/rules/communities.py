"""What a community hears, and what its members make of it (E158, E162, U8).

A community's trust is the mean of its members: news moves it by the share of members who hear.
"""

from __future__ import annotations

from sim.compiled import rule
from sim.protocols import Community, Parameters
from sim.rules import trust
from sim.rules.change import half_life


@rule
def share_of(people: float, members: int) -> float:
    """Return which share of a community so many people are; all of it where there are no more."""
    if people <= 0.0:
        return 0.0
    if members <= people:
        return 1.0
    return people / members


@rule
def hear_kept(c: Community, p: Parameters) -> None:
    """A promise to a member was kept: who hears of it moves as by a good contact (E162)."""
    heard = share_of(p.community_heard, c.members)
    c.trust_services += heard * (trust.after_good_contact(c.trust_services, 1.0, 0, 1.0, p) - c.trust_services)


@rule
def hear_broken(c: Community, p: Parameters) -> None:
    """A promise to a member was broken: who hears of it moves as by a bad contact, and some fall silent (E37)."""
    heard = share_of(p.community_heard, c.members)
    after = trust.after_bad_contact(c.trust_services, -1.0, p.promise_break_weight, p)
    c.trust_services += heard * (after - c.trust_services)
    c.silence += share_of(p.silence_broken, c.members) * (1.0 - c.silence)


@rule
def hear_deportation(c: Community, p: Parameters) -> None:
    """A member was deported: trust in services and in police falls, and many fall silent (E158, E163)."""
    left = 1.0 - share_of(p.community_heard_deportation, c.members) * p.community_loss
    c.trust_services *= left
    c.trust_police *= left
    c.silence += share_of(p.silence_deportation, c.members) * (1.0 - c.silence)


@rule
def forget_news(c: Community, p: Parameters) -> None:
    """Let a day pass without news: trust drifts to where it began, and silence fades."""
    if c.trust_services != c.start_services:
        c.trust_services = half_life(c.trust_services, c.start_services, p.community_half_life, 1.0)
    if c.trust_police != c.start_police:
        c.trust_police = half_life(c.trust_police, c.start_police, p.community_half_life, 1.0)
    c.silence = half_life(c.silence, 0.0, p.silence_half_life, 1.0)


@rule
def carry_over(own: float, of_community: float, carry: float) -> float:
    """Return a member's trust at a first meeting: part of the way to what their community says (U8)."""
    return own + carry * (of_community - own)
