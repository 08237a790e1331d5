"""Editors, each with a server of its own or sharing one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.language_client import Editor
from tests.language_server.documents import Start


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    editors: list[Editor] = []

    def started(
        capabilities: Any = None, root: Path | None = tmp_path, words: Sequence[str] = ()
    ) -> Editor:
        editors.append(Editor(tmp_path, capabilities, root, words=words))
        return editors[-1]

    yield started
    for editor in editors:
        assert editor.stop() == 0


@pytest.fixture
def editor(start: Start) -> Editor:
    return start()


@pytest.fixture(scope="package")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    folder = tmp_path_factory.mktemp("project")
    editor = Editor(folder, root=folder)
    yield editor
    assert editor.stop() == 0


@pytest.fixture
def shared(session: Editor) -> Iterator[Editor]:
    """An editor for tests that leave the files alone, started once for all of them."""
    yield session
    for uri in list(session.versions):
        session.close(uri)
