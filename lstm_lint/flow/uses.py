"""What comes of a value: one that is asked for its form alone, or that nobody reads, does no harm.

Nor does one that a test compares with what is expected: it says what the code does, right or wrong.

Names are looked up wherever the program comes by, so that what was looked up is what was read.  What
is written in a place goes on from there into names, what a function gives back, and its callers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lstm_lint import syntax
from lstm_lint.flow.code.surroundings import Surroundings, surroundings
from lstm_lint.flow.torch.values import Tensor
from lstm_lint.flow.values import Constant, Dict, OneOf, Symbol, Term, Tuple, Value

if TYPE_CHECKING:
    from lstm_lint.flow.arguments import Arguments
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.frames import Frame

FORM = frozenset(
    "shape size dim ndim ndimension dtype device type is_cuda get_device numel new new_full new_zeros "
    "new_ones new_empty new_tensor".split()
)
"""What of a tensor asks for its form and not for its numbers."""
LIKE = frozenset({"full_like", "randint_like"})
"""Functions of torch that do, of which nothing else is known."""
AS = frozenset("view_as expand_as reshape_as type_as to".split())
"""Methods that ask another tensor for its form."""
LAID = frozenset(
    "squeeze unsqueeze view reshape transpose permute t flatten contiguous clone detach".split()
)
"""Methods that lay the same numbers out in another way, and read none."""
_Path = tuple[Any, ...]


def ask(flow: Evaluator, node: syntax.Node | None) -> None:
    """An expression is asked for its form: no number is read of it, nor of what it is made of."""
    while node is not None:
        flow.formal.add(node)
        node = getattr(node, _MADE_OF.get(type(node), ""), None)


_MADE_OF = {syntax.Call: "func", syntax.Attribute: "value", syntax.Subscript: "value"}


def ask_argument(flow: Evaluator, arguments: Arguments, name: str) -> None:
    """The same of the first argument of a call."""
    argument = arguments.node(0, name)
    if argument is not None:
        ask(flow, argument.value)


def is_read(flow: Evaluator, node: syntax.Node, frame: Frame, result: Value | None) -> bool:
    """Whether a number may be read of what a place makes, in one run of a function."""
    if node in flow.formal:
        return False
    if isinstance(result, Tuple):
        parts = enumerate(result.items)
        return any(Journey(flow, each, frame).goes_on(node, frame, (i,)) for i, each in parts)
    known = isinstance(result, Tensor | Symbol | Term)
    return not known or Journey(flow, result, frame).goes_on(node, frame, ())  # type: ignore[arg-type]


class Journey:
    """Where a value goes, and whether it is read there."""

    def __init__(self, flow: Evaluator, value: Value, start: Frame) -> None:
        self.flow, self.value, self.start = flow, value, start
        self.passed: set[syntax.Node] = set()
        self.is_laid = False
        """Whether it was laid out anew, and so is another thing that holds the same numbers."""

    def goes_on(self, node: syntax.Node, frame: Frame, path: _Path) -> bool:
        """Whether it may be read from a place on, at which it is held under the keys of `path`."""
        around = surroundings(self.flow, frame.node)
        if node in self.flow.formal:
            return False
        if not isinstance(frame.node, syntax.FunctionDef) or node not in around:
            return True
        if _is_asserted(around, node):
            return False
        return self.goes_from(around, node, frame, path)

    def goes_from(self, around: Surroundings, node: syntax.Node, frame: Frame, path: _Path) -> bool:
        """Whether it may be read by what stands around it, or goes on from there."""
        if frame.root.node in self.flow.skipped:
            return True
        parent = around.parents[node]
        if isinstance(parent, syntax.Tuple | syntax.List | syntax.Dict):
            key = _key_within(parent, node)
            return key is None or self.goes_on(parent, frame, (key, *path))
        if isinstance(parent, syntax.DictElement) and parent.value is node:
            return self.goes_on(parent, frame, path)
        if isinstance(parent, syntax.IfExp) and parent.test is not node:
            return self.goes_on(parent, frame, path)
        if isinstance(parent, syntax.Attribute) and parent.attr.value in LAID and not path:
            call = around.parents[parent]
            if isinstance(call, syntax.Call) and call.func is parent:
                self.is_laid = True
                return self.goes_on(call, frame, ())
        if isinstance(parent, syntax.Subscript) and parent.value is node and path:
            if _is_stored(around, parent):
                return False
            key = _key(parent)
            if key is not None and type(key) is type(path[0]):
                return key == path[0] and self.goes_on(parent, frame, path[1:])
        if isinstance(parent, syntax.Assign) and parent.value is node:
            return any(self._is_read_by(each, frame, path) for each in parent.targets)
        if isinstance(parent, syntax.Return) and frame.caller and frame.call:
            return self.goes_on(frame.call, frame.caller, path)
        return not isinstance(parent, syntax.Expr) or frame is self.start

    def _is_read_by(self, target: syntax.Node, frame: Frame, path: _Path) -> bool:
        """Whether it may be read by a name that is given it."""
        around = surroundings(self.flow, frame.node)
        if isinstance(target, syntax.Tuple | syntax.List) and path and type(path[0]) is int:
            starred = any(isinstance(each, syntax.Starred) for each in target.elements)
            known = not starred and path[0] < len(target.elements)
            return not known or self._is_read_by(target.elements[path[0]], frame, path[1:])
        if not isinstance(target, syntax.Name) or _is_captured(around, target.value):
            return True
        own = {*around.own(target.value)}
        found = [name for name, value in self.flow.read if name in own and self._is_in(value)]
        new = [name for name in found if name not in self.passed | self.flow.formal]
        self.passed.update(new)
        return any(self.goes_on(name, frame, path) for name in new)

    def _is_in(self, value: Value) -> bool:
        """Whether it may be what a name was found to hold, or within it."""
        if isinstance(value, OneOf):
            return any(self._is_in(each) for _, each in value.options)
        if isinstance(value, Tuple):
            return any(map(self._is_in, value.items))
        if isinstance(value, Dict) and value.whole:
            return any(self._is_in(each) for _, each in value.items)
        return not isinstance(value, Constant) and self.may_be(value)

    def may_be(self, value: Value) -> bool:
        """Whether one thing may be it."""
        if isinstance(value, Tensor):
            own = value.node in (None, getattr(self.value, "node", None))
            return self.is_laid or own or value == self.value
        return not (isinstance(value, Symbol) and isinstance(value.node, syntax.Param))


def _is_asserted(around: Surroundings, node: syntax.Node) -> bool:
    """Whether it is handed to an assertion, as it is or as an array: ``assert_close(out, …)``."""
    parent = around.parents[node]
    while isinstance(parent, syntax.Attribute | syntax.Call) and node is not parent:
        if getattr(parent, _MADE_OF[type(parent)]) is not node:
            return False
        node, parent = parent, around.parents[parent]
    call = around.parents[parent] if isinstance(parent, syntax.Arg) else None
    return isinstance(call, syntax.Call) and syntax.last_name(call.func).startswith("assert")


def _is_captured(around: Surroundings, name: str) -> bool:
    """Whether code that runs at another time may read a name."""
    return not around.is_local(name) or any(
        isinstance(outer, _FUNCTIONS) and outer is not around.root
        for each in around.own(name)
        for outer in around.up(each)
    )


_FUNCTIONS = (syntax.FunctionDef, syntax.Lambda, syntax.ClassDef)


def _is_stored(around: Surroundings, item: syntax.Subscript) -> bool:
    """Whether an item is given another value."""
    outer = around.parents[item]
    return isinstance(outer, syntax.Assign) and item in outer.targets


def _key_within(display: syntax.Tuple | syntax.List | syntax.Dict, node: syntax.Node) -> Any:
    """The key of an item of a display; None where that is not known."""
    if isinstance(display, syntax.Dict):
        keys = [each.key for each in display.elements if each is node]
        return keys[0].value if isinstance(keys[0], syntax.Literal) else None
    if any(isinstance(each, syntax.Starred) for each in display.elements):
        return None
    return display.elements.index(node)  # type: ignore[arg-type]


def _key(subscript: syntax.Subscript) -> Any:
    """The key of a subscript; None where that is not known."""
    (index, *others) = subscript.slice
    plain = (
        not others and isinstance(index, syntax.Index) and isinstance(index.value, syntax.Literal)
    )
    return index.value.value if plain else None  # type: ignore[union-attr]
