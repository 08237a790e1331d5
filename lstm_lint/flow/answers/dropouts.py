"""Dropout that never hears of `eval()`: where it is certain, and how it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.code.imports import spelled
from lstm_lint.flow.code.rewrite import NodeEdit, Replace, Wrap
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.torch.modules import DROPOUT_FUNCTIONS, DROPOUTS
from lstm_lint.flow.values import Class, Constant, Instance, Known, Module, only

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Frame
    from lstm_lint.flow.events import Call

_FUNCTION_OF = {
    "Dropout": "dropout", "Dropout1d": "dropout1d", "Dropout2d": "dropout2d",
    "Dropout3d": "dropout3d", "AlphaDropout": "alpha_dropout",
    "FeatureAlphaDropout": "feature_alpha_dropout",
}  # fmt: skip


def method_around(call: Call) -> Frame:
    """The method in which a call is written, or a function that the method defines and calls."""
    frame = call.frame
    while frame.owner is None and frame.caller is not None:
        if frame.node not in surroundings(call.flow, frame.caller.node):
            break
        frame = frame.caller
    return frame


def receiver(call: Call) -> tuple[str, Instance] | None:
    """What the method around a call calls its object, and the object."""
    function = method_around(call).node
    parameters = function.params.params if isinstance(function, syntax.FunctionDef) else ()
    name = parameters[0].name.value if parameters else ""
    found = call.flow.env.lookup(name)
    return (name, found) if isinstance(found, Instance) else None


def is_functional(call: Call) -> bool:
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


def is_built_here(call: Call) -> bool:
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


def is_up_to_the_caller(call: Call, receiver: str) -> bool:
    """Whether the method is told how much to drop: it may well be told nothing in evaluation."""
    module = only(call.callee, Module)
    given = module.arguments.node(0, "p") if module is not None else call.arguments.node(1, "p")
    around = surroundings(call.flow, call.frame.node)
    return given is not None and around.is_told(given.value, receiver)


def is_prenet(owner: Class) -> bool:
    """Whether this is Tacotron's pre-net, which drops out in inference too, on purpose."""
    return any(
        isinstance(each, Class) and "prenet" in each.name.lower() for each in owner.lineage()
    )


def in_training_only(call: Call, receiver: str) -> tuple[NodeEdit, ...]:
    """Edits that tie dropout to the mode of the module; nothing where its arguments are unclear."""
    module = only(call.callee, Module)
    return _told(call, receiver) if module is None else _as_function(call, module, receiver)


def _told(call: Call, name: str) -> tuple[NodeEdit, ...]:
    last = call.node.args[-1]
    if call.arguments.unsure or last.star:
        return ()
    return (Wrap(last, "", f", training={name}.training"),)


def _as_function(call: Call, module: Module, name: str) -> tuple[NodeEdit, ...]:
    built = call.node.func
    if not isinstance(built, syntax.Call) or len(call.node.args) != 1:
        return ()
    written = spelled(call.flow, f"torch.nn.functional.{_FUNCTION_OF[module.name]}")
    if written is None or module.arguments.unsure:
        return ()
    arguments = [call.node.args[0], *built.args]
    parts = [call.flow.code(each) for each in arguments]
    if len(built.args) == 2 and built.args[1].keyword is None:
        parts[2] = f"inplace={parts[2]}"
    code = f"{written.code}({', '.join(parts)}, training={name}.training)"
    return (Replace(call.node, code), *written.edits)
