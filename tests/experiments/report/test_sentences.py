"""Every lever is told in a full sentence."""

from __future__ import annotations

import re

import pytest

from experiments.report import sentences
from sim.levers import LEVERS


@pytest.mark.parametrize("name", sorted(LEVERS))
def test_every_lever_is_told_in_a_full_sentence(name):
    values = {
        "responses": ["leave", {"detain": 0.5, "drop_off": 0.5}], "beds": [0, 1, 7, None], "yes_no": [True, False],
        "admits": [{"minors": False, "adults": True, "men": 0.06}, {"minors": False, "adults": False}],
    }.get(LEVERS[name].kind, [LEVERS[name].low, LEVERS[name].high, (LEVERS[name].low + LEVERS[name].high) / 2])  # fmt: skip
    said = [sentences.lever_sentences({name: v}) for v in values]
    assert all(len(s) == 1 and re.fullmatch(r"[A-Z0-9].*[.]", s[0]) for s in said)
    assert len({s[0] for s in said}) == len(said)  # another value, another sentence
    (dated,) = [sentences.lever_sentences([{name: values[0], "from_day": 400, "counties": ["alameda"]}])]
    assert dated[0] == "From day 400 of the run on and in Alameda only:"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"minors": True, "adults": False}, "minors of any gender"),
        ({"minors": True, "adults": False, "boys": 0}, "minors: all girls and all gender non-conforming young people, and no boys"),
        ({"minors": False, "adults": True, "boys": 0.1}, "adults of any gender"),
        ({"minors": False, "adults": True, "labor": 1}, "adults of any gender"),
        ({"minors": False, "adults": True, "labor": 0.3}, "adults of any gender; of those among them who are exploited for labor 30 of 100"),
        ({"minors": False, "adults": True, "labor": 0}, "adults of any gender; of those among them who are exploited for labor nobody"),
        ({"minors": True, "adults": True, "boys": 0}, "minors and adults: all women and girls, all men and all gender non-conforming people, and no boys"),
    ],
)  # fmt: skip
def test_a_group_is_told_apart_where_its_share_is_another(value, words):
    assert sentences.admission_words(value) == words


def test_fear_of_deportation_is_not_gone_where_nothing_has_changed():
    say = sentences.LEVER_SENTENCES["climate"]
    assert [say(v) for v in (0, 1, 2)] == [
        "Nobody fears deportation.",
        "Fear of deportation is as before 2016.",
        "Fear of deportation is twice that before 2016.",
    ]


def test_of_whom_a_place_admits_only_what_differs_is_told():
    assert sentences.admitted_parts({"men": 1, "labor": 0.3}) == "all men and 30 of 100 people exploited for labor"
    assert sentences.admitted_parts({"boys": 0.0}) == "no boys"
