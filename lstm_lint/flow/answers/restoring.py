"""Batches sorted by length: what stands in that order, and how it is put back.

`out[perm]` undoes `x[perm]` only where the permutation is its own inverse.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from lstm_lint import syntax
from lstm_lint.flow.answers import row_mates
from lstm_lint.flow.answers.operations import operation as operation_of
from lstm_lint.flow.answers.row_mates import SORTED, Mate, Written
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.code.imports import spelled
from lstm_lint.flow.code.rewrite import NodeEdit, Wrap
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.events import Binary, Call, Loop, Return, Subscript
from lstm_lint.flow.parts import is_hidden
from lstm_lint.flow.torch import rows
from lstm_lint.flow.torch.permutations import operation, order_of, permutation, place_of
from lstm_lint.flow.torch.values import BATCH, Lengths, Mask, Order, Permutation, Tensor
from lstm_lint.flow.values import (
    SORTED as SORTED_VALUES,
)
from lstm_lint.flow.values import (
    Bound,
    Class,
    Constant,
    Function,
    Instance,
    Known,
    Symbol,
    Tuple,
    Value,
    common,
    every,
    integer,
    only,
)
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

_OF_THE_FILE = Function | Bound | Class | Instance
_SORTING = frozenset({"sort", "argsort", "topk", "index_select", "size", "numel", "len"})
_REDUCING = frozenset("mean sum std var amax amin prod median nanmean logsumexp".split())
_JOINING = ("torch.cat", "torch.concat", "torch.stack")
_ROW_BY_ROW = frozenset(
    "add sub mul multiply div divide true_divide where masked_fill masked_fill_ gather".split()
)
_POSTFIX = syntax.Name | syntax.Attribute | syntax.Call | syntax.Subscript


class Permuted(NamedTuple):
    """Something indexed by a permutation: input, labels, or a result to be put back."""

    base: Value
    by: Permutation
    result: Value
    written: syntax.Expression | None
    """Where the permutation stands."""

    @property
    def is_twice(self) -> bool:
        """Whether a result is "restored" with the permutation that sorted it."""
        after = only(self.result, Tensor)
        again = after is not None and after.order is not None and after.order.wrong
        return again and after is not None and after.meaning is not None

    @property
    def is_anothers(self) -> bool:
        """Whether a result is "restored" with what would put another sorted batch back."""
        order, base = order_of(self.base), only(self.base, Tensor)
        if order is None or base is None or base.meaning is None or not order.run:
            return False
        other = self.by.of
        mixed = isinstance(other, Symbol) and other.name == SORTED_VALUES
        return self.by.inverse and self.by.key != order.by.key and not mixed

    def by_inverse(self) -> tuple[NodeEdit, ...]:
        """The inverse in place of the permutation."""
        named = isinstance(self.written, syntax.Name | syntax.Attribute) and not self.by.listed
        return (Wrap(self.written, "", ".argsort()"),) if named else ()  # type: ignore[arg-type]


def permuted(event: Subscript | Call) -> Permuted | None:
    """What an index or `index_select` permutes."""
    if isinstance(event, Subscript):
        found = place_of(event.index)
        if found is None:
            return None
        node = event.node.slice[found[0]]
        written = node.value if isinstance(node, syntax.Index) else None
        return Permuted(event.base, found[1], event.result, written)
    name, base, behind = operation(event.callee, event.arguments)
    by = permutation(behind.get(1, "index")) if name == "index_select" else None
    argument = behind.node(1, "index")
    written = argument.value if argument is not None else None
    return None if by is None else Permuted(base, by, event.result, written)


class Sorts:
    """Collects, over a whole module, permutations that may be undone by others.

    A caller that is given the permutation, or whose other things it sorts, goes on in its order.
    """

    def __init__(self) -> None:
        self.shared: set[int] = set()
        """Permutations that leave the function, or that sort something else too."""
        self.any = False
        """Whether anything is permuted at all."""
        self._handed: dict[syntax.Node, set[int]] = {}
        """What functions hand in its order to callers of the file, by the return statement."""
        self._reduced: dict[int, set[tuple[syntax.Node, syntax.Expression]]] = {}
        """Where one row is made of all, to which their order no longer matters: in which function, of
        which expression."""
        self._lost: set[int] = set()
        """Those that a part of a function keeps to itself, which is where the mistake is."""
        self._sorted: dict[int, list[Value]] = {}

    def permuted(self, found: Permuted) -> None:
        self.any = True
        after = only(found.result, Tensor)
        if after is not None and after.order is not None and after.order.wrong:
            return
        if order_of(found.base) is None and not found.by.inverse and found.base != found.by.of:
            known = self._sorted.setdefault(found.by.key, [])
            if found.base not in known:
                known.append(found.base)
            if len(known) > 1:
                self.shared.add(found.by.key)

    def loop(self, event: Loop) -> None:
        """What is taken one by one in an order may be anything that goes with the batch."""
        self.shared.update(_held([event.iterable]))

    def call(self, call: Call) -> None:
        name, _, _ = operation(call.callee, call.arguments)
        if name not in _SORTING and not isinstance(call.callee, _OF_THE_FILE):
            self.shared.update(_held(list(call.arguments.values())))
        if name in _REDUCING:
            for key, written in _of_all_rows(call):
                self._reduced.setdefault(key, set()).add((call.frame.node, written))

    def returned(self, event: Return) -> tuple[int, list[Written]] | None:
        """The permutation that what is returned still stands in, and its parts that do."""
        returned = list(_returned(event.node, event.value))
        orders = [order.by.key for _, each in returned if (order := _sorted(each)) is not None]
        if event.frame.depth:
            self._handed.setdefault(event.node, set()).update(orders)
        if event.frame.depth and not event.frame.is_part:
            return None
        self.shared.update(_held([event.value]))
        left: list[Written] = [(node, value) for node, value in returned if _is_result(value)]
        order = _is_result(left[0][1]) if left else None
        if order is None or order.by.key < event.frame.since:
            return None  # a part may leave it to the whole to undo what that did
        if event.frame.is_part:
            self._lost.add(order.by.key)
        elif order.by.key in self._lost:
            return None
        self.shared.update(_held(list(event.flow.env.heap.values())))
        return order.by.key, left

    def matters(self, key: int, last: Return) -> bool:
        """Whether somebody may miss the caller's order in what a function returns.

        None does who goes on with the mean of the batch alone, where no others call the function.
        """
        function = last.frame.node
        private = isinstance(function, syntax.FunctionDef) and is_hidden(function.name.value)
        handed = self._handed.get(last.node, set()) if private else set()
        idle = bool(handed) and all(self._is_only_reduced(last.flow, each) for each in handed)
        return key not in self.shared and not idle

    def _is_only_reduced(self, flow: Evaluator, key: int) -> bool:
        """Whether one row is made of all wherever what stands in an order is read."""
        uses = self._reduced.get(key, set())
        for function, written in uses:
            if isinstance(written, syntax.Name):
                around = surroundings(flow, function)
                same = [
                    each
                    for home, each in uses
                    if home is function and isinstance(each, syntax.Name)
                ]
                reads = sum(each.value == written.value for each in same)
                if (
                    around.times_bound(written.value) != 1
                    or around.times_read(written.value) != reads
                ):
                    return False
            elif not isinstance(written, syntax.Call):
                return False
        return bool(uses)


def _of_all_rows(call: Call) -> Iterator[tuple[int, syntax.Expression]]:
    """The orders of what a call makes one row of, and how that is written."""
    found, made = operation_of(call), every(call.result, Tensor)
    if found is None or found.written is None or not made:
        return
    if any(each.axes is None or each.find(BATCH) is not None for each in made):
        return
    for each in every(found.tensor, Tensor):
        if each.order is not None and each.find(BATCH) is not None:
            yield each.order.by.key, found.written


def put_back(flow: Evaluator, parts: list[Written]) -> tuple[NodeEdit, ...]:
    """All parts in the caller's order; nothing where one cannot be put back."""
    edits = [_unsorted(flow, node, value) for node, value in parts]
    whole = tuple(edit for edit in edits if edit is not None)
    return whole if len(whole) == len(edits) else ()


def left_behind(event: Call | Binary | Subscript) -> list[Mate]:
    """What meets, row by row, what was put back from its order, or what never was in it."""
    parts = _meeting(event)
    tensors = [each for _, value in parts for each in every(value, Tensor)]
    back = [each.order.by.key for each in tensors if each.order and each.order.restored]
    counted = [each.meaning for each in tensors if rows.are_of_caller(each)]
    callers = [each.of for each in counted if isinstance(each, Lengths)]
    callers += [each.lengths for each in counted if isinstance(each, Mask)]
    found: list[Mate] = []
    for node, value in parts:
        order = _sorted(value)
        if order is not None and order.by.key in back:
            what = f"this is {SORTED}, and meets what was put back"
            found.append(Mate((node, value), what, replace(order.by, inverse=True)))
        elif order is not None and order.by.of in callers and not _counts(value):
            what = f"this is {SORTED}, and meets lengths in the caller's"
            found.append(Mate((node, value), what))
    mate = row_mates.state(event) or row_mates.scores(event) if isinstance(event, Call) else None
    return found if mate is None else [*found, mate]


def _counts(value: Value) -> bool:
    return any(isinstance(each.meaning, Lengths) for each in every(value, Tensor))


def _meeting(event: Call | Binary | Subscript) -> list[Written]:
    """What an operation takes row by row."""
    if isinstance(event, Binary):
        return _sides(event)
    if isinstance(event, Subscript):
        nodes = [
            each.value if isinstance(each, syntax.Index) else None for each in event.node.slice
        ]
        return _of_rows([(event.node.value, event.base), *zip(nodes, event.index, strict=False)])
    found = operation_of(event)
    if found is None or found.name not in _ROW_BY_ROW:
        return _joined(event.callee, event.arguments)
    return _of_rows([(found.written, found.tensor), *_passed(found.arguments)])


def _passed(arguments: Arguments) -> Iterator[Written]:
    """The arguments of a call, and where each is written."""
    keys: list[tuple[int | str, Value]] = [*enumerate(arguments.positional)]
    for key, value in [*keys, *arguments.keywords.items()]:
        written = arguments.nodes.get(key)
        yield written.value if written is not None else None, value


def _of_rows(parts: list[Written]) -> list[Written]:
    """Those parts that have a row for each sequence."""
    return [each for each in parts if _has_batch(each[1])]


def _sides(event: Binary) -> list[Written]:
    """The operands that are joined row by row."""
    sides = (getattr(event.node, "left", None), getattr(event.node, "right", None))
    values = (event.left, event.right)
    rows = all(map(_has_batch, values)) and event.operator != "@"
    return list(zip(sides, values, strict=True)) if rows else []


def _joined(callee: Value, arguments: Arguments) -> list[Written]:
    """The tensors that a call joins row by row."""
    listed = arguments.get(0, "tensors")
    if (
        not isinstance(callee, Known)
        or callee.path not in _JOINING
        or not isinstance(listed, Tuple)
    ):
        return []
    tensors = [each for value in listed.items for each in every(value, Tensor)]
    places = {each.find(BATCH) for each in tensors if each.axes is not None}
    axis = integer(arguments.get(1, "dim", Constant(0)))
    ranks = {len(each.axes) for each in tensors if each.axes is not None}
    if axis is None or len(places) != 1 or len(ranks) != 1 or None in places:
        return []
    if not callee.path.endswith("stack") and axis % ranks.pop() in places:
        return []
    written = arguments.node(0, "tensors")
    elements = getattr(written.value if written is not None else None, "elements", ())
    nodes = elements if len(elements) == len(listed.items) else [None] * len(listed.items)
    return list(zip(nodes, listed.items, strict=True))


def _is_result(value: Value) -> Order | None:
    """The order of what certainly comes out of an RNN, sorted and never restored."""
    order = _sorted(value)
    return order if order is not None and order.run else None


def _sorted(value: Value) -> Order | None:
    """The order of what certainly is sorted, and never restored."""
    tensors = every(value, Tensor)
    if isinstance(value, Tuple) and value.role == "state":
        tensors = tuple(each for item in value.items for each in every(item, Tensor))
    orders = {each.order for each in tensors}
    order = orders.pop() if len(orders) == 1 else None
    if order is None or order.by.inverse or order.wrong or order.restored:
        return None
    return None if any(each.chosen for each in tensors) else order


def _has_batch(value: Value) -> bool:
    """Whether a value certainly is a tensor with an axis of sequences."""
    tensors = every(value, Tensor)
    return bool(tensors) and all(
        each.order is not None if each.axes is None else each.find(BATCH) is not None
        for each in tensors
    )


def _unsorted(flow: Evaluator, node: syntax.Expression | None, value: Value) -> NodeEdit | None:
    """An expression put back into the caller's order."""
    order = _sorted(value)
    return None if order is None else moved(flow, node, value, replace(order.by, inverse=True))


def moved(
    flow: Evaluator, node: syntax.Expression | None, value: Value, by: Permutation | None
) -> NodeEdit | None:
    """An expression with its rows moved by a permutation; None if that has no name here."""
    if by is None:
        return None
    pair, inverse = isinstance(value, Tuple), replace(by, inverse=not by.inverse)
    first = value.items[0] if isinstance(value, Tuple) else value
    tensor = common(first, Tensor, lambda each: each.find(BATCH))
    place = tensor.find(BATCH) if tensor is not None else None
    here = ("", "cpu") if tensor is not None and tensor.device == "cpu" else ("", "cpu", "other")
    known = [
        (name, permutation(each))
        for name, each in flow.env.names.items()
        if getattr(each, "device", "") in here
    ]
    names = [name for name, each in known if each == by]
    names += [_turned(flow, name, each) for name, each in known if each == inverse]
    if place is None or not names or not names[0] or not isinstance(node, _POSTFIX):
        return None
    if _is_listed(flow, node):
        return None
    index = f"[{':, ' * place}{names[0]}]"
    if pair:  # an LSTM's, of h_n and c_n
        used = {each.value for each in surroundings(flow, flow.frame.node).names()}
        return None if "each" in used else Wrap(node, f"tuple(each{index} for each in ", ")")
    return Wrap(node, "", index)


def _is_listed(flow: Evaluator, node: syntax.Expression) -> bool:
    """Whether what has the numbers of a tensor is a list, which takes no permutation."""
    around = surroundings(flow, flow.frame.node)
    given = around.given_in(around.root).get(getattr(node, "value", ""), ())
    made = [each.func for each in (node, *given) if isinstance(each, syntax.Call)]
    return any(syntax.last_name(func) == "tolist" for func in made)


def _turned(flow: Evaluator, name: str, by: Permutation) -> str:
    """The inverse of a permutation that has a name; nothing for a list where torch has none."""
    if not by.listed:
        return f"{name}.argsort()"
    made_of = spelled(flow, "torch.tensor")
    return f"{made_of.code}({name}).argsort()" if made_of and not made_of.edits else ""


def _returned(node: syntax.Return, value: Value) -> Iterator[tuple[syntax.Expression, Value]]:
    """What a return statement gives, part by part."""
    queue: list[tuple[syntax.Expression | None, Value]] = [(node.value, value)]
    while queue:
        expression, each = queue.pop(0)
        if isinstance(expression, syntax.Tuple) and isinstance(each, Tuple):
            if len(expression.elements) == len(each.items):
                queue += zip(expression.elements, each.items, strict=True)
        elif expression is not None:
            yield expression, each


def _held(values: list[Value]) -> Iterator[int]:
    """The keys of all permutations within some values."""
    queue = list(values)
    while queue:
        each = queue.pop()
        found = permutation(each)
        if found is not None:
            yield found.key
        elif isinstance(each, Tuple):
            queue += each.items
