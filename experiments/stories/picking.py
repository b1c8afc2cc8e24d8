"""The person whose two lives a report tells: picked by a rule, not by hand; kept as plain data beside the results."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd

from experiments.estimates.cases import Case, case_at, horizon, main_pair, numbers_told, row
from experiments.figures.style import NARROW, WIDTH
from experiments.results.results import Results
from experiments.stories.figure import describe_figure, draw_stories, render_svg
from experiments.stories.page import Page, twins_page
from experiments.stories.pair import Twins
from experiments.stories.rerun import stories
from experiments.whole_file import write_text
from experiments.words import format_signed, mid_sentence, middle_beliefs

FILE = "story.json"
MOST = 14  # paragraphs told of each part of a life; the command tells all
NOTHING_PROVED = "One person proves nothing: the tables compare many."


def write_story(results: Results) -> None:
    """Write `story.json` into the folder of results, if their tables allow a story."""
    story = representative_story(results)
    if story is not None:
        text = json.dumps(story, ensure_ascii=False, indent=1) + "\n"
        write_text(results.folder / FILE, text)


def representative_story(results: Results) -> dict[str, Any] | None:
    """Return the story of the person whom the rule picks: heading, intro, paragraphs, svg, the same `narrow`, alt; None without people.

    The rule: for the comparison that the report tells first, among the people followed in the first replicate under
    the middle belief set for whom the two options differ, the one whose difference in days exploited is nearest to the
    mean difference of all runs; of several the lowest number.
    """
    pair, k = main_pair(results), horizon(results)
    if not pair or not k:
        return None
    beliefs = middle_beliefs(b.name for b in results.experiment.beliefs)
    case = case_where(results, beliefs)
    outcome = f"days_exploited_{k}"
    rows = {"point": case.point, "scenario": list(pair)}
    here = results.table("people", ("scenario", "replicate", "person", outcome), rows)
    if here is None:
        return None
    mean = row(results, pair, case, outcome)
    differences = differences_of_people(here, pair, outcome)
    if mean is None or not len(differences):
        return None
    replicate = int(differences.index.get_level_values("replicate")[0])
    first = differences.xs(replicate, level="replicate")
    person = nearest_person(first, float(mean["difference"]))
    twins = Twins(*stories(results.experiment, person, pair, beliefs, replicate, case.structure, case.point))
    page = twins_page(twins, most=MOST, days=k)
    rule = explain_rule(
        first, float(mean["difference"]), [mid_sentence(results.experiment.label(s)) for s in pair], k
    )
    data = Page(page.heading, [*page.intro, rule], page.paragraphs).as_data()
    drawing = ([twins.first, twins.second], twins.parting_day, k)
    svgs = {"svg": WIDTH, "narrow": NARROW}
    figures = {key: render_svg(draw_stories(*drawing, width=width)) for key, width in svgs.items()}
    return {**data, **figures, "alt": describe_figure(*drawing)}


def case_where(results: Results, beliefs: str) -> Case:
    """Return the first point of a belief set of which the report tells: a control where no case is opened has no story about cases."""
    there = numbers_told(results)
    points = [p for p in results.experiment.points if p.beliefs.name == beliefs]
    return case_at(results, next((p for p in points if p.number in there), points[0]).number)


def differences_of_people(people: pd.DataFrame, pair: list[str], outcome: str) -> pd.Series:
    """Return each person's outcome under the first scenario minus the second; index (replicate, person)."""
    a, b = (people[people["scenario"] == s].set_index(["replicate", "person"])[outcome] for s in pair)
    return (a - b).dropna().sort_index()


def nearest_person(differences: pd.Series, mean: float) -> int:
    """Return the person whose difference is nearest to the mean, of those who have one; of several the lowest number.

    A person for whom both options end alike shows nothing; such a one is picked only where all are so.
    """
    apart = differences[differences != 0]
    by_person = (apart if len(apart) else differences).sort_index()
    return int(by_person.index[int((by_person - mean).abs().to_numpy().argmin())])


def explain_rule(differences: pd.Series, mean: float, pair: list[str], k: int) -> str:
    """Return how the person was picked, and how others of the same run fared."""
    fewer, more = int((differences < 0).sum()), int((differences > 0).sum())
    one, other = pair
    return (
        f"This person was picked by a rule, not by hand: of the {len(differences):,} people followed in this run, the one "
        f"whose difference in days exploited over {k:,} days is nearest to the mean of all runs ({format_signed(mean, 'days')} days, "
        f"{one} minus {other}). Of these people {fewer:,} have fewer days exploited with {one}, {more:,} have more, "
        f"{len(differences) - fewer - more:,} have as many. {NOTHING_PROVED}"
    )
