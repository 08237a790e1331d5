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
