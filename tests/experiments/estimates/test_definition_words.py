"""The sentence on definitions, of results whose every number is known: an order that changes, one that does not, and none to tell."""

from __future__ import annotations

from experiments.estimates.definition_words import MOST_TOLD, order_sentence
from experiments.estimates.definitions import EXIT, RETURN
from sim.beliefs import Beliefs
from tests.experiments.defined import SETS, nothing, same, told, turned
from tests.experiments.made import plain


def test_an_order_that_changes_says_so_and_under_which_beliefs():
    results, found = told(turned, beliefs=SETS)
    assert plain(order_sentence(results, found[EXIT])) == (
        "Lasting exits are counted in several ways: after 90 days, 180 days and one year in a row neither exploited nor locked. "
        "The order of options changes with it: \u201cOpen center\u201d means more lasting exits than \u201cDetention\u201d counted after 90 days or 180 days, and fewer "
        "counted after one year, if custody tightens the tie and breaks trust (only differences count that are clear when all 18 differences are "
        "looked at together)."
    )
    assert (
        "\u201cOpen center\u201d means more returns than \u201cDetention\u201d counted each time it happens"
        in order_sentence(results, found[RETURN])
    )
    assert "fewer counted when services or police record the person as trafficked" in order_sentence(
        results, found[RETURN]
    )


def test_no_order_that_changes_is_said_too_with_how_much_is_clear():
    results, found = told(same, beliefs=SETS)
    assert plain(order_sentence(results, found[EXIT])) == (
        "Lasting exits are counted in several ways: after 90 days, 180 days and one year in a row neither exploited nor locked. No two options "
        "that are compared here clearly change places between them. 6 of 6 comparisons are clear when all 18 differences are looked at together, "
        "in two or more of these ways."
    )


def test_where_nothing_is_clear_no_order_is_claimed():
    results, found = told(nothing, beliefs=SETS[:1])
    assert "No comparison of two options is clear" in order_sentence(results, found[EXIT])
    assert order_sentence(results, found[EXIT]).endswith("so nothing can be said of their order.")


def test_of_many_changes_a_few_are_told_and_the_rest_counted():
    sets = [Beliefs.load(n) for n in ("separation_helps", "neutral", "even", "custody_harms")]

    def everywhere(scenario, outcome, beliefs, replicate):
        return turned(scenario, outcome, "custody_harms", replicate)

    results, found = told(everywhere, beliefs=sets)
    said = order_sentence(results, found[EXIT])
    assert said.count("means more") == MOST_TOLD
    assert "and 1 more such comparisons" not in said
    assert "and one more such comparison (" in said
