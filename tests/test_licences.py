"""What is installed with us may be used by everybody, and is little."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement

from tests.support import ROOT

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

PERMISSIVE = re.compile(
    r"\b(MIT|Apache|BSD|ISC|PSF|Python Software Foundation|MPL|Mozilla|Unlicense)\b", re.IGNORECASE
)
EXTRAS = ("", "flake8", "lsp")


def needed(name: str, extra: str, seen: set[str]) -> Iterator[str]:
    """The packages that one brings with it, here; those of other systems are not."""
    for requirement in asked(name):
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        if requirement.name.lower() not in seen:
            seen.add(requirement.name.lower())
            yield requirement.name
            yield from needed(requirement.name, "", seen)


def asked(name: str) -> Iterator[Requirement]:
    """What a package asks for; of ours, as it is now, whenever it was installed."""
    if name != "lstm-lint":
        yield from map(Requirement, distribution(name).requires or ())
        return
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    yield from map(Requirement, project["dependencies"])
    for extra, lines in project["optional-dependencies"].items():
        for requirement in map(Requirement, lines):
            requirement.marker = Marker(f"extra == '{extra}'")
            yield requirement


@pytest.mark.parametrize("extra", EXTRAS)
def test_licences_of_what_comes_along(extra: str) -> None:
    try:
        names = [*needed("lstm-lint", extra, set())]
    except PackageNotFoundError as error:
        pytest.skip(f"{error.name} is not installed")
    for name in names:
        about = distribution(name).metadata
        said = [*(about.get_all("License-Expression") or ()), *(about.get_all("License") or ())]
        said += [each for each in about.get_all("Classifier") or () if each.startswith("License")]
        assert PERMISSIVE.search(" ".join(said)), (name, said)


def test_without_extras_it_is_two_packages_or_three() -> None:
    assert {*needed("lstm-lint", "", set())} <= {"packaging", "pathspec", "tomli"}
