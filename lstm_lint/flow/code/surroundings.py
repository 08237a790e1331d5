"""What is around a node: parents, names and their order.

Nothing here is on the way of a file without findings.
"""

from __future__ import annotations

import ast
from collections.abc import Container, Mapping
from functools import cached_property
from itertools import chain, count
from types import MappingProxyType
from typing import TYPE_CHECKING

from lstm_lint import syntax, walking

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

_ANYTHING: Mapping[syntax.Node, bool] = MappingProxyType({})
"""What calls do of which nothing is known."""

_SCOPES = (
    syntax.FunctionDef,
    syntax.ClassDef,
    syntax.Lambda,
    syntax.Comprehension,
    syntax.DictComp,
)
_SHORT = (syntax.Comprehension, syntax.DictComp)
"""What has names of its own, and is no function."""
_LATER = (*_SCOPES, syntax.CompFor, syntax.Compound, syntax.Block, syntax.Handler, syntax.MatchCase)
"""What lies in them is evaluated at another time than what stands around them, if at all."""
_NO_LINE = (syntax.Lambda, syntax.Comprehension, syntax.Compound)
"""What ends the way up to a line."""
_READERS = frozenset(
    "len enumerate zip sorted map max min sum list tuple print pad_sequence pack_sequence".split()
)
"""Functions that go through a list, and leave it as it is."""
_CERTAIN = {syntax.IfExp: "test", syntax.BooleanOperation: "left", syntax.Assert: "test"}
"""The part that is certainly evaluated, and first."""


def acts(node: syntax.Node, does: Mapping[syntax.Node, bool] = _ANYTHING) -> bool:
    """Whether evaluating an expression may change anything; what calls do may be known."""
    acting = syntax.Await | syntax.Yield | syntax.NamedExpr
    if isinstance(node, acting) or (isinstance(node, syntax.Call) and does.get(node, True)):
        return True
    return any(acts(each, does) for each in walking.parts(node))


def _may_skip(node: syntax.Node, part: syntax.Node) -> bool:
    """Whether a node may be evaluated without one of its parts, or before it is."""
    first = _CERTAIN.get(type(node))
    if isinstance(node, _LATER) or (first and getattr(node, first) is not part):
        return True
    return isinstance(node, syntax.Comparison) and part in node.comparisons[1:]


class Surroundings:
    """One function, or the module, with the way from each node to its parent."""

    def __init__(self, root: syntax.Node) -> None:
        self.root = root
        self.parents = parents = dict[syntax.Node, syntax.Node]()
        self.order = order = dict[syntax.Node, int]()
        stack: list[syntax.Node] = [root]
        while stack:
            node = stack.pop()
            order[node] = len(order)
            if type(node) is not syntax.Name:
                below = walking.parts(node)
                for part in below:
                    parents[part] = node
                below.reverse()
                stack += below
        self._names: dict[syntax.Node, list[syntax.Name]] = {}
        self._given: dict[syntax.Node, dict[str, list[syntax.Expression]]] = {}
        self._bound: dict[syntax.Node, set[str]] = {}
        self._written: dict[str, list[syntax.Node]] = {}

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
        each: syntax.Node | None = node
        while each is not None and not isinstance(each, _NO_LINE):
            if isinstance(each, syntax.Line):
                return each
            each = self.parents.get(each)
        return None

    def statement(self, node: syntax.Node) -> syntax.Small | None:
        """The simple statement that a node lies in."""
        line = self.line(node)
        return None if line is None else line.small

    def front(
        self, node: syntax.Node, does: Mapping[syntax.Node, bool] = _ANYTHING
    ) -> syntax.Statement | None:
        """The statement in front of which an expression could as well be evaluated, once.

        Nothing that is called before it, and nothing that decides whether it is evaluated at all,
        stands in that statement.
        """
        child = node
        for parent in self.up(node)[1:]:
            if isinstance(parent, syntax.Line):
                return parent
            if isinstance(parent, syntax.If | syntax.For):
                head = parent.test if isinstance(parent, syntax.If) else parent.iter
                own = isinstance(self.parents.get(parent), syntax.Block | syntax.Module)
                return parent if child is head and own else None
            if _may_skip(parent, child):
                return None
            if type(parent) not in _CERTAIN and not isinstance(
                parent, syntax.Assign | syntax.AnnAssign
            ):
                below = walking.parts(parent)
                if any(acts(each, does) for each in below[: below.index(child)]):
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
        if not isinstance(following, syntax.Line) or following.shared:
            return None
        statement = following.small
        others = [each for each in self.named(bound.value) if each is not bound]
        reads = [each for each in others if not self.is_bound_at(each)]
        here = [each for each in reads if self.line(each) is following]
        if len(here) != 1 or any(map(self._is_within, others)) or bound.value in self._declared:
            return None
        rebound = isinstance(statement, syntax.Assign) and any(
            self.statement(each) is statement for each in others if self.is_bound_at(each)
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

    @cached_property
    def _declared(self) -> set[str]:
        """Names that are not the function's own, or that a function within it may bind."""
        return {
            name for each in self.order if isinstance(each, syntax.Global) for name in each.names
        }

    def given_in(self, within: syntax.Node) -> dict[str, list[syntax.Expression]]:
        """What each name is assigned, on lines of their own, in order."""
        given = self._given.get(within)
        if given is None:
            given = self._given[within] = {}
            for line in sorted(walking.nodes(within), key=self.order.__getitem__):
                small = line.small if isinstance(line, syntax.Line) else None
                for target, value in walking.pairs(small):
                    if isinstance(target, syntax.Name):
                        given.setdefault(target.value, []).append(value)
        return given

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
        within = within or self.root
        known = self._names.get(within)
        if known is not None:
            return known
        if within is self.root:
            parents = self.parents
            found = self._names[within] = [
                each
                for each in self.order
                if type(each) is syntax.Name
                and (type(parents[each]) not in _NAMED or parents[each].value is each)  # type: ignore[attr-defined]
            ]
            return found
        found = self._names[within] = []
        stack = [within]
        while stack:
            node = stack.pop()
            if isinstance(node, syntax.Name):
                found.append(node)
            elif isinstance(node, _NAMED):
                stack.append(node.value)
            else:
                stack.extend(reversed(walking.parts(node)))
        return found

    def named(self, name: str) -> list[syntax.Name]:
        """Where a name is read or bound, in order."""
        return self._by_name.get(name, [])

    @cached_property
    def _by_name(self) -> dict[str, list[syntax.Name]]:
        found: dict[str, list[syntax.Name]] = {}
        for each in self.names():
            found.setdefault(each.value, []).append(each)
        return found

    def attributes(self, name: str) -> list[syntax.Attribute]:
        """Where an attribute of that name is read or given, in order."""
        return self._attributes_by_name.get(name, [])

    @cached_property
    def _attributes_by_name(self) -> dict[str, list[syntax.Attribute]]:
        found: dict[str, list[syntax.Attribute]] = {}
        for each in self.order:
            if isinstance(each, syntax.Attribute):
                found.setdefault(each.attr.value, []).append(each)
        return found

    @cached_property
    def _globals(self) -> list[syntax.Global]:
        return [each for each in self.order if isinstance(each, syntax.Global)]

    @cached_property
    def bound(self) -> frozenset[str]:
        """The names that are bound anywhere, as names."""
        return frozenset(each.value for each in self.names() if self.is_bound_at(each))

    @cached_property
    def _bound_without(self) -> dict[str, list[syntax.Node]]:
        """The nodes that bind a name without holding it as a node, by that name."""
        found: dict[str, list[syntax.Node]] = {}
        for node in self.order:
            name = _bound_by(node) if isinstance(node, _BINDING) else None
            if name is not None:
                found.setdefault(name, []).append(node)
        return found

    def own(self, name: str) -> list[syntax.Name]:
        """Where a name may be this function's own: those of functions within are another's."""
        return [each for each in self.named(name) if not self._is_anothers(each)]

    def _is_anothers(self, name: syntax.Name) -> bool:
        return any(name.value in self._locals(each) for each in self._functions(name))

    def _functions(self, node: syntax.Node) -> list[syntax.Node]:
        """The functions within this one that a node is evaluated in, innermost first."""
        found, given, child = list[syntax.Node](), False, node
        for outer in self.up(node)[1:]:
            if isinstance(outer, syntax.Param):
                given = outer.name is not child  # a default is asked where the function is defined
            elif isinstance(outer, syntax.FunctionDef | syntax.Lambda) and outer is not self.root:
                if not given and (child is outer.body or child is outer.params):
                    found.append(outer)
                given = False
            child = outer
        return found

    def _locals(self, function: syntax.Node) -> set[str]:
        """The names that a function within this one binds for itself."""
        known = self._bound.get(function)
        if known is None:
            known = self._bound[function] = {
                each.value
                for each in self.names(function)
                if self.is_bound_at(each) and self._functions(each)[:1] == [function]
                if not any(isinstance(outer, _SHORT) for outer in self.up(each))
            }
            for name, nodes in self._bound_without.items():
                if any(self._functions(each)[:1] == [function] for each in nodes):
                    known.add(name)
            for each in self._globals:
                if function in self.up(each):
                    known.difference_update(each.names)
        return known

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
        while (parent := self.parents.get(child)) is not None:
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
            if isinstance(parent, syntax.FunctionDef | syntax.ClassDef | syntax.Param):
                return parent.name is child  # no annotation, and no default
            if isinstance(parent, syntax.Del):
                return True
            if not isinstance(parent, syntax.Tuple | syntax.List | syntax.Starred):
                return False
            child = parent
        return False

    def rebound_between(self, name: str, one: syntax.Node, other: syntax.Node) -> bool:
        """Whether a name is written behind the statement `one` and in front of the node `other`."""
        return name in self._declared or any(
            self._is_between(each, one, other) for each in self.writes(name)
        )

    def changed_between(self, name: str, one: syntax.Node, other: syntax.Node) -> bool:
        """Whether what a name holds is changed in place between the statement `one` and a node."""
        return any(
            self._is_between(each, one, other) and self._is_changed(each) for each in self.own(name)
        )

    def kept(self, name: str, one: syntax.Node, other: syntax.Node) -> bool:
        """Whether a name certainly still holds at a node what the statement `one` gave it."""
        return not (
            self.rebound_between(name, one, other) or self.changed_between(name, one, other)
        )

    def is_only_gone_through(self, name: str, but: syntax.Node) -> bool:
        """Whether the code does nothing to a list, `but` in one place, except go through its items."""
        spared = set(self.names(but))
        return all(
            each in spared or self._goes_through(each)
            for each in self.named(name)
            if not self.is_bound_at(each)
        )

    def _goes_through(self, name: syntax.Name) -> bool:
        parent = self.parents[name]
        if isinstance(parent, syntax.Arg):
            called = getattr(self.parents[parent], "func", None)
            return not parent.star and syntax.last_name(called) in _READERS
        if isinstance(parent, syntax.Subscript):
            return parent.value is not name or isinstance(parent.origin.ctx, ast.Load)
        return getattr(parent, "iter", None) is name

    def reads_between(self, name: str, one: syntax.Node, other: syntax.Node) -> list[syntax.Name]:
        """Where else a name may be read once the statement `one` has given it what `other` reads.

        Whatever may be evaluated at another time is among them.
        """
        small = self.statement(other)
        return [
            each
            for each in self.named(name)
            if each is not other
            and not self.is_bound_at(each)
            and (
                self._is_within(each)
                or (small is not None and self.statement(each) is small)
                or self._is_between(each, one, other)
            )
        ]

    def writes(self, name: str) -> list[syntax.Node]:
        """Where a name of this function's own is bound, by whatever binds names."""
        known = self._written.get(name)
        if known is None:
            known = self._written[name] = self._writes(name)
        return known

    def _writes(self, name: str) -> list[syntax.Node]:
        named: list[syntax.Node] = [each for each in self.own(name) if self.is_bound_at(each)]
        others = self._bound_without.get(name, [])
        named += (each for each in others if not self._is_of_inner(each, name))
        return [each for each in named if not self._is_of_class(each)]

    def _is_of_class(self, node: syntax.Node) -> bool:
        """Whether what is bound there is read through a class alone, in whose own body it stands."""
        for outer in self.up(node)[1:]:
            if outer is self.root or isinstance(outer, syntax.Lambda):
                return False
            if isinstance(outer, syntax.FunctionDef | syntax.ClassDef) and outer.name is not node:
                return isinstance(outer, syntax.ClassDef)
        return False

    @cached_property
    def of_others(self) -> frozenset[str]:
        """The names that functions within this one have for something of their own."""
        inner = (
            each for each in self.order if isinstance(each, syntax.FunctionDef | syntax.Lambda)
        )
        return frozenset(
            chain.from_iterable(self._locals(each) for each in inner if each is not self.root)
        )

    def _is_of_inner(self, node: syntax.Node, name: str) -> bool:
        """Whether what binds a name does so for a function within this one."""
        return any(name in self._locals(function) for function in self._functions(node))

    def _is_between(self, node: syntax.Node, one: syntax.Node, other: syntax.Node) -> bool:
        """Whether `node` may be reached after the statement `one` and before the node `other`."""
        if self.order[node] <= max(self.order[each] for each in [one, *self.names(one)]):
            return False
        small = self.statement(other)
        if small is not None and self.statement(node) is small:
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

    def is_local(self, name: str) -> bool:
        """Whether no other function may bind a name, and it belongs to no other."""
        return name not in self._declared

    def is_read(self, name: str) -> bool:
        """Whether a name must hold something anywhere: for other functions, too."""
        return name in self._declared or any(
            self.is_needed(each) or not self.is_bound_at(each) for each in self.named(name)
        )

    def is_needed(self, name: syntax.Name) -> bool:
        """Whether what changes or takes away a name needs it to be there."""
        parent = self.parents.get(name)
        while isinstance(parent, syntax.Tuple | syntax.List):
            parent = self.parents.get(parent)
        return isinstance(parent, syntax.Del | syntax.AugAssign)

    def unread(self, *wanted: str) -> str:
        """A name for what nothing reads: the underscore, or else one of those wanted."""
        return self.free(*wanted) if self.is_read("_") else "_"

    def times_bound(self, name: str) -> int:
        """In how many places a name is written."""
        return sum(map(self.is_bound_at, self.own(name)))

    def times_read(self, name: str) -> int:
        """In how many places a name is read."""
        return sum(not self.is_bound_at(each) for each in self.own(name))

    def free(self, *wanted: str) -> str:
        """The first of the wanted names that is not in use."""
        elsewhere = {name for each in self._globals for name in each.names}
        return free({*self._by_name, *self._bound_without, *elsewhere}, *wanted)


def free(taken: Container[str], *wanted: str) -> str:
    """The first of the wanted names that is not taken; the first of all by a number at last."""
    numbered = (f"{wanted[0]}_{number}" for number in count(2))
    return next(name for name in chain(wanted, numbered) if name not in taken)


def _writes_first(call: syntax.Call, argument: syntax.Arg) -> bool:
    """Whether a call writes to what it is given first: ``torch.relu_(x)``."""
    return syntax.last_name(call.func).endswith("_") and call.args[0] is argument


_NAMED = (syntax.Attribute, syntax.Arg)
"""What may hold a name beside its value that is none of the program's."""
_NAMING = (syntax.Handler, syntax.MatchAs, syntax.MatchStar)
_BINDING = (syntax.ImportAlias, syntax.MatchMapping, *_NAMING)


def _bound_by(node: syntax.Node) -> str | None:
    """The name that a node binds without holding it as a node."""
    if isinstance(node, syntax.ImportAlias):
        return node.asname or node.name.partition(".")[0]
    if isinstance(node, syntax.MatchMapping):
        return node.rest
    return node.name if isinstance(node, _NAMING) else None


def surroundings(flow: Evaluator, root: syntax.Node) -> Surroundings:
    """Those of a function, made once."""
    known = flow.surroundings.get(root)
    if known is None:
        known = flow.surroundings[root] = Surroundings(root)
    return known
