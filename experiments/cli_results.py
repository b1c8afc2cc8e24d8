"""Commands on the results folders of finished runs; `experiments/cli.py` holds them together with the others."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

results = typer.Typer()


@results.command()
def report(
    folder: Annotated[Path, typer.Argument(help="The results folder of a finished run.", show_default=False)],
) -> None:
    """Write report.html from stored runs: one page that needs no network."""
    from experiments.report.page import report_command

    raise typer.Exit(report_command(folder))


@results.command()
def compare(
    folder: Annotated[Path, typer.Argument(help="The results folder of a finished run.", show_default=False)],
    scenario: Annotated[str | None, typer.Option(help="The first of a pair.", show_default="each")] = None,
    against: Annotated[str | None, typer.Option(help="The second.", show_default="the file's baseline")] = None,
    outcome: Annotated[str | None, typer.Option(help="One outcome.", show_default="the main one")] = None,
    group: Annotated[str, typer.Option(help="Whom of those followed.")] = "all",
    beliefs: Annotated[str | None, typer.Option(help="One belief set.", show_default="each")] = None,
    structure: Annotated[str | None, typer.Option(help="One structure.", show_default="each")] = None,
    point: Annotated[int | None, typer.Option(help="One point, by its number.", show_default="each")] = None,
    series: Annotated[
        str | None, typer.Option(help="Instead: an interrupted time series of a column of months, beside the truth.")
    ] = None,
    csv: Annotated[bool, typer.Option("--csv", help="Print all rows as CSV.")] = False,
) -> None:
    """Compare any two scenarios of stored runs; without options, what the file contrasts."""
    from experiments.commands.compare import compare_command, series_command

    if series is not None:
        raise typer.Exit(series_command(folder, scenario, against, series, beliefs, csv))
    raise typer.Exit(compare_command(folder, scenario, against, outcome, group, beliefs, structure, point, csv))


@results.command()
def sensitivity(
    folder: Annotated[Path, typer.Argument(help="The results folder of a finished run.", show_default=False)],
    outcome: Annotated[str | None, typer.Option(help="One outcome.", show_default="the main one")] = None,
    scenario: Annotated[
        str | None, typer.Option(help="The first of a pair.", show_default="the file's contrasts")
    ] = None,
    against: Annotated[str | None, typer.Option(help="The second.", show_default="the file's baseline")] = None,
    group: Annotated[str, typer.Option(help="Whom of those followed.")] = "all",
    beliefs: Annotated[str | None, typer.Option(help="One belief set.", show_default="all")] = None,
    second_order: Annotated[bool, typer.Option("--second-order", help="Pairs of numbers, too (saltelli).")] = False,
    over: Annotated[
        bool,
        typer.Option("--over", help="Of a screening: only print what stands out, as `over:` of the next design."),
    ] = False,
) -> None:
    """Say which numbers move a contrast, and what its variance is made of: luck, parameters, beliefs, structure."""
    from experiments.commands.sensitivity import sensitivity_command

    raise typer.Exit(sensitivity_command(folder, outcome, scenario, against, group, beliefs, second_order, over))


@results.command()
def information(
    folder: Annotated[Path, typer.Argument(help="The results folder of a design.", show_default=False)],
    scenario: Annotated[
        list[str] | None,
        typer.Option(help="One of the options; give it several times.", show_default="all with the same beds"),
    ] = None,
    csv: Annotated[bool, typer.Option("--csv", help="Print plain CSV.")] = False,
) -> None:
    """Say how often a choice would change if one more number were known: the next study to fund."""
    from experiments.commands.information import information_command

    raise typer.Exit(information_command(folder, scenario, csv))


@results.command()
def verify(
    folder: Annotated[
        Path, typer.Argument(help="The results folder of a finished run; or a figure, a table, a report.")
    ],
    again: Annotated[int, typer.Option(help="Do so many tasks once more, and compare.", min=0)] = 0,
    of: Annotated[
        Path | None, typer.Option(help="The folder of the runs behind a figure.", show_default="looked for near it")
    ] = None,
) -> None:
    """Say whether each file of a finished run is as it was written; of a figure or table also which runs are behind it."""
    from experiments.commands.verify import verify_command

    raise typer.Exit(verify_command(folder, again, of))


@results.command()
def export(
    folder: Annotated[Path, typer.Argument(help="The results folder of a finished run.", show_default=False)],
    csv: Annotated[Path | None, typer.Option(help="A new folder for the tables as CSV.")] = None,
    parquet: Annotated[Path | None, typer.Option(help="A new folder for the tables as Parquet.")] = None,
    ro_crate: Annotated[Path | None, typer.Option(help="A new folder for all of it as a research object.")] = None,
    author: Annotated[
        list[str] | None,
        typer.Option(help="Who made the runs, in the research object.", show_default="the program's"),
    ] = None,
) -> None:
    """Write the tables of a finished run for other programs, with a data dictionary; or all of it as an RO-Crate."""
    from experiments.commands.export import export_command

    raise typer.Exit(export_command(folder, csv, parquet, ro_crate, author or ()))


@results.command()
def status(
    folder: Annotated[
        Path | None, typer.Argument(help="One results folder.", show_default="all in results/, old ones too")
    ] = None,
) -> None:
    """Say how runs stand, and which old folders lie there."""
    from experiments.commands.folders import status_command

    raise typer.Exit(status_command(folder))


@results.command()
def clean() -> None:
    """Remove the old folders in results/ that `run --fresh` moved aside."""
    from experiments.commands.folders import clean_command

    raise typer.Exit(clean_command())
