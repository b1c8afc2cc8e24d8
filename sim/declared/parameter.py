"""What a declared number is."""

from dataclasses import dataclass
from typing import Literal, get_args

Support = Literal["value", "direction", "assumption"]
SUPPORTS: tuple[Support, ...] = get_args(Support)


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
    claims: ids of `evidence.md` (E.., L.., V.., U..); empty for an assumption.
    support: what the claims support. `value`: one of them states figures for this very quantity, and the default lies
        among them or the range is theirs. `direction`: they say that it acts, or which way; the number is ours.
        `assumption`: there is no claim. In doubt, and for a figure quoted from memory, it is `direction`.
    contested: practitioners disagree on it; only belief sets give it a value.
    group: for contested numbers, the group of beliefs it belongs to.
    valued_by: the claims that hold the figure, where `support` is `value`. A figure of a U claim is a range proposed
        for trying out; no study measured it.

    Raises
    ------
    ValueError: the support and the claims do not agree.
    """

    name: str
    default: float
    low: float
    high: float
    unit: str
    meaning: str
    claims: tuple[str, ...]
    support: Support
    contested: bool = False
    group: str = ""
    valued_by: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a number that says of its claims what they cannot bear."""
        if self.support not in SUPPORTS:
            raise ValueError(f"{self.name}: expected one of {', '.join(SUPPORTS)}, got {self.support!r}")
        if (self.support == "assumption") != (not self.claims):
            raise ValueError(f"{self.name}: an assumption has no claims, and what has none is an assumption")
        if (self.support == "value") != bool(self.valued_by):
            raise ValueError(f"{self.name}: `valued_by` names the claims that hold a value, and no others")
        if not set(self.valued_by) <= set(self.claims):
            raise ValueError(f"{self.name}: `valued_by` names a claim that is not among its claims")

    @property
    def assumption(self) -> bool:
        """True where no claim supports even the direction."""
        return self.support == "assumption"

    @property
    def field(self) -> str:
        """Name of the field in the compiled record."""
        return self.name.replace(".", "_")
