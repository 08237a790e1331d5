"""The row of an embedding that means padding: what draws it anew, and how it is zeroed again."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.answers import bodies
from lstm_lint.flow.answers.configuration import does_nothing
from lstm_lint.flow.answers.criteria import passed
from lstm_lint.flow.answers.final_states import FinalStates
from lstm_lint.flow.answers.repetition import stands_alone
from lstm_lint.flow.code.imports import spelled
from lstm_lint.flow.code.rewrite import Insert, NodeEdit
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.conditions import truth
from lstm_lint.flow.torch import starts, tables
from lstm_lint.flow.torch.initialisation import within
from lstm_lint.flow.torch.values import Final, Learned, Made, Module, Rnn, Tensor
from lstm_lint.flow.values import Value, every, only

if TYPE_CHECKING:
    from lstm_lint.flow.code.surroundings import Surroundings
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Call, StepRead, TableWrite
    from lstm_lint.flow.frames import Frame


class PaddedBatches(FinalStates):
    """Collects, over a whole module, which rows of padding change what RNNs give.

    What stands behind a sequence changes none of its steps where the RNN runs forwards.  It changes
    the reverse direction, the final state, and the last step of the whole batch.
    """

    def __init__(self) -> None:
        super().__init__()
        self._looked_up: dict[object, set[int]] = {}
        """Which embeddings made what."""
        self._made: dict[int, Module] = {}
        self._read: dict[syntax.Node, set[int]] = {}
        """Of which embeddings each RNN's call reads a padded batch."""
        self._written: list[TableWrite] = []
        self._both: set[syntax.Node] = set()
        """The calls of bidirectional RNNs."""

    def call(self, call: Call) -> None:
        rnns, given = every(call.callee, Rnn), call.arguments.get(0, "input")
        if not _goes_on(rnns, call.arguments.find(1, "hx")):
            super().call(call)
        if isinstance(call.callee, Module):
            self._made[call.callee.key] = call.callee
            for batch in tables.made_of(given, call.callee, call.node):
                self._looked_up.setdefault(batch, set()).add(call.callee.key)
            return
        for batch in tables.behind(given) if rnns else ():
            self._read.setdefault(call.node, set()).update(self._looked_up.get(batch, ()))
        if rnns and all(truth(call.flow, each.bidirectional) for each in rnns):
            self._both.add(call.node)

    def step(self, step: StepRead) -> None:
        self.used.update(each.run for each in step.steps if each.which == "last")

    def table(self, write: TableWrite) -> None:
        self._written.append(write)

    def heard(self, flow: Evaluator) -> set[object]:
        """The embeddings whose padding changes something, and that nothing else trains."""
        used = self._both | {run.node for run in self.used}
        read = {key for node, keys in self._read.items() if node in used for key in keys}
        around = surroundings(flow, flow.module)
        return {identity(flow, self._made[key]) for key in read} - {
            identity(flow, module)
            for node, module in flow.tables.items()
            if not any(
                within(node, each.target) or self._is_given(node, each) for each in self._written
            )
            and not _is_looked_at(around, node)
        }

    def _is_given(self, weight: syntax.Node, write: TableWrite) -> bool:
        """Whether a weight gets the name that a line writes to, and nothing else is done to that."""
        around = surroundings(write.flow, write.frame.node)
        name, given = _given(around, write)
        return given is weight and all(
            _is_looked_at(around, each)
            or any(within(each, other.target) for other in self._written)
            for each in around.named(name)
            if not around.is_bound_at(each)
        )


def _given(around: Surroundings, write: TableWrite) -> tuple[str, syntax.Node | None]:
    """The name of the weight that a line writes to, and the weight that alone gets this name.

    A line of the function gives it the name, or the call that leads there.
    """
    frame = write.frame
    name = next((n.value for n in around.names(write.target) if within(n, write.target)), "")
    bound = [each for each in around.named(name) if around.is_bound_at(each)]
    giver = around.parents[bound[0]] if len(bound) == 1 else None
    given: syntax.Node | None = None
    if isinstance(giver, syntax.Assign):
        given = giver.value
    elif isinstance(giver, syntax.Param) and frame.caller is not None:
        given = _held(write.flow, frame.caller, passed(frame, name))
    return name, given if given in write.flow.tables else None


def _held(flow: Evaluator, frame: Frame, given: syntax.Node | None) -> syntax.Node | None:
    """What is given, or what a name was given that stands for it, and for nothing else."""
    if not isinstance(given, syntax.Name):
        return given
    around = surroundings(flow, frame.node)
    named = around.named(given.value)
    bound = [each for each in named if around.is_bound_at(each)]
    giver = around.parents[bound[0]] if len(bound) == 1 else None
    rest = [each for each in named if each is not given and each not in bound]
    if not all(_is_looked_at(around, each) for each in rest):
        return None
    if isinstance(giver, syntax.Param) and frame.caller is not None:
        return _held(flow, frame.caller, passed(frame, given.value))
    return giver.value if isinstance(giver, syntax.Assign) else None


_FORM = frozenset("shape size dim ndim numel dtype device requires_grad is_cuda".split())
"""What is asked of a tensor that is none of its numbers."""


def _is_looked_at(around: Surroundings, weight: syntax.Node) -> bool:
    """Whether a weight is asked for its form, or printed, which trains nothing."""
    for inner, outer in pairwise(around.up(weight) if weight in around else ()):
        if isinstance(outer, syntax.Attribute) and inner is weight and outer.attr.value in _FORM:
            return True
        if isinstance(outer, syntax.Arg):
            call = around.parents[outer]
            return isinstance(call, syntax.Call) and getattr(call.func, "value", "") == "print"
        if not isinstance(outer, syntax.Expression | syntax.ComparisonTarget | syntax.Formatted):
            return False
    return False


def identity(flow: Evaluator, module: Module) -> object:
    """What an embedding is known by: its place in a constructor, for all objects of the class."""
    maker = None if module.node is None else bodies.home(flow, module.node)
    return module.key if maker is None or maker.name.value != "__init__" else module.node


def _goes_on(rnns: tuple[Rnn, ...], state: Value | None) -> bool:
    """Whether RNNs go on from their own last state: what follows padding is padding again."""
    own = {each.site for each in rnns}
    return state is not None and any(
        isinstance(part, Tensor)
        and isinstance(part.meaning, Final)
        and part.meaning.run.rnn.site in own
        for part in starts.parts(state)
    )


def is_drawn(write: TableWrite) -> bool:
    """Whether a write draws all rows at random, in place or into a tensor that is put there."""
    if write.table.rows is not None:
        return False
    value = only(write.value, Tensor)
    if write.how in ("=", "copy_") and value is not None and not value.masked:
        if value.changed not in ("", "elementwise"):
            return False
        return isinstance(value.meaning, Made | Learned) and value.meaning.fill == "random"
    return write.how.rstrip("_") in starts.RANDOM


def is_starting(write: TableWrite) -> bool:
    """Whether the write belongs to the run that makes the embedding."""
    root = write.frame.root.node
    if not isinstance(root, syntax.FunctionDef):
        return True
    made = write.table.module.node
    return (
        made is not None and made in surroundings(write.flow, root)
    ) or root.name.value == "__init__"


def zeroed(write: TableWrite, alone: bool) -> tuple[NodeEdit, ...]:
    """The row zeroed in the next line; nothing where the weight has no name.

    Where a name may be one for other modules, those without such a row are passed over: indexed by
    None, a weight is all of it.  The line is `alone` where it is known to write to one embedding.
    """
    line, init = write.statement, spelled(write.flow, "torch.nn.init")
    target, frame = write.target, write.frame
    while isinstance(target, syntax.Attribute) and target.attr.value == "data":
        target = target.value
    if isinstance(target, syntax.Name):
        around = surroundings(write.flow, frame.node)
        _, weight = _given(around, write)
        if weight is None:
            return _zeroed_behind(write, target)
        while weight not in around:  # a caller gives it
            call, caller = frame.call, frame.caller
            if caller is None or call is None or caller.home is not frame.home or not alone:
                return ()
            around = surroundings(write.flow, caller.node)
            line, frame = around.line(call), caller
        target = weight
    if line is None or init is None or not stands_alone(line):
        return ()
    if not isinstance(target, syntax.Attribute) or target.attr.value != "weight":
        return ()
    module = write.flow.code(target.value)
    zero = f"{init.code}.zeros_({module}.weight[{module}.padding_idx])"
    if not _may_be_any(surroundings(write.flow, frame.node), target.value):
        return (*init.edits, Insert(line, (zero,))) if alone else ()
    kind = spelled(write.flow, "torch.nn.Embedding")
    if kind is None or frame is not write.frame or not does_nothing(target.value):
        return ()
    tests = [f"isinstance({module}, {kind.code})", f"{module}.padding_idx is not None"]
    known = _is_asked(write, tests[0])
    lines = (f"if {' and '.join(tests[known:])}:", write.flow.indent + zero)
    return (*init.edits, *(() if known else kind.edits), Insert(line, lines))


def _zeroed_behind(write: TableWrite, parameter: syntax.Name) -> tuple[NodeEdit, ...]:
    """The rows of all embeddings zeroed behind a loop over the parameters of a module."""
    flow, around = write.flow, surroundings(write.flow, write.frame.node)
    loops = [each for each in around.up(write.target) if isinstance(each, syntax.For)]
    loop = next((e for e in loops if _binds(around, e, parameter)), None)
    walk = None if loop is None else loop.iter
    if (
        not isinstance(walk, syntax.Call)
        or walk.args
        or not isinstance(walk.func, syntax.Attribute)
    ):
        return ()
    whole, name = walk.func.value, around.free("module", "layer", "each")
    init, kind = spelled(flow, "torch.nn.init"), spelled(flow, "torch.nn.Embedding")
    if walk.func.attr.value not in ("parameters", "named_parameters") or not does_nothing(whole):
        return ()
    if loop is None or init is None or kind is None:
        return ()
    lines = (
        f"for {name} in {flow.code(whole)}.modules():",
        f"{flow.indent}if isinstance({name}, {kind.code}) and {name}.padding_idx is not None:",
        f"{flow.indent * 2}{init.code}.zeros_({name}.weight[{name}.padding_idx])",
    )
    return (*init.edits, *kind.edits, Insert(loop, lines))


def _binds(around: Surroundings, loop: syntax.For, name: syntax.Name) -> bool:
    return any(each.value == name.value for each in around.names(loop.target))


def _may_be_any(around: Surroundings, module: syntax.Expression) -> bool:
    """Whether an expression is one for whatever module a caller or a loop brings."""
    while isinstance(module, syntax.Attribute):
        module = module.value
        if isinstance(module, syntax.Name):
            return False
    return not isinstance(module, syntax.Name) or any(
        isinstance(around.parents[each], syntax.Param | syntax.For | syntax.Tuple | syntax.List)
        for each in around.names()
        if each.value == module.value and around.is_bound_at(each)
    )


def _is_asked(write: TableWrite, test: str) -> bool:
    """Whether a line is only reached where a test holds."""
    assert write.statement is not None
    way = surroundings(write.flow, write.frame.node).up(write.statement)
    return any(
        isinstance(outer, syntax.If) and inner is outer.body and write.flow.code(outer.test) == test
        for inner, outer in pairwise(way)
    )
