"""The page of the report's recommendations: `docs/recommendations.md`, made from results folders. `make recommendations`; no number in it is typed."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from experiments.endings import write_page
from experiments.estimates.cases import main_outcome
from experiments.estimates.lever_differences import Difference, each_contrast, mix_in_words
from experiments.estimates.paired import by_unit, interval
from experiments.markdown import escape_markdown, table
from experiments.outcomes.declared import days_in_words
from experiments.pages.fifteen import CHAPTERS, Fifteen, Recommendation, load_fifteen, without
from experiments.pages.found_tables import made_from
from experiments.pages.markdown import link_ids
from experiments.pages.recommendation_cells import (
    columns,
    estimate_cell,
    first_days,
    first_points,
    nil_note,
    outcome_words,
    row_of,
    short_names,
    stands,
    with_notes,
)
from experiments.pages.recommendation_verdicts import (
    came_out,
    clear_sentence,
    expected_words,
    level_cells,
    luck_note,
    sides,
)
from experiments.question.points import Point
from experiments.report.tables import MONTH
from experiments.results.results import Results
from experiments.varied_words import point_in_words
from experiments.words import (
    NO_SURVIVOR,
    belief_words,
    group_words,
    lever_words,
    lower_first,
    upper_first,
)
from sim.codes import DAYS_A_YEAR
from sim.errors import ConfigError, Fault, RunError
from sim.levers import LEVERS
from sim.reading import display_path

PAGE = Path("docs") / "recommendations.md"
Opened = Mapping[str, Results]
Pair = tuple[str, str]
NUMBERS = ("share", "days", "whole", "beds")  # kinds of levers whose values have a unit
ALONE, MISSED = 0, 1  # the two comparisons of a recommendation
EXPECTED = {"fewer": "fewer days", "either": "either", "none": "about none"}
BESIDE = {  # columns of months: what a recommendation takes, and what comes with it
    "advocate_hours_used": "advocates\u2019 hours",
    "officer_hours_used": "officers\u2019 hours",
    "bed_nights": "bed-nights",
    "freed": "people freed by a sentence",
    "replacements": "people recruited in their place",
    "deported": "people deported",
}
HEAD = """# The fifteen recommendations

<!-- Made by `make recommendations` from configs/recommendations.yaml and results folders. Do not edit. -->

The report that this model began with ends in fifteen recommendations. This page tells of each: which levers carry it, what the model
shows of it under each belief set, on which claims that rests, and what of it is built in. People in the model are synthetic. The model cannot say which belief is true.
What is bold here was looked at once more [with fitted numbers](recommendations_fitted.md) and two other rules. Some of it is no longer clear there. {no_survivor}

**Do you, or does somebody you know, need help?** In the United States the National Human Trafficking Hotline answers at any
hour: call 1-888-373-7888, or text 233733. In an emergency call 911.

**How to read it.** Each number is a difference between two options for the *same people with the same luck*, with a 95 % interval; bold where that leaves out zero. Of
twenty such intervals about one misses by luck, and there are many here. A number that is not bold is no finding. *Alone* is the recommendation minus today. *Missed*
is all fifteen minus all but this one: what it adds where the other fourteen are there. "Expected" was stated before anything was run. **Built in** is what a rule of the
model says; it would be no discovery to find it again. No size here says which recommendation to follow: what each costs is not known to the model but for hours and nights.
What happens to few is told in 1,000 persons followed; cases are counted in the whole world. **A conviction is no recovery**: both are told, and never added. Each table says its world and
how long people are followed: not all are of one world. A row with nothing but zeros is followed by its reason, where one is written down. Belief sets have short names. {names}"""


def open_all(file: Fifteen, folder: Path) -> dict[str, Results]:
    """Return the results that the page tells from.

    Raises ConfigError: a line for each experiment that was not run, or not as its file says now.
    """
    faults, folders = [], {}
    for name in file.experiments():
        where = display_path(folder / name)
        if not (folder / name / "manifest.json").is_file():
            faults.append(Fault(where, 0, f"not there; `trustline run {name}` makes it"))
            continue
        folders[name] = Results.open(folder / name, every_file=False)
        faults += [Fault(where, 0, f"{m}; `trustline run {name} --fresh`") for m in lacks(file, name, folders[name])]
    if faults:
        raise ConfigError(faults)
    return folders


def lacks(file: Fifteen, name: str, results: Results) -> list[str]:
    """Return what a folder does not hold that the page would tell, or holds otherwise than the table of recommendations says."""
    s = results.tables["summary"]
    there = set(zip(s["scenario"], s["against"], strict=True))
    pairs = [(a, b) for one in file.recommendations.values() for a, b in one.also.get(name, [])]
    if name == file.experiment:
        pairs += [pair for key in file.recommendations for pair in pairs_of(file, results, key)]
    faults = [f"does not compare {a} with {b}" for a, b in dict.fromkeys(pairs) if (a, b) not in there]
    if name == file.experiment and not faults:
        for key, one in file.recommendations.items():
            for pair, differences in each_contrast(results.experiment, pairs_of(file, results, key)):
                if {d.lever for d in differences} != set(one.levers):
                    faults.append(f"{pair[0]} minus {pair[1]} moves other levers than recommendations.yaml says")
    return faults


def pairs_of(file: Fifteen, results: Results, key: str) -> list[Pair]:
    """Return the two comparisons of a recommendation: alone, and missed."""
    return [(key, results.experiment.file.baseline), (file.together, without(key))]


def main_table(file: Fifteen, results: Results, place: int, page: str = "") -> str:
    """Return a row a recommendation: days exploited of everybody followed, alone or missed, under each belief set.

    `page`: where the sections lie to which titles link, if not on the same page.
    """
    outcome, sets = main_outcome(results), columns(results)
    body: list[list[str]] = []
    for number, (key, one) in enumerate(file.recommendations.items(), 1):
        pair = pairs_of(file, results, key)[place]
        cells = row_of(results, pair, first_points(sets), outcome, "all").cells
        body.append(
            [
                f"{number}. [{one.title}]({page}#{anchor(one.title)})",
                *([] if place else [expected_words(one, EXPECTED[one.expected], group_in_words(one.group))]),
                *cells,
            ]
        )
    if not place:
        whole = (file.together, results.experiment.file.baseline)
        body.append(["all fifteen together", "", *row_of(results, whole, first_points(sets), outcome, "all").cells])
        level = level_cells(results, list(first_points(sets)), outcome, "all")
        body.append([f"*{upper_first(days_in_words(outcome))} today*", "", *level])
    return table(["recommendation", *([] if place else ["expected"]), *sets], body)


def beside_table(file: Fifteen, results: Results, point: Point) -> str:
    """Return what each recommendation alone takes and brings in a year in the whole region, as a difference from today."""
    use = a_year(results, point)
    body = []
    for key, one in [*file.recommendations.items(), (file.together, None)]:
        apart = (use.loc[key] - use.loc[results.experiment.file.baseline]).dropna()
        members = results.members.get(point.beliefs.name, 0)
        cells = [estimate_cell(interval(by_unit(apart[c], members).to_numpy()), "") for c in BESIDE]
        body.append([one.title if one else "all fifteen together", *cells])
    return table(["recommendation", *BESIDE.values()], body)


def a_year(results: Results, point: Point) -> Any:
    """Return what each scenario's replicates use in a year: the mean of the months after the policy's day. Raises RunError."""
    series = results.table("series", ("scenario", "replicate", "day", *BESIDE), {"point": point.number})
    if series is None or not len(series):
        raise RunError(f"{results.experiment.name}: its months were not kept; expected `keep: [series]`")
    here = series[series["day"] >= results.experiment.file.policy_day + MONTH - 1]
    return here.groupby(["scenario", "replicate"])[list(BESIDE)].mean() * (DAYS_A_YEAR / MONTH)


def anchor(title: str) -> str:
    """Return the place of a heading on the page."""
    return re.sub(r"[^a-z -]", "", title.lower()).replace(" ", "-")


def section(file: Fifteen, folders: Opened, key: str) -> str:
    """Return one recommendation."""
    one, results = file.recommendations[key], folders[file.experiment]
    differences = next(each_contrast(results.experiment, pairs_of(file, results, key)[:1]))[1]
    lines = [
        f"## {one.title}",
        f"{one.asks} *{CHAPTERS[one.chapter]}.*",
        "\n".join(
            [
                f"* **Levers**: {'; '.join(map(lever_line, differences))}.{mix_note(differences)}",
                f"* **Claims**: {link_ids(', '.join(one.claims))}",
                f"* **Built in**: {one.built_in}",
                f"* **Emerges**: {one.emerges}",
                f"* **Left out**: {one.left_out}",
                f"* **Expected**, stated before any run: {EXPECTED[one.expected]}, of {group_in_words(one.group)}. **Came out**, alone: {came_out(sides_alone(file, results, key, one.group), one.expected)}.",
            ]
        ),
        f"`{file.experiment}`, {group_in_words(one.group)}. {stands(results)}",
        own_table(file, results, key, one),
    ]
    for name, pairs in one.also.items():
        question = folders[name].experiment.file.question
        lines += [f"`{name}`: {question} {stands(folders[name])}", other_table(folders[name], pairs)]
        lines += [one.notes[name]] if name in one.notes else []
    return "\n\n".join(lines)


def sides_alone(file: Fifteen, results: Results, key: str, group: str) -> dict[str, str]:
    """Return what a recommendation alone does to days exploited of a group, under each belief set."""
    points = first_points(columns(results))
    return sides(results, pairs_of(file, results, key)[ALONE], points, main_outcome(results), group)


def lever_line(difference: Difference) -> str:
    """Return a lever with its values and their unit, and what it is."""
    of = difference.words().removeprefix(difference.lever)
    words, unit = lever_words(LEVERS[difference.lever].name), LEVERS[difference.lever].unit
    if LEVERS[difference.lever].kind in NUMBERS and unit not in words:
        of = f"{of.removesuffix(')')}, {unit})"
    return f"`{difference.lever}`{of}: {escape_markdown(words)}"


def mix_note(differences: Iterable[Difference]) -> str:
    """Return what a mix of responses is, where one is differences."""
    words = mix_in_words(differences)
    return f" {words}." if words else ""


def group_in_words(group: str) -> str:
    """Return the people of a group."""
    return "everybody followed" if group == "all" else group_words(group)


def own_table(file: Fifteen, results: Results, key: str, one: Recommendation) -> str:
    """Return a recommendation's outcomes, alone and missed, under each belief set."""
    main = main_outcome(results)
    names = dict.fromkeys([main, main.replace("exploited", "exploited_at_most"), *one.outcomes])
    sets, body, notes = columns(results), [], []
    for name in names:
        for pair, word in zip(pairs_of(file, results, key), ("alone", "missed"), strict=True):
            row = row_of(results, pair, first_points(sets), name, one.group)
            body.append([outcome_words(name), word, *row.cells])
            notes += [nil_note(results, pair, first_points(sets)[0], f"{outcome_words(name)}, {word}")] * row.nil
    return with_notes(table(["difference in", "", *sets], body), notes)


def other_table(results: Results, pairs: list[list[str]]) -> str:
    """Return comparisons of another experiment in its main outcome, a row for each setting of what it varies."""
    outcome, sets = main_outcome(results), columns(results)
    settings = len(next(iter(sets.values())))
    body, notes = [], []
    for a, b in pairs:
        for k in range(settings):
            points = [of[k] for of in sets.values()]
            row = row_of(results, (a, b), points, outcome, "all")
            where = point_in_words(points[0].coordinates, points[0].number) if settings > 1 else ""
            label = results.experiment.pair_label((a, b)) + (f", {where}" if where else "")
            body.append([label, *row.cells])
            notes += [nil_note(results, (a, b), points[0], label)] * row.nil
    return with_notes(table([f"difference in {first_days(results, outcome)}", *sets], body), notes)


def whole_page(file: Fifteen, folders: Opened) -> str:
    """Return the whole page."""
    results = folders[file.experiment]
    words = days_in_words(main_outcome(results))
    middle = next((p for p in results.experiment.points if p.beliefs.name == "even"), results.experiment.points[0])
    missing = "How many cases were charged, and how many ended with a conviction, stands with each recommendation on cases. What counties pay is not in the model."
    parts = [
        HEAD.format(names=short_names(results), no_survivor=NO_SURVIVOR),
        f"**Careful.** {' '.join(results.experiment.file.caution.split())}",
        f"## Each alone\n\n{stands(results)} *{results.experiment.file.question}* Cells: difference from today in {words}, of everybody followed.",
        clear_sentence(
            {one.title: sides_alone(file, results, key, "all") for key, one in file.recommendations.items()}
        ),
        main_table(file, results, ALONE),
        f"## Which is missed\n\n{stands(results)} All fifteen minus all but one, in {words}, of everybody followed.",
        main_table(file, results, MISSED),
        f"## What each takes, and what comes with it\n\n{stands(results)} Each alone minus today, a year in the whole region by the mean of that time, {lower_first(belief_words(middle.beliefs))}. {missing}",
        beside_table(file, results, middle),
        luck_note((len(file.recommendations) + 1) * len(BESIDE)),
        *(section(file, folders, key) for key in file.recommendations),
        "## What it was made from\n\n" + "\n".join(f"* {made_from(folders[name])}" for name in file.experiments()),
    ]
    return "\n\n".join(parts) + "\n"


def main(results: str = "results", page: str = str(PAGE)) -> int:
    """Write the page from the folders in `results`, or say which experiments to run. Return the exit code."""

    def make() -> str:
        file = load_fifteen()
        return whole_page(file, open_all(file, Path(results)))

    return write_page(Path(page), make)


if __name__ == "__main__":
    from experiments.program import script

    script(lambda: main(*sys.argv[1:]))
