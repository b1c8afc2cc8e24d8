"""Shards: each task belongs to one of them, and they are equal parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.results.shard import Shard, parse_shard
from sim.errors import ConfigError


@given(st.integers(1, 40), st.integers(0, 200))
def test_each_task_belongs_to_one_shard(count, tasks):
    every = [Shard(k, count) for k in range(1, count + 1)]
    assert all(sum(s.owns(task) for s in every) == 1 for task in range(tasks))
    assert sum(s.size(tasks) for s in every) == tasks
    assert max(s.size(tasks) for s in every) - min(s.size(tasks) for s in every) <= 1


@pytest.mark.parametrize("text", ["", "0/3", "4/3", "1/0", "1/10001", "-1/3", "1/3/5", "a/b", "1 /3"])
def test_no_shard_is_one_line(text):
    with pytest.raises(ConfigError) as error:
        parse_shard(text)
    assert len(str(error.value).splitlines()) == 1
    assert str(parse_shard("3/16")) == "3/16"
