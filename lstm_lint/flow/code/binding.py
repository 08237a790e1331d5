"""What a fix needs to know of the code around a node: parents, names, order, and final states.

Nothing here is on the way of a file without findings.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.code.rewrite import Insert, NodeEdit, Replace, Unwrap, Wrap
from lstm_lint.flow.conditions import truth
from lstm_lint.flow.values import Final, Lengths, Run, Tensor, Tuple
from lstm_lint.syntax import parts

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator


_SCOPES = (
    syntax.FunctionDef,
    syntax.ClassDef,
    syntax.Lambda,
    syntax.Comprehension,
    syntax.DictComp,
)
_LATER = (*_SCOPES, syntax.CompFor, syntax.Compound, syntax.Block, syntax.Handler, syntax.MatchCase)
"""What lies in them is evaluated at another time than what stands around them, if at all."""
_CERTAIN = {syntax.IfExp: "test", syntax.BooleanOperation: "left", syntax.Assert: "test"}
"""The part that is certainly evaluated, and first."""


def acts(node: syntax.Node) -> bool:
    """Whether evaluating an expression may change anything."""
    acting = syntax.Call | syntax.Await | syntax.Yield | syntax.NamedExpr
    return isinstance(node, acting) or any(map(acts, parts(node)))


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

    def small(self, node: syntax.Node) -> syntax.Small | None:
        """The small statement that a node lies in, whatever else stands on its line."""
        line = self.line(node)
        way = self.up(node)
        return None if line is None else way[way.index(line) - 1]  # type: ignore[return-value]

    def front(self, node: syntax.Node) -> syntax.Statement | None:
        """The statement in front of which an expression could as well be evaluated, once.

        Nothing that is called before it, and nothing that decides whether it is evaluated at all,
        stands in that statement.
        """
        child = node
        for parent in self.up(node)[1:]:
            if isinstance(parent, syntax.Line):
                return parent if parent.body[0] is child else None
            if isinstance(parent, syntax.If | syntax.For):
                head = parent.test if isinstance(parent, syntax.If) else parent.iter
                own = isinstance(self.parents.get(parent), syntax.Block | syntax.Module)
                return parent if child is head and own else None
            first = _CERTAIN.get(type(parent))
            if isinstance(parent, _LATER) or (first and getattr(parent, first) is not child):
                return None
            if isinstance(parent, syntax.Comparison) and child in parent.comparisons[1:]:
                return None
            if not first and not isinstance(parent, syntax.Assign | syntax.AnnAssign):
                below = parts(parent)
                if any(map(acts, below[: below.index(child)])):
                    return None
            child = parent
        return None

    def only_read(self, bound: syntax.Name) -> syntax.Name | None:
        """Where what a name is given is read, if that is in the next line and nowhere else."""
        line = self.line(bound)
        body = getattr(self.parents.get(line), "body", []) if line is not None else []
        place = body.index(line) + 1 if line in body else 0
        if line is None or not 0 < place < len(body) or not self.statement(bound):
            return None
        following = body[place]
        statement = following.body[0] if isinstance(following, syntax.Line) else None
        if statement is None or len(following.body) > 1:
            return None
        others = [each for each in self.names() if each.value == bound.value and each is not bound]
        reads = [each for each in others if not self.is_bound_at(each)]
        here = [each for each in reads if self.line(each) is following]
        if len(here) != 1 or any(map(self._is_within, others)) or bound.value in self._declared():
            return None
        rebound = isinstance(statement, syntax.Assign) and any(
            self.small(each) is statement for each in others if self.is_bound_at(each)
        )
        looped = any(isinstance(each, syntax.For | syntax.While) for each in self.up(line))
        elsewhere = any(
            each is not here[0] and (looped or self.order[each] > self.order[here[0]])
            for each in reads
        )
        kept = isinstance(self.root, syntax.Module) or elsewhere
        return here[0] if rebound or not kept else None

    def _is_within(self, node: syntax.Node) -> bool:
        """Whether a node is evaluated at another time: in a function or comprehension of its own."""
        way = self.up(node)[1:]
        return any(isinstance(each, _SCOPES) for each in way if each is not self.root)

    def _declared(self) -> set[str]:
        """Names that are not the function's own, or that a function within it may bind."""
        return {
            name for each in self.order if isinstance(each, syntax.Global) for name in each.names
        }

    def statement(self, node: syntax.Node) -> syntax.Node | None:
        """The only small statement of the line that a node lies in."""
        line = self.line(node)
        return line.body[0] if line is not None and len(line.body) == 1 else None

    def block(self, statement: syntax.Node) -> syntax.Node | None:
        """The body that a statement stands in."""
        return self.parents.get(statement)

    def precedes(self, one: syntax.Node, other: syntax.Node) -> bool:
        """Whether whatever reaches `other` has passed the statement `one` before it."""
        if isinstance(one, syntax.Small) and self.line(other) is not self.line(one):
            one = self.line(one) or one
        block = self.block(one)
        for each in self.up(other):
            if self.parents.get(each) is block and isinstance(
                each, syntax.Statement | syntax.Small
            ):
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

    def is_told(self, node: syntax.Node, receiver: str) -> bool:
        """Whether an expression names a parameter of a method, so that its caller decides."""
        parameters = getattr(self.root, "params", None)
        if parameters is None:
            return False
        told = {each.name.value for each in [*parameters.params, *parameters.kwonly_params]}
        return any(each.value in told - {receiver} for each in self.names(node))

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
            if isinstance(parent, syntax.FunctionDef | syntax.ClassDef):
                return parent.name is child
            if isinstance(parent, syntax.Param | syntax.Del):
                return True
            if not isinstance(parent, syntax.Tuple | syntax.List | syntax.Starred):
                return False
            child = parent
        return False

    def rebound_between(self, name: str, one: syntax.Node, other: syntax.Node) -> bool:
        """Whether a name is written behind the statement `one` and in front of the node `other`."""
        return name in self._declared() or any(
            self._is_between(each, one, other) for each in self._writes(name)
        )

    def changed_between(self, name: str, one: syntax.Node, other: syntax.Node) -> bool:
        """Whether what a name holds is changed in place between the statement `one` and a node."""
        return any(
            each.value == name and self._is_between(each, one, other) and self._is_changed(each)
            for each in self.names()
        )

    def kept(self, name: str, one: syntax.Node, other: syntax.Node) -> bool:
        """Whether a name certainly still holds at a node what the statement `one` gave it."""
        return not (
            self.rebound_between(name, one, other) or self.changed_between(name, one, other)
        )

    def _writes(self, name: str) -> list[syntax.Node]:
        """Where a name is bound, by whatever binds names."""
        named = [e for e in self.names() if e.value == name and self.is_bound_at(e)]
        return named + [each for each in self.order if name in _bound_by(each)]

    def _is_between(self, node: syntax.Node, one: syntax.Node, other: syntax.Node) -> bool:
        """Whether `node` may be reached after the statement `one` and before the node `other`."""
        if self.order[node] <= max(self.order[each] for each in [one, *self.names(one)]):
            return False
        small = self.small(other)
        if small is not None and self.small(node) is small:
            return any(isinstance(each, syntax.NamedExpr) for each in self.up(node))
        return self.order[node] < self.order[other] or any(
            each in self.up(node) and each not in self.up(one)
            for each in self.up(other)
            if isinstance(each, syntax.For | syntax.While)
        )

    def _is_changed(self, name: syntax.Name) -> bool:
        """Whether what a name holds is changed in place where it is read."""
        child: syntax.Node = name
        for outer in self.up(name)[1:]:
            if isinstance(outer, syntax.Attribute) and outer.attr.value.endswith("_"):
                return True
            if isinstance(outer, syntax.AugAssign | syntax.Del):
                return getattr(outer, "target", child) is child
            if isinstance(outer, syntax.Assign):
                return child in outer.targets
            if isinstance(outer, syntax.Arg):
                call = self.parents.get(outer)
                written = outer.keyword is not None and outer.keyword.value == "out"
                return written or (isinstance(call, syntax.Call) and _writes_first(call, outer))
            if not isinstance(outer, syntax.Subscript | syntax.Attribute):
                return False
            if outer.value is not child:
                return False
            child = outer
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


def _writes_first(call: syntax.Call, argument: syntax.Arg) -> bool:
    """Whether a call writes to what it is given first: ``torch.relu_(x)``."""
    function = call.func.attr if isinstance(call.func, syntax.Attribute) else call.func
    named = isinstance(function, syntax.Name) and function.value.endswith("_")
    return named and call.args[0] is argument


def _bound_by(node: syntax.Node) -> tuple[str | None, ...]:
    """The names that a node binds without holding them as nodes."""
    if isinstance(node, syntax.ImportAlias):
        return (node.asname or node.name.partition(".")[0],)
    if isinstance(node, syntax.Handler | syntax.MatchAs | syntax.MatchStar):
        return (node.name,)
    return (node.rest,) if isinstance(node, syntax.MatchMapping) else ()


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
    once: bool = False
    """Whether reading it twice does work twice."""

    @property
    def both(self) -> str:
        """Of a final state, those of the top layer's two directions."""
        if self.once:
            return f"tuple({self.code}[-2:])"
        return f"({self.code}[-2], {self.code}[-1])"


STATE_NAMES = ("h_n", "final_h", "last_h", "h_final")
LENGTHS_NAMES = ("lengths", "out_lengths", "seq_lengths")


def named(
    flow: Evaluator, node: syntax.Expression, *wanted: str, again: syntax.Name | None = None
) -> Read | None:
    """An expression by a name that a line of its own gives it, in front of where it stands.

    `again` is the name that the whole statement is about to give a value.
    """
    around = surroundings(flow, flow.frame.node)
    front, code = around.front(node), flow.places.in_line(node)
    name = around.free(*wanted) if again is None else again.value
    if front is None or name is None or code is None:
        return None
    return Read(name, (Insert(front, (f"{name} = {code}",), before=True),))


def final_state(flow: Evaluator, run: Run, use: syntax.Node) -> Read | None:
    """How `h_n` of an RNN's call, of shape (layers * directions, batch, hidden), is read at `use`.

    Its name is taken where the code has one, and bound where the code threw it away.
    """
    around = surroundings(flow, flow.frame.node)
    if run.node not in around or use not in around or run.rnn.kind not in ("LSTM", "GRU", "RNN"):
        return None
    if use in around.up(run.node):
        return _chained(flow, around, run, use)
    statement = around.small(run.node)
    if not isinstance(statement, syntax.Assign) or len(statement.targets) != 1:
        return _hoisted(flow, around, run, use)
    if not around.precedes(statement, use) or around.small(use) is statement:
        return None
    target = statement.targets[0]
    if statement.value is run.node:
        return _of_target(flow, around, run, target, statement, use)
    if is_first(statement.value, run.node) and isinstance(target, syntax.Name):
        name = around.free(*STATE_NAMES)
        if name is None:
            return None
        bound = Wrap(target, "", f", {_pattern(run, name)}")
        return Read(name, (bound, Unwrap(statement.value, run.node)))
    return _hoisted(flow, around, run, use)


def _chained(flow: Evaluator, around: Surroundings, run: Run, use: syntax.Node) -> Read | None:
    """The state in place of an expression that the call lies in."""
    way = around.up(run.node)
    if any(isinstance(each, syntax.NamedExpr) for each in way[: way.index(use)]):
        return None
    twice = truth(flow, run.rnn.bidirectional) is not False
    bound = _bound(flow, around, run, "_") if twice else None
    if bound is not None or (twice and flow.scripts):
        return bound
    return Read(f"{flow.code(run.node)}[1]{_of_pair(run)}", once=True)


def _bound(flow: Evaluator, around: Surroundings, run: Run, output: str | None) -> Read | None:
    """The state by a name that a line in front of the call's binds; the output by another."""
    name, front = around.free(*STATE_NAMES), around.front(run.node)
    code = flow.places.in_line(run.node)
    if None in (name, front, code, output) or (output == "_" and around.is_read("_")):
        return None
    assert name is not None and front is not None
    line = f"{output}, {_pattern(run, name)} = {code}"
    return Read(name, (Insert(front, (line,), before=True),))


def _of_pair(run: Run) -> str:
    return "[0]" if run.rnn.kind == "LSTM" else ""


def _pattern(run: Run, name: str) -> str:
    return f"({name}, _)" if run.rnn.kind == "LSTM" else name


def is_first(node: syntax.Node | None, call: syntax.Call) -> bool:
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
    statement: syntax.Node,
    use: syntax.Node,
) -> Read | None:
    """The state as the assignment of the call's result names it."""
    if isinstance(target, syntax.Name):
        whole = f"{target.value}[1]{_of_pair(run)}"
        return Read(whole) if around.kept(target.value, statement, use) else None
    if not isinstance(target, syntax.Tuple | syntax.List) or len(target.elements) != 2:
        return None
    state, suffix = target.elements[1], _of_pair(run)
    if (
        isinstance(state, syntax.Tuple | syntax.List)
        and run.rnn.kind == "LSTM"
        and len(state.elements) == 2
    ):
        state, suffix = state.elements[0], ""
    if isinstance(state, syntax.Attribute):
        return Read(f"{flow.code(state)}{suffix}") if _is_state(flow, state, run) else None
    if _is_thrown_away(around, state):
        name = around.free(*STATE_NAMES)
        pattern = _pattern(run, name or "") if suffix or run.rnn.kind != "LSTM" else name
        return None if name is None else Read(name, (Replace(state, pattern or name),))
    if isinstance(state, syntax.Name) and around.kept(state.value, statement, use):
        return Read(f"{state.value}{suffix}")
    return None


def _is_state(flow: Evaluator, state: syntax.Attribute, run: Run) -> bool:
    """Whether an attribute still holds the state that a run left."""
    value = flow.evaluate(state)
    if isinstance(value, Tuple):
        return value.role == "state" and value.run is run
    meaning = value.meaning if isinstance(value, Tensor) else None
    return isinstance(meaning, Final) and meaning.run is run and meaning.picked is None


def _is_thrown_away(around: Surroundings, target: syntax.Expression) -> bool:
    """Whether nothing reads what a target of an unpacking takes."""
    name = target.value if isinstance(target, syntax.Starred) else target
    return (
        isinstance(name, syntax.Name)
        and name.value.startswith("_")
        and not around.is_read(name.value)
    )


def _hoisted(flow: Evaluator, around: Surroundings, run: Run, use: syntax.Node) -> Read | None:
    """The call gets a line of its own, which binds its state."""
    output = around.free("output", "rnn_output", "hidden_states")
    first, front = around.parents.get(run.node), around.front(run.node)
    bound = _bound(flow, around, run, output)
    if front is None or bound is None or not around.precedes(front, use):
        return None
    if not isinstance(first, syntax.Subscript) or not is_first(first, run.node):
        return None
    return Read(bound.code, (*bound.edits, Replace(first, output or "")))


def lengths_of(flow: Evaluator, padded: Tensor, use: syntax.Node) -> Read | None:
    """How the lengths of a padded batch, one number a sequence, are read at `use`."""
    if padded.padding is None or padded.padding.node is None:
        return None
    around = surroundings(flow, flow.frame.node)
    call = padded.padding.node
    if not padded.padding.unpacked:
        known = _named_lengths(flow, padded)
        return None if known is None else Read(known)
    if call not in around or use not in around or not isinstance(call, syntax.Call):
        return None
    statement = around.small(call)
    if not isinstance(statement, syntax.Assign) or not around.precedes(statement, use):
        return None
    target, name = statement.targets[0], around.free(*LENGTHS_NAMES)
    if len(statement.targets) != 1 or around.small(use) is statement:
        return None
    if statement.value is call and isinstance(target, syntax.Tuple) and len(target.elements) == 2:
        second = target.elements[1]
        if _is_thrown_away(around, second):
            return None if name is None else Read(name, (Replace(second, name),))
        if isinstance(second, syntax.Name) and around.kept(second.value, statement, use):
            return Read(second.value)
    if isinstance(target, syntax.Name) and is_first(statement.value, call) and name is not None:
        bound = Wrap(target, "", f", {name}")
        return Read(name, (bound, Unwrap(statement.value, call)))
    return None


def _named_lengths(flow: Evaluator, padded: Tensor) -> str | None:
    """A name in scope that certainly holds the lengths of this batch as a tensor."""
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
