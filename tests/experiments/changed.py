"""An experiment with another value of what its file says, and all else as it was."""

from __future__ import annotations

from dataclasses import replace

from experiments.question.experiment import Experiment


def changed_file(experiment: Experiment, **update: object) -> Experiment:
    """Return the experiment with fields of its file replaced."""
    return replace(experiment, file=experiment.file.model_copy(update=update))
