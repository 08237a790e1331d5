"""A fix that needs a name of torch: what the name means where it is written, and what it would hide."""

from __future__ import annotations

import pytest
import torch

from lstm_lint import Settings, fix_source

MODEL = """
{top}


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(4, 8, bidirectional=True, batch_first=True)
        self.fc = nn.Linear(16, 2)

    def forward(self, x):
        {before}
        out, _ = self.lstm(x)
        logits = self.fc(out[:, -1])
        {behind}
        return logits


{end}
"""
LAST = Settings(select=frozenset({"RNN202"}))


def run(text: str) -> torch.Tensor:
    """What the model computes, with weights that are the same each time."""
    torch.manual_seed(0)
    names: dict[str, object] = {"__name__": "models"}
    exec(compile(text, "<models>", "exec"), names)
    made: torch.Tensor = names["Net"]()(torch.ones(3, 5, 4))  # type: ignore[operator]
    return made


def mended(**parts: str) -> str | None:
    """The model once it is mended; None where no fix is offered."""
    parts = {"top": "from torch import nn", "before": "", "behind": "", "end": ""} | parts
    text = MODEL.format(**parts)
    run(text)
    result = fix_source(text, unsafe=True, settings=LAST)
    assert not [each for each in result.left if each.code == "RNN903"]
    run(result.text)
    return None if result.text == text else result.text


@pytest.mark.parametrize(
    "top",
    [
        "import torch\nfrom torch import nn",
        "import torch.nn as nn\nimport torch.utils.data",
        "import torch as th\nfrom torch import nn",
        "from torch import cat, nn",
        "from torch import nn\n\ntry:\n    import torch\nexcept ImportError:\n    torch = None",
        "import torch\nimport torch.nn\nfrom torch import nn",
    ],
)
def test_a_name_that_the_file_has(top: str) -> None:
    assert (mended(top=top) or "").startswith(f"\n{top}\n")


@pytest.mark.parametrize(
    "top",
    [
        "from torch import nn",
        "from typing import TYPE_CHECKING\nfrom torch import nn\nif TYPE_CHECKING:\n    import torch",
        "import sys\nfrom torch import nn\nif sys.platform == 'none':\n    import torch",
    ],
)
def test_an_import_that_always_runs(top: str) -> None:
    lines = (mended(top=top) or "").splitlines()
    assert "import torch" in lines


RUN = "Net()(randn(2, 3, 4))"


@pytest.mark.parametrize(
    "end",
    [
        f"{RUN}\nimport torch",
        f"print({RUN}.shape)\n\nimport torch as th",
        f"made = {RUN}\nfrom torch import cat",
        f"class Made:\n    by = {RUN}\n\n\nimport torch",
        f"@print\ndef made(by={RUN}): pass\n\n\nimport torch",
        f"def made():\n    return {RUN}\n\n\n@(lambda f: f())\ndef at_once(): made()\n\n\nimport torch",
        f"if True:\n    {RUN}\nimport torch",
        f"for _ in 'ab':\n    {RUN}\ntry:\n    import torch\nexcept ImportError:\n    raise",
        f"[{RUN} for _ in 'ab']\nimport torch",
        f"import torch.nn.utils.rnn as rnns, math\n{RUN}\nfrom torch import *",
    ],
)
def test_an_import_that_comes_too_late(end: str) -> None:
    top = "import math\n\nfrom torch import nn, randn"
    text = mended(top=top, end=end) or ""
    assert text.startswith("\nimport math\n\nimport torch\nfrom torch import nn, randn\n")
    assert "self.fc(torch.cat(" in text


@pytest.mark.parametrize(
    ("end", "written"),
    [
        (f"import torch\n{RUN}", "torch.cat("),
        (f"from torch import cat\n\n{RUN}", "cat("),
        (f"'Runs it.'\nSIZE = 4\nimport torch as th\n{RUN}", "th.cat("),
        (f"def made(by=2):\n    {RUN}\n\n\nimport torch\nmade()", "torch.cat("),
        (f"class Made:\n    size = 2\n\n    def by(self): {RUN}\n\n\nimport torch", "torch.cat("),
        (f"import torch\n{RUN}\nimport torch", "torch.cat("),
    ],
)
def test_an_import_that_comes_in_time(end: str, written: str) -> None:
    text = mended(top="from torch import nn, randn", end=end) or ""
    assert text.startswith("\nfrom torch import nn, randn\n")
    assert f"self.fc({written}" in text


def test_an_import_behind_what_runs_something_else() -> None:
    top = "import sys\n\nsys.path.append('models')\nimport torch\nfrom torch import nn"
    assert (mended(top=top) or "").startswith(f"\n{top}\n")


def test_an_import_in_front_of_the_line_that_needs_it() -> None:
    text = "import torch\n\nprint(torch.ones(2))\nfrom torch import nn\n\ngru = nn.GRU(4, 8)\n"
    made = fix_source(text, unsafe=True, settings=Settings(select=frozenset({"RNN301"}))).text
    assert "    nn.init.orthogonal_(" in made
    exec(compile(made, "<models>", "exec"), {"__name__": "models"})


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        ("from torch import nn", "import torch\nfrom torch import nn"),
        (
            "import math\n\nfrom torch import nn",
            "import math\n\nimport torch\nfrom torch import nn",
        ),
        (
            "import torch.nn as nn\nimport torch.nn.functional as F",
            "import torch\nimport torch.nn as nn\nimport torch.nn.functional as F",
        ),
        (
            "import os\nos.environ['OMP_NUM_THREADS'] = '1'\nimport math\n\nfrom torch import nn",
            "import os\nos.environ['OMP_NUM_THREADS'] = '1'\nimport math\n\n"
            "import torch\nfrom torch import nn",
        ),
        (
            "'A model.'\n\nimport os\n\nos.environ['A'] = '1'\nfrom torch import (\n    nn,\n)",
            "'A model.'\n\nimport os\n\nos.environ['A'] = '1'\nimport torch\n"
            "from torch import (\n    nn,\n)",
        ),
        (
            "import math\nfrom os import path\nfrom torch import nn",
            "import math\nfrom os import path\nimport torch\nfrom torch import nn",
        ),
    ],
)
def test_torch_is_loaded_where_it_was(top: str, expected: str) -> None:
    assert (mended(top=top) or "").startswith(f"\n{expected}\n\n\nclass")


@pytest.mark.parametrize(
    "end",
    [
        "torch = 'a flame'",
        "class torch: pass",
        "def torch(): pass",
        "for torch in 'ab': pass",
        "with open(__import__('os').devnull) as torch: pass",
        "import os as torch",
        "from os import path as torch",
        "def light():\n    global torch\n    torch = 1\n\n\nlight()",
        "(torch := 1)",
        "match 1:\n    case torch: pass",
    ],
)
def test_a_name_that_means_something_else_in_the_file(end: str) -> None:
    assert mended(end=end) is None
    assert mended(top="import torch\nfrom torch import nn", end=end) is None


def test_a_name_that_is_taken_away() -> None:
    assert mended(top="import torch\nfrom torch import nn", end="del torch") is None


@pytest.mark.parametrize(
    "behind",
    [
        "import torch",
        "import torch.nn",
        "from os import path as torch",
        "torch = 1",
        "for torch in (): pass",
        "match 1:\n            case torch: pass",
        "match [1]:\n            case [*torch]: pass",
        "match {}:\n            case {**torch}: pass",
        "match 1:\n            case int() as torch: pass",
        "try: pass\n        except ValueError as torch: pass",
    ],
)
@pytest.mark.parametrize("top", ["from torch import nn", "import torch\nfrom torch import nn"])
def test_a_name_of_the_functions_own(top: str, behind: str) -> None:
    assert mended(top=top, behind=behind) is None


@pytest.mark.parametrize(
    "end", ["def other():\n    import torch\n    return torch", "f = lambda torch: torch"]
)
def test_a_name_of_another_function(end: str) -> None:
    assert mended(end=end)
    assert mended(top="import torch\nfrom torch import nn", end=end)


@pytest.mark.parametrize("before", ["import torch", "'''Scores.'''\n        import torch"])
def test_a_name_that_the_function_imports_first(before: str) -> None:
    assert mended(before=before)
    assert mended(before="if x is None:\n            import torch") is None


def test_a_name_of_the_function_around() -> None:
    text = MODEL.format(top="from torch import nn", before="", behind="", end="")
    inner = text.replace("\n", "\n    ").replace("\n    \n", "\n\n")
    made = f"def build(torch):{inner}\n    return Net\n\n\nNet = build(1)\n"
    assert fix_source(made, unsafe=True, settings=LAST).text == made


def built(top: str) -> str:
    """A function that brings torch only where a model is wanted."""
    inner = MODEL.format(top=top, before="", behind="", end="").replace("\n", "\n    ")
    return f"import math\n\n\ndef build():{inner}\n    return Net()\n"


@pytest.mark.parametrize(
    ("top", "written"),
    [
        ("import torch\nfrom torch import nn", "torch.cat("),
        ("'A model.'\nimport math\nfrom torch import cat, nn", "cat("),
        ("import torch as th\nfrom torch import nn", "th.cat("),
        ("import torch.nn as nn, torch", "torch.cat("),
        ("import torch\nfrom torch import cat, nn", "cat("),
    ],
)
def test_a_name_that_a_function_around_imports(top: str, written: str) -> None:
    text = fix_source(built(top), unsafe=True, settings=LAST).text
    assert f"logits = self.fc({written}" in text
    assert text.count("import") == built(top).count("import")


@pytest.mark.parametrize(
    "top",
    [
        "from torch import nn",
        "from torch import nn\nnn.Module\nimport torch",
        "from torch import nn\nimport torch\ntorch = 1",
    ],
)
def test_torch_is_not_brought_where_the_file_does_without(top: str) -> None:
    assert fix_source(built(top), unsafe=True, settings=LAST).text == built(top)


PADDED = """
import torch
from torch import nn
from torch.nn.utils.rnn import pad_sequence


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(4, 8, batch_first=True)

    def forward(self, sequences):
        x = pad_sequence(sequences, batch_first=True)
        _, h_n = self.gru(x)
        return h_n[-1]


{end}
"""


@pytest.mark.parametrize(
    ("end", "offered"),
    [
        ("", True),
        ("def pack_padded_sequence(x):\n    return 2 * x", False),
        ("def halve(pack_padded_sequence):\n    return pack_padded_sequence / 2", True),
        ("from elsewhere import pack_padded_sequence", False),
        ("print(pack_padded_sequence)", False),
    ],
)
def test_an_import_takes_no_name_from_the_file(end: str, offered: bool) -> None:
    settings = Settings(select=frozenset({"RNN108"}))
    text = PADDED.format(end=end)
    assert (fix_source(text, unsafe=True, settings=settings).text != text) is offered


@pytest.mark.parametrize(
    ("top", "end", "expected"),
    [
        (
            "from torch.nn.utils.rnn import pad_sequence",
            "Net()([torch.ones(2, 4)])\nfrom torch.nn.utils.rnn import pack_padded_sequence",
            "from torch.nn.utils.rnn import pad_sequence, pack_padded_sequence\n",
        ),
        (
            "from torch.nn.utils import rnn\npad_sequence = rnn.pad_sequence",
            "Net()([torch.ones(2, 4)])\nfrom torch.nn.utils.rnn import PackedSequence",
            "rnn.pack_padded_sequence(",
        ),
        (
            "from torch.nn.utils.rnn import pad_sequence as padded\npad_sequence = padded",
            "Net()([torch.ones(2, 4)])\nimport torch.nn.utils.rnn as rnns",
            "from torch.nn.utils.rnn import pad_sequence as padded, pack_padded_sequence",
        ),
    ],
)
def test_a_late_import_of_packing(top: str, end: str, expected: str) -> None:
    text = PADDED.format(end=end).replace("from torch.nn.utils.rnn import pad_sequence", top)
    made = fix_source(text, unsafe=True, settings=Settings(select=frozenset({"RNN108"}))).text
    assert made != text
    assert expected in made
    exec(compile(made, "<models>", "exec"), {"__name__": "models"})
