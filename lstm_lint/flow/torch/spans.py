"""How long what a class cuts is, as it is written: whether it is the same for each entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lstm_lint import syntax, walking

_Sum = Counter[tuple[str, ...]]
"""Products of names, and how often each is added."""
_CUTTING = {"narrow": 2, "unfold": 1, "sliding_window_view": 1, "split": 0}
"""What cuts so many steps: where it is told how many."""
_SHAPING = frozenset({"view", "reshape"})
_MAKING = frozenset("zeros ones full empty rand randn new_zeros new_ones new_full".split())
_SAYING = (syntax.Name, syntax.Literal, syntax.BinaryOperation, syntax.UnaryOperation)
_DRAWING = frozenset(
    "randint randrange random uniform choice sample normal poisson integers".split()
)
_MOST = 64
"""Terms that a product may have; what has more stays as it is written."""
_DEEPEST = 8
"""Names that are looked up in one another."""


class Span:
    """What a function of a class cuts, and what of it changes from entry to entry."""

    def __init__(self, function: syntax.FunctionDef, written: frozenset[str]) -> None:
        self.function = function
        self.written = written
        """The attributes that are set outside of the constructor."""
        self.given: dict[str, list[syntax.Expression]] = {}
        self.varying: set[str] = set()
        self.atoms: dict[str, syntax.Node] = {}
        """What is no sum and no product, by how it is written."""
        inner = [*walking.nodes(self.function)]
        for each in inner:
            for target, value in walking.pairs(each):
                if isinstance(target, syntax.Name):
                    self.given.setdefault(target.value, []).append(value)
            if isinstance(each, syntax.For | syntax.CompFor):
                self.varying.update(_names(each.target))
            if isinstance(each, syntax.AugAssign):
                self.varying.update(_names(each.target))
            for target, value in walking.pairs(each):
                if _is_drawn(value):
                    self.varying.update(_names(target))
        if self.function.name.value == "__getitem__":
            self.varying.update(each.name.value for each in self.function.params.params[1:])

    def cuts(self) -> Iterator[tuple[syntax.Expression, syntax.Expression | None]]:
        """What is cut: to where, and from where; from nowhere where it says how many."""
        for each in walking.nodes(self.function):
            if isinstance(each, syntax.Subscript):
                start = _start(each.value)
                for cut in each.slice:
                    upper = cut.upper if isinstance(cut, syntax.Slice) else None
                    if isinstance(cut, syntax.Slice) and upper is not None:
                        if cut.lower is not None:
                            yield upper, cut.lower
                        elif start is not None:
                            yield upper, None
            elif isinstance(each, syntax.Call) and not any(arg.star for arg in each.args):
                yield from self._told(syntax.last_name(each.func), [a.value for a in each.args])

    def _told(
        self, name: str, given: list[syntax.Expression]
    ) -> Iterator[tuple[syntax.Expression, syntax.Expression | None]]:
        place = _CUTTING.get(name)
        if place is not None and len(given) > place:
            yield given[place], None
        elif name in _SHAPING and len(given) > 2:
            yield given[1], None
        elif name == "arange" and len(given) == 2:
            yield given[1], given[0]
        elif name in _MAKING and len(given) == 2 and self.function.name.value == "__getitem__":
            yield given[0], None

    def is_alike(self, end: syntax.Expression, start: syntax.Expression | None) -> bool:
        """Whether as much lies between two places for each entry, of which one is told by the other."""
        far = self._sum(end)
        if start is not None:
            near = self._sum(start)
            far.subtract(near)
            if not any(part and not far[part] for part in near):
                return False
        parts = [part for part, count in far.items() if count]
        return bool(parts) and not any(map(self._varies, parts))

    def _varies(self, product: tuple[str, ...]) -> bool:
        for each in product:
            for node in walking.nodes(self.atoms[each]):
                if isinstance(node, syntax.Attribute) and _spelling(node) in self.written:
                    return True
            if any(self._is_varying(name, _DEEPEST) for name in _names(self.atoms[each])):
                return True
        return False

    def _is_varying(self, name: str, depth: int) -> bool:
        if name in self.varying or not depth:
            return True
        return any(
            self._is_varying(each, depth - 1)
            for value in self.given.get(name, ())
            for each in _names(value)
            if each != name
        )

    def _sum(self, node: syntax.Expression, depth: int = _DEEPEST) -> _Sum:
        if isinstance(node, syntax.Literal) and type(node.value) is int:
            return Counter({(): node.value})
        if isinstance(node, syntax.Name) and depth and node.value not in self.varying:
            given = self.given.get(node.value, [])
            if len(given) == 1 and node.value not in _names(given[0]):
                return self._sum(given[0], depth - 1)
        if isinstance(node, syntax.BinaryOperation) and node.operator in ("+", "-", "*"):
            one, other = self._sum(node.left, depth), self._sum(node.right, depth)
            if node.operator == "*" and len(one) * len(other) <= _MOST:
                made: _Sum = Counter()
                for left, count in one.items():
                    for right, times in other.items():
                        made[tuple(sorted(left + right))] += count * times
                return made
            if node.operator != "*":
                one.update(other) if node.operator == "+" else one.subtract(other)
                return one
        self.atoms[_spelling(node)] = node
        return Counter({(_spelling(node),): 1})


def _is_drawn(value: syntax.Expression) -> bool:
    """Whether a number is another one each time, by chance."""
    calls = (each.func for each in walking.nodes(value) if isinstance(each, syntax.Call))
    return any(syntax.last_name(func) in _DRAWING for func in calls)


def _start(node: syntax.Expression) -> syntax.Expression | None:
    """From where something is cut that is cut behind one place, ``series[i:]``."""
    cut = node.slice[0] if isinstance(node, syntax.Subscript) else None
    return cut.lower if isinstance(cut, syntax.Slice) and cut.upper is None else None


def _spelling(node: syntax.Node) -> str:
    """The same for two pieces of code that are written alike."""
    said = getattr(node, "operator", "") or repr(getattr(node, "value", ""))
    said = said if isinstance(node, _SAYING) else ""
    parts = [] if isinstance(node, syntax.Name) else walking.parts(node)
    return f"{type(node).__name__}{said}({' '.join(map(_spelling, parts))})"


def _names(node: syntax.Node) -> set[str]:
    inner = [*walking.nodes(node)]
    after = {each.attr for each in inner if isinstance(each, syntax.Attribute)}
    return {e.value for e in inner if isinstance(e, syntax.Name) and e not in after}


def are_alike(cls: syntax.ClassDef) -> bool:
    """Whether a class somewhere cuts as many steps for each of its entries."""
    functions = [each for each in walking.nodes(cls) if isinstance(each, syntax.FunctionDef)]
    written = frozenset(
        _spelling(each)
        for function in functions
        if function.name.value != "__init__"
        for each in walking.given(function.body)
        if isinstance(each, syntax.Attribute)
    )
    spans = (Span(function, written) for function in functions)
    return any(span.is_alike(*cut) for span in spans for cut in span.cuts())
