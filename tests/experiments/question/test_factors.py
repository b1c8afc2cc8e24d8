"""What an experiment file sets or varies: what cannot be is refused in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from experiments import load
from experiments.question.factors import MOST_ROWS
from sim.errors import ConfigError
from sim.parameters import REGISTRY
from sim.reading import display_path
from tests.experiments.question.written import scenarios, written


def refused(path: Path, **changes: object) -> list[str]:
    with pytest.raises(ConfigError) as error:
        load(written(path, **changes))
    return str(error.value).splitlines()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"parameters": {"retrun.multiplier": 1}}, "did you mean 'return.multiplier'"),
        ({"parameters": {"beds.shelter": 1}}, "beds.shelter is a lever; it stands in `levers:`"),
        ({"parameters": {"return.multiplier": [1]}}, "expected a list of at least two different values"),
        ({"parameters": {"return.multiplier": [1, 1.0]}}, "expected a list of at least two different values"),
        ({"parameters": {"return.multiplier": [1, -4]}}, "return.multiplier: -4 is outside"),
        ({"parameters": {"return.multiplier": "much"}}, "return.multiplier: expected a number"),
        ({"levers": {"return.multiplier": 1}}, "is a number of the model, not a lever"),
        ({"levers": {"retrieval.rate": 0.1}}, "is a number of traffickers: an uncertainty"),
        ({"levers": {"beds.shelter": [1, "two"]}}, "beds.shelter: expected a number"),
        ({"scenarios": scenarios(**{"retrieval.rate": 0.1})}, "is a number of traffickers: an uncertainty"),
        ({"scenarios": scenarios(**{"retrieval.rate": [0.1, 0.2]})}, "is a number of traffickers: an uncertainty"),
        ({"scenarios": scenarios(detention_days=[5, 900])}, "detention_days: 900 is outside"),
        ({"scenarios": scenarios(detention_days=5), "levers": {"detention_days": 6}}, "the scenario 'detention' states it"),
        ({"beliefs": {"grid": {"trust.custody": [0, 0.1]}, "others": "even"}, "parameters": {"trust.custody": 0}}, "the grid of belief sets varies it, too"),
    ],
)  # fmt: skip
def test_what_cannot_be_varied_is_refused_in_one_line(tmp_path, changes, said):
    lines = refused(tmp_path / "bad.yaml", **changes)
    assert len(lines) == 1, lines
    assert said in lines[0]
    assert lines[0].startswith(f"{display_path(tmp_path / 'bad.yaml')}:")


def test_lists_that_differ_and_lists_with_dates_are_refused(tmp_path):
    both = scenarios(detention_days=[5, 30])
    both["dropoff_open"]["levers"]["detention_days"] = [5, 60]  # type: ignore[index]
    assert "list different values" in refused(tmp_path / "a.yaml", scenarios=both)[0]
    dated = scenarios()
    dated["detention"]["levers"] = [{"detention_days": [5, 30], "from_day": 100}]  # type: ignore[index]
    assert "detention_days: expected a number" in refused(tmp_path / "b.yaml", scenarios=dated)[0]


def test_a_grid_of_absurd_size_is_counted_and_not_made(tmp_path):
    names = [n for n, p in REGISTRY.items() if p.low < p.high][:24]
    many = {n: [REGISTRY[n].low, REGISTRY[n].high] for n in names}
    (line,) = refused(tmp_path / "huge.yaml", parameters=many)
    assert f"16,777,216 combinations; expected at most {MOST_ROWS:,}" in line
