"""Files that can do without torch, as long as nobody uses their models."""

from __future__ import annotations

import pytest
import torch

from lstm_lint import Settings, check_source, fix_source

MODEL = """
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(6, 5, dropout=0.5, bidirectional=True)
        self.drop = nn.Dropout(0.1)

    def forward(self, x, lengths):
        x = torch.nn.utils.rnn.pack_padded_sequence(x, lengths.to("cpu").cuda())
        return self.rnn(self.drop(x))[1]

    def last(self, x):
        out, _ = self.rnn(x)
        return out[-1]
"""
INDENTED = MODEL.replace("\n\n", "\n").strip().replace("\n", "\n    ")
FOUND = ["RNN401", "RNN106", "RNN101", "RNN202"]
WANTED = Settings(select=frozenset(FOUND))
TRY = "try:\n    import torch\n    from torch import nn\n"

OPTIONAL = [
    f"{TRY}except ImportError:\n    pass\n{MODEL}",
    f"{TRY}except ImportError:\n    torch = None\n    nn = None\n{MODEL}",
    f"{TRY}except ImportError:\n    torch = nn = None\n{MODEL}",
    f"{TRY}except ImportError:\n    torch, nn = None, None\n{MODEL}",
    f"{TRY}    HAS = True\nexcept ImportError:\n    HAS = False\n{MODEL}",
    f"{TRY}except ImportError:\n    HAS = False\nelse:\n    HAS = True\nif HAS:\n    {INDENTED}\n",
    f"{TRY}except ModuleNotFoundError:\n    torch = None\nif torch is not None:\n    {INDENTED}\n",
    f"{TRY}except ImportError as e:\n    print('no torch', e)\n{MODEL}",
    f"{TRY}except:\n    nn = None\nif nn:\n    {INDENTED}\n",
    f"{TRY}except ImportError:\n    pass\nexcept OSError:\n    torch = None\n{MODEL}",
    f"try:\n    import torch\nexcept ImportError:\n    pass\nelse:\n    from torch import nn\n{MODEL}",
    f"from importlib.util import find_spec\nHAS = find_spec('torch')\nif HAS:\n    import torch\n"
    f"    from torch import nn\nif HAS:\n    {INDENTED}\n",
    f"import sys\nif sys.flags:\n    import torch\n    from torch import nn\n{MODEL}",
    "import contextlib\nwith contextlib.suppress(ImportError):\n    import torch\n    import torch.nn as nn\n"
    + MODEL,
    f"import os\n\ntry:\n    import torch\nexcept ImportError:\n    torch = None\nnn = torch.nn\n{MODEL}",
]


@pytest.mark.parametrize("text", OPTIONAL)
def test_what_is_used_is_there(text: str) -> None:
    assert [each.code for each in check_source(text, settings=WANTED)] == FOUND


@pytest.mark.parametrize("text", OPTIONAL)
def test_a_fix_needs_nothing_that_may_be_missing(text: str) -> None:
    result = fix_source(text, unsafe=True, settings=WANTED)
    assert [each.code for each in result.left if each.code == "RNN903"] == []
    assert result.text.count("import torch") == text.count("import torch")
    names: dict[str, object] = {"__name__": "models"}
    exec(compile(result.text, "<models>", "exec"), names)
    if "torch.cat(" in result.text:
        torch.manual_seed(0)
        assert names["Net"]().last(torch.ones(3, 2, 6)).shape == (2, 10)  # type: ignore[operator]


ANOTHERS = [
    f"try:\n    from torch import nn\nexcept ImportError:\n    from others import *\n{MODEL}",
    "import others\ntry:\n    from torch import nn\nexcept ImportError:\n"
    f"    globals().update(vars(others))\n{MODEL}",
    f"try:\n    from torch import nn\nexcept ImportError:\n    exec('from others import nn')\n{MODEL}",
    "import os\nif os.environ.get('KIND') == 'torch':\n    from torch import nn\nelse:\n"
    f"    from others import *\n{MODEL}",
]


@pytest.mark.parametrize("text", ANOTHERS)
def test_what_may_bring_any_name_brings_another_libraries(text: str) -> None:
    """Layers of a library that may be built, and do, otherwise."""
    found = {each.code for each in check_source(text, settings=WANTED)}
    assert found.isdisjoint(("RNN101", "RNN202"))
