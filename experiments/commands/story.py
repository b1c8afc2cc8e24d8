"""`trustline story`: one simulated life in words, or the same person under two policies."""

from __future__ import annotations

from pathlib import Path

from experiments.endings import EXPECTED, tell_error
from experiments.exit_codes import DONE
from experiments.figures.style import write_figure
from experiments.question.experiment import load
from experiments.stories.pair import Twins, twins
from experiments.stories.rerun import Story, story
from experiments.tables.terminal import width
from sim.errors import RunError
from sim.reading import display_path

WIDEST = 96  # longer lines are hard to read
FORMATS = (".svg", ".png")


def story_command(
    config: str,
    person: int,
    scenario: str | None,
    against: str | None,
    beliefs: str | None,
    replicate: int,
    structure: str | None,
    point: int | None,
    every_day: bool,
    figure: Path | None,
) -> int:
    """Do what `trustline story` does; return the exit code."""
    try:
        check_figure_path(figure)
        experiment = load(config)
        life: Story | Twins
        if against is None:
            life = story(experiment, person, scenario, beliefs, replicate, structure, point)
        else:
            first = experiment.file.baseline if scenario is None else scenario
            life = twins(experiment, person, first, against, beliefs, replicate, structure, point)
        text = life.text(min(width(), WIDEST), every_day)
        if figure is not None:
            write_figure(life.figure(), [figure], life.alt())
    except EXPECTED as error:
        return tell_error(error, figure or config)
    print(text, end="")
    return DONE


def check_figure_path(figure: Path | None) -> None:
    """Refuse a file for the figure that could not be written. Raises RunError."""
    if figure is None:
        return
    if figure.suffix not in FORMATS:
        raise RunError(f"--figure {display_path(figure)}: expected a name that ends in {' or '.join(FORMATS)}")
    if figure.is_dir() or not figure.parent.is_dir():
        raise RunError(
            f"--figure {display_path(figure)}: cannot be written; expected a file in a folder that is there"
        )
