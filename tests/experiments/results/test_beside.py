"""A folder beside this one tells only what compares the very same options, whatever they are called."""

from __future__ import annotations

from types import SimpleNamespace

from experiments.results.beside import TOLD_BESIDE, levers_compared, shared_pairs, sibling, tells_of


def folder(name, contrasts, **levers):
    scenarios = {option: {"levers": given} for option, given in levers.items()}
    return SimpleNamespace(config={"name": name, "contrasts": contrasts, "scenarios": scenarios})


HERE = folder("here", [["open", "locked"]], open={"a": 1}, locked={"a": 2}, other={"a": 3})


def test_options_are_told_by_their_levers():
    beside = folder("beside", [["x", "y"], ["y", "x"], ["x", "z"]], x={"a": 1}, y={"a": 2}, z={"a": 3})
    assert levers_compared(beside)[0] == levers_compared(HERE)[0]
    assert shared_pairs(beside, HERE) == [["x", "y"]]  # not the other way round, and not with another option


def test_the_same_names_with_other_levers_are_not_shared():
    beside = folder("beside", [["open", "locked"]], open={"a": 1}, locked={"a": 9})
    assert shared_pairs(beside, HERE) == []


def test_nothing_beside_and_itself_tell_nothing(tmp_path):
    here = SimpleNamespace(config={**HERE.config, "world": {}}, folder=tmp_path / "here")
    assert sibling(here, "here") is None
    assert sibling(here, "belief_line") is None
    (tmp_path / "belief_line").mkdir()  # a folder that is none of ours
    (tmp_path / "belief_line" / "letter.txt").write_text("mine")
    assert sibling(here, "belief_line") is None
    assert [name for name in (*TOLD_BESIDE, "other") if tells_of(here, name)] == []
