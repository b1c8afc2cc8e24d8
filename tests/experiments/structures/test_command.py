"""The whole command on a tiny world: the same bytes after a stop and for any number of workers; faults are one line; what is left."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from experiments.patterns.file import load as load_patterns
from experiments.question.members import read_ensemble
from experiments.structures.choice import choose
from experiments.structures.command import main
from experiments.structures.declared import load
from experiments.structures.installing import install
from experiments.structures.page import page
from experiments.structures.procedure import Search
from sim.structure import Structure
from tests.experiments.structures.planted import CONDITIONS, Planted, pair
from tests.experiments.structures.test_declared import TEXT

TINY = TEXT.replace("  trust_curve: [saturating, linear]\n  carry_over: [none, some]\n", "").replace(
    "[even, custody_harms]", "[even]"
)


@pytest.fixture
def words(tmp_path):
    """Options of a tiny search; bands so wide that whatever has a value lies inside."""
    (tmp_path / "search.yaml").write_text(TINY, "utf-8")
    shipped = load_patterns()
    lines = ["free:", *(f"  - {n}" for n in shipped.free), "patterns:"]
    for name in ("out_after_three_years", "returned_within_a_year", "never_identified"):
        stated = shipped.entries[name].model_dump() | {"band": [-1e6, 1e6]}
        lines += [f"  {name}:", *(f"    {key}: {json.dumps(value)}" for key, value in stated.items())]
    (tmp_path / "patterns.yaml").write_text("\n".join(lines) + "\n", "utf-8")

    def make(out, *more):
        given = {"--search": "search.yaml", "--patterns": "patterns.yaml", "--out": out, "--page": f"{out}.md"}
        return [x for k, v in given.items() for x in (k, str(tmp_path / v))] + list(more)

    return make


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_the_same_bytes_after_stops_and_for_any_number_of_workers(tmp_path, words, capsys):
    assert main(words("one", "--workers", "1")) == 0
    stops = 0
    while (code := main(words("two", "--workers", "2", "--minutes", "0.004"))) == 1:
        stops += 1
        assert stops < 200
    assert code == 0
    assert stops > 0
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert (tmp_path / "one.md").read_bytes() == (tmp_path / "two.md").read_bytes()
    told = capsys.readouterr()
    assert "every trial is kept, and the same command goes on" in told.err
    assert "screening 1 of 2: plain, even: 8 trials" in told.err
    before = files(tmp_path / "one")
    assert main(words("one", "--kept")) == 0
    assert files(tmp_path / "one") == before
    made = (tmp_path / "one" / "trials" / "plain.even.csv").read_text("utf-8")
    assert (
        max(
            len(cell.lstrip("-0.").replace(".", "").partition("e")[0])
            for line in made.splitlines()[5:]
            for cell in line.split(",")
        )
        <= 7
    )


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--minutes", "0"], "--minutes: expected a number above 0, got 0.0"),
        (["--workers", "0"], "workers"),
        (["--search", "/nowhere/search.yaml"], "search.yaml"),
    ],
)
def test_bad_input_is_one_line(words, capsys, more, told):
    assert main(words("bad", *more)) == 2
    err = capsys.readouterr().err.strip()
    assert told in err
    assert len(err.splitlines()) == 1


def test_trials_of_another_model_are_one_line(tmp_path, words, capsys):
    main(words("one", "--workers", "1", "--minutes", "0.0001"))
    path = tmp_path / "one" / "trials" / "plain.even.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        "# Trials of `make structures`, which goes on from them.\n# beliefs: other\n# rows: 01ba4719c80b6fe9\n",
        "utf-8",
    )
    capsys.readouterr()
    assert main(words("one")) == 2
    err = capsys.readouterr().err.strip().splitlines()
    assert len(err) == 1
    assert "plain.even.csv" in err[0]


@pytest.fixture
def searched(tmp_path):
    """Two structures and two sets, planted: plain misses a pattern under the second set, the other is kept for both."""
    (tmp_path / "search.yaml").write_text(TINY.replace("[even]", "[even, neutral]"), "utf-8")
    search = Search(load(tmp_path / "search.yaml"), load_patterns(), tmp_path / "out")
    lost = {("plain", "neutral"): "gap_between_identifications"}
    keys = [(s.name, b.name) for s, b in search.pairs()]
    found = {key: pair(Planted(lost=lost.get(key))).finish() for key in keys}
    for f in found.values():  # what is held back is measured beside the conditions
        f.rows = [row | dict.fromkeys(search.names[len(CONDITIONS) :], 0.5) for row in f.rows]
    return search, found, choose(found, [s.name for s in search.declared.structures], ["even", "neutral"], 4)


def test_what_is_kept_is_laid_out_as_configs_are_and_can_be_read_again(searched):
    search, found, choice = searched
    assert choice.default == "ask_again=no"
    install(search, found, choice)
    chosen = search.out / "chosen"
    default = Structure.load(chosen / "structures" / "default.yaml")
    assert default.settings == {**Structure.load("default").settings, "ask_again": "no"}
    assert "# E42: things go wrong again" in (chosen / "structures" / "default.yaml").read_text("utf-8")
    assert Structure.load(chosen / "structures" / "plain.yaml").settings == Structure.load("default").settings
    for name in ("calibrated/even.csv", "calibrated/neutral.csv", "calibrated/plain/even.csv"):
        ensemble = read_ensemble(name.rpartition("/")[2].removesuffix(".csv"), search.patterns, chosen / name)
        assert len(ensemble.members) >= 4
    assert not (chosen / "calibrated" / "plain" / "neutral.csv").exists()
    assert json.loads((search.out / "choice.json").read_text("utf-8"))["kept"]["plain"] == ["even"]


def test_nothing_is_laid_out_before_every_search_has_ended(searched):
    search, found, _ = searched
    found["plain", "even"].ended = ""
    choice = choose(found, ["plain", "ask_again=no"], ["even", "neutral"], 4)
    install(search, found, choice)
    assert not (search.out / "chosen").exists()
    assert (search.out / "members" / "ask_again=no" / "even.csv").exists()


def test_the_page_tells_every_pair_and_the_choice(searched):
    search, found, choice = searched
    for f in found.values():
        width = len(search.names) - len(CONDITIONS)
        f.values = np.concatenate([f.values, np.full((len(f.values), width), 0.5)], axis=1)
        f.fresh = [np.concatenate([x, np.full((len(x), width), 0.5)], axis=1) for x in f.fresh]
    text = page(search, found, choice, dict.fromkeys(found, 100))
    assert text.count("**kept**") == 3
    assert "dropped by the screening; nearest misses" in text
    assert "met by no trial: V4 gap between identifications" in text
    assert "The default is `ask_again=no`" in text
    assert "not for neutral" in text
    assert "It dropped 1 of 4." in text
