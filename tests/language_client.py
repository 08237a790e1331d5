"""An editor as a test drives it: JSON-RPC over the pipes of `lstm-lint server`."""

from __future__ import annotations

import json
import queue
import re
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
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
        self, folder: Path, capabilities: Mapping[str, Any] | None = None, root: Path | None = None
    ) -> None:
        self.folder = folder
        self.complaints = TemporaryFile()  # noqa: SIM115
        self.process = subprocess.Popen(
            [sys.executable, "-m", "lstm_lint", "server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.complaints,
            cwd=ROOT,
        )
        self.received: queue.Queue[Any] = queue.Queue()
        self.heard: list[Any] = []
        """Messages of the server that nobody has asked for yet."""
        self.number = 0
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
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
        self.texts[uri] = text
        self.versions[uri] += 1
        document = {"uri": uri, "version": self.versions[uri]}
        self.tell("textDocument/didChange", textDocument=document, contentChanges=[{"text": text}])

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
        edit, uri = action["edit"], self.uri(name)
        if "documentChanges" in edit:
            (change,) = edit["documentChanges"]
            assert change["textDocument"] == {"uri": uri, "version": self.versions[uri]}
            edits = change["edits"]
        else:
            ((where, edits),) = edit["changes"].items()
            assert where == uri
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
