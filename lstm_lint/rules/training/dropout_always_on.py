"""RNN409."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events, objects
from lstm_lint.flow.code.imports import spelled
from lstm_lint.flow.code.rewrite import NodeEdit, Replace, Wrap
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.torch.modules import DROPOUT_FUNCTIONS, DROPOUTS
from lstm_lint.flow.values import Class, Constant, Known, Module, only
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity

FUNCTION_OF = {
    "Dropout": "dropout", "Dropout1d": "dropout1d", "Dropout2d": "dropout2d",
    "Dropout3d": "dropout3d", "AlphaDropout": "alpha_dropout",
    "FeatureAlphaDropout": "feature_alpha_dropout",
}  # fmt: skip


class DropoutAlwaysOn(Rule):
    """Dropout that goes on in evaluation.

    ## What it does
    Looks in methods of modules for functional dropout without `training`, and for a dropout module
    that is built where it is called.  How much to drop may be a parameter of the method: then its
    caller decides.  The pre-net of Tacotron 2 drops out in inference on purpose, and is left alone.

    ## Why is this bad?
    `F.dropout` is on unless it is told otherwise, and a module just built is in training mode.  Neither
    hears of `model.eval()`: half of the features stay zero when the model is used, and one input
    gives two results.

    ## Example
    ```python
    import torch.nn.functional as F
    from torch import nn


    class Encoder(nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm = nn.LSTM(8, 16)

        def forward(self, x):
            out, _ = self.lstm(F.dropout(x, 0.5))
            return out
    ```

    ## Use instead
    ```python
    import torch.nn.functional as F
    from torch import nn


    class Encoder(nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm = nn.LSTM(8, 16)

        def forward(self, x):
            out, _ = self.lstm(F.dropout(x, 0.5, training=self.training))
            return out
    ```

    Where dropout is wanted in evaluation, say so: `training=True`.

    ## Fix safety
    Unsafe: the outputs in evaluation change.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.dropout.html
    - https://github.com/delip/PyTorchNLPBook/issues/28
    - https://arxiv.org/abs/1712.05884
    """

    code = "RNN409"
    name = "dropout-always-on"
    severity = Severity.WRONG
    fix = FixAvailability.SOMETIMES
    calls = DROPOUTS | {path.rpartition(".")[2] for path in DROPOUT_FUNCTIONS}

    def on_call(self, call: events.Call) -> Iterator[Report]:
        if call.frame.owner is None or not objects.is_module(call.frame.owner):
            return
        functional = _is_functional(call)
        if not functional and not _is_built_here(call):
            return
        receiver = objects.receiver(call.flow)
        if receiver is None or objects.knows_mode(call.flow, receiver[1]):
            return
        if _is_up_to_the_caller(call, receiver[0]) or _is_prenet(call.frame.owner):
            return
        edits = _functional(call, receiver[0]) if functional else _rebuilt(call, receiver[0])
        rewrite = Rewrite("Drop out in training only", Applicability.UNSAFE, edits)
        what = (
            "`training` is not given" if functional else "a module just built is in training mode"
        )
        yield from self.report(
            call.node, f"this dropout goes on in evaluation: {what}", rewrite=rewrite
        )


def _is_functional(call: events.Call) -> bool:
    """Whether dropout is called that does not know of `training`."""
    known = call.callee
    if not isinstance(known, Known) or known.path not in DROPOUT_FUNCTIONS:
        return False
    dropped = call.arguments.find(1, "p")
    return (
        known.path.startswith("torch.nn.functional.")
        and call.arguments.find(2, "training") is None
        and not (isinstance(dropped, Constant) and not dropped.value)
    )


def _is_built_here(call: events.Call) -> bool:
    """Whether a dropout module is built by the function that calls it."""
    module = only(call.callee, Module)
    if module is None or module.path != f"torch.nn.{module.name}" or module.name not in DROPOUTS:
        return False
    name = getattr(call.frame.node, "name", None)
    if module.node is call.node.func:
        return True
    if isinstance(name, syntax.Name) and name.value == "__init__":
        return False
    around = surroundings(call.flow, call.frame.node)
    return (
        isinstance(call.node.func, syntax.Name)
        and module.node is not None
        and module.node in around
    )


def _is_up_to_the_caller(call: events.Call, receiver: str) -> bool:
    """Whether the method is told how much to drop: it may well be told nothing in evaluation."""
    module = only(call.callee, Module)
    given = module.arguments.node(0, "p") if module is not None else call.arguments.node(1, "p")
    around = surroundings(call.flow, call.frame.node)
    return given is not None and around.is_told(given.value, receiver)


def _is_prenet(owner: Class) -> bool:
    """Whether this is Tacotron's pre-net, which drops out in inference too, on purpose."""
    return any(
        isinstance(each, Class) and "prenet" in each.name.lower() for each in owner.lineage()
    )


def _functional(call: events.Call, name: str) -> tuple[NodeEdit, ...]:
    last = call.node.args[-1]
    if call.arguments.unsure or last.star:
        return ()
    return (Wrap(last, "", f", training={name}.training"),)


def _bare(call: events.Call, argument: syntax.Arg) -> str:
    return call.flow.code(argument)


def _rebuilt(call: events.Call, name: str) -> tuple[NodeEdit, ...]:
    module = only(call.callee, Module)
    built = call.node.func
    if module is None or not isinstance(built, syntax.Call) or len(call.node.args) != 1:
        return ()
    written = spelled(call.flow, f"torch.nn.functional.{FUNCTION_OF[module.name]}")
    if written is None or module.arguments.unsure:
        return ()
    arguments = [call.node.args[0], *built.args]
    parts = [_bare(call, each) for each in arguments]
    if len(built.args) == 2 and built.args[1].keyword is None:
        parts[2] = f"inplace={parts[2]}"
    code = f"{written.code}({', '.join(parts)}, training={name}.training)"
    return (Replace(call.node, code), *written.edits)
