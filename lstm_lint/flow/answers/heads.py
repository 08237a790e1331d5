"""Whether what was pooled of an output becomes what a model answers.

What is averaged over a batch may as well be looked at: an error at each step, how often a code is
used, what a batch is centred by.  What a head is applied to is no such thing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint.flow.answers import pooling
from lstm_lint.flow.answers.operations import operation
from lstm_lint.flow.torch.values import Sample, Tensor
from lstm_lint.flow.values import Tuple, Value, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_lint import syntax
    from lstm_lint.flow import events

_HEADS = frozenset(
    "Linear linear LazyLinear Sequential softmax Softmax log_softmax LogSoftmax "
    "cross_entropy CrossEntropyLoss nll_loss NLLLoss "
    "binary_cross_entropy_with_logits BCEWithLogitsLoss".split()
)
"""Layers and losses that make classes, or other answers, of a state."""


class Heads:
    """Collects, over a whole module, which pools of outputs a head is applied to, or are returned."""

    def __init__(self) -> None:
        self._applied: set[syntax.Node | None] = set()
        self._returned: set[syntax.Node | None] = set()
        self._pools: dict[syntax.Node, bool] = {}
        """What is pooled along an axis, and whether a linear layer came before."""

    def call(self, call: events.Call) -> None:
        """Hear of a head, or of a pool."""
        found = operation(call)
        if found is None:
            return
        if found.name in _HEADS:
            self._applied.update(_origins(found.tensor))
        if pooling.is_reduction(found):
            self._pool(call.node, found.tensor)

    def returned(self, event: events.Return) -> None:
        for value in alternatives(event.value):
            for each in value.items if isinstance(value, Tuple) else (value,):
                self._returned.update(_origins(each))

    def _pool(self, node: syntax.Node, pooled: Value) -> None:
        tensors = [each for each in alternatives(pooled) if isinstance(each, Tensor)]
        projected = any(each.changed == "projected" for each in tensors)
        self._pools[node] = projected or self._pools.get(node, False)

    def miss(self, node: syntax.Node) -> bool:
        """Whether what is pooled there is no step towards an answer.

        Where answers at each step are pooled and returned, those of the whole batch may be meant.
        """
        if node not in self._pools or node in self._applied:
            return False
        return self._pools[node] or node not in self._returned


def _origins(value: Value) -> Iterator[syntax.Node | None]:
    for each in alternatives(value):
        if isinstance(each, Tensor) and isinstance(each.meaning, Sample):
            yield each.meaning.origin
