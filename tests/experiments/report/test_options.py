"""Options are told with the terms that decide, and with every lever in which they differ from today."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from experiments import load
from experiments.report.methods import NOT_FITTED, caution_words, describe_index_persons, method_lines
from experiments.report.names import baseline_name, option_name, quote_option
from experiments.report.options import alike_in_all, render_options
from experiments.report.terms import differs_in_words, option_terms, said_value
from experiments.results.results import Results
from experiments.words import lever_words, value_in_words
from sim.layers import Setting
from sim.levers import LEVERS
from tests.experiments.made import made


@pytest.fixture(scope="module")
def flagship():
    results = made(lambda b, s, r: (0.0, 0.0))
    return results


def test_terms_that_decide_stand_in_the_option(flagship):
    terms = {name: " ".join(option_terms(flagship, name)) for name in flagship.experiment.policies}
    assert "A stay there lasts 2 days at most. The minor may leave at any hour." in terms["dropoff_open"]
    assert "beds a county" in terms["dropoff_open"]
    assert "comforts" in terms["dropoff_open"]
    assert "Detention has beds without limit: it is never full." in terms["detention"]
    assert "Advocates visit there." in terms["detention"]
    policies = dict(flagship.experiment.policies)
    policies["detention"] = policies["detention"].with_levers("detention", {"visits_while_held": (Setting(False),)})
    without = replace(flagship, experiment=replace(flagship.experiment, policies=policies))
    assert "No advocate may visit there." in " ".join(option_terms(without, "detention"))


def test_each_option_says_in_what_it_differs_from_today(flagship):
    told = {o["name"]: o for o in render_options(flagship)["each"]}
    assert told["Today"]["is_base"]
    assert told["Today"]["differs"] == []
    said = "; ".join(told["Open center"]["differs"])
    assert told["Open center"]["does"].startswith("Police answer with an open drop-off center")
    assert "what police answer with" not in said
    whole = "; ".join(differs_in_words(flagship, "dropoff_open", "today"))
    assert "(today: detention 56 of 100" in whole
    assert all("_" not in line for o in told.values() for line in o["differs"])


def test_what_every_option_moves_is_told_once_above_them():
    """A real fault: two terms stood in each of eleven options, and hid what tells them apart."""
    options = render_options(replace(made(lambda b, s, r: (0.0, 0.0)), experiment=load("detention_or_dropoff")))
    assert any(line.startswith("contacts that get this answer") for line in options["alike"])
    assert any(line.startswith("beds in holds") for line in options["alike"])
    told = {o["name"]: o["differs"] for o in options["each"]}
    assert not {line for lines in told.values() for line in lines} & set(options["alike"])
    assert told["Detention"] == []
    assert told["Detention without visits"] == ["advocates visit inside custody and holds: no (today: yes)"]


def test_of_a_single_option_nothing_is_told_above_it():
    assert alike_in_all([["a"]]) == []
    assert alike_in_all([["a", "b"], ["b", "c"]]) == ["b"]
    assert alike_in_all([]) == []


def test_names(flagship):
    assert option_name(flagship, "dropoff_open") == load("detention_or_dropoff").label("dropoff_open")
    assert quote_option(flagship, "detention") == "\u201cDetention\u201d"
    assert baseline_name(flagship) == "today"


def test_who_is_followed_and_how_numbers_were_made(sets):
    results = Results.open(sets)
    assert describe_index_persons(results) == "a minor who is exploited, from the first day on which police meet them"
    assert any(f"Seed {results.config['seed']}." in line for line in method_lines(results))


def test_days_have_their_unit_and_no_word_stands_twice():
    assert said_value("phone_warrants", 14) == "14 days"
    assert said_value("phone_warrants", 1) == "1 day"
    assert said_value("hotel_nights", 30) == "30 nights"
    assert said_value("first_advocate_hours", 8) == "8 hours"
    assert said_value("stay.shelter", None) == value_in_words(None)
    assert not [name for name in LEVERS if re.search(r"\b(\w+) \1\b|days a week days", lever_words(name))]


def test_where_nothing_was_fitted_the_first_screen_says_so_once():
    assert caution_words(load("juries")) == NOT_FITTED
    assert caution_words(load("cases")).count(NOT_FITTED) == 1
    file = load("juries").file.model_copy(update={"caution": "Our numbers were not fitted by us."})
    assert caution_words(replace(load("juries"), file=file)).endswith(f"by us. {NOT_FITTED}")
    said = caution_words(load("fifteen"))
    assert said == load("fifteen").file.caution
    assert said.count("fitted") == 1
    fitted = load("detention_or_dropoff")
    assert caution_words(fitted) == fitted.file.caution
    assert NOT_FITTED not in caution_words(fitted)
