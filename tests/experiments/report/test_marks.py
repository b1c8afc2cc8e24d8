"""Each result says whether it is contested, emerging or built in: by levers, before anything has come out."""

from dataclasses import replace

from experiments.question.experiment import load
from experiments.report.cite import VALID
from experiments.report.marks import SHORT, mark_each, render_marks
from experiments.results.results import Results
from tests.experiments.made import made


def test_the_flagship_is_contested_and_says_so():
    flagship = Results(load("detention_or_dropoff"), {})
    marks = render_marks(flagship, ["dropoff_open", "status_quo"])
    assert marks["answer"].word == marks["groups"].word == "contested"
    assert "practitioners contradict" in marks["answer"].sentence
    assert mark_each(flagship).sentence.startswith("Contested:")
    assert set(marks) <= set(VALID)  # a mark of a result that no page has would never be seen


def test_options_of_several_kinds_are_counted():
    """Of shelter supply, beds decide days exploited by several rules together: emerging. The control: what police do is contested."""
    supply = Results(load("shelter_supply"), {})
    mark = mark_each(supply)
    assert (mark.word, render_marks(supply, ["plenty", "status_quo"])["answer"].word) == ("emerging", "emerging")
    police = load("small").policies["dropoff_open"]
    mixed = replace(
        supply, experiment=replace(supply.experiment, policies={**supply.experiment.policies, "other": police})
    )
    assert mark_each(mixed).word == "mostly emerging"
    assert "1 contested" in mark_each(mixed).sentence


def test_where_nothing_is_compared_nothing_is_marked():
    results = made(lambda b, s, r: (0.0, 0.0))
    assert render_marks(results, []) == {}
    assert render_marks(results, ["dropoff_open", "status_quo"])["answer"].word in SHORT.values()
