"""Communities: who belongs to which, who is there this morning, and what each hears (E158, E162, U8)."""

from __future__ import annotations

from sim.codes import AWAY, BY_WORD_OF_MOUTH, HELD, LOCKED, MET, VOUCHED
from sim.compiled import rule
from sim.declared.communities import COMMUNITY_OF, NO_COMMUNITY
from sim.draws import uniform
from sim.rules import communities, deportation, vouching
from sim.state import State


@rule
def place_of(s: State, form: int, county: int) -> int:
    """Return where the shares of a form and a county begin in `origins`."""
    return (form * len(s.counties) + county) * len(s.communities)


@rule
def join_community(s: State, i: int, form: int, county: int) -> None:
    """Say to which community of their county person i belongs, by a draw of their own."""
    last = len(s.communities) - 1
    if last == NO_COMMUNITY:
        return
    r = s.run[0]
    u = uniform(r.key0, r.key1, COMMUNITY_OF, i, 0, 0)
    at = place_of(s, form, county)
    for c in range(last):
        if u < s.origins[at + c]:
            belong(s, i, c)
            return
    belong(s, i, last)


@rule
def belong(s: State, i: int, community: int) -> None:
    """Write person i's community where the person is described, and where everybody is looked at."""
    s.victims[i].community = community
    s.community_of[i] = community


@rule
def lives_in(s: State, community: int, county: int) -> bool:
    """Return whether anybody who arrives in a county belongs to a community; everybody else is everywhere."""
    if community == NO_COMMUNITY:
        return True
    for form in range(len(s.origins) // (len(s.counties) * len(s.communities))):
        at = place_of(s, form, county) + community
        if s.origins[at] > s.origins[at - 1]:
            return True
    return False


@rule
def count_members(s: State, day: int) -> None:
    """Count this morning's members, the pool, and who vouches; nobody is looked at where no community is named."""
    if len(s.communities) == 1:
        return
    p = s.parameter[0]
    r = s.run[0]
    for k in range(len(s.communities)):
        c = s.communities[k]
        c.members = 0
        c.pool = 0
        c.vouching = 0
        c.speaking = 0
    list_members(s)
    for k in range(r.members):
        i = int(s.members[k])
        signs = s.signs[i]
        if signs & AWAY:
            continue
        c = s.communities[s.community_of[i]]
        c.members += 1
        c.pool += int(signs & (HELD | MET) == HELD)
        if signs & VOUCHED and vouching.is_vouching(s.victims[i], day, p):
            c.vouching += 1
            c.speaking += int(s.hot[i].status != LOCKED and vouching.can_speak(s.victims[i], p))
    everybody_else = s.communities[NO_COMMUNITY]
    everybody_else.members = r.present - r.gone
    for k in range(1, len(s.communities)):
        everybody_else.members -= s.communities[k].members
        s.months[r.months].vouching_days += s.communities[k].vouching


@rule
def list_members(s: State) -> None:
    """List members of communities, who are few of everybody: what asks for them each day need not look at others."""
    r = s.run[0]
    count = 0
    for k in range(r.present):  # no branch
        i = s.present[k]
        s.members[count] = i
        count += s.community_of[i] != NO_COMMUNITY
    r.members = count


@rule
def spread_kept_promise(s: State, i: int) -> None:
    """The community of person i hears that a promise was kept."""
    if s.victims[i].community != NO_COMMUNITY:
        communities.hear_kept(s.communities[s.victims[i].community], s.parameter[0])


@rule
def spread_broken_promise(s: State, i: int) -> None:
    """The community of person i hears that a promise was broken."""
    if s.victims[i].community != NO_COMMUNITY:
        communities.hear_broken(s.communities[s.victims[i].community], s.parameter[0])


@rule
def spread_deportation(s: State, i: int) -> None:
    """The community of person i hears of their deportation; among everybody else only belief in a firewall is lost."""
    c = s.communities[s.victims[i].community]
    if s.victims[i].community != NO_COMMUNITY:
        communities.hear_deportation(c, s.parameter[0])
    deportation.lose_belief(c, s.parameter[0])


@rule
def meet_services(s: State, i: int, how: int) -> None:
    """At a first meeting with services a member goes part of the way to what their community says of them."""
    v = s.victims[i]
    if v.contacts > 0 or v.community == NO_COMMUNITY:
        return
    p = s.parameter[0]
    carry = p.vouch_carry if how == BY_WORD_OF_MOUTH else p.community_carry
    if carry > 0.0:
        said = s.communities[v.community].trust_services
        v.trust_advocate = communities.carry_over(v.trust_advocate, said, carry)


@rule
def meet_police(s: State, i: int) -> None:
    """At a first meeting with police a member goes part of the way to what their community says of them."""
    v = s.victims[i]
    carry = s.parameter[0].community_carry
    if v.police_contacts == 0 and v.community != NO_COMMUNITY and carry > 0.0:
        said = s.communities[v.community].trust_police
        v.trust_police = communities.carry_over(v.trust_police, said, carry)


@rule
def let_news_fade(s: State) -> None:
    """Let news fade, and belief in a firewall grow where one is in force."""
    p = s.parameter[0]
    for k in range(len(s.communities)):
        c = s.communities[k]
        if k != NO_COMMUNITY:
            communities.forget_news(c, p)
        in_force = False
        for county in range(len(s.counties)):
            in_force = in_force or (s.levers[county].firewall > 0.0 and lives_in(s, k, county))
        deportation.earn_belief(c, in_force, p)
