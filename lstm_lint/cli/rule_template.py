"""What `lstm-lint new-rule` writes: a rule that works, to be made into another."""

from __future__ import annotations

from string import Template

RULE = '''\
"""$code."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.code.rewrite import Drop
from lstm_lint.flow.values import FALSE
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class $kind(Rule):
    """An LSTM without biases.

    ## What it does
    Looks for an LSTM that is built with `bias=False`.

    ## Why is this bad?
    Without biases there is no forget bias, and what is all zeros stays all zeros.

    ## Example
    ```python
    from torch import nn

    model = nn.LSTM(8, 16, bias=False)
    ```

    ## Use instead
    ```python
    from torch import nn

    model = nn.LSTM(8, 16)
    ```

    ## Fix safety
    Unsafe: there are more parameters, and an old checkpoint lacks them.
    """

    code = "$code"
    name = "$name"
    severity = Severity.LEARNING
    fix = FixAvailability.SOMETIMES

    def on_rnn(self, event: events.Construction) -> Iterator[Report]:
        """Speak only where it is certain: what is not known is neither `FALSE` nor `TRUE`."""
        if event.rnn.kind != "LSTM" or event.rnn.bias != FALSE:
            return
        argument = event.arguments.node(None, "bias")
        rewrite = None
        if argument is not None:  # it may come from a dictionary
            rewrite = Rewrite("Keep the biases", Applicability.UNSAFE, (Drop(argument),))
        yield from self.report(event.node, "an LSTM without biases", rewrite=rewrite)
'''

WRONG = """\
from torch import nn


class Encoder(nn.Module):
    def __init__(self, features=4, hidden=6):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, batch_first=True, bias=False)  # fewer numbers

    def forward(self, x):
        out, _ = self.lstm(x)
        return out
"""

FIXED = WRONG.replace(", bias=False", "")

PROOF = '''\
import torch

from lstm_lint import oracles


def prove(module, device):
    """Raises with wrong.py as `module`, and returns with fixed.py."""
    oracles.seed()
    model = module.Encoder().to(device)
    out = model(torch.zeros(2, 5, 4, device=device))
    assert out.any(), "zeros stay zeros"
'''

CLEAN = """\
from torch import nn


def build(bias):
    return nn.LSTM(8, 16, bias=bias), nn.GRU(8, 16, bias=False)
"""


def files(package: str, name: str, code: str) -> dict[str, str]:
    """The files of a new rule in a package, by their paths."""
    fixture = f"{package}/fixtures/{code}_{name}/batch_first"
    kind = "".join(word.capitalize() for word in name.split("-"))
    return {
        f"{package}/{name.replace('-', '_')}.py": Template(RULE).substitute(
            code=code, name=name, kind=kind
        ),
        f"{fixture}/wrong.py": WRONG,
        f"{fixture}/fixed.py": FIXED,
        f"{fixture}/proof.py": PROOF,
        f"{package}/clean/{code}/bias_of_another.py": CLEAN,
    }
