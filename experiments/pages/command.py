"""`make pages`: every part of the documentation that the program knows itself."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from experiments.endings import EXPECTED, tell_error
from experiments.exit_codes import AMISS, DONE, UNUSABLE
from experiments.pages.calibration import draw_calibration
from experiments.pages.filling import stale_pages, write_pages
from experiments.pages.parts import PARTS
from sim.reading import display_path

DOCS = Path("docs")


def main(words: list[str]) -> int:
    """Write the pages, or with `--check` only say which are stale; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="pages", description="Write the parts of the documents that the program knows."
    )
    parser.add_argument("--docs", type=Path, default=DOCS, help="the folder of pages (docs)")
    parser.add_argument("--check", action="store_true", help="write nothing; exit code 1 if a page is stale")
    options = parser.parse_args(words)
    if not options.docs.is_dir():
        print(f"{options.docs}: no such folder; run this at the root of a checkout", file=sys.stderr)
        return UNUSABLE
    try:
        pages = stale_pages(options.docs, PARTS) if options.check else write_pages(options.docs, PARTS)
    except EXPECTED as error:
        return tell_error(error, options.docs)
    if not options.check and any(
        page.name == "calibration.md" for page in pages
    ):  # its figure shows the same numbers
        draw_calibration(options.docs)
    for page in pages:
        print(f"{display_path(page)}: {'is stale; run `make pages`' if options.check else 'written'}")
    return AMISS if options.check and pages else DONE
