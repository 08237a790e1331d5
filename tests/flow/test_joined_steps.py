"""What a loop collects step by step, and what it is once it is joined."""

from __future__ import annotations

from textwrap import indent

import pytest

from lstm_lint.flow.torch.values import Flat, Output, Tensor
from tests.flow.following import follow

MODULE = """
class Encoder(nn.Module):
    def __init__(self, size, hidden):
        super().__init__()
        self.hidden = hidden
        self.cell = nn.GRUCell(size, hidden)
        self.cells = nn.ModuleList([nn.GRUCell(hidden, hidden) for _ in range(size)])
        self.pair = nn.LSTMCell(size, hidden)
        self.rnn = nn.GRU(size, hidden, batch_first=True)
        self.both = nn.GRU(size, hidden, batch_first=True, bidirectional=True)
        self.head = nn.Linear(hidden, 5)

    def forward(self, x, done, other):
        batch, time, _ = x.shape
        h = x.new_zeros(batch, self.hidden)
        c = x.new_zeros(batch, self.hidden)
        state = None
        outs = []
"""


def joined(code: str) -> str:
    """The axes of what is seen, and ``all`` where it is an output with all of its steps."""
    value = follow(MODULE + indent(code.strip(), " " * 8)).seen[-1]
    if not isinstance(value, Tensor) or value.axes is None:
        return ""
    meaning = value.meaning.apart if isinstance(value.meaning, Flat) else value.meaning
    whole = "all" if isinstance(meaning, Output) else "?"
    return f"{' '.join(axis.kind for axis in value.axes)}: {whole}"


CERTAIN = {
    """
for t in range(time):
    h = self.cell(x[:, t], h)
    outs.append(h)
see(torch.stack(outs))
""": "time batch feature: all",
    """
for t in range(x.size(1)):
    h = self.cell(x[:, t, :], h)
    outs.append(h)
see(torch.stack(outs, dim=1))
""": "batch time feature: all",
    """
for x_t in x.unbind(1):
    h, c = self.pair(x_t, (h, c))
    outs.append(h)
see(torch.stack(outs, -2))
""": "batch time feature: all",
    """
for x_t in torch.unbind(x, dim=1):
    h, c = self.pair(x_t, (h, c))
    outs.append(self.head(torch.tanh(h)))
see(torch.stack(outs, dim=2))
""": "batch feature time: all",
    """
for t in range(1, time):
    h = self.cell(x[:, t - 1], h)
    if done[t]:
        h = torch.zeros_like(h)
    outs.append(h)
see(torch.stack(outs))
""": "",
    """
for t in range(time - 1):
    h = self.cell(other[t], h)
    outs.append(h)
see(torch.stack(outs, 1))
""": "batch time feature: all",
    """
for t in range(time):
    h = self.cell(x[:, t], h)
    outs += [h]
see(torch.stack(outs))
""": "time batch feature: all",
    """
for t in range(time):
    h = self.cell(x[:, t], h)
    outs.extend([self.head(h)])
see(torch.stack(outs, 1))
""": "batch time feature: all",
    """
for t, x_t in enumerate(x.unbind(1)):
    h = self.cell(x_t, h)
    outs.append(h)
see(torch.stack(outs))
""": "time batch feature: all",
    """
for t, x_t in enumerate(torch.unbind(x, dim=1), 1):
    h, c = self.pair(x_t, (h, c))
    outs += [h]
see(torch.stack(outs, 1))
""": "batch time feature: all",
    """
for x_t in x.transpose(0, 1):
    h = self.cell(x_t, h)
    outs.append(h)
see(torch.stack(outs, 1))
""": "batch time feature: all",
    """
for t in range(time):
    h = self.cell(x[:, t], h)
    outs.append(h.unsqueeze(1))
see(torch.cat(outs, 1))
""": "batch time feature: all",
    """
for t in range(time):
    h = self.cell(x[:, t], h)
    outs.append(h)
see(torch.cat(outs))
""": "steps of all sequences feature: all",
    """
for t in range(time):
    out, state = self.rnn(x[:, t : t + 1], state)
    outs.append(out)
see(torch.cat(outs, dim=1))
""": "batch time feature: all",
    """
for t in range(time):
    out, state = self.rnn(x[:, t].unsqueeze(1), state)
    outs.append(out.squeeze(1))
see(torch.stack(outs))
""": "time batch feature: all",
    """
for t in range(time):
    out, state = self.rnn(x[:, t].unsqueeze(1), state)
    outs.append(out[:, -1])
see(torch.stack(outs))
""": "time batch feature: all",
    """
first = second = h
for t in range(time):
    first = self.cell(x[:, t], first)
    second = self.cells[0](first, second)
    outs.append(second)
see(torch.stack(outs))
""": "time batch feature: all",
}

UNCERTAIN = {
    "two at a time": """
for t in range(time):
    h = self.cell(x[:, t], h)
    outs += [h, h]
see(torch.stack(outs))
""",
    "what there is once more": """
for t in range(time):
    h = self.cell(x[:, t], h)
    outs += [*outs]
see(torch.stack(outs))
""",
    "some, by their numbers": """
for t, x_t in enumerate(x.unbind(1)):
    if t == 0:
        continue
    h = self.cell(x_t, h)
    outs.append(h)
see(torch.stack(outs))
""",
    "the batch, with numbers": """
for i, row in enumerate(range(batch)):
    h = self.cell(x[row], h)
    outs += [h]
see(torch.stack(outs))
""",
    "from the end, with numbers": """
for t, x_t in enumerate(reversed(x.unbind(1))):
    h = self.cell(x_t, h)
    outs.append(h)
see(torch.stack(outs))
""",
    "an initial state in front": """
outs.append(h)
for t in range(time):
    h = self.cell(x[:, t], h)
    outs.append(h)
see(torch.stack(outs))
""",
    "an initial state put in front": """
for t in range(time):
    h = self.cell(x[:, t], h)
    outs.append(h)
outs.insert(0, c)
see(torch.stack(outs))
""",
    "one state more behind": """
for t in range(time):
    h = self.cell(x[:, t], h)
    outs.append(h)
outs.append(c)
see(torch.stack(outs))
""",
    "the state before each step": """
for t in range(time):
    outs.append(h)
    h = self.cell(x[:, t], h)
see(torch.stack(outs))
""",
    "turned round": """
for t in range(time):
    h = self.cell(x[:, t], h)
    outs.append(h)
see(torch.stack(outs[::-1]))
""",
    "turned round in place": """
for t in range(time):
    h = self.cell(x[:, t], h)
    outs.append(h)
outs.reverse()
see(torch.stack(outs))
""",
    "some of them": """
for t in range(time):
    h = self.cell(x[:, t], h)
    outs.append(h)
see(torch.stack(outs[1:]))
""",
    "one taken away": """
for t in range(time):
    h = self.cell(x[:, t], h)
    outs.append(h)
outs.pop()
see(torch.stack(outs))
""",
    "from the end": """
for t in reversed(range(time)):
    h = self.cell(x[:, t], h)
    outs.append(h)
see(torch.stack(outs))
""",
    "from the end by its numbers": """
for t in range(time - 1, -1, -1):
    h = self.cell(x[:, t], h)
    outs.append(h)
see(torch.stack(outs))
""",
    "both directions": """
for t in range(time):
    out, state = self.both(x[:, t : t + 1], state)
    outs.append(out)
see(torch.cat(outs, dim=1))
""",
    "layers": """
for layer in range(len(self.cells)):
    h = self.cells[layer](h, c)
    outs.append(h)
see(torch.stack(outs))
""",
    "layers that hand on": """
for cell in self.cells:
    h = cell(c, h)
    outs.append(h)
see(torch.stack(outs))
""",
    "steps of thought": """
for _ in range(other):
    h = self.cell(x[:, 0], h)
    outs.append(h)
see(torch.stack(outs))
""",
    "nothing handed on": """
for t in range(time):
    outs.append(self.cell(x[:, t], h))
see(torch.stack(outs))
""",
    "sequences, one after another": """
for i in range(batch):
    h = x.new_zeros(1, self.hidden)
    for t in range(time):
        h = self.cell(x[i, t].unsqueeze(0), h)
    outs.append(h)
see(torch.stack(outs))
""",
    "sequences through one list": """
for i in range(batch):
    for t in range(time):
        h = self.cell(other[i, t], h)
        outs.append(h)
see(torch.stack(outs))
""",
    "steps that are left out": """
for t in range(time):
    h = self.cell(x[:, t], h)
    if done[t]:
        outs.append(h)
see(torch.stack(outs))
""",
    "steps that are passed over": """
for t in range(time):
    if done[t]:
        continue
    h = self.cell(x[:, t], h)
    outs.append(h)
see(torch.stack(outs))
""",
    "an early end": """
for t in range(time):
    h = self.cell(x[:, t], h)
    outs.append(h)
    if done[t]:
        break
see(torch.stack(outs))
""",
    "what there is so far": """
for t in range(time):
    h = self.cell(x[:, t], h)
    outs.append(h)
    if t == 3:
        see(torch.stack(outs))
        break
""",
    "two to a step": """
for t in range(time):
    h, c = self.pair(x[:, t], (h, c))
    outs.append(h)
    outs.append(c)
see(torch.stack(outs))
""",
    "memories": """
for t in range(time):
    h, c = self.pair(x[:, t], (h, c))
    outs.append(c)
see(torch.stack(outs))
""",
    "pairs": """
for t in range(time):
    h, c = self.pair(x[:, t], (h, c))
    outs.append((h, c))
see(torch.stack(outs[0]))
""",
    "emptied for each sequence": """
for i in range(batch):
    outs.clear()
    for t in range(time):
        h = self.cell(other[i, t], h)
        outs.append(h)
see(torch.stack(outs))
""",
    "one that another name shares": """
kept = outs
for t in range(time):
    h = self.cell(x[:, t], h)
    outs.append(h)
kept.append(c)
see(torch.stack(outs))
""",
    "the same entry again and again": """
for t in range(time):
    h = self.cell(x[:, t], h)
    outs.append(h)
    outs = outs[-4:]
see(torch.stack(outs))
""",
    "one of two cells": """
for t in range(time):
    h = self.cell(x[:, t], h) if done[t] else self.cells[0](x[:, t], h)
    outs.append(h)
see(torch.stack(outs))
""",
    "one sequence without a batch": """
for t in range(other.size(0)):
    state = self.cell(other[t], state)
    outs.append(state)
see(torch.stack(outs))
""",
    "features side by side": """
for t in range(time):
    h = self.cell(x[:, t], h)
    outs.append(h)
see(torch.cat(outs, dim=1))
""",
    "written over": """
for t in range(time):
    h = self.cell(x[:, t], h)
    outs.append(h)
outs[0] = c
see(torch.stack(outs))
""",
    "several of each": """
for t in range(time):
    h = self.cell(x[:, t], h)
    outs.append(h)
see(torch.stack(outs * 2))
""",
    "those of two loops": """
for t in range(time):
    h = self.cell(x[:, t], h)
    outs.append(h)
for t in range(time):
    h = self.cell(x[:, t], h)
    outs.append(h)
see(torch.stack(outs))
""",
    "one list behind another": """
more = []
for t in range(time):
    h = self.cell(x[:, t], h)
    outs.append(h)
    more.append(h)
see(torch.stack(outs + more))
""",
    "a list that is made longer": """
for t in range(time):
    h = self.cell(x[:, t], h)
    outs.append(h)
outs.extend([c])
see(torch.stack(outs))
""",
    "a list that is added to": """
for t in range(time):
    h = self.cell(x[:, t], h)
    outs.append(h)
outs += [c]
see(torch.stack(outs))
""",
    "in a loop that is repeated": """
for _ in range(3):
    for t in range(time):
        h = self.cell(x[:, t], h)
        outs.append(h)
see(torch.stack(outs))
""",
    "rounds of messages": """
for _ in range(self.hidden):
    h = self.cell(other, h)
    outs.append(h)
see(torch.stack(outs))
""",
}


@pytest.mark.parametrize("code", CERTAIN)
def test_steps_of_a_loop_over_time_have_all_their_axes(code: str) -> None:
    expected = CERTAIN[code]
    assert joined(code) == expected or (not expected and "all" not in joined(code))


@pytest.mark.parametrize("what", UNCERTAIN)
def test_what_may_be_anything_else_is_no_output(what: str) -> None:
    assert "all" not in joined(UNCERTAIN[what])
