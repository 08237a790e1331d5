"""What `pad_packed_sequence` returned: a pair, of the padded batch and its lengths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.answers.first_of_pair import taken
from lstm_lint.flow.answers.packing import is_plain
from lstm_lint.flow.answers.padded_batches import with_flag
from lstm_lint.flow.code.rewrite import NodeEdit, Replace, Wrap
from lstm_lint.flow.code.surroundings import Surroundings, surroundings
from lstm_lint.flow.values import Known, Tuple, Value, every

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Call


def pair(value: Value) -> Tuple | None:
    """The pair that a value certainly is."""
    pairs = every(value, Tuple)
    return pairs[0] if pairs and all(each.role == "unpacked" for each in pairs) else None


def counts_pair(call: Call) -> bool:
    """Whether a call asks for the length of a pair, and not whether it is one."""
    around = surroundings(call.flow, call.frame.node)
    compared = isinstance(around.parents.get(call.node), syntax.Comparison)
    return call.callee == Known("builtins.len") and call.node in around and not compared


def batch_of_pair(
    flow: Evaluator, root: syntax.Node, use: syntax.Expression, pair_: Tuple
) -> tuple[NodeEdit, ...]:
    """The batch in place of the pair, where the pair is named or else where it is used."""
    around = surroundings(flow, root)
    if use not in around:
        return ()
    if isinstance(use, syntax.Name) and isinstance(pair_.node, syntax.Call):
        edits = taken(flow, root, pair_.node, use, "lengths", "out_lengths")
        if edits:
            return edits
    if use is pair_.node or is_plain(use):
        return (Wrap(use, "", "[0]"),)
    return ()


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
