"""The person of the report is picked by a rule, not by hand."""

from __future__ import annotations

from experiments.stories.picking import case_where, differences_of_people, nearest_person
from tests.experiments.made import line_results
from tests.experiments.report.courts_made import results_of as court_results


def test_the_person_of_the_report_is_picked_by_the_rule(people):
    of = differences_of_people(people, ["dropoff_open", "detention"], "days_exploited_1095")
    assert len(of) == people.query("scenario == 'detention'").shape[0]
    first = of.xs(0, level="replicate")
    person = nearest_person(first, 10.0)
    gaps = (first - 10.0).abs()
    assert gaps[person] == gaps.min()
    assert person == gaps[gaps == gaps.min()].index.min()


def test_a_story_about_cases_is_of_a_point_at_which_police_open_cases():
    """The first point of `cases` is its control, where no case is opened: its story would tell of none."""
    results = court_results()
    points = results.experiment.points
    point = points[case_where(results, points[0].beliefs.name).point]
    assert point.parameters["cases.opened"] > 0.0
    assert points[0].parameters["cases.opened"] == 0.0  # the control: the first one
    line = line_results()
    assert case_where(line, line.experiment.points[2].beliefs.name).point == 2
