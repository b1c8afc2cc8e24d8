"""`make protocols`: write the protocols anew from the records of `sim/records.py` and the registry of parameters."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from sim import records
from sim.declared.fields import names_of
from sim.parameters import PARAMETER

HERE = Path(__file__).parent
# The name of each kind of record, by file. A new kind of record is named here, and in sim/protocols/__init__.py.
FILES: dict[str, dict[str, np.dtype]] = {
    "people": {
        "Hot": records.HOT,
        "Victim": records.VICTIM,
        "Followed": records.FOLLOWED,
        "CourseLine": records.COURSE,
        "DiaryLine": records.DIARY,
        "Request": records.REQUEST,
        "Stop": records.STOP,
        "Tie": records.TIE,
    },
    "services": {
        "Trafficker": records.TRAFFICKER,
        "Advocate": records.ADVOCATE,
        "Officer": records.OFFICER,
        "Facility": records.FACILITY,
        "Levers": records.LEVER,
        "County": records.COUNTY,
    },
    "cases": {"Case": records.CASE, "Witness": records.WITNESS},
    "counts": {"Run": records.RUN, "Month": records.MONTH, "ByContact": records.BY_CONTACT},
    "parameters": {"Parameters": PARAMETER},
}


def type_of(kind: np.dtype) -> str:
    """Return what Python calls a field: a whole number, a real one, or several of one kind."""
    name = "float" if kind.base.kind == "f" else "int"
    return f"Column[{name}]" if kind.shape else name


def protocol(name: str, kind: np.dtype) -> str:
    """Return the source of one record's protocol: its fields in the order of the alphabet."""
    fields = [f"    {field}: {type_of(kind[field])}\n" for field in sorted(names_of(kind))]
    return f"class {name}(Protocol):\n{''.join(fields)}"


def source(file: str) -> str:
    """Return the source of a file of protocols."""
    classes = [protocol(name, kind) for name, kind in FILES[file].items()]
    column = "\nfrom sim.protocols.column import Column\n" if any("Column[" in c for c in classes) else ""
    head = '"""Written by `make protocols`, from the records and the registry: not by hand."""\n\n'
    imports = f"from __future__ import annotations\n\nfrom typing import Protocol\n{column}"
    return "\n\n".join([head + imports, *classes])


if __name__ == "__main__":
    for name in FILES:
        (HERE / f"{name}.py").write_text(source(name), "utf-8")
