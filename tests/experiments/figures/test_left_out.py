"""Figures that are left out now are removed; a line that tells why is never taken for a path."""

from __future__ import annotations

from experiments.figures import remove_left_out


def test_only_files_of_that_name_go(tmp_path):
    folder, outside = tmp_path / "figures", tmp_path / "kept.svg"
    folder.mkdir()
    names = ("ranks.svg", "ranks.png", "ranks.csv", "ranks.provenance.json", "varied.svg", "left_out.txt")
    for path in (*(folder / name for name in names), outside):
        path.write_text("drawn", "utf-8")
    long = "The same, and more of the very same, minus what was there. " * 9
    remove_left_out(
        folder, ["ranks: no design", f"varied, {long}: more than 4 comparisons", "../kept: a label with a slash"]
    )
    assert sorted(p.name for p in folder.iterdir()) == ["left_out.txt", "varied.svg"]
    assert outside.exists()
