"""A column of few different words, as places among them: a run has thousands of spells, and text is slow to make and to copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True, eq=False)
class Words:
    """The words of a column. `codes`: [row], int8, places in `words`; `words`: the same in every run."""

    codes: np.ndarray
    words: tuple[str, ...]

    @classmethod
    def of(cls, words: Sequence[str], codes: np.ndarray) -> Words:
        """Return the column of some places in `words`, of which there are at most 127."""
        return cls(np.asarray(codes).astype(np.int8), tuple(words))

    def __len__(self) -> int:
        return len(self.codes)

    def __iter__(self) -> Iterator[str]:
        return iter(np.asarray(self).tolist())

    def __getitem__(self, rows: np.ndarray) -> Words:
        return Words(self.codes[rows], self.words)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray:
        return np.take(self.words, self.codes)
