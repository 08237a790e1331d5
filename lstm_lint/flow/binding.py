"""What a fix needs to know of the code around a node: parents, names, order, and final states.

Nothing here is on the way of a file without findings.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.rewrite import Insert, NodeEdit, Replace
from lstm_lint.flow.values import Run, Tensor
from lstm_lint.syntax import parts

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator


class Surroundings:
    """One function, or the module, with the way from each node to its parent."""

    def __init__(self, root: syntax.Node) -> None:
        self.root = root
        self.parents: dict[syntax.Node, syntax.Node] = {}
        self.order: dict[syntax.Node, int] = {}
        stack: list[syntax.Node] = [root]
        while stack:
            node = stack.pop()
            self.order[node] = len(self.order)
            below = parts(node)
            for part in below:
                self.parents[part] = node
            stack.extend(reversed(below))
        self._names: list[syntax.Name] = []

    def __contains__(self, node: syntax.Node) -> bool:
        return node in self.order

    def up(self, node: syntax.Node) -> list[syntax.Node]:
        """A node and all that it lies in, innermost first."""
        way = [node]
        while way[-1] in self.parents:
            way.append(self.parents[way[-1]])
        return way

    def line(self, node: syntax.Node) -> syntax.Line | None:
        """The line of simple statements that a node lies in."""
        for each in self.up(node):
            if isinstance(each, syntax.Line):
                return each
            if isinstance(each, syntax.Lambda | syntax.Comprehension | syntax.Compound):
                return None
        return None

    def statement(self, node: syntax.Node) -> syntax.Node | None:
        """The only small statement of the line that a node lies in."""
        line = self.line(node)
        return line.body[0] if line is not None and len(line.body) == 1 else None

    def block(self, statement: syntax.Node) -> syntax.Node | None:
        """The body that a statement stands in."""
        return self.parents.get(statement)

    def precedes(self, one: syntax.Node, other: syntax.Node) -> bool:
        """Whether whatever reaches `other` has passed the line `one` before it."""
        block = self.block(one)
        for each in self.up(other):
            if self.parents.get(each) is block and isinstance(each, syntax.Statement):
                return self.order[one] <= self.order[each]
        return False

    def names(self, within: syntax.Node | None = None) -> list[syntax.Name]:
        """Every name read or bound, in order."""
        if within is None and self._names:
            return self._names
        found = []
        stack = [within or self.root]
        while stack:
            node = stack.pop()
            if isinstance(node, syntax.Name):
                found.append(node)
            elif isinstance(node, (syntax.Attribute, syntax.Arg)):
                stack.append(node.value)
            else:
                stack.extend(reversed(parts(node)))
        if within is None:
            self._names = found
        return found

    def is_bound_at(self, name: syntax.Name) -> bool:
        """Whether a name is written there, not read."""
        child: syntax.Node = name
        for parent in self.up(name)[1:]:
            if isinstance(parent, syntax.Assign):
                return any(target is child for target in parent.targets)
            if isinstance(
                parent,
                syntax.For
                | syntax.CompFor
                | syntax.NamedExpr
                | syntax.AnnAssign
                | syntax.AugAssign,
            ):
                return parent.target is child
            if isinstance(parent, syntax.WithItem):
                return parent.target is child
            if isinstance(parent, syntax.Param | syntax.Del):
                return True
            if not isinstance(parent, syntax.Tuple | syntax.List | syntax.Starred):
                return False
            child = parent
        return False

    def rebound_between(self, name: str, one: syntax.Node, other: syntax.Node) -> bool:
        """Whether a name is written behind the line `one` and in front of the node `other`."""
        last_of_one = max(self.order[each] for each in [one, *self.names(one)])
        line = self.line(other)
        return any(
            each.value == name
            and last_of_one < self.order[each] < self.order[other]
            and self.is_bound_at(each)
            and self.line(each) is not line
            for each in self.names()
        )

    def changed_between(self, name: str, one: syntax.Node, other: syntax.Node) -> bool:
        """Whether what a name holds is changed in place between the line `one` and a node."""
        for each in self.names():
            if each.value != name or not self.order[one] < self.order[each] < self.order[other]:
                continue
            way = self.up(each)
            line = self.line(each)
            if line is self.line(other) or line is one:
                continue
            for outer in way[1:]:
                if isinstance(outer, syntax.Attribute) and outer.attr.value.endswith("_"):
                    return True
                if isinstance(outer, syntax.AugAssign | syntax.Del):
                    return True
                if isinstance(outer, syntax.Assign):
                    return any(each in way for each in outer.targets)
                if not isinstance(outer, syntax.Subscript | syntax.Attribute):
                    break
        return False

    def is_read(self, name: str) -> bool:
        """Whether a name is read anywhere."""
        return any(each.value == name and not self.is_bound_at(each) for each in self.names())

    def times_bound(self, name: str) -> int:
        """In how many places a name is written."""
        return sum(each.value == name and self.is_bound_at(each) for each in self.names())

    def times_read(self, name: str) -> int:
        """In how many places a name is read."""
        return sum(each.value == name and not self.is_bound_at(each) for each in self.names())

    def free(self, *wanted: str) -> str | None:
        """The first of the wanted names that is not in use."""
        used = {each.value for each in self.names()}
        return next((name for name in wanted if name not in used), None)


def surroundings(flow: Evaluator, root: syntax.Node) -> Surroundings:
    """Those of a function, made once."""
    known = flow.surroundings.get(root)
    if known is None:
        known = flow.surroundings[root] = Surroundings(root)
    return known


@dataclass(frozen=True, slots=True)
class Read:
    """An expression, and the edits that make it valid where it is to stand."""

    code: str
    edits: tuple[NodeEdit, ...] = ()


STATE_NAMES = ("h_n", "final_h", "last_h", "h_final")


def final_state(flow: Evaluator, run: Run, use: syntax.Node) -> Read | None:
    """How `h_n` of an RNN's call, of shape (layers * directions, batch, hidden), is read at `use`.

    Its name is taken where the code has one, and bound where the code threw it away.
    """
    around = surroundings(flow, flow.frame.node)
    if run.node not in around or use not in around or run.rnn.kind not in ("LSTM", "GRU", "RNN"):
        return None
    line = around.line(run.node)
    if line is None or len(line.body) != 1 or not around.precedes(line, use):
        return None
    statement = line.body[0]
    if around.line(use) is line:
        return _chained(flow, around, run, use)
    if not isinstance(statement, syntax.Assign) or len(statement.targets) != 1:
        return _hoisted(flow, around, run, line)
    target = statement.targets[0]
    if statement.value is run.node:
        return _of_target(flow, around, run, target, line, use)
    if _is_first(statement.value, run.node) and isinstance(target, syntax.Name):
        name = around.free(*STATE_NAMES)
        if name is None:
            return None
        bound = f"{target.value}, {_pattern(run, name)}"
        code = flow.code(run.node)
        return Read(name, (Replace(target, bound), Replace(statement.value, code)))
    return _hoisted(flow, around, run, line)


def _pattern(run: Run, name: str) -> str:
    return f"({name}, _)" if run.rnn.kind == "LSTM" else name


def _is_first(node: syntax.Expression, call: syntax.Call) -> bool:
    """Whether an expression is ``call[0]``."""
    return (
        isinstance(node, syntax.Subscript)
        and node.value is call
        and len(node.slice) == 1
        and isinstance(node.slice[0], syntax.Index)
        and isinstance(node.slice[0].value, syntax.Literal)
        and node.slice[0].value.value == 0
    )


def _of_target(
    flow: Evaluator,
    around: Surroundings,
    run: Run,
    target: syntax.Expression,
    line: syntax.Node,
    use: syntax.Node,
) -> Read | None:
    """The state as the assignment of the call's result names it."""
    suffix = "[0]" if run.rnn.kind == "LSTM" else ""
    if isinstance(target, syntax.Name):
        if around.rebound_between(target.value, line, use):
            return None
        return Read(f"{target.value}[1]{suffix}")
    if not isinstance(target, syntax.Tuple | syntax.List) or len(target.elements) != 2:
        return None
    element = target.elements[1]
    if isinstance(element, syntax.Starred):
        return None
    state = element
    if (
        isinstance(state, syntax.Tuple | syntax.List)
        and run.rnn.kind == "LSTM"
        and len(state.elements) == 2
    ):
        state, suffix = state.elements[0], ""
    elif isinstance(state, syntax.Tuple | syntax.List):
        return None
    if isinstance(state, syntax.Name) and not _is_thrown_away(around, state):
        if around.rebound_between(state.value, line, use):
            return None
        if around.changed_between(state.value, line, use):
            return None
        return Read(f"{state.value}{suffix}")
    if isinstance(state, syntax.Attribute):
        return Read(f"{flow.code(state)}{suffix}")
    if not isinstance(state, syntax.Name):
        return None
    name = around.free(*STATE_NAMES)
    if name is None:
        return None
    pattern = _pattern(run, name) if suffix or run.rnn.kind != "LSTM" else name
    return Read(name, (Replace(state, pattern),))


def _is_thrown_away(around: Surroundings, name: syntax.Name) -> bool:
    return name.value.startswith("_") and not around.is_read(name.value)


def _chained(flow: Evaluator, around: Surroundings, run: Run, use: syntax.Node) -> Read | None:
    """The call and its use in one expression: the call is given a line of its own in front."""
    line = around.line(run.node)
    return None if line is None else _hoisted(flow, around, run, line)


def _hoisted(flow: Evaluator, around: Surroundings, run: Run, line: syntax.Node) -> Read | None:
    """The call gets a line of its own, which binds its state."""
    name, output = around.free(*STATE_NAMES), around.free("output", "rnn_output", "hidden_states")
    first = around.parents.get(run.node)
    if name is None or output is None:
        return None
    if not isinstance(first, syntax.Subscript) or not _is_first(first, run.node):
        return None
    if any(
        isinstance(each, syntax.IfExp | syntax.BooleanOperation) for each in around.up(run.node)
    ):
        return None
    call = flow.code(run.node)
    bound = Insert(line, (f"{output}, {_pattern(run, name)} = {call}",), before=True)
    return Read(name, (bound, Replace(first, output)))


def lengths_of(flow: Evaluator, padded: Tensor, use: syntax.Node) -> Read | None:
    """How the lengths of a padded batch, one number a sequence, are read at `use`."""
    if padded.padding is None or padded.padding.node is None:
        return None
    around = surroundings(flow, flow.frame.node)
    call = padded.padding.node
    if not padded.padding.unpacked:
        known = _named_lengths(flow, padded)
        return None if known is None else Read(known)
    if call not in around or use not in around:
        return None
    line, statement = around.line(call), around.statement(call)
    if line is None or not isinstance(statement, syntax.Assign) or not around.precedes(line, use):
        return None
    target = statement.targets[0]
    if statement.value is call and isinstance(target, syntax.Tuple) and len(target.elements) == 2:
        second = target.elements[1]
        if isinstance(second, syntax.Name):
            if not _is_thrown_away(around, second):
                taken = around.rebound_between(second.value, line, use)
                return None if taken else Read(second.value)
            name = around.free("lengths", "out_lengths", "seq_lengths")
            return None if name is None else Read(name, (Replace(second, name),))
    if isinstance(target, syntax.Name) and _is_first(statement.value, call):  # type: ignore[arg-type]
        name = around.free("lengths", "out_lengths", "seq_lengths")
        if name is not None:
            bound = Replace(target, f"{target.value}, {name}")
            return Read(name, (bound, Replace(statement.value, flow.code(call))))
    return None


def _named_lengths(flow: Evaluator, padded: Tensor) -> str | None:
    """A name in scope that certainly holds the lengths of this batch as a tensor."""
    from lstm_lint.flow.values import Lengths

    assert padded.padding is not None
    wanted = padded.padding.lengths
    if not isinstance(wanted, Tensor) or not isinstance(wanted.meaning, Lengths):
        return None
    for name, value in flow.env.names.items():
        if isinstance(value, Tensor) and value.meaning == wanted.meaning:
            if value.axes is not None and len(value.axes) == 1:
                return name
    return None


def spelled(flow: Evaluator, path: str) -> Read | None:
    """How the file writes a thing of torch, by the imports that it has or by a new one.

    None where a local name hides it.
    """
    read = _spelled(flow, path)
    root = flow.frame.node
    if read is None or isinstance(root, syntax.Module):
        return read
    around = surroundings(flow, root)
    name = read.code.partition(".")[0]
    hidden = any(each.value == name and around.is_bound_at(each) for each in around.names())
    return None if hidden else read


def _spelled(flow: Evaluator, path: str) -> Read | None:
    best = ""
    for name, known in flow.imports.items():
        if path == known.path:
            return Read(name)
        if path.startswith(f"{known.path}.") and len(known.path) > len(best):
            best = known.path
    if best:
        name = next(name for name, known in flow.imports.items() if known.path == best)
        return Read(name + path.removeprefix(best))
    home, _, thing = path.rpartition(".")
    beside = _import_from(flow, home)
    if beside is not None and home != "torch":
        return Read(thing, (_with_name(flow, beside, thing),))
    line = _last_import(flow)
    if line is None:
        return None
    if home == "torch":
        return Read(path, (Insert(_first_import(flow) or line, ("import torch",), before=True),))
    return Read(thing, (Insert(line, (f"from {home} import {thing}",)),))


def imported_from(flow: Evaluator, path: str) -> Read | None:
    """Like `spelled`, but as a name beside others that the file imports from the same module."""
    for name, known in flow.imports.items():
        if path == known.path:
            return Read(name)
    home, _, thing = path.rpartition(".")
    beside = _import_from(flow, home)
    if beside is not None:
        return Read(thing, (_with_name(flow, beside, thing),))
    return spelled(flow, path)


def imported_together(
    flow: Evaluator, paths: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[NodeEdit, ...]] | None:
    """How the file writes several things of one module, beside each other in one import."""
    known = {k.path: name for name, k in flow.imports.items() if k.path in paths}
    missing = [path for path in paths if path not in known]
    beside = _import_from(flow, paths[0].rpartition(".")[0])
    if not missing or (beside is None and len(missing) == 1):
        found = [spelled(flow, path) for path in paths]
        edits = tuple(edit for each in found if each is not None for edit in each.edits)
        return None if None in found else (tuple(each.code for each in found if each), edits)
    if beside is None:
        found = [spelled(flow, path) for path in paths]
        if any(each is None or each.edits for each in found):
            return None
        return tuple(each.code for each in found if each is not None), ()
    names = [path.rpartition(".")[2] for path in missing]
    last = beside.names[-1]
    code = ", ".join([flow.code(last), *names])
    spelling = tuple(known.get(path, path.rpartition(".")[2]) for path in paths)
    return spelling, (Replace(last, code),)


def _imports(flow: Evaluator) -> list[syntax.Line]:
    return [
        line
        for line in flow.module.body
        if isinstance(line, syntax.Line)
        and isinstance(line.body[0], syntax.Import | syntax.ImportFrom)
    ]


def _last_import(flow: Evaluator) -> syntax.Node | None:
    lines = _imports(flow)
    return lines[-1] if lines else None


def _first_import(flow: Evaluator) -> syntax.Node | None:
    for line in _imports(flow):
        first = line.body[0]
        if not (isinstance(first, syntax.ImportFrom) and first.module == "__future__"):
            return line
    return None


def _import_from(flow: Evaluator, home: str) -> syntax.ImportFrom | None:
    for line in _imports(flow):
        statement = line.body[0]
        if isinstance(statement, syntax.ImportFrom) and statement.names:
            if statement.module == home:
                return statement
    return None


def _with_name(flow: Evaluator, statement: syntax.ImportFrom, name: str) -> Replace:
    """The import with one name more, in its order."""
    names = statement.names
    old = [flow.code(alias) for alias in names]
    if old == sorted(old) and name < old[0]:
        return Replace(names[0], f"{name}, {old[0]}")
    place = len(names) - 1
    if old == sorted(old):
        place = max(i for i, each in enumerate(old) if each < name)
    return Replace(names[place], f"{old[place]}, {name}")
