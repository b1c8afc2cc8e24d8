"""Columns of the table `series`: each once, and counts of mechanisms where these say."""

from experiments.results.column import Column
from experiments.results.series_columns import COUNTED, SERIES
from sim.declared import MECHANISMS


def test_each_stands_there_once_and_counts_where_they_say():
    names = [column.name for column in SERIES]
    assert len(set(names)) == len(names)
    counts = [count for m in MECHANISMS for count in m.counts]
    assert {c.name for c in counts} == set(COUNTED) <= set(names)
    assert all(names.index(c.name) > names.index(c.after) for c in counts if c.after)


def test_a_column_that_stands_for_several_tells_their_names():
    column = Column("day_{k}", "days", "I", "I + k", "days", ks=(30, 365), empty="if nobody is")
    assert column.names() == ["day_30", "day_365"]
    assert column.full_meaning == "days; empty if nobody is"
