"""`trustline story`: one simulated life in words, or the same person under two policies."""

from __future__ import annotations

import sys
from pathlib import Path

from experiments.exit_codes import DONE, UNUSABLE
from experiments.question.experiment import load
from experiments.stories.living import Story, story
from experiments.stories.pair import Twins, twins
from experiments.tables.terminal import width
from experiments.whole_file import write_whole
from sim.errors import ConfigError, RunError
from sim.reading import shown

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
    every_day: bool,
    figure: Path | None,
) -> int:
    """Do what `trustline story` does; return the exit code."""
    try:
        usable(figure)
        experiment = load(config)
        made: Story | Twins
        if against is None:
            made = story(experiment, person, scenario, beliefs, replicate, structure)
        else:
            first = experiment.file.baseline if scenario is None else scenario
            made = twins(experiment, person, first, against, beliefs, replicate, structure)
        text = made.text(min(width(), WIDEST), every_day)
        if figure is not None:
            write_whole(figure, lambda part: draw(made, part, figure.suffix))
    except (ConfigError, RunError) as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    except OSError as error:
        print(f"{shown(Path(error.filename or figure or config))}: {error.strerror}", file=sys.stderr)
        return UNUSABLE
    print(text, end="")
    return DONE


def usable(figure: Path | None) -> None:
    """Refuse a file for the figure that could not be written. Raises RunError."""
    if figure is None:
        return
    if figure.suffix not in FORMATS:
        raise RunError(f"--figure {shown(figure)}: expected a name that ends in {' or '.join(FORMATS)}")
    if figure.is_dir() or not figure.parent.is_dir():
        raise RunError(f"--figure {shown(figure)}: cannot be written; expected a file in a folder that is there")


def draw(made: Story | Twins, path: Path, suffix: str) -> None:
    """Draw into a file; the alternative text is its title."""
    kind = suffix.removeprefix(".")
    kept = {"Title": made.alt(), **({"Date": None} if kind == "svg" else {})}
    made.figure().savefig(path, format=kind, dpi=150, metadata=kept)
