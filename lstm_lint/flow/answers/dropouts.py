"""Dropout that never hears of `eval()`: where it is certain, and how it is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lstm_lint import syntax, walking
from lstm_lint.flow import objects
from lstm_lint.flow.code.imports import spelled
from lstm_lint.flow.code.rewrite import Append, NodeEdit, Replace
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.conditions import truth
from lstm_lint.flow.torch.building import DROPOUTS
from lstm_lint.flow.torch.modules import DROPOUT_FUNCTIONS
from lstm_lint.flow.torch.values import Module, Rnn
from lstm_lint.flow.values import Class, Constant, Instance, Known, Symbol, Term, Value, only

if TYPE_CHECKING:
    from lstm_lint.flow.code.surroundings import Surroundings
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Call
    from lstm_lint.flow.frames import Frame
    from lstm_lint.flow.scope import Env

_FUNCTION_OF = {
    "Dropout": "dropout", "Dropout1d": "dropout1d", "Dropout2d": "dropout2d",
    "Dropout3d": "dropout3d", "AlphaDropout": "alpha_dropout",
    "FeatureAlphaDropout": "feature_alpha_dropout",
}  # fmt: skip


def method_around(call: Call) -> Frame:
    """The method in which a call is written, or from which the function is called that it is in."""
    frame = call.frame
    while frame.owner is None and frame.caller is not None:
        frame = frame.caller
    return frame


def receiver(call: Call) -> str:
    """What the code around a call calls the object whose method it is reached from, if anything."""
    return _own(method_around(call), call.flow.env)


def _own(frame: Frame, seen: Env) -> str:
    """What a method calls its object, where a scope sees it by that name."""
    parameters = frame.node.params.params if isinstance(frame.node, syntax.FunctionDef) else ()
    name = parameters[0].name.value if parameters else ""
    return name if isinstance(seen.lookup(name), Instance) else ""


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


def is_certain(call: Call) -> bool:
    """Whether the dropout runs whenever its module does: in evaluation as in training.

    That is what `forward` comes to, whoever calls it, where nothing on the way has asked for the
    mode of a module, or may have made the share of it, and no caller says whether to drop out.
    Other methods may be for training alone, or draw samples.
    """
    flow = call.flow
    if not any(map(_is_forward, _frames(call))):
        return False
    module = only(call.callee, Module)
    share = call.arguments.find(1, "p") if module is None else module.arguments.find(0, "p")
    if isinstance(share, Constant) and not share.value:
        return False
    made = share is not None and not isinstance(share, Constant)
    if made and any("training" in _names(frame) for frame in _frames(call)):
        return False
    modes = [value for (_, name), value in flow.env.heap.items() if name == "training"]
    return all(truth(flow, mode) is None for mode in modes) and not _is_switched(call)


def _names(frame: Frame) -> frozenset[str]:
    """All that the code of a frame names."""
    return getattr(frame.node, "names", frozenset())


def _is_forward(frame: Frame) -> bool:
    node = frame.node
    named = isinstance(node, syntax.FunctionDef) and node.name.value == "forward"
    return named and frame.owner is not None and objects.is_module(frame.owner)


def _is_switched(call: Call) -> bool:
    """Whether a flag or a word that `forward` is given has led here: `noisy`, `mode == "train"`.

    So may one that lies elsewhere, if it speaks of training: `FLAGS.is_training`.
    """
    told: set[syntax.Node] = set()
    frames = list(_frames(call))
    while not _is_forward(frames[-1]):
        frames.pop()
    for frame in frames:
        given = getattr(frame.node, "params", None)
        told.update([*given.params, *given.kwonly_params] if given is not None else ())
    for fact in call.flow.env.facts:
        if isinstance(fact, Term) and fact.operator == "==":
            word = getattr(fact.operands[1], "value", None)
            fact = fact.operands[0] if isinstance(word, str) else fact
        if (isinstance(fact, Symbol) and fact.node in told) or _speaks_of_training(fact):
            return True
    return False


def _speaks_of_training(fact: Value) -> bool:
    """Whether a flag, or something that it was made from, is named for training or evaluation."""
    if isinstance(fact, Term):
        return any(map(_speaks_of_training, fact.operands))
    name = (
        getattr(fact, "name", None) or getattr(fact, "path", None) or getattr(fact, "value", None)
    )
    return isinstance(name, str) and _MODE.search(name.rpartition(".")[2].lower()) is not None


_MODE = re.compile("train|eval|infer|test")


def _frames(call: Call) -> Iterator[Frame]:
    """The function that a call stands in, and those that it was reached from."""
    frame: Frame | None = call.frame
    while frame is not None:
        yield frame
        frame = frame.caller


def is_up_to_the_caller(call: Call) -> bool:
    """Whether the model is told how much to drop: it may well be told nothing in evaluation.

    What a function is told by another one of the file is as sure as that one is.
    """
    module = only(call.callee, Module)
    given = module.arguments.node(0, "p") if module is not None else call.arguments.node(1, "p")
    frame, share = call.frame, None if given is None else given.value
    if share is None:
        return False
    while True:
        around = surroundings(call.flow, frame.node)
        told = around.is_told(share, _own(frame, frame.scope.current()))
        if not told or frame.caller is None or not isinstance(share, syntax.Name):
            return told
        passed = None if _is_forward(frame) else _passed(frame, share.value)
        if passed is None or around.times_bound(share.value) > 1:
            return True
        share, frame = passed, frame.caller


def _passed(frame: Frame, name: str) -> syntax.Expression | None:
    """What a plain call gives for a parameter, or its default; None where that is unclear."""
    call, function = frame.call, frame.node
    if not isinstance(call, syntax.Call) or not isinstance(function, syntax.FunctionDef):
        return None
    if function.decorators or any(each.star for each in call.args):
        return None
    parameters = [*function.params.params, *function.params.kwonly_params]
    place = [each.name.value for each in parameters].index(name)
    for position, each in enumerate(call.args, start=frame.owner is not None):
        if each.keyword.value == name if each.keyword is not None else position == place:
            return each.value
    return parameters[place].default


def is_sampled(call: Call) -> bool:
    """Whether the same is computed over and over, so that dropout is all that differs.

    That is Monte Carlo dropout, and meant.  A loop over a whole model may be its training on one
    batch, and is no sampling unless it runs without gradients, or in evaluation.
    """
    root = call.frame.root
    evaluates = "eval" in _names(root) and "backward" not in _names(root)
    if call.frame.grad and not evaluates and not _is_forward(root):
        return False
    node: syntax.Node | None = call.node
    inside = True
    for frame in _frames(call):
        around = surroundings(call.flow, frame.node)
        if node is not None and node in around:
            if _repeats(around, node) or (inside and _is_drawn_twice(call.flow, around, node)):
                return True
        inside = inside and not _is_forward(frame)
        node = frame.call
    return False


def _repeats(around: Surroundings, node: syntax.Node) -> bool:
    """Whether a loop over a range evaluates an expression again and again, of the same things."""
    read = {each.value for each in around.names(node)}
    for outer in around.up(node):
        if isinstance(outer, syntax.For | syntax.Comprehension):
            over = (outer if isinstance(outer, syntax.For) else outer.for_in).iter
            name = over.func if isinstance(over, syntax.Call) else over
            bound = {each.value for each in around.names(outer) if around.is_bound_at(each)}
            if isinstance(name, syntax.Name) and name.value == "range" and read.isdisjoint(bound):
                return True
    return False


def _is_drawn_twice(flow: Evaluator, around: Surroundings, node: syntax.Node) -> bool:
    """Whether the same is computed once more beside it: two views that dropout alone tells apart.

    Who calls a whole model twice may hold that both times give the same.
    """
    code = flow.code(node)
    whole = _stands_in(around, node)
    return any(
        type(each) is type(node)
        and each is not node
        and _stands_in(around, each) is whole
        and flow.code(each) == code
        and not _is_other(around, *sorted((each, node), key=around.order.__getitem__))
        for each in around.order
    )


def _stands_in(around: Surroundings, node: syntax.Node) -> syntax.Node | None:
    """The expression that a value is part of; where it is given a name by itself, the block."""
    outer = around.parents.get(node)
    outer = around.parents.get(outer) if isinstance(outer, syntax.Arg) else outer
    line = around.line(node) if isinstance(outer, syntax.Assign) else None
    return outer if line is None else around.block(line)


def _is_other(around: Surroundings, one: syntax.Node, other: syntax.Node) -> bool:
    """Whether something that both read is another thing once the second reads it."""
    first, last = around.line(one), around.line(other)
    if first is None or last is None:
        return True
    own = around.names(first) if first is not last else []
    bound = {each.value for each in own if around.is_bound_at(each)}
    return any(
        each.value in bound or around.rebound_between(each.value, first, other)
        for each in around.names(one)
    )


def is_prenet(owner: Class) -> bool:
    """Whether this is Tacotron's pre-net, which drops out in inference too, on purpose."""
    return any(
        isinstance(each, Class) and "prenet" in each.name.lower() for each in owner.lineage()
    )


def is_for_training(call: Call) -> bool:
    """Whether another method runs the same RNNs and drops nothing: evaluation may be for that one."""
    around = method_around(call)
    own = call.flow.env.lookup(_own(around, call.flow.env))
    if not isinstance(own, Instance) or around.owner is None:
        return False
    assert isinstance(around.node, syntax.FunctionDef)
    asked, held = _called_of_self(around.node), call.flow.env.heap
    runs = {each for each in asked if isinstance(held.get((own.key, each)), Rnn)}
    others = [each for each in around.owner.node.body.body if isinstance(each, syntax.FunctionDef)]
    return bool(runs) and any(
        runs <= (called := _called_of_self(each))
        and around.node.name.value not in called
        and not _drops(each)
        for each in others
        if each is not around.node and each.name.value not in asked
    )


def _called_of_self(method: syntax.FunctionDef) -> set[str]:
    """What a method calls of its object, which itself is its `forward`."""
    own = method.params.params[0].name.value if method.params.params else ""
    called = [each.func for each in walking.nodes(method) if isinstance(each, syntax.Call)]
    names = {
        each.attr.value
        for each in called
        if isinstance(each, syntax.Attribute)
        and isinstance(each.value, syntax.Name)
        and each.value.value == own
    }
    itself = any(isinstance(each, syntax.Name) and each.value == own for each in called)
    return names | {"forward"} if itself else names


def _drops(method: syntax.FunctionDef) -> bool:
    names = {path.rpartition(".")[2] for path in DROPOUT_FUNCTIONS}
    calls = (each.func for each in walking.nodes(method) if isinstance(each, syntax.Call))
    return any(syntax.last_name(each) in names for each in calls)


def in_training_only(call: Call, receiver: str) -> tuple[NodeEdit, ...]:
    """Edits that tie dropout to the mode of the module; nothing where its arguments are unclear."""
    if not receiver:
        return ()
    module = only(call.callee, Module)
    return _told(call, receiver) if module is None else _as_function(call, module, receiver)


def _told(call: Call, name: str) -> tuple[NodeEdit, ...]:
    last = call.node.args[-1]
    if call.arguments.unsure or last.star:
        return ()
    return (Append(last, f"training={name}.training"),)


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
