# One array of the state, to the type checker: `s.victims[i]` is a Victim.
from collections.abc import Iterator
from typing import Any, Generic, TypeAlias, TypeVar, overload

import numpy as np

T = TypeVar("T")
Whole: TypeAlias = int | np.integer[Any]
Several: TypeAlias = str | slice | list[Any] | np.ndarray | tuple[Any, ...]

# A whole number gives one record or one number; all else gives what numpy gives.
class Column(np.ndarray[Any, Any], Generic[T]):
    @overload  # type: ignore[override]
    def __getitem__(self, at: Whole) -> T: ...
    @overload
    def __getitem__(self, at: Several) -> Any: ...
    @overload  # type: ignore[override]
    def __setitem__(self, at: Whole, value: T) -> None: ...
    @overload
    def __setitem__(self, at: Several, value: Any) -> None: ...
    def __iter__(self) -> Iterator[T]: ...  # type: ignore[override]
