"""The page: whole, inert, and ours alone."""

from __future__ import annotations

import re
import shutil
from base64 import b64encode
from hashlib import sha256
from html import unescape
from pathlib import Path

import pytest

from tests.cli.conftest import AT, Shell
from tests.cli.formats.reports import BROKEN, said
from tests.support import DROPOUT_ON_PACKED as WRONG
from tests.support import run

BROWSER = shutil.which("chromium") or shutil.which("google-chrome")


def test_findings(shell: Shell) -> None:
    page = said(shell, "html", ("src/a.py", WRONG), ("b.py", BROKEN))
    assert page.startswith("<!doctype html>\n")
    assert "<h2>src/a.py</h2>" in page
    assert page.count("<article") == 2
    assert f"<small>{AT} · crash</small>" in unescape(page)
    assert '<article class="tool" data-rule="RNN900">' in page
    assert '<span class="red">^^^^^' in page
    assert '<span class="blue">--' in page
    assert "packed here" in page
    assert (
        "Found 1 mistake in 1 file; 1 can be fixed with --fix. 1 file could not be checked." in page
    )


def test_fix_is_a_difference(shell: Shell) -> None:
    page = said(shell, "html", ("a.py", WRONG))
    (difference,) = re.findall(r"</summary>\n<pre>(.*?)</pre>", page, re.DOTALL)
    assert '<span class="red">-        packed = self.dropout(packed)</span>' in difference
    assert '<span class="green">+' in difference
    assert "(safe: --fix)" in page


def test_nothing(shell: Shell) -> None:
    page = said(shell, "html", ("a.py", ""))
    assert "No mistakes found in 1 Python file." in page
    assert "<article" not in page
    assert "<fieldset" not in page


def test_everything_is_escaped(shell: Shell) -> None:
    name = "<img src=x onerror=alert(1)>&.py"
    text = WRONG.replace("(packed)", "(packed)  # </pre><script>alert('<1>')</script>", 1)
    page = said(shell, "html", (name, text))
    assert page.count("<script>") == 1
    assert "<img" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;&amp;.py" in page
    assert "&lt;script&gt;alert(" in page


def test_browser_is_told_what_is_ours(shell: Shell) -> None:
    page = said(shell, "html", ("a.py", WRONG))
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy.startswith("default-src 'none';")
    for tag in ("style", "script"):
        (part,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = b64encode(sha256(part.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert not re.search(r'\b(src|href)="(?!https://github\.com/lstm-lint/)', page)
    assert " style=" not in page


def test_what_was_fixed_is_listed(shell: Shell) -> None:
    shell.write("a.py", WRONG)
    page = shell("check", "--output-format=html", "--select=RNN101", "--fix").out
    assert "<h3>Fixed</h3>" in page
    assert "RNN101</a> dropout-on-packed</li>" in page
    assert "<article" not in page


PRESS = """\
<script>
const box = document.querySelector("fieldset input[value=RNN301]");
box.checked = false;
box.dispatchEvent(new Event("change"));
</script>
"""


@pytest.mark.skipif(BROWSER is None, reason="no browser")
def test_rules_can_be_left_out_in_a_browser(shell: Shell, tmp_path: Path) -> None:
    """With the policy, our script runs; without, one of the test's own can press a box."""
    page = said(
        shell, "html", ("a.py", WRONG), ("b.py", "from torch import nn\nrnn = nn.GRU(2, 3)\n")
    )
    assert "hidden" not in re.sub(r"<(script|style)>.*?</\1>", "", page, flags=re.DOTALL)
    open_policy = re.sub(r"script-src '[^']*'", "script-src 'unsafe-inline'", page)
    path = tmp_path / "page.html"
    path.write_text(open_policy.replace("</body>", f"{PRESS}</body>"))
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    options = ["--headless", "--no-sandbox", "--disable-gpu", profile, "--dump-dom"]
    seen = run([BROWSER, *options, path.as_uri()], cwd=tmp_path).stdout
    assert re.search(r'<section hidden="">\s*<h2>b.py</h2>', seen)
    assert re.search(r"<section>\s*<h2>a.py</h2>", seen)
    assert re.search(r'data-rule="RNN301" hidden=""', seen)
