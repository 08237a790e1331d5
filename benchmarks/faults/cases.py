"""The faults and the clean twins, and what shows under torch that they are what they say."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FOLDER = Path(__file__).resolve().parent
NONE = "none"
"""The rule of a fault that no rule is to see."""


@dataclass(frozen=True)
class Fault:
    """A mistake that people reported, reduced, beside the same code repaired."""

    folder: Path
    title: str
    report: str
    """Where it was reported, or stands."""
    rule: str
    """The code of the rule that is to see it, or `NONE`."""
    alsos: frozenset[str]
    """The codes of other rules that may rightly speak."""
    note: str

    @property
    def key(self) -> str:
        """The folder's name, which begins with the fault's number."""
        return self.folder.name

    @property
    def in_scope(self) -> bool:
        """Whether a rule is to see it."""
        return self.rule != NONE

    @property
    def codes(self) -> frozenset[str]:
        """The codes that count as having seen it."""
        return self.alsos | ({self.rule} if self.in_scope else frozenset())

    @property
    def faulty(self) -> Path:
        """The code with the mistake."""
        return self.folder / "faulty.py"

    @property
    def repaired(self) -> Path:
        """The code as a person repairs it."""
        return self.folder / "repaired.py"


def all_faults() -> list[Fault]:
    """Every fault, by number."""
    return [_read(path) for path in sorted(FOLDER.glob("*/fault.toml"))]


def _read(path: Path) -> Fault:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Fault(
        path.parent,
        table["title"],
        table["report"],
        table["rule"],
        frozenset(table["alsos"]),
        table["note"],
    )


def all_twins() -> list[Path]:
    """Every file of right code that looks like a fault."""
    return sorted((FOLDER / "clean").glob("*.py"))


@contextmanager
def _loaded(name: str, source: str, path: Path) -> Iterator[ModuleType]:
    """`source` run as a module, which `import` knows while it is used."""
    module = ModuleType(name)
    module.__file__ = str(path)
    sys.modules[name] = module
    try:
        exec(compile(source, path, "exec"), vars(module))
        yield module
    finally:
        del sys.modules[name]


def prove(fault: Fault, source: str, device: str = "cpu") -> str | None:
    """What the fault's oracle says against `source`; None if nothing."""
    import torch

    path = fault.folder / "oracle.py"
    text = path.read_text(encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with _loaded("oracle_of_fault", text, path) as oracle:
            try:
                with _loaded("fault_under_oracle", source, fault.faulty) as module:
                    oracle.prove(module, torch.device(device))
            except Exception as error:
                first = next(iter(str(error).splitlines()), "")
                return f"{type(error).__name__}: {first}"
    return None


def check_twin(path: Path, device: str = "cpu") -> None:
    """Raise unless the twin computes what it says."""
    import torch

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with _loaded("clean_twin", path.read_text(encoding="utf-8"), path) as twin:
            twin.check(torch.device(device))
