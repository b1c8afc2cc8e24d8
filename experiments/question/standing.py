"""How an experiment stands to the patterns: calibrated, with borrowed members, or not at all."""

from __future__ import annotations

from experiments.question.experiment import Experiment
from experiments.question.members import RUNS_A_MEMBER
from experiments.question.own_members import OWN_PATTERNS
from experiments.words import display_name, join_words
from sim.structure import Structure

CALIBRATED_STRUCTURE = "default"  # under which `make structures` fits

OWN_WORDS = "Members of your own, not checked against patterns"


def standing(experiment: Experiment) -> str:
    """Return what is calibrated: the belief sets themselves, or others whose members they use; and how many members."""
    members = experiment.members
    if not members:
        return "Provisional: not calibrated."
    used = min(-(-experiment.file.replicates // RUNS_A_MEMBER), *map(len, members.values()))
    counted = f"({used} member{'' if used == 1 else 's'})"
    own = experiment.unchecked
    sentences = [f"{OWN_WORDS if own else of_sets(experiment)} {counted}."]
    if own:
        pass
    elif experiment.members_by_structure:
        sentences.append("Each structure has members of its own, calibrated to the same patterns.")
    elif len(experiment.structures) > 1:
        sentences.append("Structures are not calibrated again.")
    elif experiment.structures[0].settings != Structure.load(CALIBRATED_STRUCTURE).settings:
        sentences.append(f"Calibrated under the structure {CALIBRATED_STRUCTURE}, not under this one.")
    names = [f.name for f in experiment.matrix.factors if not f.scenarios]
    if names:
        many = f"{len(names)} numbers of the model" if len(names) > 3 else join_words([f"`{n}`" for n in names])
        sentences.append(
            f"With {many} set by the experiment, members are used as they are{'' if own else ': not calibrated again'}."
        )
    return " ".join(sentences)


def of_sets(experiment: Experiment) -> str:
    """Return how belief sets stand to the patterns: calibrated, between two that are, or with borrowed members."""
    sets = experiment.beliefs
    between = any(len(b.calibrated_as) > 1 for b in sets)
    borrowed = [b for b in sets if b.calibrated_as and (b.line is None or b.line.vary != "all")]
    lenders = " and ".join(dict.fromkeys(display_name(name) for b in borrowed for name, _ in b.calibrated_as))
    if len(borrowed) == len(sets):
        return f"Not calibrated again: every belief set here uses the calibrated members of {lenders}"
    own = "Each belief set is calibrated to the same patterns"
    if between or borrowed:
        own = f"The two ends are calibrated to the same patterns{', and mixed in between' if between else ''}"
    if experiment.file.ensemble_from == OWN_PATTERNS:
        own = own.replace("the same patterns", "the same patterns, which are not the shipped ones")
    return f"{own}; a group moved alone uses the members of {lenders}" if borrowed else own
