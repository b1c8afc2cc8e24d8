"""One array of the state. When running it is a plain array; what the type checker sees stands in `column.pyi`."""

from numpy import ndarray as Column

__all__ = ["Column"]
