"""RNN311."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import padding_rows
from lstm_lint.flow.answers.padding_rows import PaddedBatches
from lstm_lint.flow.torch import tables
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class PaddingRowOverwritten(Rule):
    """An embedding drawn anew, and with it the row of zeros that means padding.

    ## What it does
    Looks for `uniform_`, `normal_`, `xavier_uniform_` and their like on the whole weight of an
    `nn.Embedding` with a `padding_idx`, or for random numbers put in its place, after which nothing
    writes to the row of padding, where an RNN reads the padded batch in both directions, or its final state or last step is used.

    ## Why is this bad?
    `nn.Embedding` fills the row of `padding_idx` with zeros once, when it is made.  Drawn anew,
    the row is as loud as that of a word, and stays so: its gradient is always zero.  At every
    padded step the RNN reads noise, which the final state and the reverse direction hold from then
    on.  The steps in front of the padding never know of it, and scores that share the weight train
    the row: both are left alone.

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
            _, h_n = self.gru(self.embedding(ids))
            return h_n[-1]
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
            _, h_n = self.gru(self.embedding(ids))
            return h_n[-1]
    ```

    ## Fix safety
    Unsafe: the initial values change.  A line that may initialise other modules too is followed by
    a test for an embedding that has such a row, and a loop over parameters by one over modules.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.Embedding.html
    """

    code = "RNN311"
    name = "padding-row-overwritten"
    severity = Severity.LEARNING
    fix = FixAvailability.SOMETIMES
    speaks_last = True
    calls = frozenset({"Embedding", "RNN"})

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.runs: dict[tuple[object, int], list[events.TableWrite]] = {}
        self.batches = PaddedBatches()
        self.lines: dict[syntax.Node, set[syntax.Node | None]] = {}
        """Which embeddings each line writes to."""

    def on_call(self, call: events.Call) -> None:
        self.batches.call(call)

    def on_step(self, step: events.StepRead) -> None:
        self.batches.step(step)

    def on_subscript(self, event: events.Subscript) -> None:
        self.batches.subscript(event)

    def on_binary(self, event: events.Binary) -> None:
        self.batches.binary(event)

    def on_attribute(self, event: events.Attribute) -> None:
        self.batches.attribute(event)

    def on_return(self, event: events.Return) -> None:
        self.batches.returned(event)

    def on_table(self, write: events.TableWrite) -> None:
        key = write.table.module.key
        self.batches.table(write)
        self.runs.setdefault((write.frame.root, key), []).append(write)
        self.lines.setdefault(write.node, set()).add(write.table.module.node)

    def on_module(self, event: events.ModuleEnd) -> Iterator[Report]:
        heard: set[object] | None = None
        lost: dict[syntax.Node, events.TableWrite] = {}
        kept: set[syntax.Node] = set()
        for writes in self.runs.values():
            for i, write in enumerate(writes):
                later = [each for each in writes[i + 1 :] if not each.excludes(write)]
                if not padding_rows.is_drawn(write):
                    continue
                if later:
                    kept.add(write.node)
                elif tables.has_padding(write.table) and padding_rows.is_starting(write):
                    heard = self.batches.heard(event.flow) if heard is None else heard
                    if padding_rows.identity(event.flow, write.table.module) in heard:
                        lost.setdefault(write.node, write)
        for node, write in lost.items():
            if node not in kept:
                alone = len(self.lines[node]) == 1
                edits = padding_rows.zeroed(write, alone)
                yield from self.report(
                    node,
                    "the row of `padding_idx` was zero and is drawn anew; its gradient is zero,"
                    " so that it stays as it is",
                    related=((write.table.module.node or node, "made here"),),
                    rewrite=Rewrite("Zero the row of padding", Applicability.UNSAFE, edits),
                )
