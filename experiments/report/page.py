"""The page itself: content from the tables, figures inline, one file."""

from __future__ import annotations

import contextlib
import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from experiments.endings import UNUSABLE_INPUT, tell_error
from experiments.estimates.cases import (
    cases,
    has_control,
    horizon,
    main_pair,
    numbers_told,
    stated_main,
    tells_extremes,
    varies,
)
from experiments.estimates.definitions import definitions_of
from experiments.estimates.headline import headline_of
from experiments.estimates.lever_differences import Difference, each_contrast
from experiments.evidence.sources import Sources, link_claims
from experiments.exit_codes import DONE
from experiments.outcomes.declared import AT_MOST, DECLARED, LASTING_EXIT
from experiments.outcomes.time_words import time_in_sentences
from experiments.question.members import members_run
from experiments.report import numbers, tables
from experiments.report.adds import adds_sentence
from experiments.report.answer import answer, contrast_phrase
from experiments.report.asked import asked_tables
from experiments.report.cite import VALID, cites
from experiments.report.courts import court_content
from experiments.report.definitions import render_definitions
from experiments.report.downloads import first_files
from experiments.report.drawings import CAPTIONS, load_figures, load_left_out
from experiments.report.first import render_first
from experiments.report.flips import flip_blocks
from experiments.report.headline import belief_rows, render_headline, unhoused_rows
from experiments.report.marks import render_marks
from experiments.report.methods import caution_words, describe_index_persons, method_lines
from experiments.report.names import baseline_name, name_in_brackets, reference_name, today_in_words
from experiments.report.options import render_options
from experiments.report.others import other_form_sentence, others_table
from experiments.report.ratios import labor_mix, word_of_mouth
from experiments.report.story import load_story
from experiments.report.terms import difference_sentences, differs_in_words
from experiments.report.waits import wait_tables
from experiments.report.whom import form_followed, words_of_whom
from experiments.results.beside import TOLD_BESIDE, sibling, tells_of
from experiments.results.manifest import note_shown
from experiments.results.provenance import RunsBehind, runs_behind, write_sidecar
from experiments.results.results import Results, without_index
from experiments.stopping import held
from experiments.whole_file import must_write, write_text
from experiments.words import FIRST_LINE, HELP, NO_SURVIVOR, display_name, few_runs
from sim.errors import RunError
from sim.reading import display_path

PHONE = re.compile(r"(\d-\d{3}-\d{3}-\d{4})")


def at_most_in_words() -> str:
    """Return what the other bound of days exploited counts."""
    row = next(row for row in DECLARED if row.name == AT_MOST)
    return row.meaning.replace("`days_exploited_{k}`", "Days exploited")


def comparison_content(results: Results, pair: list[str]) -> dict[str, Any]:
    """Return which comparison is told in full, and why that one: its file says so, and nothing that came out."""
    how = "as its main comparison" if pair == stated_main(results) else "first"
    return {
        "chosen": contrast_phrase(results, pair) if len(results.config["contrasts"]) > 1 and pair else "",
        "main_by": f"the experiment\u2019s file names it {how}",
        "chosen_reference": reference_name(results, pair) if pair else "",
    }


def page_content(results: Results) -> dict[str, Any]:
    """Return everything that the template needs; the key `story` only if one was kept."""
    c = results.config
    pair, headline = main_pair(results), headline_of(results)
    first = render_first(results, headline)
    defined = definitions_of(results) if headline else []
    return {
        **first_content(results, first),
        "cites": cites(results, first, headline),
        "valid": VALID,
        "marks": render_marks(results, first.get("pair", ())),
        **standing_content(results),
        "baseline": baseline_name(results),
        "called_today": today_in_words(results),
        "caution": caution_words(results.experiment),
        "unhoused": unhoused_rows(results, headline),
        "others": others_table(results),
        **words_of_whom(results),
        "title": c["question"] or f"{display_name(c['name']).capitalize()}: what follows from each option?",
        "name": c["name"],
        "who": describe_index_persons(results),
        "horizon": time_in_sentences(horizon(results)) if horizon(results) else "",
        "options": render_options(results),
        "believing": belief_rows(results),
        "defined": render_definitions(results, defined),
        **answer_content(results, headline, defined),
        **comparison_content(results, pair),
        "varied": varies(results),
        "flips": flip_blocks(results),
        "at_most": at_most_in_words(),
        "lasting_exit": LASTING_EXIT,
        "few": len(cases(results)) < len(results.experiment.points),
        **table_content(results, first),
        "figures": load_figures(results),
        "not_drawn": load_left_out(results),
        "methods": method_lines(results),
        **({"story": content} if (content := load_story(results)) else {}),
    }


def answer_content(results: Results, headline: Any, defined: list[Any]) -> dict[str, Any]:
    """Return the answer, its headline, what one option adds to another, and out of how many points the two ends are picked."""
    return {
        "headline": render_headline(results, headline, defined),
        "answer": answer(results),
        "adds": adds_sentence(results, headline),
        "picked_of": len(numbers_told(results)) if tells_extremes(results) else 0,
        "control": has_control(results),
        "several_structures": len(results.experiment.structures) > 1,
    }


def beside_days(results: Results) -> dict[str, Any]:
    """Return what is told beside days where a world or an experiment has it: the mix on record, word of mouth, waiting lists."""
    return {"mix": labor_mix(results), "word": word_of_mouth(results), "waits": wait_tables(results)}


def standing_content(results: Results) -> dict[str, Any]:
    """Return what the page says of itself and of its runs: what they are worth, how many, and the number to call."""
    replicates = results.config["replicates"]
    return {
        "help": PHONE.split(HELP),  # every second part is a number: no line may break in it
        "no_survivor": NO_SURVIVOR,
        "first_line": FIRST_LINE,
        "standing": results.manifest["standing"],
        "calibrated": bool(results.members) and not results.experiment.unchecked,
        "failed": results.failed,
        "runs": len(results.runs),
        "few_runs": few_runs(members_run(results.members, replicates), replicates),
        "without_index": without_index(results.runs),
    }


def differences_of(results: Results, pair: list[str]) -> list[Difference]:
    """Return the levers in which the two options of a comparison differ."""
    return dict(each_contrast(results.experiment, [(pair[0], pair[1])]))[pair[0], pair[1]]


def first_content(results: Results, first: dict[str, Any]) -> dict[str, Any]:
    """Return what the first screen and the summary under it show."""
    pair = first.get("pair", [])
    against_base = bool(pair) and pair[1] == results.config["baseline"]
    return {
        "first": first,
        "first_files": first_files(first),
        "differs": differs_in_words(results, pair[0], name_in_brackets(baseline_name(results)))
        if against_base
        else difference_sentences(differences_of(results, pair), "there")
        if pair
        else [],
        "for_whom": tables.groups_sentence(results, pair) if pair else "",
        "other_form": other_form_sentence(results, pair, form_followed(results)) if pair else "",
        "opposed": tables.opposed_groups(results, pair) if pair else "",
        "asked": asked_tables(results),
    }


def table_content(results: Results, first: dict[str, Any]) -> dict[str, Any]:
    """Return the tables of the page, and what their headings need."""
    months = tables.months_watched(results)
    return {
        "courts": court_content(results),
        "comparisons": tables.comparison_tables(results),
        **beside_days(results),
        "not_shown": tables.other_outcomes(results),
        "never_locked": tables.never_locked(results),
        "no_locked_days": tables.lacks_locked_days(results),
        "groups": tables.group_tables(results, first.get("pair", [])),
        "capacity": tables.capacity_tables(results),
        "months": months,
        "watched": tables.span_watched(months),
        "beliefs": numbers.contested_rows(results),
        "structures": tables.structure_rows(results),
        "numbers": numbers.number_tables(results),
    }


def render_code(line: str) -> Markup:
    """Return a line, escaped, with what stands between backticks set as code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(line))))


def render_cell(text: str) -> Markup:
    """Return a cell, escaped; an interval in brackets at its end stays in one piece."""
    value, bracket, interval = text.partition(" (")
    rest = f" <span>({escape(interval)}</span>" if bracket else ""
    return Markup(f"{escape(value)}{rest}")


@cache
def templates() -> Environment:
    """Return the page's templates; each is compiled once in a process."""
    environment = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(code=render_code, cell=render_cell, claims=link_claims)
    return environment


def write_report(folder: Path) -> Path:
    """Write `report.html` into a results folder; return its path. Raises RunError."""
    results = Results.open(folder)
    text = templates().get_template("report.html").render(page_content(results), sources=Sources())
    path = folder / "report.html"
    with must_write(path), held():  # a page goes with its hash
        write_text(path, text)
        beside = write_sidecar([path], runs_told(results))
        note_shown(folder, path.name, beside.name)
    return path


def runs_told(results: Results) -> list[RunsBehind]:
    """Return the runs that a report tells of: those of its folder, with the figures it shows, and of folders beside it."""
    hashes = results.manifest.get("shown_sha256", {})
    figures = [f"figures/{name}.svg" for name in CAPTIONS if f"figures/{name}.svg" in hashes]
    runs = [runs_behind(results, results.tables_read, [*figures, *({"story.json"} & hashes.keys())])]
    others = (sibling(results, name) for name in TOLD_BESIDE if tells_of(results, name))
    return runs + [runs_behind(other, ("summary",)) for other in others if other is not None]


def write_reports_beside(folder: Path) -> list[Path]:
    """Write the reports of finished folders beside this one that tell of it anew; return their paths.

    A report tells when its answer changes from the folders beside it. One that cannot be used is left as it is.
    """
    paths = []
    for other in sorted(folder.resolve().parent.iterdir()):
        if other.name == folder.resolve().name or not (other / "report.html").is_file():
            continue
        with contextlib.suppress(RunError):
            if tells_of(Results.open(other), folder.name):
                paths.append(write_report(other))
    return paths


def report_command(folder: Path) -> int:
    """Do what `trustline report` does; return the exit code."""
    try:
        path = write_report(folder)
    except UNUSABLE_INPUT as error:
        return tell_error(error)
    print(f"{display_path(path)} ({path.stat().st_size / 1e6:.1f} MB)")
    return DONE
