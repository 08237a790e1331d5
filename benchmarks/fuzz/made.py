"""Programs of recurrent code made from nothing: a model, its batches, a loop that trains it.

What they compute is of no matter, nor whether torch would run them.  Names are bound before they
are read, and modules get what they may take, so that the evaluator has something to follow.
"""

from __future__ import annotations

from random import Random
from textwrap import indent

KINDS = ("LSTM", "GRU", "RNN", "LSTMCell", "GRUCell")
NAMES = ("x", "out", "h", "c", "lengths", "mask", "y", "state", "packed", "steps")
NUMBERS = ("0", "1", "-1", "2", "8", "16", "0.5", "None", "True")
IMPORTS = (
    "import torch\nfrom torch import nn\n",
    "import torch\nimport torch.nn as nn\n",
    "import torch, random\nfrom torch import nn, optim\nimport torch.nn.functional as F\n",
    '"""Text."""\nfrom __future__ import annotations\nimport torch as torch\nfrom torch import nn as nn\n',
)
PACKING = (
    "from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence\n"
    "from torch.nn.utils.rnn import pack_sequence, PackedSequence\n"
)
OPTIONS = (
    "batch_first=True", "batch_first=batch_first", "bidirectional=True", "num_layers=2",
    "num_layers=1", "dropout=0.5", "bias=False", "proj_size=0", "**options",
)  # fmt: skip
CALLS = (
    "self.rnn({e})", "self.rnn({e}, {e})", "self.rnn({e}, ({e}, {e}))", "self.rnn({e})[0]",
    "self.rnn({e})[1][0]", "self.head({e})", "self.dropout({e})", "self.embedding({e})",
    "pack_padded_sequence({e}, {e}, batch_first=True)",
    "pack_padded_sequence({e}, lengths.cpu(), enforce_sorted=False)",
    "pad_packed_sequence({e}, batch_first=True)", "pad_packed_sequence({e})[0]",
    "pad_sequence([{e} for {n} in {e}], batch_first=True)", "pack_sequence({e})",
    "torch.cat([{e}, {e}], dim=-1)", "torch.cat((h[-2], h[-1]), {k})", "torch.stack({e}, {k})",
    "torch.zeros({k}, {e}.size(0), 16)", "torch.zeros_like({e})", "len({e})", "list({e})",
    "sorted({e}, key=len)", "tuple({n}.detach() for {n} in {e})", "nn.Linear({k}, {k})({e})",
    "sum({e})", "max({e})", "zip({e}, {e})", "enumerate({e})", "range({e})", "helper({e})",
)  # fmt: skip
EXPRESSIONS = (
    "{n}", "{n}", "{n}", "{k}", "{e}[{k}]", "{e}[:, -1]", "{e}[-1]", "{e}[:, -1, :]", "{e}[..., {k}]",
    "{e}[torch.arange({e}.size(0)), lengths - 1]", "{e}.transpose(0, 1)", "{e}.permute(1, 0, 2)",
    "{e}.view(-1, 16)", "{e}.mean(dim={k})", "{e}.max(1)[0]", "{e}.detach()", "{e}.squeeze()",
    "{e}.unsqueeze({k})", "{e}.contiguous()", "{e}.to(device)", "{e}.size({k})", "{e}.shape",
    "({e} + {e})", "({e} * {e})", "-{e}", "({e}, {e})", "[{e}, {e}]", "[*{e}]", "{{'a': {e}, **{e}}}",
    "({e} if {t} else {e})", "[{e} for {n} in {e} if {t}]", "(lambda {n}: {e})({e})", "({n} := {e})",
    "f'{{{n}}}'", "{e}.data", "getattr({e}, 'data')", "({e} or {e})",
)  # fmt: skip
TESTS = (
    "{e} is None", "{e} is not None", "{e}.dim() == 3", "self.training", "{e} > {k}", "not {e}",
    "isinstance({e}, PackedSequence)", "({t} and {t})", "({t} or {t})", "{e} == {e}", "{e} in {e}",
    "self.rnn.bidirectional", "len(set({e})) == 1",
)  # fmt: skip
STATEMENTS = (
    "{n} = {e}", "{n} = {c}", "{n} = {c}", "out, h = {c}", "out, (h, c) = {c}", "out, _ = {c}",
    "{n}, *{n} = {e}", "{n} += {e}", "{n}[{k}] = {e}", "{n}.append({e})", "assert {t}", "print({e})",
    "self.state = {e}", "{n} = self.state", "del {n}\n{n} = {k}", "return {e}", "return out[:, -1]",
    "pass", "{n}: int = {e}", "{n} = {n} = {e}", "global counter\ncounter = {e}", "yield {e}",
    "raise ValueError({e})", "nn.init.orthogonal_(self.rnn.weight_hh_l0)", "loss = criterion({c}, {e})",
    "optimizer.zero_grad()", "loss.backward()", "optimizer.step()",
    "nn.utils.clip_grad_norm_(self.parameters(), {k})", "h = h.detach()", "# {n}\nbreak_ = {e}",
)  # fmt: skip
BLOCKS = (
    "if {t}:\n{b}", "if {t}:\n{b}\nelif {t}:\n{b}\nelse:\n{b}", "for {n} in {e}:\n{b}",
    "for {n}, {n} in {c}:\n{b}\nelse:\n{b}", "while {t}:\n{b}", "with torch.no_grad():\n{b}",
    "try:\n{b}\nexcept (ValueError, KeyError) as {n}:\n{b}\nfinally:\n{b}", "def helper({n}={k}):\n{b}",
    "match {e}:\n    case ({n}, _):\n{B}\n    case _:\n{B}",
    "for t in range({e}):\n{b}\n    h = self.rnn({e}, h)",
    "with {e} as {n}:\n{b}", "class Inner(nn.Module):\n{b}",
)  # fmt: skip
DEEPEST = 3


class Maker:
    """Makes a program by what it draws."""

    def __init__(self, draw: Random) -> None:
        self.draw = draw

    def filled(self, template: str, depth: int) -> str:
        """A template with something drawn in each of its places."""
        made, rest = "", template
        while "{" in rest:
            before, _, rest = rest.partition("{")
            if rest[0] == "{":
                made, rest = f"{made}{before}{{", rest[1:]
                continue
            kind, _, rest = rest.partition("}")
            made += before + self.of(kind, depth)
        return (made + rest).replace("}}", "}")

    def of(self, kind: str, depth: int) -> str:
        """Something of a kind: a name, number, expression, call, test or block."""
        if kind == "n" or (depth >= DEEPEST and kind in "ect"):
            return self.draw.choice(NAMES)
        if kind == "k":
            return self.draw.choice(NUMBERS)
        if kind in "bB":
            return indent(self.block(depth + 1), "    " * (1 + (kind == "B")))
        found = {"e": EXPRESSIONS, "c": CALLS, "t": TESTS}[kind]
        if kind == "e" and self.draw.random() < 0.2:
            found = CALLS
        return self.filled(self.draw.choice(found), depth + 1)

    def block(self, depth: int, most: int = 3) -> str:
        """Some statements."""
        return "\n".join(self.statement(depth) for _ in range(self.draw.randint(1, most)))

    def statement(self, depth: int) -> str:
        templates = BLOCKS if depth < DEEPEST and self.draw.random() < 0.3 else STATEMENTS
        return self.filled(self.draw.choice(templates), depth)

    def model(self, number: int) -> str:
        """A module with an RNN, which `forward` and another method use."""
        options = ", ".join(["8", "16", *self.draw.sample(OPTIONS, self.draw.randint(0, 3))])
        bound = "".join(f"    {name} = x\n" for name in NAMES[1:] if self.draw.random() < 0.7)
        lines = f"def forward(self, x, lengths=None, h=None):\n{bound}{indent(self.block(0, 6), '    ')}"
        other = f"def step(self, x, state):\n{indent(self.block(1), '    ')}"
        base = self.draw.choice(
            ("nn.Module", "nn.Module", f"Model{number - 1}" if number else "object")
        )
        build = (
            "def __init__(self, batch_first=False, **options):\n    super().__init__()\n"
            f"    self.rnn = nn.{self.draw.choice(KINDS)}({options})\n"
            "    self.head, self.dropout = nn.Linear(16, 2), nn.Dropout(0.5)\n"
            "    self.embedding, self.state = nn.Embedding(9, 8, padding_idx=0), None\n"
            f"{indent(self.block(2, 2), '    ') if self.draw.random() < 0.3 else ''}"
        )
        body = "\n\n".join(self.draw.sample((build, lines, other), 3))
        return f"class Model{number}({base}):\n{indent(body, '    ')}\n"

    def program(self) -> str:
        """A whole file."""
        models = self.draw.randint(1, 2)
        parts = [self.model(number) for number in range(models)]
        parts.append(
            f"def collate(batch):\n    x = lengths = batch\n{indent(self.block(1), '    ')}\n"
        )
        parts.append(
            "def train(loader, criterion, self, device='cpu', h=None, c=None):\n"
            f"    model = self = Model{models - 1}(batch_first=True)\n"
            "    optimizer = torch.optim.Adam(model.parameters())\n    state = steps = None\n"
            "    for x, y, lengths in loader:\n        out, state = model(x, state), h\n"
            f"{indent(self.block(1, 4), '        ')}\n"
        )
        if self.draw.random() < 0.5:
            parts.append(
                f"{self.block(1)}\ntrain(torch.utils.data.DataLoader(x, collate_fn=collate), x, x)\n"
            )
        start = f"{self.draw.choice(IMPORTS)}{PACKING}\n{' = '.join(NAMES)} = counter = device = 3\n\n\n"
        return start + "\n\n".join(parts)


def program(draw: Random) -> bytes:
    """A program that nobody wrote."""
    return Maker(draw).program().encode()
