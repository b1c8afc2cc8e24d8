"""The person of the report is picked by a rule, not by hand."""

from __future__ import annotations

from experiments.stories.picking import differences_of_people, nearest_person


def test_the_person_of_the_report_is_picked_by_the_rule(people):
    of = differences_of_people(people, ["dropoff_open", "detention"], "days_exploited_1095")
    assert len(of) == people.query("scenario == 'detention'").shape[0]
    first = of.xs(0, level="replicate")
    person = nearest_person(first, 10.0)
    gaps = (first - 10.0).abs()
    assert gaps[person] == gaps.min()
    assert person == gaps[gaps == gaps.min()].index.min()
