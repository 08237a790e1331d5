"""Notebooks are checked and fixed in their cells, and nothing else in them changes."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from random import Random

import nbformat
import pytest

from lstm_lint import check_source, fix_source
from lstm_lint.linter import Settings
from lstm_lint.views import read
from tests.support import lstm_lint

IMPORTS = "import torch\nfrom torch import nn\nfrom torch.nn.utils.rnn import pack_padded_sequence"
ENCODER = """\
class Encoder(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.dropout = nn.Dropout(0.5)
        self.gru = nn.GRU(size, size, batch_first=True)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        packed = self.dropout(packed)
        return self.gru(packed)[1][-1]"""
"""One mistake, RNN101 at row 9, and an RNN that is not initialised, at row 5."""
INITIALISED = """\
encoder = Encoder(8)
for parameter in encoder.gru.parameters():
    nn.init.normal_(parameter, std=0.1)"""
OUTPUT = {
    "output_type": "stream",
    "name": "stdout",
    "text": ["a tensor – \u00fc, and /slashes/\n", "nn.LSTM(3, 4)"],
}


def notebook(*cells: str, listed: bool = True, language: str = "python") -> dict[str, object]:
    """Code cells with outputs and metadata, and a Markdown cell in front of each."""
    made = []
    for number, code in enumerate(cells):
        source = re.findall(r"[^\n]*\n|[^\n]+", code) if listed else code
        text = {
            "cell_type": "markdown",
            "id": f"m{number}",
            "metadata": {},
            "source": ["# nn.LSTM"],
        }
        cell = {
            "cell_type": "code",
            "execution_count": number,
            "id": f"c{number}",
            "metadata": {"tags": ["a", "b"], "source": ["no code: nn.LSTM("]},
            "outputs": [OUTPUT],
            "source": source,
        }
        made += [text, cell]
    kernel = {"display_name": "K", "language": language, "name": language}
    metadata = {"kernelspec": kernel, "language_info": {"name": language}}
    return {"cells": made, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def written(*cells: str, listed: bool = True, language: str = "python") -> str:
    made = notebook(*cells, listed=listed, language=language)
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


def places(text: str, code: str = "RNN101") -> list[tuple[int | None, int, int]]:
    """The cell, row and column of each finding of a rule."""
    found = check_source(text, "a.ipynb")
    assert not [each for each in found if each.code == "RNN901"]
    return [
        (each.cell, each.location.row, each.location.column) for each in found if each.code == code
    ]


FORMS = pytest.mark.parametrize("listed", [True, False], ids=["lists", "strings"])


@FORMS
def test_finding_says_cell_and_line(tmp_path: Path, listed: bool) -> None:
    (tmp_path / "a.ipynb").write_text(
        written(IMPORTS, ENCODER, INITIALISED, listed=listed), "utf-8"
    )
    said = lstm_lint("check", "--isolated", "--output-format", "concise", cwd=tmp_path)
    assert said.stdout.startswith("a.ipynb:cell 2:9:18: RNN101 [*] ")
    assert "Found 1 mistake in 1 file" in said.stdout
    assert said.returncode == 1


def test_frame_shows_the_lines_of_the_cell(tmp_path: Path) -> None:
    (tmp_path / "a.ipynb").write_text(written(IMPORTS, ENCODER, INITIALISED), "utf-8")
    said = lstm_lint("check", "--isolated", cwd=tmp_path)
    assert " 9 |         packed = self.dropout(packed)\n" in said.stdout
    assert " 8 |         packed = pack_padded_sequence(x, " in said.stdout


def test_json_says_the_cell_of_every_place(tmp_path: Path) -> None:
    text = written(IMPORTS, ENCODER, INITIALISED).encode()
    arguments = ("check", "--isolated", "--output-format", "json")
    said = lstm_lint(*arguments, "--stdin-filename", "x.ipynb", "-", cwd=tmp_path, stdin=text)
    (finding,) = json.loads(said.stdout)
    assert (finding["cell"], finding["location"]["row"]) == (2, 9)
    assert {edit["location"]["cell"] for edit in finding["fix"]["edits"]} == {2}


@FORMS
@pytest.mark.parametrize("name", ["github", "sarif"])
def test_formats_without_cells_say_the_line_of_the_file(
    tmp_path: Path, name: str, listed: bool
) -> None:
    text = written("é = '\\t\U0001f600'\n" + IMPORTS, ENCODER, INITIALISED, listed=listed)
    (tmp_path / "a.ipynb").write_text(text, "utf-8")
    said = lstm_lint("check", "--isolated", "--output-format", name, cwd=tmp_path).stdout
    if name == "github":
        row, column = map(int, re.findall(r",(?:line|col)=(\d+)", said))
    else:
        region = json.loads(said)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
        row, column = region["region"]["startLine"], region["region"]["startColumn"]
    assert text.split("\n")[row - 1][column - 1 :].startswith("self.dropout(packed)")


@FORMS
@pytest.mark.parametrize("style", [{"indent": 1}, {"indent": 4}, {"separators": (",", ":")}, {}])
@pytest.mark.parametrize("escaped", [True, False])
def test_fix_changes_the_source_of_its_cell_alone(
    tmp_path: Path, style: dict[str, object], escaped: bool, listed: bool
) -> None:
    def dumped(encoder: str) -> str:
        cells = ("%matplotlib inline\n!pip install x\n" + IMPORTS, "# ü\n" + encoder, INITIALISED)
        made = notebook(*cells, listed=listed)
        return json.dumps(made, ensure_ascii=escaped, **style)  # type: ignore[arg-type]

    path = tmp_path / "a.ipynb"
    path.write_text(dumped(ENCODER), "utf-8")
    said = lstm_lint("check", "--isolated", "--fix", "a.ipynb", cwd=tmp_path)
    assert said.returncode == 0, said.stdout
    fixed = ENCODER.replace("        packed = self.dropout(packed)\n", "")
    fixed = fixed.replace("(x, l", "(self.dropout(x), l", 1).replace(
        "pack_padded_sequence(x", "pack_padded_sequence(self.dropout(x)"
    )
    assert json.loads(path.read_text("utf-8")) == json.loads(dumped(fixed))
    assert path.read_text("utf-8") == dumped(fixed)
    nbformat.validate(nbformat.read(path, as_version=4))  # type: ignore[no-untyped-call]


def test_last_line_of_a_list_may_go_and_come(tmp_path: Path) -> None:
    layer = "model = nn.LSTM(3, 4, batch_first=True)"
    text = written(IMPORTS, layer)
    fixed = fix_source(text, "a.ipynb", unsafe=True)
    assert [finding.code for finding in fixed.applied] == ["RNN301"]
    cell = json.loads(fixed.text)["cells"][3]["source"]
    assert cell[0] == f"{layer}\n"
    assert len(cell) > 2
    assert all(line.endswith("\n") for line in cell[:-1])
    assert not cell[-1].endswith("\n")


def test_only_line_of_a_list_is_followed_by_lines_laid_out_as_it() -> None:
    fixed = fix_source(written(IMPORTS, "model = nn.GRU(3, 4)"), "a.ipynb", unsafe=True).text
    assert fixed == json.dumps(json.loads(fixed), indent=1, ensure_ascii=False) + "\n"


def test_diff_is_one_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.ipynb").write_text(written(IMPORTS, ENCODER, INITIALISED), "utf-8")
    said = lstm_lint("check", "--isolated", "--diff", cwd=tmp_path)
    gone = [line for line in said.stdout.splitlines() if re.match(r"-(?!-)", line)]
    assert gone[1] == '-    "        packed = self.dropout(packed)\\n",'
    assert len(gone) == 2


def test_standard_input_comes_out_fixed(tmp_path: Path) -> None:
    text = written(IMPORTS, ENCODER, INITIALISED)
    arguments = ("check", "--isolated", "--fix", "--stdin-filename", "x.ipynb", "-")
    said = lstm_lint(*arguments, cwd=tmp_path, stdin=text.encode())
    assert said.stdout == fix_source(text, "x.ipynb").text != text
    clean = written("x = 1").encode()
    assert lstm_lint(*arguments, cwd=tmp_path, stdin=clean).stdout == clean.decode()


def test_state_flows_over_cells() -> None:
    assert places(written(IMPORTS, ENCODER, INITIALISED), "RNN301") == []
    assert places(written(IMPORTS, ENCODER, "encoder = Encoder(8)"), "RNN301") == [(2, 5, 20)]


MAGICS = [
    "%matplotlib inline",
    "!pip install torch \\\n   numpy",
    "files = !ls *.py",
    "if torch:\n    %cd ..\n    !ls",
    "nn.LSTM?",
    "?nn.GRU",
    "torch.nn??",
    "pip install torch",
    "%time x = 3",
    "%timeit -n 10 torch.ones(3)",
    "out, h = %time 1, 2",
    "?",
    "; f a",
    "%%time\nx = 3",
    "%%bash\nls -l | grep 'x",
    "%%writefile model.py\nimport (",
    "\n%%capture out\nprint(3)",
    "await torch\nasync with torch as t:\n    pass",
    "def f():\n    x = %who_ls\n    return x",
]


@pytest.mark.parametrize("magic", MAGICS)
@FORMS
def test_what_ipython_reads_is_no_syntax_error(magic: str, listed: bool) -> None:
    cells = (IMPORTS, magic, ENCODER, INITIALISED)
    text = written(*cells, listed=listed)
    assert places(text, "RNN900") == []
    assert places(text) == [(3, 9, 18)]
    assert places(written(IMPORTS, f"{magic}\n{ENCODER}", listed=listed), "RNN900") == []
    fixed = fix_source(text, "a.ipynb")
    after = fix_source(written(IMPORTS, ENCODER, INITIALISED, listed=listed), "a.ipynb")
    sources = [cell["source"] for cell in json.loads(fixed.text)["cells"][1::2]]
    assert sources == [
        *(cell["source"] for cell in json.loads(after.text)["cells"][1:2]),
        json.loads(text)["cells"][3]["source"],
        *(cell["source"] for cell in json.loads(after.text)["cells"][3::2]),
    ]


PYTHON = [
    'print("%d"\n      % 3)',
    's = """\n%time\n!ls\n?\n"""',
    "x = 7 \\\n  % 3",
    "ls = 3\nls -1",
    "# what?\nx = 'what?'",
    "x = {\n  1:\n  2\n  % 3}",
]


@pytest.mark.parametrize("code", PYTHON)
def test_what_is_python_stays(code: str) -> None:
    source = read(written(code), "a.ipynb")
    assert source.text.partition("\n")[2] == code + "\n"


def test_code_after_a_timer_is_followed() -> None:
    text = written(IMPORTS, "rnn = nn.GRU(3, 4)", "%time out, h = rnn(torch.ones(5, 2, 3)).mean()")
    assert places(text, "RNN209") == [(3, 1, 16)]
    assert fix_source(text, "a.ipynb").text.count("%time out, h = rnn(torch.ones(5, 2, 3))") == 1


def test_broken_cell_is_said_and_the_others_are_checked(tmp_path: Path) -> None:
    text = written(IMPORTS, "x = 1\nprint 'x'\ny = (", ENCODER, INITIALISED)
    assert places(text, "RNN900") == [(2, 2, 1)]
    assert places(text) == [(3, 9, 18)]
    (tmp_path / "a.ipynb").write_text(text, "utf-8")
    said = lstm_lint("check", "--isolated", "--fix", cwd=tmp_path)
    assert said.returncode == 2
    assert "Fixed 1 mistake" in said.stdout
    assert "print 'x'" in (tmp_path / "a.ipynb").read_text("utf-8")


LAYER = "x = nn.LSTM(8, 16, dropout=0.5)"
REFUSED = {
    "an old print": (f"{LAYER}\nprint 'x'", 2, 1),
    "a return": (f"return 3\n{LAYER}", 1, 1),
    "an indent": (f"y = 1\n  {LAYER}", 2, 2),
    "a command in an expression": (f"for i in !ls:\n    {LAYER}", 1, 10),
    "a command behind a statement": (f"{LAYER};!ls", 1, 33),
    "a command in brackets": (f"{LAYER}\nprint(1,\n!ls)", 3, 1),
    "shell behind no first line": (f"{LAYER}\n%%bash\necho hello", 3, 6),
    "a prompt before an error": (f">>> {LAYER}\n>>> print 'x'", 2, 5),
    "an indented cell with an error": (f"    {LAYER}\n    print 'x'", 2, 5),
    "a carriage return": (f"y = 1\r{LAYER}", 1, 1),
}


@pytest.mark.parametrize(("cell", "row", "column"), REFUSED.values(), ids=REFUSED)
@FORMS
def test_only_cell_that_concerns_us_is_said_to_be_broken(
    tmp_path: Path, cell: str, row: int, column: int, listed: bool
) -> None:
    """The others hold nothing that would have the notebook looked at."""
    text = written("import torch\nfrom torch import nn", cell, "y = torch.ones(3)", listed=listed)
    assert places(text, "RNN900") == [(2, row, column)]
    assert read(text, "a.ipynb").whole == text
    (tmp_path / "a.ipynb").write_text(text, "utf-8")
    assert lstm_lint("check", "--isolated", cwd=tmp_path).returncode == 2
    assert check_source(written("import torch", "y = 1\nprint 3  # LSTM"), "a.ipynb") == []


FRONTS = {
    "prompts": (
        ">>> from torch import nn\n>>> if nn:\n...     rnn = nn.GRU(3, 4, dropout=0.5)\n...\n",
        (3, 28),
    ),
    "prompts from the second line on": (
        "from torch import nn\n>>> rnn = nn.GRU(3, 4, dropout=0.5)", (2, 24),
    ),
    "prompts of IPython": (
        "In [1]: from torch import nn\n   ...: %time 3\nIn [12]: r = nn.GRU(3, 4, dropout=0.5)",
        (3, 27),
    ),
    "an indent": ("    from torch import nn\n\n    rnn = nn.GRU(3, 4, dropout=0.5)\n", (3, 24)),
}  # fmt: skip


@pytest.mark.parametrize(("cell", "place"), FRONTS.values(), ids=FRONTS)
@FORMS
def test_what_ipython_takes_off_lines_stays_in_the_file(
    cell: str, place: tuple[int, int], listed: bool
) -> None:
    text = written("x = 1", cell, listed=listed)
    assert places(text, "RNN900") == []
    assert places(text, "RNN401") == [(2, *place)]
    fixed = fix_source(text, "a.ipynb", unsafe=True)
    assert [each.code for each in fixed.applied] == ["RNN401"]
    assert json.loads(fixed.text) == json.loads(
        written("x = 1", cell.replace(", dropout=0.5", ""), listed=listed)
    )


@pytest.mark.parametrize("magic", ["timeit -n 1", "debug", "prun", "memit", "time", "capture out"])
def test_cells_of_python_are_checked(magic: str) -> None:
    text = written(IMPORTS, f"%%{magic}\n# note\n{LAYER}")
    assert places(text, "RNN401") == [(2, 3, 20)]


@pytest.mark.parametrize(
    "magic", ["bash", "python2", "html", "sql", "cython", "skip", "unheard_of"]
)
def test_cells_of_other_magics_are_not(magic: str) -> None:
    assert check_source(written(IMPORTS, f"%%{magic}\n{LAYER}\n<p"), "a.ipynb") == []


def test_cell_that_only_begins_a_block_does_not_take_the_next_one() -> None:
    text = written(IMPORTS, "for x in torch.ones(3):", ENCODER, INITIALISED)
    assert [cell for cell, _, _ in places(text, "RNN900")] == [2]
    assert places(text) == [(3, 9, 18)]


def test_suppression_in_a_cell() -> None:
    quiet = ENCODER.replace("dropout(packed)", "dropout(packed)  # noqa: RNN101")
    assert places(written(IMPORTS, quiet, INITIALISED)) == []


@pytest.mark.parametrize("option", ["--add-noqa", "--add-ignore"])
def test_comment_is_added_behind_what_python_cannot_read(tmp_path: Path, option: str) -> None:
    path = tmp_path / "a.ipynb"
    path.write_text(written(IMPORTS, f"%time {LAYER}", f">>> {LAYER}"), "utf-8")
    said = lstm_lint("check", "--isolated", "--select=RNN401", option, cwd=tmp_path)
    assert said.returncode == 0, said.stderr
    comment = "# noqa: RNN401" if option == "--add-noqa" else "# lstm-lint: ignore[RNN401]"
    behind = [f"%time {LAYER}  {comment}", f">>> {LAYER}  {comment}"]
    assert path.read_text("utf-8") == written(IMPORTS, *behind)
    assert lstm_lint("check", "--isolated", "--select=RNN401", cwd=tmp_path).returncode == 0


def test_place_in_another_cell_is_named(tmp_path: Path) -> None:
    pad = "nn.utils.rnn.pad_sequence([torch.ones(3, 8), torch.ones(2, 8)], batch_first=True)"
    rnn = "rnn = nn.GRU(8, 8)\nfor p in rnn.parameters():\n    nn.init.normal_(p)"
    (tmp_path / "a.ipynb").write_text(
        written(IMPORTS, f"\npadded = {pad}", rnn, "out, h = rnn(padded)"), "utf-8"
    )
    said = lstm_lint("check", "--isolated", cwd=tmp_path).stdout
    assert "a.ipynb:cell 4:1:10: RNN104" in said
    assert "(padded at line 2 of cell 2)" in said
    assert re.findall(r"cell \d$|^ \d", said, re.MULTILINE) == ["cell 2", " 2", "cell 4", " 1"]


def test_fix_stays_in_one_cell() -> None:
    """An optimiser's step and the clipping that comes too late, in two cells."""
    step = "loss.backward()\noptimizer.step()"
    clip = "nn.utils.clip_grad_norm_(rnn.parameters(), 1.0)"
    train = (
        "rnn = nn.GRU(3, 4)\noptimizer = torch.optim.SGD(rnn.parameters(), lr=0.1)\n"
        "loss = rnn(torch.ones(5, 2, 3))[0].sum()"
    )
    together = fix_source(written(IMPORTS, f"{train}\n{step}\n{clip}"), "a.ipynb", unsafe=True)
    apart = fix_source(written(IMPORTS, train, step, clip), "a.ipynb", unsafe=True)
    for fixed in (together, apart):
        assert "RNN903" not in {finding.code for finding in fixed.left}
    sources = [cell["source"] for cell in json.loads(apart.text)["cells"][5::2]]
    assert ["".join(source) for source in sources] == [step, clip]


@pytest.mark.parametrize("language", ["R", "julia"])
def test_other_languages_are_left_alone(language: str) -> None:
    assert check_source(written(IMPORTS, ENCODER, language=language), "a.ipynb") == []


def test_notebook_of_format_3() -> None:
    cells = [
        {"cell_type": "code", "input": code, "language": "python", "outputs": []}
        for code in (IMPORTS, ENCODER, INITIALISED)
    ]
    old = {"metadata": {}, "nbformat": 3, "nbformat_minor": 0, "worksheets": [{"cells": cells}]}
    assert places(json.dumps(old)) == [(2, 9, 18)]
    assert "self.dropout(x)" in fix_source(json.dumps(old), "a.ipynb").text


BAD = ["{", "[]", "{}", '{"cells": 3}', '{"cells": [3, {"cell_type": "code"}]}', "nn.LSTM(3, torch"]


@pytest.mark.parametrize("text", BAD)
def test_what_is_no_notebook_is_said_or_holds_nothing(text: str) -> None:
    found = check_source(f"{text}{' ' * 3}", "torch.ipynb")
    assert {finding.code for finding in found} <= {"RNN900"}
    found = check_source(text + "\n" + IMPORTS + "nn.LSTM", "torch.ipynb")
    assert {finding.code for finding in found} == {"RNN900"}


def test_place_where_json_breaks_off_is_said() -> None:
    text = written(IMPORTS, ENCODER)
    (found,) = check_source(text[: text.index("[1][-1]")], "a.ipynb")
    row = text[: text.index("[1][-1]")].count("\n") + 1
    assert (found.location.row, found.location.column) == (row, 5)
    assert found.message.startswith(
        f"no notebook: Unterminated string starting at: line {row} column 5 (char "
    )


ODD: list[Sequence[str]] = [
    ["import torch\nfrom ", "torch import nn\n", "", "\n", "rnn = nn.GRU(3, 4)"],
    ["import torch\r\n", "from torch import nn\r\n", "rnn = nn.GRU(3, 4)\r\n"],
    [
        "import torch\u2028\n",
        "from torch import nn\n",
        "rnn = nn.GRU(3, 4)  # \\u000a\n",
        "#%%%0\n",
    ],
    [],
]


@pytest.mark.parametrize("lines", ODD)
def test_odd_lists_are_written_back(lines: Sequence[str]) -> None:
    made = notebook("x = 1", "y = 2")
    made["cells"][1]["source"] = lines  # type: ignore[index]
    text = json.dumps(made)
    source = read(text, "a.ipynb")
    assert source.whole == text
    fixed = fix_source(text, "a.ipynb", unsafe=True)
    code = "".join(json.loads(fixed.text)["cells"][1]["source"])
    assert code.startswith("".join(lines)) or not fixed.applied or "\u2028" in code


def in_place_of(text: str, code: str, raw: str) -> str:
    """A notebook whose cell with some code is written in another way."""
    plain = json.dumps(code, ensure_ascii=False)
    assert text.count(plain) == 1
    return text.replace(plain, raw)


LAYERED = "layer = nn.LSTM(8, 16, dropout=0.5)  # a/b é\ny = 3  # c/d\n"
"""A line that a fix changes, and one behind it."""
START, EDIT, END = "layer = nn\\u002eLSTM(8, 16", ", dropout=0.5", ")  # a\\/b \\u00e9"
LAST = "\\u000ay = 3  # c\\/d\\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f'"{START}{EDIT}{END}{LAST}"', f'"{START}{END}{LAST}"'),
        (f'["{START}{EDIT}{END}{LAST}"]', f'["{START}{END}{LAST}"]'),
        (f'["{START}{EDIT}{END}\\n","{LAST[6:]}"]', f'["{START}{END}\\n","{LAST[6:]}"]'),
        (f'["", "{START}{EDIT}{END}{LAST}", ""]', f'["", "{START}{END}{LAST}", ""]'),
        (f'["la", "{START[2:]}{EDIT}{END}{LAST}"]', f'["la", "{START[2:]}{END}{LAST}"]'),
        (f'["{START}, drop" ,"out=0.5{END}{LAST}"]', f'["{START}{END}{LAST}"]'),
        (
            f'["{START}{EDIT}{END}", "" ,\t"{LAST[:-1]}n"]',
            f'["{START}{END}", "" ,\t"{LAST[:-1]}n"]',
        ),
    ],
)
def test_letters_outside_of_an_edit_are_written_as_they_were(before: str, after: str) -> None:
    text = in_place_of(written(IMPORTS, LAYERED, listed=False), LAYERED, before)
    fixed = fix_source(text, "a.ipynb", Settings(frozenset({"RNN401"})))
    assert fixed.text == text.replace(before, after)


def test_a_line_of_a_list_that_is_laid_out_unevenly_keeps_its_place() -> None:
    first, second = LAYERED.splitlines(keepends=True)
    code = f"{LAYERED}z = 4"
    before = f'[{json.dumps(first)}, {json.dumps(second)},\n"z = 4"]'
    text = in_place_of(written(IMPORTS, code, listed=False), code, before)
    fixed = fix_source(text, "a.ipynb", Settings(frozenset({"RNN401"})))
    assert fixed.text == text.replace(", dropout=0.5", "")


@pytest.mark.parametrize("seed", range(30))
def test_lines_that_no_fix_touches_keep_their_bytes(seed: int) -> None:
    draw = Random(seed)
    plain = written(IMPORTS, ENCODER, INITIALISED, listed=False)
    lines = []
    for line in ENCODER.splitlines(keepends=True):
        ways = [(json.dumps(each)[1:-1], f"\\u{ord(each):04x}") for each in line]
        lines.append("".join(draw.choice(way) + '", "' * (draw.random() < 0.1) for way in ways))
    text = in_place_of(plain, ENCODER, f'["{"".join(lines)}"]')
    assert read(text, "a.ipynb").whole == text
    fixed, wanted = (fix_source(each, "a.ipynb", unsafe=True).text for each in (text, plain))
    codes = [
        ["".join(cell["source"]) for cell in json.loads(each)["cells"]] for each in (fixed, wanted)
    ]
    assert codes[0] == codes[1]
    kept = [line for line in lines if line in fixed]
    assert len(lines) - len(kept) == 2


def test_letters_of_pictures_are_no_names(tmp_path: Path) -> None:
    from lstm_lint.prefilter import may_hold

    picture = b'{"image/png": "aLSTMbGRUcRNNd"} torch'
    assert not may_hold(picture)
    assert not may_hold(b"no torch here: LSTM".replace(b"torch", b""))
    for text in (b'"nn.LSTM(3)"', b'"x\\nGRU(3)"', b"nn.RNNCell", b"x_pack_padded_sequence"):
        assert may_hold(b"torch " + text), text


def test_percent_script_is_a_script(tmp_path: Path) -> None:
    script = (
        f"# %% [markdown]\n# Text\n# %%\n{IMPORTS}\n# %time\n# %%\n{ENCODER}\n# %%\n{INITIALISED}\n"
    )
    (tmp_path / "a.py").write_text(script)
    said = lstm_lint("check", "--isolated", "--fix", cwd=tmp_path)
    assert said.returncode == 0
    fixed = (tmp_path / "a.py").read_text()
    assert re.findall("# .*", fixed) == re.findall("# .*", script)


@pytest.mark.parametrize("listed", [True, False])
def test_half_of_a_letter_is_said_with_its_place(tmp_path: Path, listed: bool) -> None:
    """JSON can hold what no text does; the other cells are checked."""
    text = f"{IMPORTS}\n{ENCODER}\n{INITIALISED}\n"
    odd = "import os\nname = '𝄞'; other = nn.LSTM(3, 4), '\ud834'\n"
    (tmp_path / "a.ipynb").write_text(json.dumps(notebook(text, odd, listed=listed)))
    said = lstm_lint("check", "--isolated", "--output-format", "concise", cwd=tmp_path)
    assert said.returncode == 2
    lines = said.stdout.splitlines()
    assert "a.ipynb:cell 2:2:37: RNN900 surrogates not allowed: '\\ud834'" in lines
    assert any(": RNN101 " in line for line in lines)


def test_a_notebook_in_which_no_word_is_seen_is_read(tmp_path: Path) -> None:
    text = written(IMPORTS, ENCODER)
    spelled = text.replace("torch", "\\u0074orch").replace("LSTM", "\\u004cSTM")
    (tmp_path / "a.ipynb").write_text(spelled, "utf-8")
    said = lstm_lint("check", "--isolated", "--no-cache", "a.ipynb", cwd=tmp_path)
    assert "RNN101" in said.stdout
    (tmp_path / "a.ipynb").write_text(text, "utf-16")
    said = lstm_lint("check", "--isolated", "--no-cache", "a.ipynb", cwd=tmp_path)
    assert said.returncode == 2
    assert "RNN900" in said.stdout


@pytest.mark.parametrize("listed", [True, False], ids=["lines", "string"])
@pytest.mark.parametrize(
    "between", ["\nx = 1\n" * 2_000, "; d = [" + "1, " * 20_000 + "]; "], ids=len
)
def test_what_stands_between_two_fixes_stays_as_it_is_written(between: str, listed: bool) -> None:
    layer = "nn.GRU(6, 5, dropout=0.5)"
    code = f"from torch import nn\ns = '\u00e9'; a = {layer}{between}b = {layer}; t = '\u00e9'\n"
    text = json.dumps(notebook(code, listed=listed), indent=1, ensure_ascii=False)
    text = text.replace("\u00e9", r"\u00E9").replace("d = [1,", r"d = [\u0031,")
    fixed = fix_source(text, "a.ipynb", Settings(select=frozenset({"RNN401"})))
    assert len(fixed.applied) == 2
    assert fixed.text == text.replace(", dropout=0.5", "")
