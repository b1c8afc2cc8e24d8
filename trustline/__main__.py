"""The program `trustline`; also `python -m trustline`."""

from __future__ import annotations

from experiments.__main__ import main

if __name__ == "__main__":
    main()
