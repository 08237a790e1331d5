"""Code in Markdown and reStructuredText is checked and fixed where it stands, if that is wanted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import indent

import pytest

from lstm_lint import check_source, fix_source
from lstm_lint.finding import Finding
from lstm_lint.linter import Settings
from lstm_lint.views import read
from tests.support import DROPOUT_ON_PACKED, lstm_lint

FIXED = DROPOUT_ON_PACKED.replace("        packed = self.dropout(packed)\n", "").replace(
    "sequence(x, lengths", "sequence(self.dropout(x), lengths"
)

MARKDOWN = [
    ("# Title\n\n```python\n{}```\n\nText about nn.LSTM.\n", ""),
    ("~~~ py\n{}~~~\n", ""),
    ("````{{.python .input}}\n{}````\n", ""),
    ("1. A list\n\n   ``` python title='x'\n{}   ```\n", "   "),
    ("```{{code-cell}} ipython3\n%matplotlib inline\n{}```\n", ""),
    ("```{{code-cell}} python\n:tags: [a]\n:linenos:\n\n{}```\n", ""),
    (
        "```{{code-cell}}\n---\ntags: a\n---\n```\n```{{code-cell}} python\n---\na: b\n---\n{}```",
        "",
    ),
    ("```py\n{}```\n", "    "),
    ("<!-- ```python\nnn.LSTM(\n``` -->\n```py\n{}", ""),
    ("```sh\npython <<\n```\n\n```python\n{}", ""),
    (":::{{code-block}} python\n:linenos:\n{}:::\n", ""),
    (":::{{note}}\n\n```{{testcode}}\n{}```\n:::\n", ""),
    ("```{{sourcecode}} python\n{}```\n", ""),
    ("```{{jupyter-execute}}\n:hide-code:\n\n{}```\n", ""),
    ("```{{code-cell}}\n:tags: [a]\n{}```\n", ""),
    ("```jupyter-python\n{}```\n", ""),
    ("```{{ .py .annotate }}\n{}```\n", ""),
    ("```python\nx = 3\n...\n\n{}```\n", ""),
]
RST = [
    ("Title\n=====\n\n.. code-block:: python\n\n{}\nText.\n", "    "),
    (".. code:: python\n   :number-lines:\n\n{}\n\n\nText\n", "   "),
    (".. testcode:: some\n   :hide:\n\n{}\nText\n", "   "),
    (".. ipython::\n\n{}", "    "),
    (".. highlight:: python\n\nText::\n\n{}\n.. highlight:: c\n\n::\n\n   LSTM(\n", "  "),
    (".. highlight:: c\n\nText::\n\n  nn.LSTM(\n\n.. highlight:: py\n\n::\n\n{}", "  "),
    ("- x\n\n  .. sourcecode:: python\n\n{}", "      "),
    ("Usage\n~~~~~\n\n.. code-block:: python\n\n{}\nMore\n~~~~\n", "   "),
    (".. highlight:: python\n\n.. code-block::\n   :linenos:\n\n{}", "   "),
    (".. code-block:: python\n   :emphasize-lines: 1,\n     2\n   :linenos:\n\n{}", "   "),
    (".. testcleanup::\n\n{}", "   "),
    (".. plot::\n   :context:\n\n{}", "   "),
    (".. |x| replace:: y\n.. _a: b\n.. [1] c\n..\n\n   .. code:: python\n\n{}", "      "),
    (".. note::\n\n   .. a comment\n\n   .. code:: python\n\n{}", "      "),
]
FORMS = [
    *(("a.md", before, deep) for before, deep in MARKDOWN),
    *(("a.rst", before, deep) for before, deep in RST),
]


@pytest.mark.parametrize(("name", "around", "deep"), FORMS)
def test_code_is_found_and_fixed_where_it_stands(name: str, around: str, deep: str) -> None:
    text = around.format(indent(DROPOUT_ON_PACKED, deep))
    found = [each for each in check_source(text, name) if each.code != "RNN301"]
    assert [(each.code, each.cell) for each in found] == [("RNN101", None)]
    line = text.split("\n")[found[0].location.row - 1]
    assert line[found[0].location.column - 1 :] == "self.dropout(packed)"
    assert fix_source(text, name).text == around.format(indent(FIXED, deep))


SESSION = """\
>>> from torch import nn
>>> def f():
...     return nn.LSTM(8, 16, dropout=0.5)
...
>>> print("nn.LSTM")
nn.LSTM(
>>> rnn = nn.GRU(
...     8, 16, dropout=0.5
... )
GRU
"""


@pytest.mark.parametrize(
    ("name", "around", "deep"),
    [
        ("a.md", "```pycon\n{}```\n", ""),
        ("a.md", "```python-repl\n{}```\n", ""),
        ("a.md", "```{{doctest}}\n{}```\n", ""),
        ("a.qmd", "1. x\n\n   ```python\n{}   ```\n", "   "),
        ("a.mdx", "```python\n{}", ""),
        ("a.rst", ".. doctest::\n   :skipif: x\n\n{}\nText\n", "   "),
        ("a.rst", ".. code-block:: pycon\n\n{}", "     "),
        ("a.rst", "Text\n\n{}\nText\n", ""),
        ("a.rst", "Text\n\n{}\nText\n", "    "),
    ],
)
def test_sessions_are_read_behind_their_prompts(name: str, around: str, deep: str) -> None:
    text = around.format(indent(SESSION, deep))
    found = [each for each in check_source(text, name) if each.code == "RNN401"]
    rows = text.split("\n")
    assert [
        rows[each.location.row - 1][each.location.column - 1 : each.end_location.column - 1]
        for each in found
    ] == ["dropout=0.5"] * 2
    fixed = fix_source(text, name, unsafe=True)
    assert fixed.text == text.replace(", dropout=0.5", "")
    assert "RNN903" not in {each.code for each in fixed.left}


def test_a_fix_that_adds_lines_is_not_offered_in_a_session() -> None:
    session = ">>> from torch import nn\n>>> rnn = nn.GRU(8, 16)\n"
    text = f"```pycon\n{session}```\n"
    (found,) = check_source(text, "a.md")
    assert (found.code, found.fix) == ("RNN301", None)
    assert fix_source(text, "a.md", unsafe=True).text == text


def test_a_comment_that_silences_stands_behind_the_code_of_a_session(tmp_path: Path) -> None:
    text = "```pycon\n>>> from torch import nn\n>>> rnn = nn.GRU(8, 16){}\nGRU\n```\n"
    (tmp_path / "a.md").write_text(text.format(""))
    arguments = ("check", "--isolated", "a.md")
    assert lstm_lint(*arguments, "--add-ignore", cwd=tmp_path).returncode == 0
    said = "  # lstm-lint: ignore[RNN301]"
    assert (tmp_path / "a.md").read_text() == text.format(said)
    assert lstm_lint(*arguments, cwd=tmp_path).returncode == 0
    assert lstm_lint(*arguments, "--add-noqa", cwd=tmp_path).returncode == 0
    assert (tmp_path / "a.md").read_text() == text.format(said)


def test_edits_are_those_of_the_file() -> None:
    """Whoever applies them by their rows and columns gets what `--fix` writes."""
    around, deep = MARKDOWN[3]
    text = around.format(indent(DROPOUT_ON_PACKED, deep))
    (finding,) = check_source(text, "a.md")
    assert applied(text, finding) == around.format(indent(FIXED, deep))


def applied(text: str, finding: Finding) -> str:
    """A text with a finding's edits, by their rows and columns."""
    assert finding.fix
    rows = text.splitlines(keepends=True)
    starts = [sum(map(len, rows[:row])) for row in range(len(rows) + 1)]
    for edit in reversed(finding.fix.edits):
        first, last = (
            starts[place.row - 1] + place.column - 1 for place in (edit.location, edit.end_location)
        )
        text = text[:first] + edit.content + text[last:]
    return text


@pytest.mark.parametrize("deep", ["> ", ">   ", "> > ", ">", "  > "])
@pytest.mark.parametrize("blank", [str, str.rstrip, lambda deep: f"{deep}   "])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_quoted_block_may_have_lines_of_the_mark_alone(
    deep: str, blank: Callable[[str], str], end: str
) -> None:
    def quoted(code: str) -> str:
        lines = ["```python", *code.splitlines(), "```", "", "Text"]
        return "".join((deep + each if each else blank(deep)) + end for each in lines)

    text = quoted(DROPOUT_ON_PACKED)
    assert read(text, "a.md").whole == text
    assert fix_source(text, "a.md", Settings(frozenset({"RNN101"}))).text == quoted(FIXED)


@pytest.mark.parametrize("deep", ["> ", "   "])
def test_a_blank_line_that_comes_into_a_quoted_block_belongs_to_it(deep: str) -> None:
    blank = f"{deep.rstrip()}\n"
    code = (
        "from torch import nn\n\n\nclass A(nn.Module):\n    pass\n\n\n"
        "model = nn.Sequential(nn.GRU(3, 4), nn.ReLU())\n"
    )
    lines = f"```python\n{code}```\n".splitlines(keepends=True)
    text = "".join(deep + each if each.strip() else blank for each in lines)
    fixed = fix_source(text, "a.md", Settings(frozenset({"RNN210"})), unsafe=True)
    assert fixed.applied
    assert f"\n{blank}{blank}{deep}class Output(nn.Module):\n" in fixed.text
    alone = fix_source(code, "a.py", Settings(frozenset({"RNN210"})), unsafe=True)
    lines = f"```python\n{alone.text}```\n".splitlines(keepends=True)
    assert fixed.text == "".join(deep + each if each.strip() else blank for each in lines)


@pytest.mark.parametrize("blank", ["", "full", "alone"])
@pytest.mark.parametrize("deep", ["> ", "   "])
def test_edits_at_blank_lines_are_those_of_the_file(deep: str, blank: str) -> None:
    """What is put there stands as deep as all else."""
    front = {"full": deep, "alone": deep.rstrip()}.get(blank, "")
    code = (
        "from torch import nn\n\n\nclass A(nn.Module):\n    pass\n\n\n"
        "model = nn.Sequential(nn.GRU(3, 4), nn.ReLU())\n"
    )
    lines = f"```python\n{code}```\n".splitlines(keepends=True)
    text = "".join((deep if each.strip() else front) + each for each in lines)
    settings = Settings(frozenset({"RNN210"}))
    (finding,) = check_source(text, "a.md", settings)
    wanted = fix_source(text, "a.md", settings, unsafe=True).text
    made = applied(text, finding)
    assert [line.strip(" >") for line in made.splitlines()] == [
        line.strip(" >") for line in wanted.splitlines()
    ]
    assert all(line.startswith(deep) for line in made.splitlines() if line.strip(" >"))


def test_blocks_go_on_from_one_another_and_rows_move_with_fixes() -> None:
    imports, _, rest = DROPOUT_ON_PACKED.partition("class")
    blocks = (imports, f"class{rest}", "rnn = nn.GRU(3, 4)\n")
    text = "\n".join(f"```python\n{block}```\n" for block in blocks)
    fixed = fix_source(text, "a.md")
    assert [finding.code for finding in fixed.applied] == ["RNN101"]
    assert [finding.code for finding in fixed.left] == ["RNN301"]
    assert fixed.text.split("\n")[fixed.left[0].location.row - 1] == "rnn = nn.GRU(3, 4)"


@pytest.mark.parametrize(
    "block",
    ["```python\n>>> import torch\n>>> nn.LSTM(3, 4\n3\n```\n", "```python\nnn.LSTM(3, 4, …\n```\n",
     "```js\nlet x = nn.LSTM(torch\n```\n", "```python\n```\n", "```\nimport torch, LSTM(\n```\n"],
)  # fmt: skip
def test_what_is_no_whole_code_is_passed_over(block: str) -> None:
    text = f"{block}\n```python\n{DROPOUT_ON_PACKED}```\n{block}"
    assert [each.code for each in check_source(text, "a.md")] == ["RNN101"]
    assert read(text, "a.md").whole == text
    assert check_source(f"torch\n{block}", "a.md") == []


@pytest.mark.parametrize(
    "around",
    [
        ".. a comment\n\n   .. code-block:: python\n\n{}",
        "..\n   .. code-block:: python\n\n{}",
        ".. code-block: python\n\n{}",
        ".. note::\n\n   ..  a comment::with colons\n\n      .. code-block:: python\n\n{}",
        ".. code-block:: rst\n\n   .. code-block:: python\n\n{}",
        ".. highlight:: c\n\n.. code-block::\n\n{}",
        ".. plot:: script.py\n\n{}",
    ],
)
def test_what_restructuredtext_does_not_show_as_python_is_none(around: str) -> None:
    text = around.format(indent(DROPOUT_ON_PACKED, "         "))
    assert read(text, "a.rst").text == ""
    assert check_source(text, "a.rst") == []


def test_texts_are_walked_only_if_that_is_wanted(tmp_path: Path) -> None:
    text = f"```python\n{DROPOUT_ON_PACKED}```\n"
    (tmp_path / "a.md").write_text(text)
    (tmp_path / "b.rst").write_text(RST[0][0].format(indent(DROPOUT_ON_PACKED, RST[0][1])))
    arguments = ("check", "--isolated", "--output-format", "concise")
    assert lstm_lint(*arguments, cwd=tmp_path).returncode == 0
    said = lstm_lint(*arguments, "--docs", cwd=tmp_path)
    assert [line.partition(" ")[0] for line in said.stdout.splitlines()[:2]] == [
        "a.md:16:18:", "b.rst:20:22:",
    ]  # fmt: skip
    assert lstm_lint(*arguments, "a.md", cwd=tmp_path).returncode == 1


def test_line_ends_stay(tmp_path: Path) -> None:
    text = f"Text\r\n\r\n```python\r\n{DROPOUT_ON_PACKED}```\r\n".replace("\r\n", "\n")
    path = tmp_path / "a.md"
    path.write_bytes(text.replace("\n", "\r\n").encode())
    lstm_lint("check", "--isolated", "--fix", "a.md", cwd=tmp_path)
    fixed = f"Text\n\n```python\n{FIXED}```\n"
    assert path.read_bytes() == fixed.replace("\n", "\r\n").encode()
