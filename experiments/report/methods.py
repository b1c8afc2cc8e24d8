"""How the numbers were made: runs, people followed, intervals, versions."""

from __future__ import annotations

from experiments.estimates.looks import looks_of, stop_in_words
from experiments.question.experiment import Experiment
from experiments.question.members import units_in_words
from experiments.question.standing import OWN_WORDS
from experiments.report.names import quote_option
from experiments.results.results import Results

NOT_FITTED = "Starting values are run, to which nothing was fitted, so read directions, not sizes."
# Index event -> from when on a person is followed, and under which options all the same.
EVENT_WORDS = {
    "police_contact": ("from the first day on which police meet them", "also where police do not meet them"),
    "identified": ("from the first day on which they are recorded as trafficked", "also where nobody records them"),
    "service_contact": ("from the first day on which services meet them", "also where services do not meet them"),
    "exploited": ("from the day on which options begin to differ", "whatever happens to them"),
}


def describe_index_persons(results: Results) -> str:
    """Return who is followed, in words."""
    index = results.experiment.file.index
    person = "a person" if index.who.minor is None else "a minor" if index.who.minor else "an adult"
    several = results.experiment.world.people.share_labor > 0.0 and index.who.form != "any"
    form = f" for {index.who.form}" if several else ""
    return f"{person} who is exploited{form}, {EVENT_WORDS[index.event][0]}"


def caution_words(experiment: Experiment) -> str:
    """Return what to mind before a size is cited: the file's caution, and that nothing was fitted, or not by us, where that is so and the file does not say it."""
    words = experiment.file.caution
    more = f"{OWN_WORDS}." if experiment.unchecked else "" if experiment.members else NOT_FITTED
    return words if more in words else f"{words} {more}".strip()


def method_lines(results: Results) -> list[str]:
    """Return how the numbers were made."""
    c, m, s = results.config, results.manifest, results.summary
    replicates = int(c["replicates"])
    unit = f"{replicates} replicates"
    if results.members:
        kind = "" if results.experiment.unchecked else "calibrated "
        unit = units_in_words(replicates, results.members, kind)
    base = s[(s["scenario"] == c["baseline"]) & (s["against"] == "") & (s["group"] == "all")]
    event = results.experiment.file.index.event
    window = "" if event == "exploited" else f" in {c['index_days']:,} days"
    people = f"{int(base['n_index'].max()):,}" if len(base) else "no"
    population = (
        "drawn anew for each seed" if c["population"] == "by_seed" else "one and the same: intervals hold for it only"
    )
    return [
        f"{format_count(len(results.runs), 'run')}: {format_count(len(c['scenarios']), 'option')}, {format_count(len(c['beliefs']), 'belief set')}, "
        f"{format_count(len(c['structures']), 'way')} to build the model, {format_count(replicates, 'replicate')}. Seed {c['seed']}.",
        f"Followed is {describe_index_persons(results)}{window} under {quote_option(results, c['baseline'])}: up to {people} a belief set. "
        f"The same persons are followed for {c['follow_up_days']:,} days under every option, {EVENT_WORDS[event][1]}.",
        f"Intervals: 95 %, Student\u2019s t over {unit}. Options are subtracted within a replicate. A replicate has the same people and the "
        "same luck under every option.",
        *stop_in_words(results.experiment, looks_of(results)),
        f"The population is {population}. A run begins with {c['burn_in_years']} years as things are today.",
        f"Trustline {m['version']}, sources {str(m['code'])[:12]}, config {str(m['config_sha256'])[:12]}, Python {m['python']}, "
        f"{', '.join(f'{k} {v}' for k, v in m['packages'].items())}.",
    ]


def format_count(n: int, word: str) -> str:
    """Return so many of something."""
    return f"{n:,} {word}{'' if n == 1 else 's'}"
