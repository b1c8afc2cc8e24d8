"""Words of the page: every reason, place and lever has some; a changed policy is called by what was changed."""

from __future__ import annotations

import pytest

from experiments.dashboard.levers import MOVABLE
from experiments.dashboard.naming import (
    change_words,
    event_words,
    followed_words,
    lever_title,
    option_label,
    place_words,
    policy_words,
    setting_lines,
    today_words,
    value_words,
)
from experiments.dashboard.sides import Side
from experiments.dashboard.state import parse
from experiments.words import group_words
from sim.codes import PLACES

CHANGED = {"b.detention_days": "60", "b.beds.drop_off": "none", "b.patience": "none", "b.response_to_minors": "leave"}


def test_no_name_of_the_code_stands_for_a_word():
    told = [*map(place_words, range(len(PLACES))), *map(lever_title, MOVABLE)]
    assert not [t for t in told if "_" in t or "null" in t]
    assert not [t for t in told if "drop off" in t or "runs away" in t]


def test_a_policy_is_called_by_what_was_changed(basis):
    assert policy_words(basis, Side("dropoff_open")) == "Open center"
    side = parse(basis, CHANGED)[0].b
    assert change_words(basis, side) == [
        "what police do when they meet an exploited minor: leave them where they are, not answer with detention",
        "mean stay in detention: 60 days, not 18 days",
        "beds a county: open center: no limit, not 2",
        "refusals after which a worker stops offering: never, not 46",
    ]
    named = policy_words(basis, side)
    assert named.endswith("; and 2 more; all else as in Detention")
    assert "mean stay in detention: 60 days" in named
    assert "as in Detention" in named


def test_settings_say_all_that_a_print_leaves_out(basis):
    lines = dict(setting_lines(basis, parse(basis, {**CHANGED, "structure.after_release": "street"})[0], "Even"))
    assert lines["What one believes"] == ["Even"]
    assert lines["Policy A"] == ["Open center"]
    assert len(lines["Policy B"]) == 1 + len(CHANGED)
    assert lines["How the model is built"] == ["release leads to a placement attempt, or to the street: street"]
    assert today_words(basis) == "today"


@pytest.mark.parametrize(
    ("minor", "word", "who"),
    [(True, "girls", "minors (girls, "), (False, "women", "adults"), (None, "women and girls", "people of any age")],
)
def test_nobody_under_18_is_called_a_woman_or_a_man(basis, minor, word, who):
    from dataclasses import replace

    file = basis.experiment.file
    index = file.index.model_copy(update={"who": file.index.who.model_copy(update={"minor": minor})})
    mine = replace(basis, experiment=replace(basis.experiment, file=file.model_copy(update={"index": index})))
    assert group_words("gender:woman", mine.experiment.file.index.who.minor) == word
    assert followed_words(mine).startswith(who)
    assert event_words(mine) == "first police contact"


def test_values_have_words(basis):
    assert value_words("hotel_nights", 9) == "9 nights"
    assert value_words("phone_warrants", 14) == "14 days"
    assert lever_title("phone_warrants") == "by how much warrants for phones come sooner"
    assert value_words("advocates", 1.5) == "1.5 times as many as the world states"
    assert value_words("beds.shelter", None) == "no limit"
    assert value_words("response_to_minors", {"detain": 1.0}) == "a mix, as the file says"
    assert option_label(basis, "detention") == "Detention"
