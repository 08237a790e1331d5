"""What the server hears and answers."""

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
    FIX_ALL,
    FIX_ALL_IN_NOTEBOOK,
    QUICK_FIX,
    Actions,
    Edits,
)
from lstm_lint.language_server.around import renew, stand
from lstm_lint.language_server.checked import Checked, look
from lstm_lint.language_server.diagnostics import diagnostic
from lstm_lint.language_server.documents import SCHEMES, SUFFIXES, Document, alone, notebook
from lstm_lint.language_server.hover import pages
from lstm_lint.language_server.places import Places, changed

if TYPE_CHECKING:
    from pygls.lsp.server import LanguageServer
else:
    try:
        from pygls.lsp.server import LanguageServer
    except ImportError:  # pygls 1
        from pygls.server import LanguageServer

T = TypeVar("T")

WATCHED = "**/*.{py,pyi,toml,json}"
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


def build() -> Server:
    """A server that knows what to answer."""
    server = Server()

    @server.feature(types.INITIALIZED)
    def initialized(ls: Server, _: types.InitializedParams) -> None:
        vars(ls.workspace)["update_text_document"] = ls.change
        if ls.can("workspace", "did_change_watched_files", "dynamic_registration"):
            watched = types.DidChangeWatchedFilesRegistrationOptions(
                [types.FileSystemWatcher(WATCHED)]
            )
            what = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
            registrations = [types.Registration("lstm-lint-files", what, watched)]
            ls.ask(types.CLIENT_REGISTER_CAPABILITY, types.RegistrationParams(registrations))

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        python = document.language_id == "python" or document.uri.endswith(SUFFIXES)
        if python and urlsplit(document.uri).scheme in SCHEMES:
            ls.documents[document.uri] = alone(document.uri, document.text, document.version)
            await ls.publish(document.uri)
            await ls.spread(document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def typed(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
        uri, version = params.text_document.uri, params.text_document.version
        if uri in ls.documents:
            text = ls.workspace.get_text_document(uri).source
            ls.documents[uri] = alone(uri, text, version)
            await ls.publish(uri)
            await ls.spread(uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
        await ls.refresh(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def changed_on_disk(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
        if any(ls.depends_on(change.uri) for change in params.changes):
            await ls.refresh()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
        ls.close(params.text_document.uri)
        await ls.spread(params.text_document.uri)

    @server.feature(types.NOTEBOOK_DOCUMENT_DID_OPEN)
    async def opened_notebook(ls: Server, params: types.DidOpenNotebookDocumentParams) -> None:
        await ls.look_at_notebook(params.notebook_document.uri)

    @server.feature(types.NOTEBOOK_DOCUMENT_DID_CHANGE)
    async def changed_notebook(ls: Server, params: types.DidChangeNotebookDocumentParams) -> None:
        await ls.look_at_notebook(params.notebook_document.uri)

    @server.feature(types.NOTEBOOK_DOCUMENT_DID_SAVE)
    async def saved_notebook(ls: Server, params: types.DidSaveNotebookDocumentParams) -> None:
        await ls.refresh(params.notebook_document.uri)

    @server.feature(types.NOTEBOOK_DOCUMENT_DID_CLOSE)
    async def closed_notebook(ls: Server, params: types.DidCloseNotebookDocumentParams) -> None:
        ls.close(params.notebook_document.uri)

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(
            code_action_kinds=[QUICK_FIX, FIX_ALL, FIX_ALL_IN_NOTEBOOK], resolve_provider=True
        ),
    )
    async def actions(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
        uri, only = params.text_document.uri, params.context.only
        found = await ls.actions(uri)
        if found is None:
            return []
        kinds = only and [str(getattr(kind, "value", kind)) for kind in only]
        resolvable = ls.can("text_document", "code_action", "resolve_support", "properties") or ()
        later = [uri, ls.versions(uri)] if "edit" in resolvable else None
        async with ls.turn:
            return await ls.alone(lambda: list(found.at(uri, params.range, kinds, later)))

    @server.feature(types.CODE_ACTION_RESOLVE)
    async def resolve(ls: Server, action: types.CodeAction) -> types.CodeAction:
        uri, versions = action.data or ("", [])
        found = await ls.actions(uri)
        if found is None or ls.versions(uri) != versions:
            return action
        async with ls.turn:
            return await ls.alone(found.mend_all)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
        newest = await ls.newest(params.text_document.uri)
        if newest is None:
            return None
        checked, places, _ = newest
        where = places.location(params.text_document.uri, params.position)
        found = pages(checked, where, places)
        if found is None:
            return None
        kinds = ls.can("text_document", "hover", "content_format")
        plain = kinds and types.MarkupKind.Markdown not in kinds
        kind = types.MarkupKind.PlainText if plain else types.MarkupKind.Markdown
        return types.Hover(types.MarkupContent(kind, found[0]), found[1])

    return server
