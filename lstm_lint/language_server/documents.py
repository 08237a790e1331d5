"""What is open in an editor: programs, each of one text or of the cells of a notebook."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from lsprotocol import types
from pygls.workspace import Workspace

from lstm_lint.prefilter import NOTEBOOK

SUFFIXES = (".py", ".pyi")
SCHEMES = ("file", "untitled")
"""Documents that are whole programs; cells of notebooks and old revisions are none."""


@dataclass(frozen=True, slots=True)
class Part:
    """What the editor takes for a document of its own: a file, or a cell."""

    uri: str
    text: str
    version: int


@dataclass(frozen=True, slots=True)
class Document:
    """A program that is open."""

    text: str
    """What its file would hold."""
    parts: Mapping[int | None, Part]
    """Its parts by their numbers: the cells with code count from 1, as in findings."""
    suffix: str = ""
    """What the name of its file has to end with to be read rightly."""

    @property
    def versions(self) -> list[int]:
        """What tells this state of it from others."""
        return [part.version for part in self.parts.values()]


def alone(uri: str, text: str, version: int) -> Document:
    """A program of one text."""
    return Document(text, {None: Part(uri, text, version)})


def notebook(workspace: Workspace, uri: str) -> Document | None:
    """The notebook as it stands; None if it is not open."""
    found = workspace.get_notebook_document(notebook_uri=uri)
    if found is None:
        return None
    cells: list[object] = []
    parts: dict[int | None, Part] = {}
    for cell in found.cells:
        if cell.kind is types.NotebookCellKind.Code:
            text = workspace.get_text_document(cell.document)
            language = {"vscode": {"languageId": text.language_id or "python"}}
            cells.append({"cell_type": "code", "metadata": language, "source": text.source})
            parts[len(cells)] = Part(cell.document, text.source, text.version or 0)
    return Document(json.dumps({"cells": cells, "nbformat": 4}), parts, NOTEBOOK)
