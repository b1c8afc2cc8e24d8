"""Whom an experiment follows decides what its page says of others, of who exploits them, and of what is not there."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from experiments.report.whom import words_of_whom


def results_of(form="sex", event="police_contact", minor=True, share=0.0, opened=None, at_a_point=None):
    index = SimpleNamespace(event=event, who=SimpleNamespace(form=form, minor=minor))
    world = SimpleNamespace(
        people=SimpleNamespace(share_labor=share), parameters={} if opened is None else {"cases.opened": opened}
    )
    point = SimpleNamespace(parameters={} if at_a_point is None else {"cases.opened": at_a_point})
    experiment = SimpleNamespace(file=SimpleNamespace(index=index), world=world, points=[point])
    return SimpleNamespace(experiment=experiment)


def test_of_minors_whom_police_meet():
    said = words_of_whom(results_of())
    assert said["not_followed"] == "Adults and people whom police never meet are not followed"
    assert said["not_apart"] == "People whom police never meet"
    assert said["not_counted"].endswith("people whom police never meet or people whose bed or hour went to another")
    assert said["exploiter"] == "the trafficker"
    assert said["not_held"] == "in court or to people exploited for labor"


def test_of_everybody_exploited_for_labor_an_employer_is_told_and_adults_are_followed():
    said = words_of_whom(results_of("labor", "exploited", None, 0.3))
    assert said["not_followed"] == "People exploited for sex are not followed"
    assert said["exploiter"] == "the employer"
    assert said["not_held"] == "in court"
    for name in ("ways_back", "day_exploited", "tie_words"):
        assert "employer" in said[name]
        assert "trafficker" not in said[name]
    assert "recruits" not in said["ways_back"]


def test_of_both_forms_both_are_told_and_nobody_is_left_out():
    said = words_of_whom(results_of("any", "exploited", None, 0.3, opened=0.7))
    assert said["not_followed"] == said["not_apart"] == said["not_held"] == ""
    assert said["not_counted"] == "people whose bed or hour went to another"
    assert "trafficker" in said["ways_back"]
    assert said["ways_back"].endswith("For labor the trafficker is an employer.")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"minor": False}, "Minors and people whom police never meet are not followed"),
        ({"minor": None, "event": "service_contact"}, "People whom services never meet are not followed"),
        (
            {"minor": None, "share": 0.3},
            "People exploited for labor and people whom police never meet are not followed",
        ),
        ({"form": "any", "minor": None, "event": "exploited"}, ""),
    ],
)
def test_whom_the_event_leaves_out(changed, words):
    assert words_of_whom(results_of(**changed))["not_followed"] == words


def test_a_case_that_a_file_opens_is_no_longer_left_out():
    assert words_of_whom(results_of(at_a_point=0.7))["not_held"] == "to people exploited for labor"
    assert "trafficker" in words_of_whom(results_of("any", "exploited"))["tie_words"]
