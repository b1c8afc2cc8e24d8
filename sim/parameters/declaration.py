"""What a declared number is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number of the model, declared once; everything else is derived from it.

    Attributes
    ----------
    name: ``group.name`` as configs and tables write it.
    default: value used unless a world or a belief set says otherwise.
    low, high: plausible range; a config outside it is refused.
    unit: what one unit is.
    meaning: one line in plain words.
    claims: ids of `evidence.md` (E.., L.., V.., U..); empty only for an assumption.
    contested: practitioners disagree on it; only belief sets give it a value.
    group: for contested numbers, the group of beliefs it belongs to.
    """

    name: str
    default: float
    low: float
    high: float
    unit: str
    meaning: str
    claims: tuple[str, ...] = ()
    contested: bool = False
    group: str = ""

    @property
    def assumption(self) -> bool:
        """True where no claim supports the value."""
        return not self.claims

    @property
    def field(self) -> str:
        """Name of the field in the compiled record."""
        return self.name.replace(".", "_")
