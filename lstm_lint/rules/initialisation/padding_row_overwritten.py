"""RNN311."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers.repetition import stands_alone
from lstm_lint.flow.code.imports import spelled
from lstm_lint.flow.code.rewrite import Insert
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.torch import tables
from lstm_lint.flow.values import Learned, Made, Module, Rnn, Tensor, every, only
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity

RANDOM = frozenset(
    "uniform normal trunc_normal xavier_uniform xavier_normal kaiming_uniform kaiming_normal "
    "orthogonal".split()
)


class PaddingRowOverwritten(Rule):
    """An embedding drawn anew, and with it the row of zeros that means padding.

    ## What it does
    Looks for `uniform_`, `normal_`, `xavier_uniform_` and their like on the whole weight of an
    `nn.Embedding` with a `padding_idx`, or for random numbers put in its place, after which nothing
    writes to the row of padding, where an RNN reads the padded batch.

    ## Why is this bad?
    `nn.Embedding` fills the row of `padding_idx` with zeros once, when it is made.  Drawn anew,
    the row is as loud as that of a word, and stays so: its gradient is always zero.  At every
    padded step the RNN reads noise.

    ## Example
    ```python
    from torch import nn


    class Encoder(nn.Module):
        def __init__(self):
            super().__init__()
            self.embedding = nn.Embedding(100, 8, padding_idx=0)
            nn.init.uniform_(self.embedding.weight, -0.1, 0.1)
            self.gru = nn.GRU(8, 16)

        def forward(self, ids):
            return self.gru(self.embedding(ids))
    ```

    ## Use instead
    ```python
    from torch import nn


    class Encoder(nn.Module):
        def __init__(self):
            super().__init__()
            self.embedding = nn.Embedding(100, 8, padding_idx=0)
            nn.init.uniform_(self.embedding.weight, -0.1, 0.1)
            nn.init.zeros_(self.embedding.weight[self.embedding.padding_idx])
            self.gru = nn.GRU(8, 16)

        def forward(self, ids):
            return self.gru(self.embedding(ids))
    ```

    ## Fix safety
    Unsafe: the initial values change.  There is no fix in a loop over parameters, or where the
    line initialises other modules too.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.Embedding.html
    """

    code = "RNN311"
    name = "padding-row-overwritten"
    severity = Severity.LEARNING
    fix = FixAvailability.SOMETIMES
    calls = frozenset({"Embedding", "RNN"})

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.runs: dict[tuple[object, int], list[events.TableWrite]] = {}
        self.looked_up: dict[object, set[int]] = {}
        """Which embeddings made what."""
        self.read: set[int] = set()
        """Embeddings whose padded batches an RNN reads."""
        self.lines: dict[syntax.Node, set[syntax.Node | None]] = {}
        """Which embeddings each line writes to."""

    def on_call(self, call: events.Call) -> None:
        if isinstance(call.callee, Module):
            for batch in tables.made_of(call.arguments.get(0, "input"), call.callee, call.node):
                self.looked_up.setdefault(batch, set()).add(call.callee.key)
        elif every(call.callee, Rnn):
            for batch in tables.behind(call.arguments.get(0, "input")):
                self.read |= self.looked_up.get(batch, set())

    def on_table(self, write: events.TableWrite) -> None:
        key = write.table.module.key
        self.runs.setdefault((write.frame.root, key), []).append(write)
        self.lines.setdefault(write.node, set()).add(write.table.module.node)

    def on_module(self, event: events.ModuleEnd) -> Iterator[Report]:
        lost: dict[syntax.Node, events.TableWrite] = {}
        kept: set[syntax.Node] = set()
        for writes in self.runs.values():
            for i, write in enumerate(writes):
                later = [each for each in writes[i + 1 :] if not each.excludes(write)]
                if not _is_drawn(write) or write.table.rows is not None:
                    continue
                if later or not tables.has_padding(write.table) or not _is_starting(write):
                    kept |= {write.node} if later else set()
                elif write.table.module.key in self.read:
                    lost.setdefault(write.node, write)
        for node, write in lost.items():
            if node not in kept:
                alone = len(self.lines[node]) == 1
                yield from self.report(
                    node,
                    "the row of `padding_idx` was zero and is drawn anew; its gradient is zero,"
                    " so that it stays as it is",
                    related=((write.table.module.node or node, "made here"),),
                    rewrite=_rewrite(write) if alone else None,
                )


def _is_drawn(write: events.TableWrite) -> bool:
    """Whether the numbers are random, drawn in place or into a tensor that is put there."""
    value = only(write.value, Tensor)
    if write.how in ("=", "copy_") and value is not None and not value.changed:
        return isinstance(value.meaning, Made | Learned) and value.meaning.fill == "random"
    return write.how.rstrip("_") in RANDOM


def _is_starting(write: events.TableWrite) -> bool:
    """Whether the write belongs to the run that makes the embedding."""
    root = write.frame.root.node
    if isinstance(root, syntax.Module) or getattr(root, "name", None) is None:
        return True
    made = write.table.module.node
    return (
        made is not None and made in surroundings(write.flow, root)
    ) or root.name.value == "__init__"  # type: ignore[attr-defined]


def _rewrite(write: events.TableWrite) -> Rewrite | None:
    """The row zeroed in the next line."""
    line, init = write.statement, spelled(write.flow, "torch.nn.init")
    target = write.target
    while isinstance(target, syntax.Attribute) and target.attr.value == "data":
        target = target.value
    named = isinstance(target, syntax.Attribute) and target.attr.value == "weight"
    if not named or line is None or init is None or not stands_alone(line):
        return None
    table = write.flow.code(target)
    row = f"{table}[{table.removesuffix('.weight')}.padding_idx]"
    edits = (*init.edits, Insert(line, (f"{init.code}.zeros_({row})",)))
    return Rewrite("Zero the row of padding", Applicability.UNSAFE, edits)
