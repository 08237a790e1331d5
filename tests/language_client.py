"""An editor as a test drives it: JSON-RPC over the pipes of `lstm-lint server`."""

from __future__ import annotations

import json
import queue
import re
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from tests.support import ROOT

PATIENCE = 60
"""Seconds to wait for an answer."""
WATCHES = {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}


class Editor:
    """A client with a document or two open."""

    def __init__(
        self,
        folder: Path,
        capabilities: Mapping[str, Any] | None = None,
        root: Path | None = None,
        cwd: Path = ROOT,
        words: Sequence[str] = (),
    ) -> None:
        self.folder = folder
        self.complaints = TemporaryFile()  # noqa: SIM115
        self.process = subprocess.Popen(
            [sys.executable, "-m", "lstm_lint", "server", *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.complaints,
            cwd=cwd,
        )
        self.received: queue.Queue[Any] = queue.Queue()
        self.heard: list[Any] = []
        """Messages of the server that nobody has asked for yet."""
        self.number = 0
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.cells: dict[str, list[str]] = {}
        """The cells of each notebook, by their URIs."""
        self.prose: set[str] = set()
        threading.Thread(target=self._listen, daemon=True).start()
        self.told = self.ask(
            "initialize",
            processId=None,
            rootUri=root and root.as_uri(),
            capabilities=dict(capabilities or {}),
        )
        self.tell("initialized")

    # --- messages

    def _listen(self) -> None:
        assert self.process.stdout
        for message in _messages(self.process.stdout):
            self.received.put(message)
        self.received.put(None)

    def send(self, **message: object) -> None:
        assert self.process.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def tell(self, method: str, **parameters: object) -> None:
        self.send(method=method, params=parameters)

    def ask(self, method: str, **parameters: object) -> Any:
        """The answer to a request."""
        self.number += 1
        self.send(id=self.number, method=method, params=parameters)
        answer = self.await_message(
            lambda said: said.get("id") == self.number and "method" not in said
        )
        assert "error" not in answer, answer["error"]
        return answer["result"]

    def await_message(self, wanted: Any) -> Any:
        """The first message of which `wanted` is true; the others are kept."""
        for index, message in enumerate(self.heard):
            if wanted(message):
                return self.heard.pop(index)
        while True:
            message = self.received.get(timeout=PATIENCE)
            assert message is not None, self.said_beside()
            if wanted(message):
                return message
            self.heard.append(message)

    def said_beside(self) -> str:
        """What the server wrote to its standard error."""
        self.complaints.seek(0)
        return self.complaints.read().decode()

    def await_call(self, method: str) -> Any:
        """The parameters of the next message of a kind, answered if that is asked for."""
        message = self.await_message(lambda said: said.get("method") == method)
        if "id" in message:
            self.send(id=message["id"], result=None)
        return message["params"]

    def stop(self) -> int:
        """Leave as editors do; the exit code of the server."""
        if self.process.poll() is None:
            self.ask("shutdown")
            self.tell("exit")
        code = self.process.wait(PATIENCE)
        for stream in (self.process.stdin, self.process.stdout, self.complaints):
            assert stream
            stream.close()
        return code

    # --- documents

    def uri(self, name: str) -> str:
        return name if ":" in name else (self.folder / name).as_uri()

    def open(self, name: str, text: str, language: str = "python") -> list[Any]:
        """Open a document; what is found in it."""
        uri = self.uri(name)
        self.texts[uri], self.versions[uri] = text, 1
        document = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)
        return self.findings(name)

    def change(self, name: str, text: str) -> None:
        """Type until the document says this."""
        uri = self.uri(name)
        document, changes = self._typed(uri, text)
        self.tell("textDocument/didChange", textDocument=document, contentChanges=changes)

    def _typed(self, uri: str, text: str) -> tuple[Any, list[Any]]:
        """What editors send while someone makes another text of this one: ranges, and letters."""
        before, self.texts[uri] = self.texts[uri], text
        self.versions[uri] += 1
        start, end = _differing(before, text)
        new = text[start : len(text) - (len(before) - end)]
        changes = []
        if start < end or not new:
            changes.append({"range": self._range(before, start, end), "text": ""})
        stood = before[:start] + before[end:]
        for letter in [new] if "\r" in text else new:
            changes.append({"range": self._range(stood, start, start), "text": letter})
            stood = stood[:start] + letter + stood[start:]
            start += len(letter)
        assert stood == text
        return {"uri": uri, "version": self.versions[uri]}, changes

    def _range(self, text: str, start: int, end: int) -> Any:
        """Where a stretch of a text is for an editor that counts as it was agreed."""
        encoding = self.told["capabilities"].get("positionEncoding", "utf-16")
        unit = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
        name = encoding if unit == 1 else f"{encoding}-le"
        ends = [_lines(text[:offset]) for offset in (start, end)]
        first, last = (
            {
                "line": len(lines) - 1,
                "character": len(lines[-1].encode(name, "surrogatepass")) // unit,
            }
            for lines in ends
        )
        return {"start": first, "end": last}

    def edit(self, name: str, text: str) -> list[Any]:
        self.change(name, text)
        return self.findings(name)

    def save(self, name: str) -> list[Any]:
        uri = self.uri(name)
        path = self.folder / name
        path.write_bytes(self.texts[uri].encode())
        self.tell("textDocument/didSave", textDocument={"uri": uri})
        return self.findings(name)

    def close(self, name: str) -> list[Any]:
        uri = self.uri(name)
        self.tell("textDocument/didClose", textDocument={"uri": uri})
        del self.versions[uri]
        last = self.findings(name)
        self.heard = [said for said in self.heard if said.get("params", {}).get("uri") != uri]
        return last

    # --- notebooks

    def open_notebook(self, name: str, cells: Sequence[str | tuple[str, str]]) -> list[list[Any]]:
        """Open a notebook of cells, of Python unless a language is named; what is found in each."""
        uri = self.uri(name)
        self.cells[uri] = []
        self.versions[uri] = 1
        listed = [self._cell(uri, cell) for cell in cells]
        self.tell(
            "notebookDocument/didOpen",
            notebookDocument={
                "uri": uri, "notebookType": "jupyter-notebook", "version": 1,
                "cells": [cell for cell, _ in listed],
            },
            cellTextDocuments=[document for _, document in listed],
        )  # fmt: skip
        return self.cell_findings(name)

    def _cell(self, uri: str, cell: str | tuple[str, str], at: int | None = None) -> Any:
        """A new cell, and its document."""
        text, language = (cell, "python") if isinstance(cell, str) else cell
        own = f"vscode-notebook-cell:{uri.partition(':')[2]}#{len(self.texts)}"
        self.texts[own], self.versions[own] = text, 1
        here = self.cells[uri]
        here.insert(len(here) if at is None else at, own)
        kind = 1 if language == "markdown" else 2
        self.prose |= {own} if kind == 1 else set()
        document = {"uri": own, "languageId": language, "version": 1, "text": text}
        return {"kind": kind, "document": own}, document

    def _change_notebook(self, name: str, **change: object) -> list[list[Any]]:
        uri = self.uri(name)
        self.versions[uri] += 1
        notebook = {"uri": uri, "version": self.versions[uri]}
        self.tell("notebookDocument/didChange", notebookDocument=notebook, change={"cells": change})
        return self.cell_findings(name)

    def type_in(self, name: str, cell: int, text: str) -> list[list[Any]]:
        """Type in a cell until it says this."""
        document, changes = self._typed(self.cells[self.uri(name)][cell], text)
        content = {"document": document, "changes": changes}
        return self._change_notebook(name, textContent=[content])

    def insert_cell(self, name: str, at: int, text: str) -> list[list[Any]]:
        cell, document = self._cell(self.uri(name), text, at)
        array = {"start": at, "deleteCount": 0, "cells": [cell]}
        return self._change_notebook(name, structure={"array": array, "didOpen": [document]})

    def delete_cell(self, name: str, at: int) -> list[list[Any]]:
        own = self.cells[self.uri(name)].pop(at)
        array = {"start": at, "deleteCount": 1}
        return self._change_notebook(name, structure={"array": array, "didClose": [{"uri": own}]})

    def close_notebook(self, name: str) -> list[list[Any]]:
        uri = self.uri(name)
        cells = [{"uri": own} for own in self.cells[uri]]
        self.tell(
            "notebookDocument/didClose", notebookDocument={"uri": uri}, cellTextDocuments=cells
        )
        for own in self.cells[uri]:
            self.versions.pop(own)
        return self.cell_findings(name)

    def cell_findings(self, name: str) -> list[list[Any]]:
        """What is shown in each cell with code."""
        return [self.findings(own) for own in self.cells[self.uri(name)] if own not in self.prose]

    def findings(self, name: str) -> list[Any]:
        """What is shown for the newest version of a document."""
        uri = self.uri(name)
        version = self.versions.get(uri)
        shown = self.await_message(
            lambda said: (
                said.get("method") == "textDocument/publishDiagnostics"
                and said["params"]["uri"] == uri
                and said["params"].get("version") == version
            )
        )
        found: list[Any] = shown["params"]["diagnostics"]
        return found

    def actions(self, name: str, where: Any, only: list[str] | None = None) -> list[Any]:
        """What is offered at a range."""
        context = {"diagnostics": [], **({"only": only} if only else {})}
        document = {"uri": self.uri(name)}
        found: list[Any] = self.ask(
            "textDocument/codeAction", textDocument=document, range=where, context=context
        )
        return found

    def hover(self, name: str, line: int, character: int) -> Any:
        position: Any = {"line": line, "character": character}
        document = {"uri": self.uri(name)}
        return self.ask("textDocument/hover", textDocument=document, position=position)

    def apply(self, name: str, action: Any, encoding: str = "utf-16-le", unit: int = 2) -> str:
        """The text after an action, in which the editor counts units of an encoding."""
        ((uri, text),) = self.applied(action, encoding, unit).items()
        assert uri == self.uri(name)
        return text

    def applied(self, action: Any, encoding: str = "utf-16-le", unit: int = 2) -> dict[str, str]:
        """The texts that an action changes, as they are behind it."""
        edit = action["edit"]
        edits = dict(edit.get("changes") or {})
        for change in edit.get("documentChanges") or ():
            uri = change["textDocument"]["uri"]
            assert change["textDocument"]["version"] == self.versions[uri]
            edits[uri] = change["edits"]
        return {uri: self._edited(uri, edits[uri], encoding, unit) for uri in edits}

    def _edited(self, uri: str, edits: Any, encoding: str, unit: int) -> str:
        data = self.texts[uri].encode(encoding)

        def offset(position: dict[str, int]) -> int:
            lines = _lines(self.texts[uri])
            before = "".join(lines[: position["line"]]).encode(encoding)
            return len(before) + unit * position["character"]

        for each in sorted(edits, key=lambda each: offset(each["range"]["start"]), reverse=True):
            start, end = offset(each["range"]["start"]), offset(each["range"]["end"])
            data = data[:start] + each["newText"].encode(encoding) + data[end:]
        return data.decode(encoding)


def _lines(text: str) -> list[str]:
    """The lines of a text as the protocol has them."""
    return re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)


def _differing(before: str, after: str) -> tuple[int, int]:
    """From where to where the first of two texts differs from the other."""
    start, end, last = 0, len(before), len(after)
    while start < min(end, last) and before[start] == after[start]:
        start += 1
    while start and before[start - 1] == "\r":
        start -= 1
    while start < min(end, last) and before[end - 1] == after[last - 1]:
        end, last = end - 1, last - 1
    while end < len(before) and before[end] == "\n" and "\r" in before + after:
        end += 1
    return start, end


def _messages(stream: Any) -> Iterator[Any]:
    """What comes out of the server, message by message."""
    while header := stream.readline():
        length = 0
        while header.strip():
            name, _, value = header.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
            header = stream.readline()
        yield json.loads(stream.read(length))
