"""Tests: as the program does, they let OpenBLAS start no threads of its own, before anything imports it."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
