"""The program `trustline`; also `python -m experiments`."""

from __future__ import annotations

from experiments.program import begin, run_to_end


def main() -> None:
    """Do what `trustline` is asked for; end the process."""
    begin()
    from experiments.cli import app

    run_to_end(app)


if __name__ == "__main__":
    main()
