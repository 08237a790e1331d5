"""What a batch that is packed by a fix makes a file import."""

from __future__ import annotations

import pytest

from lstm_lint.fixer import fix
from lstm_lint.linter import Settings

IMPORTS = {
    "": "from torch.nn.utils.rnn import pad_sequence",
    "as": "from torch.nn.utils.rnn import pad_sequence as padded",
    "rnn": "import torch.nn.utils.rnn as rnn_utils",
    "both": "from torch.nn.utils.rnn import pad_sequence, pack_padded_sequence",
}
PADDED = {
    "": "pad_sequence",
    "as": "padded",
    "rnn": "rnn_utils.pad_sequence",
    "both": "pad_sequence",
}
STATE, OUTPUT = "return torch.cat((h[0], h[1]), 1)", "return out"


def fixed(imports: str, *bodies: str) -> str:
    """A model whose methods each run it over a padded batch, once it is fixed."""
    methods = "".join(
        f"""
    def read{i}(self, sequences):
        x = {PADDED[imports]}(sequences)
        out, h = self.rnn(x)
        {body}
"""
        for i, body in enumerate(bodies)
    )
    text = f"""import torch
from torch import nn
{IMPORTS[imports]}


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(4, 6, bidirectional=True)
{methods}"""
    return fix(text, settings=Settings(select=frozenset({"RNN108"})), unsafe=True).text


@pytest.mark.parametrize("imports", IMPORTS)
def test_nothing_is_imported_that_nobody_uses(imports: str) -> None:
    made = fixed(imports, STATE)
    assert made.count("pack_padded_sequence(") == 1
    assert "pad_packed_sequence" not in made


@pytest.mark.parametrize("imports", IMPORTS)
@pytest.mark.parametrize("bodies", [(OUTPUT,), (STATE, OUTPUT), (OUTPUT, STATE), (OUTPUT, OUTPUT)])
def test_what_unpacks_is_imported_where_it_does(imports: str, bodies: tuple[str, ...]) -> None:
    made = fixed(imports, *bodies)
    assert made.count("pack_padded_sequence(") == len(bodies)
    assert made.count("pad_packed_sequence(") == bodies.count(OUTPUT)
    head = made.partition("class")[0]
    plain = imports != "rnn"
    assert head.count("pad_packed_sequence") == plain
    assert head.count("pack_padded_sequence") == plain
