"""What the server hears and answers."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from lsprotocol import types
from pygls.uris import to_fs_path

from lstm_lint import __version__
from lstm_lint.language_server.actions import FIX_ALL, QUICK_FIX, Actions
from lstm_lint.language_server.checked import Checked, look
from lstm_lint.language_server.diagnostics import diagnostic
from lstm_lint.language_server.hover import pages
from lstm_lint.language_server.places import Places
from lstm_lint.linter import forget

if TYPE_CHECKING:
    from pygls.lsp.server import LanguageServer
else:
    try:
        from pygls.lsp.server import LanguageServer
    except ImportError:  # pygls 1
        from pygls.server import LanguageServer

T = TypeVar("T")

SCHEMES = ("file", "untitled")
"""Documents that are whole programs; cells of notebooks and old revisions are none."""
SUFFIXES = (".py", ".pyi")
WATCHED = "**/*.{py,pyi,toml}"
STACK = 64 * 2**20
"""Bytes for the calls of one check; deep expressions need more than other threads get."""


@dataclass(slots=True)
class Document:
    """What is open in the editor."""

    text: str
    version: int
    is_ours: bool
    """Whether it is a program, and Python."""


class Server(LanguageServer):
    """Checks what is open, one text at a time, each in its newest state."""

    def __init__(self) -> None:
        super().__init__(
            "lstm-lint", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full
        )
        threading.stack_size(STACK)
        self.worker = ThreadPoolExecutor(1)
        self.turn = asyncio.Lock()
        self.documents: dict[str, Document] = {}
        self.seen: dict[str, Checked] = {}
        self.waiting: set[str] = set()
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

    def places(self, checked: Checked) -> Places:
        encoding = self.wire.server_capabilities.position_encoding or "utf-16"
        return Places(checked.source, getattr(encoding, "value", encoding))

    # --- checking

    async def alone(self, work: Callable[..., T], *arguments: object) -> T:
        """Do what the linter does where nothing else of it goes on."""
        return await asyncio.get_running_loop().run_in_executor(self.worker, work, *arguments)

    async def checked(self, uri: str) -> Checked | None:
        """The newest state of a document, checked; None if it is not ours."""
        async with self.turn:
            self.waiting.discard(uri)
            document = self.documents.get(uri)
            if document is None or not document.is_ours:
                return None
            text, known = document.text, self.seen.get(uri)
            if known is None or known.source.text != text:
                path = to_fs_path(uri) if urlsplit(uri).scheme == "file" else None
                folder = self.workspace.root_path or os.getcwd()
                known = self.seen[uri] = await self.alone(look, text, path, folder)
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
        if checked is None or document is None or checked.source.text != document.text:
            return  # closed, or changed once more; who changed it publishes
        places = self.places(checked)
        found = [diagnostic(finding, uri, places) for finding in checked.findings]
        self.show(uri, found, document.version)

    def show(self, uri: str, found: list[types.Diagnostic], version: int | None = None) -> None:
        message = types.PublishDiagnosticsParams(uri, found, version)
        self.say(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, message)

    async def refresh(self, first: str = "") -> None:
        """Check all that is open anew, since something beside it has changed."""
        async with self.turn:
            await self.alone(forget)
            self.seen.clear()
            self.told.clear()
        for uri in sorted(self.documents, key=lambda uri: uri != first):
            await self.publish(uri)

    async def actions(self, uri: str) -> Actions | None:
        """What can be done to the newest state of a document."""
        checked, document = await self.checked(uri), self.documents.get(uri)
        if checked is None or document is None or checked.source.text != document.text:
            return None
        return Actions(
            checked, self.places(checked), uri, partial(self.edit, uri, document.version)
        )

    def edit(self, uri: str, version: int, edits: list[types.TextEdit]) -> types.WorkspaceEdit:
        """The edits of a document; for the version that they were made for, if one can say so."""
        if not self.can("workspace", "workspace_edit", "document_changes"):
            return types.WorkspaceEdit(changes={uri: edits})
        document = types.OptionalVersionedTextDocumentIdentifier(uri, version)
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, [*edits])])


def build() -> Server:
    """A server that knows what to answer."""
    server = Server()

    @server.feature(types.INITIALIZED)
    def initialized(ls: Server, _: types.InitializedParams) -> None:
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
        ours = python and urlsplit(document.uri).scheme in SCHEMES
        ls.documents[document.uri] = Document(document.text, document.version, ours)
        await ls.publish(document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
        document = ls.documents[params.text_document.uri]
        document.text = params.content_changes[-1].text
        document.version = params.text_document.version
        await ls.publish(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
        await ls.refresh(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def changed_on_disk(ls: Server, _: types.DidChangeWatchedFilesParams) -> None:
        await ls.refresh()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        ls.documents.pop(uri, None)
        ls.seen.pop(uri, None)
        ls.show(uri, [])

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[QUICK_FIX, FIX_ALL], resolve_provider=True),
    )
    async def actions(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
        uri, only = params.text_document.uri, params.context.only
        found = await ls.actions(uri)
        if found is None:
            return []
        kinds = only and [str(getattr(kind, "value", kind)) for kind in only]
        resolvable = ls.can("text_document", "code_action", "resolve_support", "properties") or ()
        later = [uri, ls.documents[uri].version] if "edit" in resolvable else None
        async with ls.turn:
            return await ls.alone(lambda: list(found.at(params.range, kinds, later)))

    @server.feature(types.CODE_ACTION_RESOLVE)
    async def resolve(ls: Server, action: types.CodeAction) -> types.CodeAction:
        uri, version = action.data or ("", 0)
        found = await ls.actions(uri)
        if found is None or ls.documents[uri].version != version:
            return action
        async with ls.turn:
            return await ls.alone(found.mend_all)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
        checked = await ls.checked(params.text_document.uri)
        if checked is None:
            return None
        places = ls.places(checked)
        found = pages(checked, places.location(params.position), places)
        if found is None:
            return None
        kinds = ls.can("text_document", "hover", "content_format")
        plain = kinds and types.MarkupKind.Markdown not in kinds
        kind = types.MarkupKind.PlainText if plain else types.MarkupKind.Markdown
        return types.Hover(types.MarkupContent(kind, found[0]), found[1])

    return server
