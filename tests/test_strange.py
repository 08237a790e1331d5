"""Programs as nobody writes them by hand: what is said of each, and that it is said in time."""

from __future__ import annotations

import sys
from encodings.aliases import aliases
from pathlib import Path
from time import process_time

import pytest

from lstm_lint import check_source, fix_source
from lstm_lint.fixer import fix
from lstm_lint.linter import Settings, check
from tests.support import DROPOUT_ON_PACKED as WRONG

ONLY = Settings(frozenset({"RNN101"}))
FIXED = WRONG.replace("sequence(x,", "sequence(self.dropout(x),").replace(
    "        packed = self.dropout(packed)\n", ""
)
PATIENCE = 20
"""Seconds of the processor's time, as for any file."""

MANY = {
    "functions": "".join(f"def f{i}(x):\n    return f{i - 1}(x)\n" for i in range(1, 5000)),
    "methods": "class A(nn.Module):\n"
    + "".join(f"    def f{i}(self, x):\n        return self.f{i - 1}(x)\n" for i in range(1, 2000)),
    "two ways": "".join(
        f"def {a}{i}(x):\n    return a{i + 1}(x) + b{i + 1}(x)\n" for i in range(60) for a in "ab"
    ),
    "branches": "def f(x):\n    y = nn.LSTM(3, 4)\n"
    + "".join(f"    if x == {i}:\n        y = nn.LSTM({i}, 4)\n" for i in range(2000))
    + "    return y(x)\n",
    "other branches": "def f(x):\n    y = nn.LSTM(3, 4)\n    if x < 0:\n        return\n"
    + "".join(f"    elif x == {i}:\n        y = nn.LSTM({i}, 4)\n" for i in range(2000))
    + "    return y(x)\n",
    "functions with RNNs": "".join(
        f"def f{i}(x, h):\n    return nn.LSTM({i}, 4)(x, h)[0][:, -1]\n" for i in range(1, 1000)
    ),
    "bases": "class A0(nn.Module): pass\n"
    + "".join(
        f"class A{i}(A{i - 1}):\n    def forward(self, x):\n        return super().forward(x)\n"
        for i in range(1, 1000)
    ),
    "cyclic bases": "class A(B): pass\nclass B(A): pass\nclass C(C): pass\nA()(1); B().x; C()\n",
    "loops": "def f(x):\n" + "".join(f"{' ' * i}for i in x:\n" for i in range(4, 22)) + " " * 22 + "f(x)\n",
    "statements": "x = f(1)\n" * 3_000,
    "comments": "# torch.nn.LSTM\n" * 20_000,
    "a line": f"x = [{'1, ' * 333_000}]\n",
    "a string": f"x = '{'a' * 1_000_000}'\n",
    "a name": f"{'a' * 1_000_000} = 1\n",
    "a number": f"x = nn.LSTM(0x{'f' * 100_000}, 9**9**9)\n",
    "large values": "x = 'a' * 10**12\ny = [1] * 10**12\nfor i in range(10**12): nn.LSTM(i, i)\n",
    "spaces": f"x = nn.LSTM(3, 4,{' ' * 50_000}dropout=0.5{' ' * 50_000})\n",
    "line ends": f"x = nn.LSTM(3, 4{chr(10) * 10_000}, dropout=0.5)\n",
    "codes": f"x = 1  # noqa: {'RNN101 ' * 5_000}\n",
    "suppressions": f"x = 1  {'# noqa: RNN101 ' * 5_000}\n",
    "directives": f"x = 1  {'# lstm-lint: ignore[RNN101 ' * 500}\n",
}  # fmt: skip


@pytest.mark.parametrize("many", MANY)
def test_much_of_one_thing_is_checked_in_time(many: str) -> None:
    source = WRONG + MANY[many]
    start = process_time()
    found = check(source, "model.py", ONLY)
    assert [each.code for each in found] == ["RNN101"]
    fixed = fix(source, "model.py", Settings(), unsafe=True)
    assert not {"RNN900", "RNN901", "RNN903", "RNN904"} & {each.code for each in fixed.left}
    assert process_time() - start < PATIENCE


def test_names_of_every_script() -> None:
    names = "größe переменная 变量 متغير µ ℌ 𝓐 प्रयोग 変数 한국어".split()
    text = "".join(WRONG.replace("size", name).replace("Encoder", f"E{name}") for name in names)
    assert len(check(text, "model.py", ONLY)) == len(names)


@pytest.mark.parametrize(
    "code",
    ["class nn:\n    class LSTM: pass\n", "nn = None\n", "def nn(): pass\n", "import x as nn\n"],
)
def test_a_file_that_redefines_nn_is_left_alone(code: str) -> None:
    wrong = "from torch import nn\n{}x = nn.LSTM(3, 4, dropout=0.5)\n"
    settings = Settings(frozenset({"RNN401"}))
    assert not check(wrong.format(code), "model.py", settings)
    assert check(wrong.format(""), "model.py", settings)


def test_escapes_that_are_no_characters() -> None:
    text = f"x = '\\ud800\\udfff'\ny = b'\\xff'\n{WRONG}"
    assert fix(text, "model.py", ONLY).text.endswith(FIXED)


def test_line_ends_of_all_kinds_stay() -> None:
    text = "x = 1\r\ny = 2\rz = 3\n" + WRONG.replace("super", "super", 1)
    fixed = fix(text.encode(), "model.py", ONLY)
    assert fixed.text == "x = 1\r\ny = 2\rz = 3\n" + FIXED


# --- encodings

ENCODINGS = sorted({*aliases.values(), "utf-8-sig", "utf_8_sig", "idna", "unicode_escape"})


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_of_python(encoding: str) -> None:
    """It is read as Python reads it, and written back to the byte, or said to be unreadable."""
    text = f"# coding: {encoding}\n{WRONG}"
    try:
        data = text.encode(encoding)
    except (LookupError, UnicodeError):
        data = b""
    if not data.startswith(b"# coding") or b"\n" not in data:  # nobody can read the cookie
        data = text.encode()
    try:
        compile(data, "model.py", "exec")
    except Exception:
        readable = False
    else:
        readable = True
    try:
        if "torch" not in data.decode(encoding):
            return  # it is another text, and none of ours
    except (LookupError, UnicodeError):
        assert not readable
    codes = {each.code for each in check(data, "model.py", ONLY)}
    assert codes == ({"RNN101"} if readable else {"RNN900"}) or codes == {"RNN900"}
    if codes == {"RNN101"}:
        fixed = fix(data, "model.py", ONLY).text
        assert fixed == f"# coding: {encoding}\n{FIXED}"


# --- other Pythons

NEWER = {
    (3, 11): ["try:\n    pass\nexcept* A:\n    pass\n"],
    (3, 12): [
        "def f[T](x: T) -> T: return x\n",
        "type X = int\n",
        "class A[T]: pass\n",
        "x = f'{'a'}'\n",
    ],
    (3, 13): ["class A[T = int]: pass\n"],
    (3, 14): ["x = t'{a}'\n", "try:\n    pass\nexcept A, B:\n    pass\n"],
}
OLDER = ["print 'x'\n", "exec 'y'\n", "raise A, 'b'\n", "x = 0777\n", "x = `1`\n", "x <> y\n"]


@pytest.mark.parametrize(
    ("version", "code"), [(version, code) for version, codes in NEWER.items() for code in codes]
)
def test_syntax_of_a_later_python(version: tuple[int, int], code: str) -> None:
    """It is read where Python knows it; elsewhere the version is said."""
    found = check(WRONG + code, "model.py", ONLY)
    if sys.version_info >= version:
        assert [each.code for each in found] == ["RNN101"]
    else:
        assert [each.code for each in found] == ["RNN900"]
        assert f"Python {sys.version_info[0]}.{sys.version_info[1]}" in found[0].message
        assert found[0].location.row > WRONG.count("\n")


@pytest.mark.parametrize("code", OLDER)
def test_syntax_of_python_2(code: str) -> None:
    (found,) = check(WRONG + code, "model.py", ONLY)
    assert (found.code, found.location.row) == ("RNN900", WRONG.count("\n") + 1)


# --- over files


def test_cyclic_imports_and_bases_over_files(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").touch()
    for here, there in (("a", "b"), ("b", "a")):
        lines = f"from {there} import {there.upper()}, make\n\nclass {here.upper()}({there.upper()}): pass\n"
        (tmp_path / f"{here}.py").write_text(f"{lines}{WRONG}\nx = make(1)\n")
    path = tmp_path / "a.py"
    found = check(path.read_bytes(), str(path), Settings(ONLY.select, project=True))
    assert [each.code for each in found] == ["RNN101"]


def test_bases_over_many_files(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "m0.py").write_text(f"{WRONG}\nclass A0(Encoder): pass\n")
    for i in range(1, 60):
        code = f"from m{i - 1} import A{i - 1}\n\nclass A{i}(A{i - 1}): pass\n"
        (tmp_path / f"m{i}.py").write_text(f"import torch\n{code}\nx = A{i}(3)(1, 2)\n")
    for i in (1, 59):
        path = tmp_path / f"m{i}.py"
        found = check(path.read_bytes(), str(path), Settings(project=True))
        assert "RNN901" not in {each.code for each in found}


@pytest.mark.parametrize(
    "read", ["state[()]", "state[()][0]", "out[()]", "out[()][:, -1]", "(out, state)[()]", "x[()]"]
)
def test_an_index_of_nothing(read: str) -> None:
    code = f"""\
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence

lstm = nn.LSTM(4, 6, bidirectional=True)


def encode(x, lengths):
    x = pack_padded_sequence(x, lengths)
    out, state = lstm(x)
    y = {read}
    return y
"""
    assert not [each for each in check_source(code) if each.code == "RNN901"]


def test_a_state_that_is_read_by_an_index_of_nothing() -> None:
    code = """\
from torch import nn

gru = nn.GRU(4, 8)
head = nn.Linear(8, 2)


def scores(x):
    _, h = gru(x)
    return head(h[()])
"""
    assert not [each for each in check_source(code) if each.code == "RNN901"]


@pytest.mark.parametrize("of", ["rnn.weight_ih_l0", "rnn.bias_hh_l0[4:8]", "words.weight"])
@pytest.mark.parametrize(
    "call",
    [
        "(await {}.normal_)(0, 0.01)",
        "({}.zero_ if late else {}.fill_)(0)",
        "(lambda: {}.zero_)()()",
        "[{}.zero_][0]()",
        "(f := {}.zero_)()",
    ],
)
def test_a_method_that_is_called_by_no_name(call: str, of: str) -> None:
    code = f"""\
import torch
from torch import nn

rnn = nn.LSTM(4, 4)
words = nn.Embedding(9, 4, padding_idx=0)
with torch.no_grad():
    {call.replace("{}", of)}
    rnn.bias_ih_l0.zero_()
"""
    done = fix_source(code, unsafe=True)
    assert not [each for each in done.left if each.code == "RNN901"]


def test_what_a_line_builds_anew_is_not_initialised_by_another_like_it() -> None:
    code = "from torch import nn\n\nnn.init.zeros_(nn.LSTMCell(4, 8).bias_hh)\n"
    assert fix_source(code, unsafe=True).text == code
