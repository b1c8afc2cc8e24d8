"""Communities in a day: who belongs, who is counted, what is heard, who comes by word, who is deported."""

from __future__ import annotations

import pytest

from sim.codes import BY_VISIT, BY_WORD_OF_MOUTH, DEPORTED, DETENTION, EXPLOITED, LEFT_REGION, NEVER, SEX
from sim.declared.communities import COMMUNITY_OF
from sim.declared.deportation import HANDED_OVER
from sim.declared.vouching import BY_WORD, COMES, GRANTED
from sim.phases import by_word, communities, contacts, deportation, languages, status, vouching
from tests.phases.scene import HERE, last_line, month, person, place_person, unhouse_person
from tests.speaking_world import speaking_world

VALLEY, COAST = 1, 2


@pytest.fixture
def spoken(start, small):
    """Return a function that starts the small world of twelve people with two communities."""
    return lambda **numbers: start(speaking_world(small), **numbers)


def member(s, i, community=VALLEY, **fields):
    """Make person i a member to whom nothing has happened; return their record."""
    return person(s, i, community=community, contacts=0, police_contacts=0, vouch_day=NEVER, word_day=NEVER, **fields)


def only(s, *members):
    """Let these people be the members of the first community, and nobody a member of any other."""
    s.state.victims["community"] = 0
    s.state.community_of[:] = 0
    for i in members:
        member(s, i)


def test_somebody_belongs_by_a_draw_of_their_own(spoken, luck):
    s = spoken()
    shares = s.state.origins[:3].tolist()  # of people exploited for sex in the first county, cumulated
    assert shares == pytest.approx([4 / 12, 10 / 12, 1.0])
    for u, community in ((0.0, 0), (0.33, 0), (0.34, VALLEY), (0.83, VALLEY), (0.84, COAST), (0.999, COAST)):
        luck({(COMMUNITY_OF, 0): u})
        communities.join_community(s.state, 0, SEX, HERE)
        assert s.state.victims[0].community == community


def test_the_morning_counts_members_the_pool_and_who_vouches(spoken):
    s = spoken(vouch__days=30.0)
    only(s, 0, 1, 2, 3)
    person(s, 1, contacts=2, vouch_day=s.day - 30)
    person(s, 2, contacts=2, vouch_day=s.day - 31)
    status.out_of_region(s.state, 3, s.day)
    communities.count_members(s.state, s.day)
    c = s.state.communities[VALLEY]
    assert (c.members, c.pool, c.vouching, c.speaking) == (3, 1, 1, 1)
    assert month(s).vouching_days == 1


def test_who_has_a_promise_broken_goes_on_counting_but_says_nothing(spoken):
    s = spoken(vouch__days=30.0, vouch__most_broken=0.0)
    only(s, 0)
    person(s, 0, contacts=2, vouch_day=s.day - 1, promises_broken=1)
    communities.count_members(s.state, s.day)
    assert (s.state.communities[VALLEY].vouching, s.state.communities[VALLEY].speaking) == (1, 0)


def test_a_kept_promise_makes_somebody_vouch_once_in_a_life(spoken):
    s = spoken(vouch__reach=10.0, vouch__contacts=3.0)
    v = member(s, 0)
    vouching.begin_vouching(s.state, 0, 5)
    assert v.vouch_day == NEVER
    v.contacts = 3
    vouching.begin_vouching(s.state, 0, 7)
    vouching.begin_vouching(s.state, 0, 9)
    assert (v.vouch_day, month(s).began_vouching, month(s).vouching_in_turn) == (7, 1, 0)
    person(s, 1, community=0, contacts=9)
    vouching.begin_vouching(s.state, 1, 9)
    assert month(s).began_vouching == 1


@pytest.mark.parametrize(("u", "comes"), [(0.0, True), (0.09, True), (0.11, False)])
def test_the_chance_to_come_is_that_of_the_words(spoken, luck, u, comes):
    s = spoken(vouch__reach=20.0, vouch__days=50.0)
    only(s, 0, 1, 2, 3)
    person(s, 1, contacts=1, vouch_day=s.day - 1)
    communities.count_members(s.state, s.day)
    s.state.counties["advocate_ratio"] = 1.0
    luck({(BY_WORD, COMES): u, (BY_WORD, GRANTED): 0.0})
    by_word.spread_word(s.state, s.day)  # 1 - exp(-.4 / 4) = .095
    assert [int(s.state.victims[i].contacts) for i in range(4)] == ([1, 1, 1, 1] if comes else [0, 1, 0, 0])
    assert month(s).came_by_word == (3 if comes else 0)
    assert (s.state.victims[0].word_day == s.day) == comes == (s.state.victims[0].found_day == s.day)


def test_who_comes_where_nobody_has_an_hour_stays_in_the_pool(spoken, luck):
    s = spoken(vouch__reach=20.0)
    only(s, 0, 1)
    person(s, 1, contacts=1, vouch_day=s.day - 1)
    communities.count_members(s.state, s.day)
    s.state.counties["advocate_ratio"] = 0.5
    luck({(BY_WORD, COMES): 0.0, (BY_WORD, GRANTED): 0.5})
    by_word.spread_word(s.state, s.day)
    v = s.state.victims[0]
    assert (v.contacts, v.word_day, month(s).came_by_word) == (0, NEVER, 0)
    assert v.found_day != s.day  # something else may happen to them today


def test_silence_keeps_everybody_away(spoken, luck):
    s = spoken(vouch__reach=20.0)
    only(s, 0, 1)
    person(s, 1, contacts=1, vouch_day=s.day - 1)
    communities.count_members(s.state, s.day)
    s.state.communities[VALLEY].silence = 1.0
    luck({(BY_WORD, COMES): 0.0})
    by_word.spread_word(s.state, s.day)
    assert month(s).came_by_word == 0


def test_what_is_said_of_services_acts_at_the_first_meeting(spoken):
    s = spoken(community__carry=0.25, vouch__carry=0.5)
    s.state.communities[VALLEY].trust_services = 0.8
    for how, trust in ((BY_VISIT, 0.5), (BY_WORD_OF_MOUTH, 0.6)):
        v = member(s, 0, trust_advocate=0.4)
        communities.meet_services(s.state, 0, how)
        assert v.trust_advocate == pytest.approx(trust)
    v = person(s, 0, contacts=1, trust_advocate=0.4)
    communities.meet_services(s.state, 0, BY_VISIT)
    assert v.trust_advocate == 0.4
    s.state.communities[VALLEY].trust_police = 0.0
    v = person(s, 0, trust_police=0.4)
    communities.meet_police(s.state, 0)
    assert v.trust_police == pytest.approx(0.3)


def test_who_is_deported_leaves_for_good_and_the_community_hears_of_it(spoken, luck):
    s = spoken(deportation__chance=0.1, silence__deportation=500.0, community__heard_deportation=500.0)
    member(s, 0, undocumented=1)
    s.state.communities["credibility"] = 0.7
    s.state.levers["climate"], s.state.levers["firewall"] = 2.0, 0.25
    luck({(HANDED_OVER, 0): 0.151})
    assert not deportation.perhaps_deport(s.state, 0, s.day, HERE, 0.1)
    luck({(HANDED_OVER, 0): 0.149})
    assert deportation.perhaps_deport(s.state, 0, s.day, HERE, 0.1)
    assert last_line(s) == (0, LEFT_REGION, status.NOWHERE, DEPORTED)
    c = s.state.communities[VALLEY]
    assert (c.silence, c.credibility, month(s).deported) == (1.0, 0.0, 1)
    assert s.state.communities[COAST].credibility == 0.7
    member(s, 1, undocumented=0)
    assert not deportation.perhaps_deport(s.state, 1, s.day, HERE, 0.1)


def test_people_hear_of_the_climate_at_the_first_of_a_month(spoken):
    s = spoken()
    v = member(s, 0, undocumented=1)
    person(s, 1, undocumented=0)
    s.state.victims["climate"] = 1.0
    s.state.levers["climate"] = 2.5
    deportation.tell_news(s.state, 31)
    assert v.climate == 1.0
    deportation.tell_news(s.state, 60)
    assert v.climate == 2.5
    assert s.state.victims[1].climate == 1.0


def test_a_firewall_is_believed_where_it_holds(spoken):
    s = spoken()
    s.state.levers["firewall"][HERE] = 0.5
    communities.let_news_fade(s.state)
    believed = s.state.communities["credibility"].tolist()
    assert believed[0] == believed[1] == believed[2] == pytest.approx(1.0 - 0.5 ** (1 / 365))
    v = member(s, 0, undocumented=1)
    assert status.news_of(s.state, 0) == pytest.approx(1.0 - 0.5 * believed[1])
    assert v.community == VALLEY


def test_belief_grows_among_those_only_who_live_where_a_firewall_holds(spoken, monkeypatch):
    s = spoken()
    s.state.levers["firewall"][HERE] = 0.5
    s.state.communities["credibility"] = 0.2
    monkeypatch.setattr(communities, "lives_in", lambda state, k, county: k != COAST)
    communities.let_news_fade(s.state)
    grown = s.state.communities["credibility"] > 0.2
    assert (bool(grown[VALLEY]), bool(grown[COAST])) == (True, False)


def test_who_lives_in_a_county_is_who_may_arrive_there(spoken):
    s = spoken()
    assert communities.lives_in(s.state, COAST, HERE)
    for form in range(2):
        at = communities.place_of(s.state, form, HERE) + COAST
        if at < len(s.state.origins):
            s.state.origins[at] = s.state.origins[at - 1]
    assert [communities.lives_in(s.state, k, HERE) for k in (0, VALLEY, COAST)] == [True, True, False]


def test_a_newcomer_speaks_by_chance_or_since_somebody_who_does_is_looked_for(spoken):
    s = spoken()

    def of(u):
        return languages.of_newcomer(s.state, HERE, u)  # .3 speak the first language, .05 the second

    assert [of(u) for u in (0.0, 0.29, 0.31, 0.34, 0.36, 0.99)] == [1, 1, 2, 2, 0, 0]
    s.state.levers["staff_languages"] = 1.0
    need = s.state.communities["need"]
    turn = 0.35 + 0.65 * float(need[VALLEY] / need[[VALLEY, COAST]].sum())
    assert [of(u) for u in (0.0, 0.31, 0.36, turn - 0.01, turn + 0.01, 0.999)] == [1, 2, 1, 1, 2, 2]


def test_an_advocate_becomes_known_by_contacts_in_the_language(spoken):
    s = spoken(known__half=10.0)
    s.state.counties["advocate_ratio"] = 1.0
    a = s.state.advocates[0]
    a.languages = 1
    member(s, 0, limited_english=1)
    member(s, 1, community=COAST, limited_english=1)
    for i in (0, 0, 1):
        contacts.meet(s.state, i, 0, s.day, BY_VISIT)
    assert a.own_language == 2
    assert languages.with_advocate(s.state, 0, 0) == (True, pytest.approx(2 / 12))
    assert languages.with_advocate(s.state, 1, 0)[0] is False


def test_without_a_community_nobody_is_counted_and_nobody_comes(start):
    s = start(vouch__reach=20.0)
    communities.count_members(s.state, s.day)
    by_word.spread_word(s.state, s.day)
    assert s.state.communities["members"].tolist() == [0]
    assert s.state.hot[0].status == EXPLOITED
    assert month(s).came_by_word == 0


def test_among_everybody_else_a_deportation_is_not_heard_of(spoken):
    """Only belief in a firewall is lost (E163)."""
    s = spoken(silence__deportation=500.0, community__heard_deportation=500.0, firewall__lost=0.5)
    person(s, 0, community=0)
    c = s.state.communities[0]
    c.credibility, silence = 0.8, float(c.silence)
    communities.spread_deportation(s.state, 0)
    assert (c.credibility, c.silence) == (pytest.approx(0.4), silence)


def test_who_met_police_before_knows_them_by_that(spoken):
    s = spoken(community__carry=0.5)
    s.state.communities[VALLEY].trust_police = 0.0
    for contacts_before, trust in ((0, 0.2), (1, 0.4)):
        v = member(s, 0, trust_police=0.4)
        v.police_contacts = contacts_before
        communities.meet_police(s.state, 0)
        assert v.trust_police == pytest.approx(trust)


def test_who_is_locked_vouches_and_is_heard_by_nobody(spoken):
    s = spoken(vouch__days=30.0)
    only(s, 0)
    place_person(s, 0, DETENTION, age=15, contacts=2, vouch_day=s.day - 1)
    communities.count_members(s.state, s.day)
    assert (s.state.communities[VALLEY].vouching, s.state.communities[VALLEY].speaking) == (1, 0)


def test_nobody_comes_by_word_who_is_out_or_was_met_today(spoken, luck):
    s = spoken(vouch__reach=20.0)
    only(s, 0, 1, 2, 3)
    person(s, 1, contacts=1, vouch_day=s.day - 1)
    person(s, 2, found_day=s.day)
    unhouse_person(s, 3)
    communities.count_members(s.state, s.day)
    s.state.counties["advocate_ratio"] = 1.0
    luck({(BY_WORD, COMES): 0.0, (BY_WORD, GRANTED): 0.0})
    by_word.spread_word(s.state, s.day)
    assert [int(s.state.victims[i].contacts) for i in range(4)] == [1, 1, 0, 0]


def test_who_has_left_hears_no_news(spoken):
    s = spoken()
    v = member(s, 0, undocumented=1, climate=1.0)
    status.out_of_region(s.state, 0, s.day)
    s.state.levers["climate"] = 2.5
    deportation.tell_news(s.state, 60)
    assert v.climate == 1.0
