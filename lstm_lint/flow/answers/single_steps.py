"""What shows that the rows of an input are a batch, of which each has a single step.

An RNN takes two axes for one sequence.  Where the rows are those of something that an RNN runs over
with the batch first, or that `forward` is given for one with `batch_first=True`, a batch is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint.flow.answers.single_sequences import Sequences
from lstm_lint.flow.conditions import settle, truth
from lstm_lint.flow.torch import alone
from lstm_lint.flow.torch.values import OTHER, Tensor
from lstm_lint.flow.values import UNKNOWN, Constant, Symbol, Term, Value, integer

if TYPE_CHECKING:
    from lstm_lint import syntax
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Call, StepRead
    from lstm_lint.flow.torch.values import Rnn


class SingleSteps(Sequences):
    """Collects, over a whole module, which inputs of two axes may be batches, and what denies it."""

    def __init__(self) -> None:
        super().__init__()
        self.told: dict[syntax.Node, set[Value]] = {}
        """What has so many entries as an input has rows, where its RNN tells that it is a batch."""
        self.untold: dict[syntax.Node, set[Value]] = {}
        """The same where others may tell it."""
        self.denied: set[syntax.Node] = set()
        self.rows: dict[syntax.Node, set[int]] = {}
        """How many rows an input is known to have, for one caller or another."""

    def given(self, call: Call, rnn: Rnn, tensor: Tensor) -> bool:
        """Whether the rows of an input are those of something unknown, that may be a batch."""
        flow, size = call.flow, _rows(tensor)
        if (count := integer(settle(flow, size))) is not None:
            self.rows.setdefault(call.node, set()).add(count)
        if not isinstance(size, Term) or size.operator != "size" or size.operands[1] != Constant(0):
            return False
        whole = size.operands[0]
        if not isinstance(whole, Symbol | Term):
            return False
        if alone.may_be_one(whole):
            self.denied.add(call.node)
        first = tensor.axes is not None and truth(flow, rnn.batch_first) is True
        told = first and alone.is_given_to_forward(flow, whole) and not alone.names_steps(whole)
        (self.told if told else self.untold).setdefault(call.node, set()).add(whole)
        return True

    def step(self, step: StepRead) -> None:
        """The last row is read as the last step of a sequence is; any other may be one of a batch."""
        self.known.update(each.run.node for each in step.steps if each.which == "last")

    def asked(self) -> set[syntax.Node]:
        """The calls whose inputs may be batches."""
        return self.told.keys() | self.untold.keys()

    def are_batches(self, flow: Evaluator, node: syntax.Node) -> bool:
        """Whether whatever has the rows of an input certainly is a batch, as the code takes it."""
        told = self.told.get(node, set())
        others = self.untold.get(node, set()) | (told & flow.asked_rank)
        denied = node in self.denied or self.rows.get(node) == {1}
        denied = denied or (bool(told) and node in self.known)
        return not denied and all(flow.laid.get(each) == {True} for each in others)


def _rows(tensor: Tensor) -> Value:
    """How many rows a tensor has of two axes, or of as many as are left where one was picked."""
    if tensor.axes is not None:
        plain = len(tensor.axes) == 2 and tensor.axes[0].kind == OTHER
        return tensor.axes[0].size if plain else UNKNOWN
    picked = len(tensor.lead) == 1 and not tensor.ones and tensor.padding is None
    return tensor.lead[0] if picked else UNKNOWN
