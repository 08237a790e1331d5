"""A page in a headless Chromium, driven over its pipe by the DevTools protocol."""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
COMMAND = next(filter(None, map(shutil.which, NAMES)), None)
"""The browser of this machine, or None."""
OPTIONS = ("--headless", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu",
           "--disable-dev-shm-usage", "--no-first-run")  # fmt: skip
TO_BROWSER, FROM_BROWSER = 3, 4
"""The descriptors at which a browser hears and answers."""
PATIENCE = 60
"""Seconds to wait for an answer."""


class Browser:
    """One page; what goes wrong in it is remembered."""

    def __init__(self, home: Path) -> None:
        assert COMMAND
        theirs_in, ours_out = os.pipe()
        ours_in, theirs_out = os.pipe()

        def connect() -> None:
            # Moved out of the way first: one may have the number that the other is to get.
            ends = [os.dup(theirs_in), os.dup(theirs_out)]
            os.dup2(ends[0], TO_BROWSER)
            os.dup2(ends[1], FROM_BROWSER)

        self._process = subprocess.Popen(
            [COMMAND, *OPTIONS, f"--user-data-dir={home / 'profile'}", "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "HOME": str(home)},
            close_fds=False,
            preexec_fn=connect,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._out, self._in = os.fdopen(ours_out, "wb", 0), os.fdopen(ours_in, "rb")
        self._pending = b""
        self._count = 0
        self._session = ""
        self.errors: list[str] = []
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        attached = self._call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self._call(f"{domain}.enable")

    def open(self, url: str) -> None:
        """Go there, and wait until all is loaded."""
        self._call("Page.navigate", url=url)
        while self._hear().get("method") != "Page.loadEventFired":
            pass

    def resize(self, width: int, height: int) -> None:
        """Make the window as large as a telephone's, say."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": True}
        self._call("Emulation.setDeviceMetricsOverride", **size)

    def ask(self, script: str) -> Any:
        """The value of a script, awaited if it is a promise."""
        said = self._call(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in said, said
        return said["result"].get("value")

    def until(self, script: str) -> Any:
        """The value of a script as soon as it has one."""
        deadline = time.monotonic() + PATIENCE
        while not (value := self.ask(script)):
            assert time.monotonic() < deadline, script
            time.sleep(0.05)
        return value

    def type(self, text: str) -> None:
        """Type into what has the focus."""
        self._call("Input.insertText", text=text)

    def close(self) -> None:
        """End it."""
        self._session = ""
        self._call("Browser.close")
        self._process.wait(30)
        self._out.close()
        self._in.close()

    def _call(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._count += 1
        message = {"id": self._count, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        self._out.write(json.dumps(message).encode() + b"\0")
        while (answer := self._hear()).get("id") != self._count:
            pass
        assert "error" not in answer, answer
        result: dict[str, Any] = answer["result"]
        return result

    def _hear(self) -> dict[str, Any]:
        while b"\0" not in self._pending:
            assert select.select([self._in], [], [], PATIENCE)[0], "the browser is silent"
            more = os.read(self._in.fileno(), 1 << 16)
            assert more, "the browser is gone"
            self._pending += more
        line, _, self._pending = self._pending.partition(b"\0")
        message: dict[str, Any] = json.loads(line)
        if message.get("method") == "Runtime.exceptionThrown":
            self.errors.append(message["params"]["exceptionDetails"]["text"])
        elif message.get("method") == "Log.entryAdded":
            entry = message["params"]["entry"]
            self.errors += [f"{entry['text']} {entry.get('url', '')}"] * (entry["level"] == "error")
        return message
