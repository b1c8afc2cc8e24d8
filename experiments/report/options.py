"""The options: what each does, the terms that decide, and how each differs from today."""

from __future__ import annotations

from typing import Any

from experiments.designs.matrix import Factor
from experiments.estimates.lever_differences import alike_in_all
from experiments.report.names import baseline_name, option_name
from experiments.report.sentences import LEVER_SENTENCES, lever_sentences
from experiments.report.terms import difference_sentences, differences_from, option_terms
from experiments.report.whom import form_followed
from experiments.results.results import Results
from sim.policy import levers_as_data as as_data

RESPONSE = "response_to_minors"
FOR_LABOR = "Answers to minors are to those exploited for sex. For a minor exploited for labor, where police recognise it, child welfare is asked for a place."


def is_dated(levers: Any) -> bool:
    """Return whether levers carry dates or counties: then they are told as they are written, not lever by lever."""
    return isinstance(levers, list) or "from_day" in levers or "counties" in levers


def levers_set(results: Results, scenario: str) -> Any:
    """Return the levers of a scenario as plain data, without those that a design varies."""
    varied = {f.name for f in results.experiment.matrix.varied() if scenario in f.scenarios}
    return as_data({n: many for n, many in results.experiment.policies[scenario].levers.items() if n not in varied})


def varied(results: Results, scenario: str) -> list[str]:
    """Return a sentence for each lever that a design varies in a scenario alone; without a scenario: in all of them."""
    matrix, everywhere = results.experiment.matrix, set(results.experiment.policies)
    return [
        varied_in_words(results, f)
        for f in matrix.varied()
        if f.scenarios
        and (scenario in f.scenarios) == bool(scenario)
        and (set(f.scenarios) == everywhere) != bool(scenario)
    ]


def varied_in_words(results: Results, factor: Factor) -> str:
    """Return the values of a lever that a design varies; of a sampled one the ends of its range."""
    sample = results.experiment.sample
    ends = [(r.low, r.high) for r in sample.ranges if r.factor == factor] if sample else []
    values = ends[0] if ends else results.experiment.matrix.values(factor)
    sentences = [line for value in values for line in lever_sentences({factor.name: value})]
    return "Varied from end to end: " + " To: ".join(sentences) if ends else "Varied: " + " Or: ".join(sentences)


def render_options(results: Results) -> dict[str, Any]:
    """Return the options: `today` (the status quo), `everywhere` (what varies in all), `alike` (in what all differ from the baseline), `each` (see `render_option`)."""
    status_quo = results.config["world"].get("status_quo", {})
    parts = status_quo if isinstance(status_quo, list) else [status_quo]  # a list: some levers differ by county
    as_built = [{k: v for k, v in part.items() if k not in ("advocates", "officers") or v != 1} for part in parts]
    each = [render_option(results, name) for name in results.experiment.policies]
    alike = alike_in_all([o["differs"] for o in each if not o["is_base"]])
    return {
        "today": [*lever_sentences(as_built), *answers_to_whom(results)],
        "everywhere": varied(results, ""),
        "alike": alike,
        "answers": all(o["does"] for o in each if not o["is_base"]),
        "each": [{**o, "differs": [d for d in o["differs"] if d not in alike]} for o in each],
    }


def answers_to_whom(results: Results) -> list[str]:
    """Return for whom the answers of police are, where there are people exploited for labor, too."""
    return [FOR_LABOR] if results.experiment.world.people.share_labor else []


def render_option(results: Results, scenario: str) -> dict[str, Any]:
    """Return one option: `name`, `does` (what police do), `terms`, `differs` (each other lever against the baseline), `varied`."""
    own = levers_set(results, scenario)
    response = own.get(RESPONSE) if isinstance(own, dict) else None
    is_base = scenario == results.config["baseline"]
    if is_base:
        does = "Everything stays as it is in this world." if not own else ""
        quo = results.config["world"].get("status_quo", {})
        by_world = quo.get(RESPONSE) if isinstance(quo, dict) else None
        response = response or (
            by_world if form_followed(results) != "labor" else None
        )  # to minors exploited for sex
    else:
        does = ""
    sentence = LEVER_SENTENCES[RESPONSE](response) if response else ""
    return {
        "name": option_name(results, scenario),
        "is_base": is_base,
        "does": " ".join(x for x in (does, sentence) if x),
        "terms": option_terms(results, scenario),
        "differs": [] if is_base else told_differences(results, scenario, own),
        "varied": varied(results, scenario),
    }


def told_differences(results: Results, scenario: str, own: Any) -> list[str]:
    """Return how an option differs from the baseline, a sentence or two a lever."""
    if is_dated(own):
        return lever_sentences(own)
    changes, reference = differences_from(results, scenario), baseline_name(results)
    above = {RESPONSE} & own.keys()  # what police do stands in the option's first sentence
    return difference_sentences([d for d in changes if d.lever not in above], reference, whole=False)
