"""`python -m experiments.levers`: what `make levers` runs."""

import sys

from experiments.program import script


def levers() -> int:
    from experiments.levers.command import main

    return main(sys.argv[1:])


script(levers)
