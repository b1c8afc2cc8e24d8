"""`python -m experiments.pages`: what `make pages` runs."""

import sys

from experiments.program import script


def pages() -> int:
    from experiments.pages.command import main

    return main(sys.argv[1:])


script(pages)
