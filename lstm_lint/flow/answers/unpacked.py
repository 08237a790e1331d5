"""What `pad_packed_sequence` returned: a pair, of the padded batch and its lengths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.answers import tensors_only
from lstm_lint.flow.answers.packing import is_plain
from lstm_lint.flow.answers.padded_batches import with_flag
from lstm_lint.flow.code.rewrite import NodeEdit, Replace, Wrap
from lstm_lint.flow.code.surroundings import Surroundings, surroundings
from lstm_lint.flow.torch.modules import DROPOUT_FUNCTIONS, DROPOUTS
from lstm_lint.flow.values import Known, Module, Rnn, Tuple, Value, every

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Call


def pair(value: Value) -> Tuple | None:
    """The pair that a value certainly is."""
    pairs = every(value, Tuple)
    return pairs[0] if pairs and all(each.role == "unpacked" for each in pairs) else None


def is_of_tuple(name: str) -> bool:
    """Whether a tuple has an attribute of that name."""
    return name in ("count", "index") or name.startswith("_")


def takes_tensor(callee: Value) -> bool:
    """Whether a callee certainly raises on a tuple."""
    if isinstance(callee, Known) and callee.path in DROPOUT_FUNCTIONS:
        return True
    if every(callee, Rnn):
        return True
    modules = every(callee, Module)
    if modules and all(each.name in DROPOUTS for each in modules):
        return True
    return bool(tensors_only.refusing(callee))


def batch_of_pair(
    flow: Evaluator, root: syntax.Node, use: syntax.Expression, pair_: Tuple
) -> tuple[NodeEdit, ...]:
    """The batch in place of the pair, where the pair is named or else where it is used."""
    around = surroundings(flow, root)
    if use not in around:
        return ()
    if isinstance(use, syntax.Name) and isinstance(pair_.node, syntax.Call):
        edits = _named_batch(flow, around, use, pair_.node)
        if edits:
            return edits
    if use is pair_.node or is_plain(use):
        return (Wrap(use, "", "[0]"),)
    return ()


def _named_batch(
    flow: Evaluator, around: Surroundings, use: syntax.Name, call: syntax.Call
) -> tuple[NodeEdit, ...]:
    """``padded, _ = pad_packed_sequence(…)``, if `padded` is nowhere used as a pair."""
    if call not in around:
        return ()
    statement = around.statement(call)
    if not isinstance(statement, syntax.Assign) or statement.value is not call:
        return ()
    target = statement.targets[0]
    if (
        len(statement.targets) > 1
        or not isinstance(target, syntax.Name)
        or target.value != use.value
    ):
        return ()
    lengths = around.unread("lengths", "out_lengths")
    others = [
        each
        for each in around.names()
        if each.value == use.value
        and each not in (use, target)
        and around.order[each] > around.order[call]
    ]
    rebound = [each for each in others if around.is_bound_at(each)]
    if rebound:
        first = min(around.order[each] for each in rebound)
        inside = around.line(rebound[0])
        if inside is None or around.block(inside) is not around.block(around.up(statement)[1]):
            return ()
        reads = around.names(inside)
        others = [e for e in others if around.order[e] < first or (e in reads and e not in rebound)]
    if lengths is None or not all(_is_tensor_use(flow, around, each) for each in others):
        return ()
    return (Replace(target, f"{use.value}, {lengths}"),)


def _is_tensor_use(flow: Evaluator, around: Surroundings, name: syntax.Name) -> bool:
    """Whether only a tensor can stand where a name is read."""
    parent = around.parents.get(name)
    if isinstance(parent, syntax.Attribute):
        return parent.value is name and not is_of_tuple(parent.attr.value)
    if isinstance(parent, syntax.Subscript):
        return parent.value is name and len(parent.slice) > 1
    if isinstance(parent, syntax.Arg):
        call = around.parents.get(parent)
        if isinstance(call, syntax.Call) and call.args[0] is parent:
            return takes_tensor(flow.evaluate(call.func))
    return isinstance(parent, syntax.UnaryOperation)


def used_again(call: Call) -> syntax.Name | None:
    """The name that a call is given first, if what it holds is read again behind the call."""
    argument = call.arguments.node(0, "padded_sequences")
    around = surroundings(call.flow, call.frame.node)
    if argument is None or not isinstance(argument.value, syntax.Name) or call.node not in around:
        return None
    name, place = argument.value, _evaluated_with(around, call.node)
    if place is None:
        return None
    names = around.names(place)
    if isinstance(place, syntax.For):
        names = around.names(place.iter)
        if any(each.value == name.value for each in around.names(place.target)):
            return None
    last = max(around.order[each] for each in names)
    for each in around.names():
        later = each.value == name.value and around.order[each] > last
        if later and not _excludes(around, place, each):
            return None if around.is_bound_at(each) or _is_shadowed(around, each) else name
    return None


def _excludes(around: Surroundings, one: syntax.Node, other: syntax.Node) -> bool:
    """Whether two nodes stand in the two branches of one condition."""
    ways = [around.up(each)[::-1] for each in (one, other)]
    shared = sum(1 for a, b in zip(*ways, strict=False) if a is b)
    if not isinstance(ways[0][shared - 1], syntax.If):
        return False
    return all(way[shared] is not way[shared - 1].test for way in ways)  # type: ignore[attr-defined]


def _evaluated_with(around: Surroundings, node: syntax.Node) -> syntax.Line | syntax.For | None:
    """The line, or the loop in whose head, an expression is evaluated once, and at once."""
    child = node
    for parent in around.up(node)[1:]:
        if isinstance(parent, syntax.Line):
            return parent
        if isinstance(parent, syntax.For) and parent.iter is child:
            return parent
        if isinstance(parent, syntax.Comprehension | syntax.DictComp):
            if parent.for_in is not child:
                return None
        elif isinstance(parent, syntax.CompFor):
            if parent.iter is not child:
                return None
        elif isinstance(parent, syntax.Lambda | syntax.Compound):
            return None
        child = parent
    return None


def _is_shadowed(around: Surroundings, name: syntax.Name) -> bool:
    """Whether a name stands in a function or comprehension of its own, which may bind it anew."""
    return any(
        isinstance(
            each, syntax.FunctionDef | syntax.Lambda | syntax.Comprehension | syntax.ClassDef
        )
        for each in around.up(name)
        if each is not around.root
    )


def turned_before(call: Call, batch: syntax.Name) -> tuple[NodeEdit, ...]:
    """``unpad_sequence(x.transpose(0, 1), lengths, batch_first=True)``."""
    edits = with_flag(call.flow, call.node, 2, True)
    if not edits:
        return ()
    return (Replace(batch, f"{batch.value}.transpose(0, 1)"), *edits)
