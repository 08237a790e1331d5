"""The server: what is open, checked one text at a time."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from lsprotocol import types
from pygls.uris import to_fs_path

from lstm_lint import __version__
from lstm_lint.language_server.actions import (
    Actions,
    Edits,
)
from lstm_lint.language_server.around import renew, stand
from lstm_lint.language_server.checked import Checked, look
from lstm_lint.language_server.diagnostics import diagnostic
from lstm_lint.language_server.documents import Document, notebook
from lstm_lint.language_server.places import Places, changed

if TYPE_CHECKING:
    from pygls.lsp.server import LanguageServer
else:
    try:
        from pygls.lsp.server import LanguageServer
    except ImportError:  # pygls 1
        from pygls.server import LanguageServer

T = TypeVar("T")

STACK = 64 * 2**20
"""Bytes for the calls of one check; deep expressions need more than other threads get."""


# The selector has another name in pygls 1.
_NOTEBOOKS = (
    getattr(types, "NotebookDocumentFilterWithNotebook", None)
    or vars(types)["NotebookDocumentSyncOptionsNotebookSelectorType1"]
)


class Server(LanguageServer):
    """Checks what is open, one text at a time, each in its newest state."""

    def __init__(self) -> None:
        super().__init__(
            "lstm-lint",
            __version__,
            text_document_sync_kind=types.TextDocumentSyncKind.Incremental,
            notebook_document_sync=types.NotebookDocumentSyncOptions([_NOTEBOOKS("*")], save=True),
        )
        threading.stack_size(STACK)
        self.worker = ThreadPoolExecutor(1)
        self.turn = asyncio.Lock()
        self.documents: dict[str, Document] = {}
        self.notebooks: dict[str, str] = {}
        """The notebook of each cell."""
        self.seen: dict[str, Checked] = {}
        self.waiting: set[str] = set()
        self.spreading: set[str] = set()
        self.told: set[str] = set()

    # --- talking; `protocol` is called `lsp` in pygls 1

    @property
    def wire(self) -> Any:
        return getattr(self, "protocol", None) or vars(self)["lsp"]

    def say(self, method: str, message: object) -> None:
        self.wire.notify(method, message)

    def ask(self, method: str, message: object) -> None:
        """Ask the editor for something, whatever it answers."""
        self.wire.send_request(method, message)

    def can(self, *path: str) -> Any:
        """What the editor said of itself at a path; None if nothing."""
        said: Any = self.wire.client_capabilities
        for name in path:
            said = getattr(said, name, None)
        return said

    @property
    def encoding(self) -> str:
        """What the editor counts columns in."""
        encoding = self.wire.server_capabilities.position_encoding or "utf-16"
        return str(getattr(encoding, "value", encoding))

    def places(self, document: Document) -> Places:
        return Places(document.parts, self.encoding)

    def change(self, what: types.VersionedTextDocumentIdentifier, how: object) -> None:
        """Change the text of a document or cell as an editor did.

        It stands in for what pygls does, which takes a form feed, and more, for the end of a line.
        """
        before = self.workspace.get_text_document(what.uri)
        text, language = changed(before.source, how, self.encoding), before.language_id or "python"
        now = types.TextDocumentItem(what.uri, language, what.version, text)
        self.workspace.put_text_document(now)

    # --- checking

    async def alone(self, work: Callable[..., T], *arguments: object) -> T:
        """Do what the linter does where nothing else of it goes on."""
        return await asyncio.get_running_loop().run_in_executor(self.worker, work, *arguments)

    async def checked(self, uri: str) -> Checked | None:
        """The newest state of a document, checked; None if it is not open."""
        async with self.turn:
            self.waiting.discard(uri)
            document = self.documents.get(uri)
            if document is None:
                return None
            text, known = document.text, self.seen.get(uri)
            if known is None or known.text != text:
                path = _path(uri)
                folder = self.workspace.root_path or os.getcwd()
                known = await self.alone(look, text, path, folder, document.suffix)
                self.seen[uri] = known
        if known.problem and known.problem not in self.told:
            self.told.add(known.problem)
            what = types.ShowMessageParams(types.MessageType.Error, f"lstm-lint: {known.problem}")
            self.say(types.WINDOW_SHOW_MESSAGE, what)
        return known

    async def publish(self, uri: str) -> None:
        """Check a document and show its findings, unless someone is about to."""
        if uri in self.waiting:
            return
        self.waiting.add(uri)
        checked = await self.checked(uri)
        document = self.documents.get(uri)
        if checked is None or document is None or checked.text != document.text:
            return  # closed, or changed once more; who changed it publishes
        places = self.places(document)
        found: dict[str, list[types.Diagnostic]] = {part: [] for part in places.cells}
        for finding in checked.findings:
            found[places.uri(finding.location)].append(diagnostic(finding, places))
        for part in document.parts.values():
            self.show(part.uri, found[part.uri], part.version)

    async def spread(self, uri: str) -> None:
        """Check anew what is open and meets a document that has changed, unless someone is about to."""
        path = _path(uri)
        if path is None or uri in self.spreading:
            return
        self.spreading.add(uri)
        async with self.turn:
            self.spreading.discard(uri)
            document = self.documents.get(uri)
            paths = {_path(each): each for each in self.documents if each != uri}
            others = {each: self.documents[paths[each]].text for each in filter(None, paths)}
            meet = await self.alone(stand, path, document and document.text, others)
            for each in meet:
                self.seen.pop(paths[each], None)
        for each in meet:
            await self.publish(paths[each])

    def show(self, uri: str, found: list[types.Diagnostic], version: int | None = None) -> None:
        message = types.PublishDiagnosticsParams(uri, found, version)
        self.say(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, message)

    def depends_on(self, uri: str) -> bool:
        """Whether what is found may be another once a file is; of JSON only what knows old findings."""
        baselines = {checked.config.baseline for checked in self.seen.values()}
        return not uri.endswith(".json") or to_fs_path(uri) in baselines

    async def refresh(self, first: str = "") -> None:
        """Check all that is open anew, since something beside it has changed."""
        async with self.turn:
            await self.alone(renew)
            self.seen.clear()
            self.told.clear()
        for uri in sorted(self.documents, key=lambda uri: uri != first):
            await self.publish(uri)

    async def newest(self, part: str) -> tuple[Checked, Places, Document] | None:
        """The newest state of the document with a part; None if there is none, or not any more."""
        uri = self.notebooks.get(part, part)
        checked, document = await self.checked(uri), self.documents.get(uri)
        if checked is None or document is None or checked.text != document.text:
            return None
        places = self.places(document)
        return (checked, places, document) if part in places.cells else None

    async def actions(self, uri: str) -> Actions | None:
        """What can be done to the newest state of the document with this part."""
        found = await self.newest(uri)
        return found and Actions(*found[:2], partial(self.edit, found[2]))

    def edit(self, document: Document, edits: Edits) -> types.WorkspaceEdit:
        """The edits of a document; for the state that they were made for, if one can say so."""
        if not self.can("workspace", "workspace_edit", "document_changes"):
            return types.WorkspaceEdit(changes=edits)
        changes = [
            types.TextDocumentEdit(
                types.OptionalVersionedTextDocumentIdentifier(part.uri, part.version),
                [*edits[part.uri]],
            )
            for part in document.parts.values()
            if part.uri in edits
        ]
        return types.WorkspaceEdit(document_changes=changes)

    def versions(self, uri: str) -> list[int]:
        """What tells this state of the document with a part from others."""
        document = self.documents.get(self.notebooks.get(uri, uri))
        return [] if document is None else document.versions

    def close(self, uri: str) -> None:
        """Forget a document, and show nothing in it any more."""
        document = self.documents.pop(uri, None)
        self.seen.pop(uri, None)
        for part in document.parts.values() if document else ():
            self.notebooks.pop(part.uri, None)
            self.show(part.uri, [])

    async def look_at_notebook(self, uri: str) -> None:
        """Check a notebook as it stands now, and show what is found."""
        before, document = self.documents.get(uri), notebook(self.workspace, uri)
        if document is None:
            return
        there = {part.uri for part in document.parts.values()}
        for part in before.parts.values() if before else ():
            if part.uri not in there:
                self.notebooks.pop(part.uri, None)
                self.show(part.uri, [])
        self.documents[uri] = document
        self.notebooks.update(dict.fromkeys(there, uri))
        await self.publish(uri)


def _path(uri: str) -> str | None:
    """The file that a document belongs to."""
    return to_fs_path(uri) if urlsplit(uri).scheme == "file" else None
