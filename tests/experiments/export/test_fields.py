"""Every column of every table of every shipped experiment stands in the data dictionary, and each value fits it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import yaml

from experiments import load
from experiments.estimates.summary import summary
from experiments.export.fields import Field, field_of
from experiments.results.dictionary import COLUMNS, names
from experiments.results.points import points_table
from experiments.results.rows import TIMINGS, frame_of
from experiments.runs.task import do
from sim.lookup import shipped_configs

SHIPPED = sorted(p.stem for p in shipped_configs().glob("experiments/*.yaml"))
MANY = 4
# In the small world, with a short past: what columns there are hangs on neither.
SHORT = {
    "world": "small",
    "replicates": 1,
    "burn_in_years": 0,
    "policy_day": 0,
    "index_days": 365,
    "keep": ["series", "spells", "people", "waits"],
}


def tables_of(name: str, folder) -> dict[str, pd.DataFrame]:
    """Return the tables that one task of a shipped experiment leaves."""
    text = (shipped_configs() / "experiments" / f"{name}.yaml").read_text("utf-8")
    stated = yaml.safe_load(text)
    small = stated["index"].get("who", {}).get("form") in (
        None,
        "sex",
    )  # nobody is exploited for labor in the small world
    short = {k: v for k, v in SHORT.items() if small or k not in ("world", "index_days")}
    config = {**stated, **short}
    config.pop("ensemble", None)
    few_scenarios(config)
    path = folder / f"{name}.yaml"
    path.write_text(yaml.safe_dump(config), "utf-8")
    experiment = load(path)
    done = do(experiment, experiment.points[0], 0, lambda days: None)
    tables = {table: frame_of(many) for table, many in done.tables.items() if table != TIMINGS}
    runs = pd.DataFrame(done.runs)
    return {
        **tables,
        "runs": runs,
        "points": points_table(experiment),
        "summary": summary(experiment, tables["outcomes"]),
    }


def few_scenarios(config: dict) -> None:
    """Leave of many scenarios those of the first comparison and the baseline: what columns there are does not hang on how many there are."""
    pairs = config.get("contrasts") or []
    if len(config.get("scenarios", {})) <= MANY or not pairs or "design" in config:
        return
    first = config.get("main") or pairs[0]
    kept = {config["baseline"], *first}
    config["scenarios"] = {name: s for name, s in config["scenarios"].items() if name in kept}
    config["contrasts"] = [pair for pair in pairs if set(pair) <= kept]


def misfits(field: Field, values: pd.Series) -> list[str]:
    """Return what is not as a column's field says, value by value."""
    told = []
    there = values[values.notna() & (values != "")] if field.kind == "string" else values.dropna()
    if len(there) < len(values) and not field.empty:
        told.append("empty")
    if field.kind == "string":
        if not all(isinstance(v, str) for v in there):
            told.append("no text")
        if field.words and not set(there) <= set(field.words):
            told.append(f"words {sorted(set(there) - set(field.words))}")
        return told
    if not pd.api.types.is_numeric_dtype(there):
        return [*told, "no numbers"]
    if field.kind == "integer" and not np.equal(there % 1, 0).all():
        told.append("not whole")
    if field.least is not None and len(there) and there.min() < field.least:
        told.append(f"{there.min()} under {field.least}")
    if field.most is not None and len(there) and there.max() > field.most:
        told.append(f"{there.max()} over {field.most}")
    return told


@pytest.mark.parametrize("name", SHIPPED)
def test_every_column_is_told_and_every_value_fits(name, tmp_path):
    tables = tables_of(name, tmp_path)
    assert set(tables) == set(COLUMNS)
    for table, frame in tables.items():
        assert len(frame) or table == "waits", table  # without a waiting list nobody waits on it
        for column in frame.columns:
            field = field_of(table, column, frame[column])
            assert field.meaning, (table, column)
            assert field.unit, (table, column)
            assert misfits(field, frame[column]) == [], (table, column)


@pytest.mark.parametrize(
    ("table", "column", "values", "told"),
    [
        ("people", "age_group", ["minor", "old"], ["words ['old']"]),
        ("people", "days_exploited_365", [1.5], ["not whole"]),
        ("people", "days_exploited_400", [-1], ["-1 under 0"]),
        ("people", "lasting_exit", [2], ["2 over 1"]),
        ("people", "gender", [""], ["empty"]),
        ("spells", "day_release", [-1, -2], ["-2 under -1"]),
        ("series", "trust_police", [np.nan, 0.5, 1.5], ["1.5 over 1"]),
        ("outcomes", "n_index", [np.nan], ["empty"]),
        ("outcomes", "exploited_on_day_77", [0.5, 1.1], ["1.1 over 1"]),
        ("summary", "difference", ["x"], ["no numbers"]),
        ("runs", "error", ["", "fell"], []),
        ("summary", "difference", [-3.5, np.nan], []),
    ],
)
def test_what_does_not_fit_is_found(table, column, values, told):
    """The control."""
    assert misfits(field_of(table, column), pd.Series(values)) == told


@pytest.mark.parametrize(
    ("table", "column"),
    [("people", "x"), ("points", "x"), ("people", "exploited_on_day_30"), ("series", "days_exploited_5"), ("outcomes", "days_exploited_0")],
)  # fmt: skip
def test_a_column_that_is_none_is_refused(table, column):
    with pytest.raises(KeyError):
        field_of(table, column)


def test_numbers_of_the_model_and_levers_are_told_by_their_declaration():
    assert field_of("points", "return.multiplier", pd.Series([0.5])).kind == "number"
    lever = field_of("points", "detention_days (detention)", pd.Series([5.0, np.inf]))
    assert (lever.unit, lever.kind) == ("days", "number")
    assert "no limit" in lever.meaning
    assert field_of("points", "response_to_minors", pd.Series(["detain"])).kind == "string"


def test_a_schema_tells_type_unit_meaning_and_where_it_is_empty():
    told = field_of("series", "burnout").as_schema()
    assert told == {
        "name": "burnout",
        "type": "number",
        "description": "mean over advocates in post at that day's end; empty if nobody is",
        "unit": "0 to 1",
        "days": "M",
        "constraints": {"required": False, "minimum": 0, "maximum": 1},
    }
    for table in COLUMNS:
        for name in names(table):
            if name != "NAME":
                assert field_of(table, name).as_schema()["description"]
