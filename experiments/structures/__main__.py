"""`python -m experiments.structures`: what `make structures` runs."""

import sys

from experiments.program import script


def structures() -> int:
    from experiments.structures.command import main

    return main(sys.argv[1:])


script(structures)
