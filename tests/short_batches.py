"""`trustline` whose batches take a fifth of a second and not five: a test that stops a real run waits for the first of them."""

from __future__ import annotations

from experiments.program import begin, run_to_end

if __name__ == "__main__":
    begin()
    from experiments.runs import engine

    engine.BATCH_SECONDS = 0.2
    from experiments.cli import app

    run_to_end(app)
