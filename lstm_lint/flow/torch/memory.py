"""Memory that several names show, whole or in part: who writes to it changes what all of them hold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lstm_lint import syntax, walking
from lstm_lint.flow import aliases
from lstm_lint.flow.torch.values import (
    Ascending,
    CellState,
    Final,
    Flat,
    Learned,
    Made,
    Output,
    Relaid,
    Sample,
    Step,
    Steps,
    Tensor,
    worse,
)
from lstm_lint.flow.values import PLAIN, UNKNOWN, Dict, OneOf, Sequence, Symbol, Term, Tuple, Value
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator


VIEWS = frozenset(
    "view reshape view_as reshape_as narrow chunk split tensor_split unbind flatten ravel unflatten "
    "diagonal unfold as_strided".split()
)
"""Methods that may give a part of a tensor, or all of it in another shape, in the same memory."""


_SHOWING = (Output, Step, Steps, Sample)
"""What the output of an RNN, or a part of it, means."""


_SHOWING_ANY = frozenset({Tensor, OneOf, Tuple, Dict, Sequence})
"""What may show the memory of a tensor."""
_PLAINLY = _SHOWING_ANY | {Symbol, Term}
"""What may be, or hold, something unknown that is a tensor."""


def view(base: Value, result: Value) -> Value:
    """What shows a part of a tensor: of one that was made of a shape alone, it is made of one, too."""
    if not isinstance(base, Tensor):
        return result
    made = base.meaning if isinstance(base.meaning, Made) else None
    if isinstance(result, Tuple):
        items = tuple(view(base, each) for each in result.items)
        return result if _are_same(items, result.items) else replace(result, items=items)
    if isinstance(result, Sequence):
        return replace(result, item=view(base, result.item))
    shown = shown_by(base)
    if isinstance(result, Symbol) and shown is not None:
        return Tensor(
            None,
            made,
            changed=base.changed,
            device=base.device,
            memory=shown,
            node=result.node,
        )
    if not isinstance(result, Tensor) or result.meaning is not None:
        return result
    if made is None:
        return result if shown is None else replace(result, memory=shown)
    return replace(result, meaning=made, changed=worse(base.changed, result.changed))


def shown_by(tensor: Tensor) -> object:
    """Whose memory a tensor shows, as far as that is told; None where it is not.

    A copy may be taken for the same memory, but no view for another.
    """
    meaning = tensor.meaning
    if isinstance(meaning, Flat):
        meaning = meaning.apart
    if meaning is None or isinstance(meaning, Relaid):
        padding = tensor.padding
        return padding.node if padding is not None and padding.unpacked else tensor.memory
    if isinstance(meaning, Made | CellState):
        return (meaning.tick, getattr(meaning, "part", ""))
    if isinstance(meaning, _SHOWING):
        return meaning.run
    if isinstance(meaning, Final):
        return (meaning.run, meaning.part)
    return None if isinstance(meaning, Learned | Ascending) else meaning


def rewritten(flow: Evaluator, *values: Value) -> None:
    """Something unknown may write to tensors: a state made of a shape alone is one no more."""
    made = [
        each for value in values for each in tensors_in(value) if isinstance(each.meaning, Made)
    ]
    if made:
        _Writing(made).everywhere(flow)


def written(flow: Evaluator, target: Value, result: Value | None = None) -> None:
    """Numbers are written to a tensor, which is `result` then, if that is known.

    Nothing is known any more of what else shows its memory: a whole of which it is a view, a name in
    a caller, an item of a list.
    """
    flow.deeds += 1
    if isinstance(target, Symbol | Term):
        _Writing([], target, flow.fresh() if result is None else result).everywhere(flow)
        return
    tensors = tensors_in(target)
    writing = _Writing(tensors, target, result)
    if writing.lost:
        writing.everywhere(flow)
        if result is None or not any(each.meaning for each in tensors_in(result)):
            _unread(flow, tensors)


def forgotten(tensor: Tensor) -> Tensor:
    """A tensor of the same form with other numbers."""
    return Tensor(
        tensor.axes,
        device=tensor.device,
        ones=tensor.ones,
        detached=tensor.detached,
        lead=tensor.lead,
        width=tensor.width,
        memory=shown_by(tensor),
        node=tensor.node,
    )


def written_back(flow: Evaluator, target: syntax.Subscript) -> None:
    """What a statement reads of the place that it writes to was read for the place's sake."""
    statement = flow.frame.statement
    if not flow.reports.known or statement is None:
        return
    code, reported = "", {node for _, node in flow.reports.known}
    for node in walking.nodes(statement):
        if isinstance(node, syntax.Subscript) and node in reported and node is not target:
            code = code or flow.code(target)
            if flow.code(node) == code:
                _withdraw(flow, node)


def _unread(flow: Evaluator, views: list[Tensor]) -> None:
    """Parts that are overwritten were not read where they were taken."""
    for each in views:
        meaning = each.meaning
        picked = isinstance(meaning, Final) and meaning.picked is not None
        if picked or isinstance(meaning, Step | Steps | Sample):
            _withdraw(flow, each.node, getattr(meaning, "origin", None))


def _withdraw(flow: Evaluator, *places: syntax.Node | None) -> None:
    for code, node in [key for key in flow.reports.known if key[1] in places]:
        flow.reports.withdraw(code, node)


def is_lost(before: Value, after: Value) -> bool:
    """Whether something that was made of a shape alone has been written to since."""
    made = sum(isinstance(each.meaning, Made) and not each.changed for each in tensors_in(before))
    return made > sum(isinstance(e.meaning, Made) and not e.changed for e in tensors_in(after))


def tensors_in(value: Value) -> list[Tensor]:
    """The tensors that a value is or holds."""
    if type(value) in PLAIN:
        return []
    if isinstance(value, Tensor):
        return [value]
    held: list[Value] = []
    if isinstance(value, OneOf):
        held = [each for _, each in value.options]
    elif isinstance(value, Tuple):
        held = list(value.items)
    elif isinstance(value, Sequence):
        held = [value.item]
    elif isinstance(value, Dict):
        held = [each for _, each in value.items]
    return [tensor for each in held for tensor in tensors_in(each)]


class _Writing:
    """One change of some memory, wherever the program holds what shows it."""

    def __init__(
        self, tensors: list[Tensor], target: Value | None = None, result: Value | None = None
    ) -> None:
        self.lost: dict[object, set[str | None]] = {}
        """What is written to, and as what: what was computed of it lies elsewhere."""
        for each in tensors:
            shown = shown_by(each)
            if shown is not None:
                self.lost.setdefault(shown, set()).add(_computed(each))
        self.target, self.result = target, result
        self.plain = isinstance(target, Symbol | Term)
        self.present: Value | None = None
        """What the target is where that is looked for now."""
        self.renewed: dict[int, tuple[Value, Value]] = {}
        """What became of each value: an object that has several names has them still."""

    def everywhere(self, flow: Evaluator) -> None:
        sure = _certain(flow)
        kinds = _PLAINLY if self.plain else _SHOWING_ANY
        for places in sorted(aliases.everywhere(flow), key=lambda places: id(places) in sure):
            self.present = self.result if id(places) in sure else None
            for place, value in places.items():
                if type(value) not in kinds:
                    continue
                new = self._renew(value)
                if new is not value:
                    places[place] = new

    def _renew(self, value: Value) -> Value:
        """What a value is, now that the memory has changed."""
        if type(value) in PLAIN:
            return self._plain(value) if self.plain else value
        if value is self.target and self.present is not None:
            return self.present
        known = self.renewed.get(id(value))
        if known is None:
            known = self.renewed[id(value)] = (value, self._changed(value))
        return known[1]

    def _changed(self, value: Value) -> Value:
        if isinstance(value, Tensor):
            return forgotten(value) if self._shows(value) else value
        if isinstance(value, OneOf):
            options = [(facts, self._renew(each)) for facts, each in value.options]
            same = _are_same((each for _, each in options), (each for _, each in value.options))
            return value if same else replace(value, options=tuple(options))
        if isinstance(value, Tuple):
            items = tuple(map(self._renew, value.items))
            return value if _are_same(items, value.items) else replace(value, items=items)
        if isinstance(value, Dict):
            held = [(key, self._renew(each)) for key, each in value.items]
            same = _are_same((each for _, each in held), (each for _, each in value.items))
            return value if same else replace(value, items=tuple(held))
        if isinstance(value, Sequence):
            present, self.present = self.present, None  # one of its items, but not all
            parts = (value.item, value.over, *value.grown)
            new = tuple(map(self._renew, parts))
            self.present = present
            if not _are_same(new, parts):
                return replace(value, item=new[0], over=new[1], grown=new[2:])
        return value

    def _shows(self, tensor: Tensor) -> bool:
        states = self.lost.get(shown_by(tensor))
        if states is None or isinstance(tensor.meaning, Made):
            return states is not None
        return None in states or _computed(tensor) in (None, *states)

    def _plain(self, value: Value) -> Value:
        if value == self.target:
            return self.present or UNKNOWN
        if isinstance(value, Term) and value.operator == "[]" and value.operands[0] == self.target:
            return UNKNOWN
        return value


def _computed(tensor: Tensor) -> str | None:
    """What made a tensor of numbers that lie elsewhere; nothing if dropout may have, None if unknown."""
    if tensor.meaning is None or tensor.changed == "reordered":
        return None
    return tensor.changed if tensor.changed in ("mixed", "projected") else ""


def _are_same(some: Iterable[Value], others: Iterable[Value]) -> bool:
    return all(one is other for one, other in zip(some, others, strict=True))


def _certain(flow: Evaluator) -> set[int]:
    """The scopes that are left as they are now, whichever way the functions in them went."""
    frame = flow.frame
    certain = {id(flow.env.heap), id(flow.env.names)}
    while frame.caller is not None and not frame.forks:
        frame = frame.caller
        certain.add(id(frame.scope.current().names))
    return certain
