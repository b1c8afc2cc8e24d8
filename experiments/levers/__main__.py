"""`python -m experiments.levers`: what `make levers` runs."""

import sys

from experiments.levers.command import main

sys.exit(main(sys.argv[1:]))
