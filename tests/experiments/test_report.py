"""The report: its numbers are those of the tables, names are escaped, bad folders are told in one line."""

from __future__ import annotations

import hashlib
import html
import json
import re
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml
from scipy import stats
from typer.testing import CliRunner

from experiments import load, read_summary, run
from experiments.cli import app
from experiments.patterns.support import SAID, counted
from experiments.report import options
from experiments.report.answer import format_estimate_row
from experiments.report.page import page_content, write_report
from experiments.results.manifest import hashes_of, note_shown, sealed
from experiments.results.results import Results
from experiments.words import more_or_fewer
from sim.errors import RunError
from sim.levers import LEVERS
from sim.parameters import REGISTRY

SETS = """name: sets
question: What follows under three sets of beliefs?
world: small
seed: 3
replicates: 3
burn_in_years: 1
policy_day: 30
index_days: 365
follow_up_days: 1095
index: {event: police_contact, who: {form: sex, minor: true}}
beliefs: [separation_helps, even, custody_harms]
structure: default
baseline: status_quo
contrasts: [[detention, leave], [dropoff_open, detention]]
scenarios:
  status_quo: {}
  leave: {policy: minors, levers: {response_to_minors: leave}}
  detention: {policy: minors, levers: {response_to_minors: detain, detention_days: 18}}
  dropoff_open: {policy: minors, levers: {response_to_minors: drop_off}}
outcomes: [days_exploited_365, days_exploited_1095, days_locked_365, days_locked_1095, lasting_exit]
groups: [all, gender]
keep: [series, people]
"""


def made(tmp, text, replicates=None, quiet=False):
    """Return a results folder with its page; `quiet`: without figures, which take longer than the runs."""
    path = tmp / "experiment.yaml"
    path.write_text(text, "utf-8")
    out = tmp / re.search(r"name: (\w+)", text).group(1)
    run(load(path).with_replicates(replicates), workers=2, out=out, quiet=quiet)
    if quiet:
        write_report(out)
    return out


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    out = tmp_path_factory.mktemp("report") / "r"
    run(load("small").with_replicates(3), workers=2, out=out, quiet=False)
    return out


@pytest.fixture(scope="module")
def sets(tmp_path_factory):
    return made(tmp_path_factory.mktemp("sets"), SETS, quiet=True)


@pytest.fixture
def copied(folder, tmp_path):
    return shutil.copytree(folder, tmp_path / "c")


def signed(folder, **changes):
    """Make a changed folder whole again: the manifest knows its files."""
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    manifest["config_sha256"] = hashlib.sha256((folder / "config.yaml").read_bytes()).hexdigest()
    manifest |= hashes_of(folder)
    (folder / "manifest.json").write_text(sealed({**manifest, **changes}), "utf-8")


def text_of(folder):
    """Return what the page says: no tags, no style."""
    page = (folder / "report.html").read_text("utf-8")
    page = re.sub(r"<style>.*?</style>|<svg.*?</svg>", " ", page, flags=re.S)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))


def test_a_run_ends_with_a_report_that_needs_nothing_else(folder):
    text = (folder / "report.html").read_text("utf-8")
    assert len(text) < 5_000_000
    assert not re.search(r'(src|href)="(?!#)', text)
    assert "<script" not in text
    ids = ("answer", "options", "flips", "groups", "capacity", "figures", "assumed", "cannot", "methods")
    order = [text.index(f'<h2 id="{word}"') for word in ids]
    assert order == sorted(order)
    assert text.index("The model cannot say which belief is true.") < text.index("<h1>")
    assert text.index("No survivor was interviewed as a survivor") < text.index("<h1>")
    assert order[0] < text.index("This model cannot say which belief is true.") < order[1]


def test_the_page_counts_what_the_numbers_rest_on_and_lists_each_once(folder):
    page = (folder / "report.html").read_text("utf-8")
    assert counted() in text_of(folder)  # the world `small` sets no number anew, and nothing is fitted
    for kind, said in SAID.items():
        names = [p.name for p in REGISTRY.values() if p.support == kind]
        title = f"{len(names)} numbers {said}"
        (table,) = re.findall(rf"<summary>{title}</summary>(.*?)</details>", page, re.S)
        assert re.findall(r'<th scope="row">(.*?)</th>', table) == names


def recomputed(folder, first, second, outcome, beliefs, group="all"):
    """Return mean, low and high of a difference from the table of outcomes, by nothing of the project."""
    t = pd.read_parquet(folder / "tables" / "outcomes.parquet")
    t = t[(t["beliefs"] == beliefs) & (t["group"] == group)].set_index("replicate")
    d = (t[t["scenario"] == first][outcome] - t[t["scenario"] == second][outcome]).dropna().to_numpy()
    half = stats.t.ppf(0.975, len(d) - 1) * np.std(d, ddof=1) / np.sqrt(len(d))
    return float(np.mean(d)), float(np.mean(d) - half), float(np.mean(d) + half)


def test_the_numbers_of_the_answer_come_from_the_table_of_outcomes(sets):
    page = text_of(sets)
    answer = page[page.index("One comparison at a time") :]
    answer = answer[: answer.index("From summary.csv")]
    pair = re.search(r"with \u201c([^\u201d]+)\u201d rather than \u201c([^\u201d]+)\u201d", answer).groups()
    first, second = (name.replace(" ", "_") for name in pair)
    for word, end in (("exploited", "days exploited"), ("locked", "days locked")):
        for k, beliefs in enumerate(("separation_helps", "even", "custody_harms")):
            ends = recomputed(sets, first, second, f"days_{word}_1095", beliefs)
            told = more_or_fewer(*ends, end if k == 0 else "")
            assert told in answer or (word == "locked" and f"stand {told}" in answer), (word, beliefs, told)


def test_the_first_table_of_the_page_is_recomputed(sets):
    """Each option minus today, by nothing of the project: levels, differences, days locked; a star only where Bonferroni allows."""
    stored = Results.open(sets)
    told = page_content(stored)["headline"]
    t = pd.read_parquet(sets / "tables" / "outcomes.parquet")
    t = t[t["group"] == "all"]
    names = dict(zip(list(told["exploited"][0])[1:], ("separation_helps", "even", "custody_harms"), strict=True))
    options = [o for o in stored.config["scenarios"] if o != "status_quo"]
    assert told["family"] == len(options) * len(names)
    for kind in ("exploited", "locked"):
        assert told[kind][0]["option"] == "today"
        for row, option in zip(told[kind][1:], options, strict=True):
            for words, beliefs in names.items():
                level = t.loc[(t["scenario"] == option) & (t["beliefs"] == beliefs), f"days_{kind}_1095"].mean()
                mean, low, high = recomputed(sets, option, "status_quo", f"days_{kind}_1095", beliefs)
                free = int(stored.config["replicates"]) - 1
                wider = (high - mean) * stats.t.ppf(1 - 0.025 / told["family"], free) / stats.t.ppf(0.975, free)
                star = "*" if kind == "exploited" and abs(mean) > wider else ""
                cell = format_estimate_row({"unit": "days", "difference": mean, "low": low, "high": high})
                assert row[words] == f"{level:,.0f}, {cell.replace(' (', star + ' (')}", (kind, option, beliefs)


def test_every_cell_of_the_comparisons_and_groups_is_recomputed(sets):
    stored = Results.open(sets)
    told = page_content(stored)
    names = ("separation_helps", "even", "custody_harms")
    cells = 0
    for beliefs, table in zip(names, told["comparisons"], strict=True):
        for row, (a, b) in zip(table["rows"], stored.config["contrasts"], strict=True):
            for outcome, cell in zip(
                ("days_exploited_365", "days_locked_365", "days_exploited_1095", "days_locked_1095"),
                list(row.values())[2:],
                strict=False,
            ):
                mean, low, high = recomputed(sets, a, b, outcome, beliefs)
                assert cell == format_estimate_row({"unit": "days", "difference": mean, "low": low, "high": high})
                cells += 1
    assert cells == 3 * 2 * 4
    women = [r for r in told["groups"][0]["rows"] if r["group"] == "women"]
    a, b = re.findall(r"\u201c([^\u201d]+)\u201d", told["groups"][0]["pair"])
    mean, low, high = recomputed(
        sets, a.replace(" ", "_"), b.replace(" ", "_"), "days_exploited_1095", "even", "gender:woman"
    )
    expected = format_estimate_row({"unit": "days", "difference": mean, "low": low, "high": high})
    assert women[1]["days exploited, 3 years"] == expected


def test_hours_are_recomputed_from_the_months_after_the_policy(sets):
    told = page_content(Results.open(sets))["capacity"]
    t = pd.read_parquet(sets / "tables" / "series.parquet")
    t = t[(t["beliefs"] == "even") & (t["scenario"] == "leave") & (t["day"] >= 30 + 29)]
    by_run = t.groupby("replicate")["bed_nights"].mean() * 365 / 30
    assert told[1]["rows"][1]["option"] == "leave"
    assert told[1]["rows"][1]["bed-nights"].startswith(f"{by_run.mean():,.0f} (")


def test_days_locked_stand_beside_days_exploited_and_nothing_is_called_best(sets):
    for table in page_content(Results.open(sets))["comparisons"]:
        headings = list(table["rows"][0])
        for k, heading in enumerate(headings):
            if heading.startswith("days exploited"):
                assert headings[k + 1] == heading.replace("exploited", "locked")
    page = text_of(sets).lower()
    assert not re.search(r"\b(best|winner|optimal|recommended)\b|[\u2605\u2606]", page)


def test_the_same_runs_give_the_same_page(copied):
    first = (copied / "report.html").read_bytes()
    assert write_report(copied).read_bytes() == first


def test_names_from_configs_are_escaped(sets, tmp_path):
    bad = "<script>alert('1')</script> & \"quotes\""
    # a name with markup is refused before a page is made: what is left is free text, and groups in the summary
    there = shutil.copytree(sets, tmp_path / "c")
    text = (there / "config.yaml").read_text("utf-8").replace("What follows under three sets of beliefs?", "QUESTION")
    config = yaml.safe_load(text)
    config["question"] = bad
    config["world"]["status_quo"]["response_to_minors"] = "leave"
    (there / "config.yaml").write_text(yaml.safe_dump(config, sort_keys=False), "utf-8")
    summary = read_summary(there)
    summary = summary.replace({"gender:man": f"gender:{bad}"})
    summary.to_csv(there / "summary.csv", index=False)
    signed(there)
    page = write_report(there).read_text("utf-8")
    assert "<script" not in page
    assert page.count("&lt;script&gt;") >= 3
    config["beliefs"][1]["name"] = bad
    (there / "config.yaml").write_text(yaml.safe_dump(config, sort_keys=False), "utf-8")
    signed(there)
    with pytest.raises(RunError) as error:
        write_report(there)
    assert len(str(error.value).splitlines()) == 1


def test_failed_runs_are_told(copied):
    path = copied / "tables" / "runs.parquet"
    runs = pd.read_parquet(path)
    runs.loc[0, "status"] = "failed"
    runs.to_parquet(path)
    signed(copied, status="some runs failed")
    assert f"1 of {len(runs)} runs failed." in text_of(write_report(copied).parent)


def test_figures_carry_their_finding_as_text(folder):
    text = (folder / "report.html").read_text("utf-8")
    labels = re.findall(r'<svg role="img" aria-label="([^"]+)"', text)
    assert len(labels) == len(list((folder / "figures").glob("*.svg"))) + (folder / "story.json").is_file() >= 2
    assert all(len(label) > 30 and re.search(r"\d", label) for label in labels)
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", ["differences", "where_people_are", "trust_by_contact", "return_curves"])
def test_no_text_in_a_figure_is_under_9_pt_and_none_is_wider_than_a_page(folder, name):
    svg = (folder / "figures" / f"{name}.svg").read_text("utf-8")
    sizes = [float(x) for x in re.findall(r"font(?:-size:|:(?: \w+)*?) ([\d.]+)px", svg)]
    assert sizes
    assert min(sizes) >= 9  # SVG units of matplotlib are points
    assert float(re.search(r'<svg [^>]*?width="([\d.]+)pt"', svg, re.S).group(1)) <= 7.4 * 72 + 0.1


def test_a_figure_that_could_do_more_than_show_itself_is_refused(copied):
    path = copied / "figures" / "differences.svg"
    path.write_text(path.read_text("utf-8").replace("</svg>", "<script>1</script></svg>"), "utf-8")
    with pytest.raises(RunError, match="is not what was written"):
        write_report(copied)
    note_shown(copied, "figures")  # as somebody would who also writes the hashes anew
    with pytest.raises(RunError, match="is no figure of ours"):
        write_report(copied)


ONE = (
    SETS.replace("name: sets", "name: one")
    .replace("burn_in_years: 1", "burn_in_years: 0")
    .replace("[separation_helps, even, custody_harms]", "[even]")
)


def tables_only(text):
    """Return an experiment without months, people and groups: with many structures, these take longest."""
    return text.replace("keep: [series, people]", "keep: []").replace("groups: [all, gender]", "groups: [all]")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda t: t, "too few runs"),
        (lambda t: re.sub(r"contrasts: .*\n", "", t), "compares nothing"),
        (lambda t: re.sub(r"outcomes: .*\n", "outcomes: [lasting_exit]\n", t), "asks for no days exploited"),
        (lambda t: t.replace("days_locked_365, days_locked_1095, ", ""), "asks for no days locked"),
        (lambda t: t.replace("keep: [series, people]", "keep: []"), "Months were not kept"),
        (lambda t: t.replace("groups: [all, gender]", "groups: [all]"), "asks for no groups"),
        (lambda t: re.sub(r"question: .*\n", "", t), "One: what follows from each option?"),
        (
            lambda t: re.sub(r"  (leave|detention|dropoff_open): .*\n", "", re.sub(r"contrasts: .*\n", "", t)),
            "Everything stays as it is today",
        ),
        (lambda t: tables_only(t).replace("beliefs: [even]", "beliefs: {from: separation_helps, to: custody_harms, at: [0, 0.5, 1]}"), "no place"),
        (
            lambda t: tables_only(t).replace("beliefs: [even]", "beliefs: {grid: {bond.separation: [-0.03, 0.03], trust.bridge: [0, 0.4]}, others: even}"),
            "of 4 pairs of beliefs",
        ),
        (lambda t: tables_only(t).replace("structure: default", "structure: {base: default, design: resolution_4}"), "in 34 ways to build the model"),
    ],
)  # fmt: skip
def test_every_kind_of_experiment_has_a_page_that_says_what_is_missing(tmp_path, change, told):
    page = text_of(made(tmp_path, change(ONE), 1, quiet=True))
    assert told in page
    assert "nan" not in page.lower().split()
    assert "None" not in page


@pytest.mark.parametrize("name", sorted(LEVERS))
def test_every_lever_is_told_in_a_full_sentence(name):
    values = {
        "responses": ["leave", {"detain": 0.5, "drop_off": 0.5}], "beds": [0, 1, 7, None], "yes_no": [True, False],
        "admits": [{"minors": False, "adults": True, "men": 0.06}, {"minors": False, "adults": False}],
    }.get(LEVERS[name].kind, [LEVERS[name].low, LEVERS[name].high, (LEVERS[name].low + LEVERS[name].high) / 2])  # fmt: skip
    said = [options.lever_sentences({name: v}) for v in values]
    assert all(len(s) == 1 and re.fullmatch(r"[A-Z0-9].*[.]", s[0]) for s in said)
    assert len({s[0] for s in said}) == len(said)  # another value, another sentence
    (dated,) = [options.lever_sentences([{name: values[0], "from_day": 400, "counties": ["alameda"]}])]
    assert dated[0] == "From day 400 of the run on and in Alameda only:"


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ((172.2, 155.0, 189.4), "172 more days (155 to 189 more)"),
        ((-31.0, -46.0, -16.0), "31 fewer days (16 to 46 fewer)"),
        ((-3.0, -20.0, 14.0), "3.0 fewer days (20 fewer to 14 more: not clear)"),
        ((0.0, 0.0, 0.0), "as many days (in every run)"),
        ((5.0, float("nan"), float("nan")), "5.0 more days (too few runs for an interval)"),
    ],
)
def test_a_difference_in_words(numbers, told):
    assert more_or_fewer(*numbers) == told


def cut(path, keep=0.5):
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * keep)])


def damaged(folder, kind):
    tables = folder / "tables"
    if kind == "empty":
        shutil.rmtree(folder)
        folder.mkdir()
    elif kind == "gone":
        shutil.rmtree(folder)
    elif kind == "a file":
        shutil.rmtree(folder)
        folder.write_text("x", "utf-8")
    elif kind == "foreign":
        (folder / "manifest.json").unlink()
    elif kind == "json":
        (folder / "manifest.json").write_text("{", "utf-8")
    elif kind == "yaml":
        (folder / "config.yaml").write_text("a: [", "utf-8")
    elif kind == "half a config":
        cut(folder / "config.yaml")
    elif kind == "edited config":
        path = folder / "config.yaml"
        path.write_text(path.read_text("utf-8").replace("seed: 1", "seed: 2"), "utf-8")
    elif kind in ("outcomes cut", "runs cut", "series cut"):
        cut(tables / f"{kind.split()[0]}.parquet")
    elif kind == "outcomes changed":
        frame = pd.read_parquet(tables / "outcomes.parquet")
        frame["days_exploited_1095"] += 100
        frame.to_parquet(tables / "outcomes.parquet")
    elif kind == "no column":
        pd.read_parquet(tables / "series.parquet").drop(columns="bed_nights").to_parquet(tables / "series.parquet")
        signed(folder)
    elif kind == "no runs":
        (tables / "runs.parquet").unlink()
    elif kind == "bytes":
        (folder / "summary.csv").write_bytes(b"\xff\xfe\x00")
    elif kind == "no summary":
        (folder / "summary.csv").unlink()
    elif kind == "summary cut":
        cut(folder / "summary.csv", 0.995)
    elif kind == "other csv":
        (folder / "summary.csv").write_text("a,b\n1,2\n", "utf-8")
    elif kind == "other summary":
        path = folder / "summary.csv"
        path.write_text(path.read_text("utf-8").replace("dropoff_open", "another"), "utf-8")
    elif kind == "words for numbers":
        path = folder / "summary.csv"
        path.write_text(re.sub(r"days,3,", "days,three,", path.read_text("utf-8")), "utf-8")
    else:
        signed(folder, **{"unfinished": {"status": "unfinished"}, "version": {"code": "0"}}[kind])


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("empty", "is empty"), ("gone", "no such folder"), ("a file", "no such folder"), ("foreign", "no results of ours"),
        ("json", "manifest.json is corrupt"), ("yaml", "corrupt|not the one"), ("half a config", "corrupt|not the one"),
        ("edited config", "not the one that these runs were made with"), ("outcomes cut", "outcomes.parquet: cannot be read"),
        ("runs cut", "runs.parquet: cannot be read"), ("series cut", "series.parquet: cannot be read"),
        ("outcomes changed", "outcomes.parquet: was changed after the run"), ("no column", "has no column 'bed_nights'"),
        ("no runs", "runs.parquet: cannot be read"), ("bytes", "summary.csv: is missing or corrupt"),
        ("no summary", "summary.csv: is missing or corrupt"), ("summary cut", "summary.csv: is missing or corrupt"),
        ("other csv", "summary.csv: is missing or corrupt"), ("other summary", "is the summary of another experiment"),
        ("words for numbers", "summary.csv: is missing or corrupt"), ("unfinished", "is marked 'unfinished'"),
        ("version", "another version"),
    ],
)  # fmt: skip
def test_a_bad_folder_is_told_in_one_line(copied, kind, told):
    (copied / "report.html").unlink()
    damaged(copied, kind)
    result = CliRunner().invoke(app, ["report", str(copied)])
    assert result.exit_code == 2
    assert re.search(told, result.stderr), result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert result.stdout == ""
    assert not copied.is_dir() or not [p for p in copied.iterdir() if "report" in p.name or p.suffix == ".part"]


def test_a_folder_that_cannot_be_written_is_told_and_left_alone(copied):
    (copied / "report.html").unlink()
    (copied / "report.html").mkdir()
    before = sorted(p.name for p in copied.iterdir())
    result = CliRunner().invoke(app, ["report", str(copied)])
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr
    assert sorted(p.name for p in copied.iterdir()) == before


def test_a_folder_without_figures_has_a_page_that_says_so(copied):
    shutil.rmtree(copied / "figures")
    assert "No figure was drawn for these runs." in text_of(write_report(copied).parent)


def test_a_finished_folder_beside_it_is_told_only_where_it_compares_the_same(tmp_path):
    line = ONE.replace("name: one", "name: belief_line")
    line = line.replace("beliefs: [even]", "beliefs: {from: separation_helps, to: custody_harms, at: [0, 0.5, 1]}")
    made(tmp_path, line, 2, quiet=True)
    one = made(tmp_path, ONE, 2, quiet=True)
    assert "From the folder belief_line beside this one" in text_of(one)
    config = yaml.safe_load((tmp_path / "belief_line" / "config.yaml").read_text("utf-8"))
    config["world"]["people"]["exploited_at_start"] += 1
    (tmp_path / "belief_line" / "config.yaml").write_text(yaml.safe_dump(config, sort_keys=False), "utf-8")
    signed(tmp_path / "belief_line")
    page = text_of(write_report(one).parent)
    assert "beside this one" not in page
    assert "trustline run belief_line tells it" in page


def test_a_story_has_its_place_between_figures_and_what_is_assumed(copied, monkeypatch):
    from experiments.report import page

    story = {
        "heading": "One simulated person",
        "intro": "A simulated person.",
        "paragraphs": [{"heading": "Day 3", "lines": ["An advocate came <b>."]}],
        "svg": "",
        "alt": "",
    }
    whole = page.page_content
    monkeypatch.setattr(page, "page_content", lambda stored: {**whole(stored), "story": story})
    text = Path(write_report(copied)).read_text("utf-8")
    assert text.index('id="figures"') < text.index('<h2 id="story"') < text.index('<h2 id="assumed"')
    assert "An advocate came &lt;b&gt;." in text
    monkeypatch.undo()
    (copied / "story.json").unlink()
    assert 'id="story"' not in write_report(copied).read_text("utf-8")


def test_a_kept_story_is_told_and_a_broken_one_is_refused(copied):
    told = {
        "heading": "One simulated person under two policies",
        "intro": "A simulated person.",
        "paragraphs": [{"heading": "Day 3", "lines": ["Nobody came."]}],
        "svg": '<svg xmlns="http://www.w3.org/2000/svg"><path id="a" d="M 0 0"/><use href="#a"/></svg>',
        "alt": "Two lives, day by day: they part on day 3.",
    }
    (copied / "story.json").write_text(json.dumps(told), "utf-8")
    note_shown(copied, "story.json")
    page = write_report(copied).read_text("utf-8")
    assert 'aria-label="Two lives, day by day: they part on day 3."' in page
    assert '<use href="#story-a">' in page
    assert "Nobody came." in page
    for broken in ("{", json.dumps({**told, "svg": "<svg><script>1</script></svg>"}), json.dumps({"heading": "x"})):
        (copied / "story.json").write_text(broken, "utf-8")
        note_shown(copied, "story.json")
        with pytest.raises(RunError, match="is no story of ours"):
            write_report(copied)


def test_what_is_not_ours_raises(tmp_path):
    with pytest.raises(RunError):
        Results.open(tmp_path / "nothing")
