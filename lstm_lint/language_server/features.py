"""What an editor tells the server, and what it is answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from lsprotocol import types

from lstm_lint.language_server.actions import FIX_ALL, FIX_ALL_IN_NOTEBOOK, QUICK_FIX
from lstm_lint.language_server.documents import SCHEMES, SUFFIXES, alone
from lstm_lint.language_server.hover import pages
from lstm_lint.language_server.server import Server

WATCHED = "**/*.{py,pyi,toml,json}"
ACTIONS = types.CodeActionOptions(
    code_action_kinds=[QUICK_FIX, FIX_ALL, FIX_ALL_IN_NOTEBOOK], resolve_provider=True
)


def build() -> Server:
    """A server that knows what to answer."""
    server = Server()
    for method, answer in _ANSWERS.items():
        options = ACTIONS if method == types.TEXT_DOCUMENT_CODE_ACTION else None
        server.feature(method, options)(answer)
    return server


def _initialized(ls: Server, _: types.InitializedParams) -> None:
    vars(ls.workspace)["update_text_document"] = ls.change
    if ls.can("workspace", "did_change_watched_files", "dynamic_registration"):
        watched = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(WATCHED)])
        what = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        registrations = [types.Registration("lstm-lint-files", what, watched)]
        ls.ask(types.CLIENT_REGISTER_CAPABILITY, types.RegistrationParams(registrations))


async def _opened(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    document = params.text_document
    python = document.language_id == "python" or document.uri.endswith(SUFFIXES)
    if python and urlsplit(document.uri).scheme in SCHEMES:
        ls.documents[document.uri] = alone(document.uri, document.text, document.version)
        await ls.publish(document.uri)
        await ls.spread(document.uri)


async def _typed(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
    uri, version = params.text_document.uri, params.text_document.version
    if uri in ls.documents:
        text = ls.workspace.get_text_document(uri).source
        ls.documents[uri] = alone(uri, text, version)
        await ls.publish(uri)
        await ls.spread(uri)


async def _saved(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
    await ls.refresh(params.text_document.uri)


async def _changed_on_disk(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
    if any(ls.depends_on(change.uri) for change in params.changes):
        await ls.refresh()


async def _closed(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    ls.close(params.text_document.uri)
    await ls.spread(params.text_document.uri)


async def _opened_notebook(ls: Server, params: types.DidOpenNotebookDocumentParams) -> None:
    await ls.look_at_notebook(params.notebook_document.uri)


async def _changed_notebook(ls: Server, params: types.DidChangeNotebookDocumentParams) -> None:
    await ls.look_at_notebook(params.notebook_document.uri)


async def _saved_notebook(ls: Server, params: types.DidSaveNotebookDocumentParams) -> None:
    await ls.refresh(params.notebook_document.uri)


async def _closed_notebook(ls: Server, params: types.DidCloseNotebookDocumentParams) -> None:
    ls.close(params.notebook_document.uri)


async def _actions(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    uri, only = params.text_document.uri, params.context.only
    found = await ls.actions(uri)
    if found is None:
        return []
    kinds = only and [str(getattr(kind, "value", kind)) for kind in only]
    resolvable = ls.can("text_document", "code_action", "resolve_support", "properties") or ()
    later = [uri, ls.versions(uri)] if "edit" in resolvable else None
    async with ls.turn:
        return await ls.alone(lambda: list(found.at(uri, params.range, kinds, later)))


async def _resolve(ls: Server, action: types.CodeAction) -> types.CodeAction:
    uri, versions = action.data or ("", [])
    found = await ls.actions(uri)
    if found is None or ls.versions(uri) != versions:
        return action
    async with ls.turn:
        return await ls.alone(found.mend_all)


async def _hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
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


_ANSWERS: dict[str, Callable[..., Any]] = {
    types.INITIALIZED: _initialized,
    types.TEXT_DOCUMENT_DID_OPEN: _opened,
    types.TEXT_DOCUMENT_DID_CHANGE: _typed,
    types.TEXT_DOCUMENT_DID_SAVE: _saved,
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: _changed_on_disk,
    types.TEXT_DOCUMENT_DID_CLOSE: _closed,
    types.NOTEBOOK_DOCUMENT_DID_OPEN: _opened_notebook,
    types.NOTEBOOK_DOCUMENT_DID_CHANGE: _changed_notebook,
    types.NOTEBOOK_DOCUMENT_DID_SAVE: _saved_notebook,
    types.NOTEBOOK_DOCUMENT_DID_CLOSE: _closed_notebook,
    types.TEXT_DOCUMENT_CODE_ACTION: _actions,
    types.CODE_ACTION_RESOLVE: _resolve,
    types.TEXT_DOCUMENT_HOVER: _hover,
}
