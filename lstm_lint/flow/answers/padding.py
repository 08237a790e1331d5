"""Padding on its way into an RNN: what shows that a batch is padded, and how it is packed."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from lstm_lint import syntax
from lstm_lint.flow import conditions, origins
from lstm_lint.flow.answers.padded_batches import by_pad_sequence
from lstm_lint.flow.answers.told import asked_of
from lstm_lint.flow.code.binding import lengths_of
from lstm_lint.flow.code.imports import imported_together, spelled
from lstm_lint.flow.code.rewrite import Insert, NodeEdit, Wrap
from lstm_lint.flow.code.surroundings import Surroundings, surroundings
from lstm_lint.flow.torch import measures, rows
from lstm_lint.flow.torch.values import Padding, Run, Tensor
from lstm_lint.flow.values import Tuple, Value, every
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.code.rewrite import Report
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Call
    from lstm_lint.flow.reports import Reports

_PACK = "torch.nn.utils.rnn.pack_padded_sequence"
_UNPACK = "torch.nn.utils.rnn.pad_packed_sequence"


class Reached(NamedTuple):
    """Padding that an RNN runs over."""

    padding: Padding
    run: Run
    function: syntax.Node
    both: bool
    """Whether the reverse direction begins with it, so that every step of it is wrong."""
    asked: frozenset[syntax.Node] = frozenset()
    """The parameters of which the program has asked what their numbers are: they may all be the same."""


def reaching(call: Call, run: Run) -> Reached | None:
    """The padding that an RNN's call certainly runs over."""
    found = _reaching(call.flow, run)
    if found is None:
        return None
    both = conditions.truth(call.flow, run.rnn.bidirectional) is True
    return Reached(found, run, call.frame.node, both, asked_of(call.flow))


def _reaching(flow: Evaluator, run: Run) -> Padding | None:
    tensors = every(run.input, Tensor)
    if run.packed is not False or run.rnn.is_cell or not tensors:
        return None
    found = tensors[0].padding
    if found is None or any(each.padding != found or each.masked for each in tensors):
        return None
    if any(each.axes is not None and len(each.axes) == 2 for each in tensors):
        return None  # one sequence to the RNN, whose steps these are
    if found.ids is not None:
        return found if conditions.truth(flow, run.rnn.bidirectional) else None
    first = conditions.truth(flow, run.rnn.batch_first)
    if first is None or found.batch_first is not first:
        return None
    both = not found.side and conditions.truth(flow, run.rnn.bidirectional)
    if found.side != "right" and not both:
        return None
    even = measures.are_equal(found.lengths) or origins.asked_of(flow, found.lengths)
    return None if even or _is_alone(found) else found


def _is_alone(padding: Padding) -> bool:
    """Whether the batch holds one sequence."""
    lengths = padding.lengths
    meaning = lengths.meaning if isinstance(lengths, Tensor) else None
    of = getattr(meaning, "of", None)
    return isinstance(of, Tuple) and len(of.items) <= 1


def is_made_so(found: Reached) -> bool:
    """Whether the program itself made a batch of sequences, whoever else is given packed ones."""
    return found.padding.ids is None and not found.padding.by_hand


def harm(found: Reached) -> str:
    """What the padding does to what comes out."""
    if not found.both:
        return "`h_n` is the state behind the padding, not behind each sequence"
    which = "the reverse direction" if found.padding.side == "right" else "one of the directions"
    return f"{which} begins with the padding, and is wrong at every step"


class Packing(NamedTuple):
    """What packs the batch of an RNN, and unpacks its output where that is read."""

    edits: tuple[NodeEdit, ...] = ()
    """Nothing where that is unclear."""
    beside: tuple[NodeEdit, ...] = ()
    """The same where the file unpacks elsewhere: all of it then shares one import."""

    @property
    def unpacks(self) -> bool:
        return bool(self.edits) and self.edits == self.beside


def share_imports(reports: Reports, code: str, packings: dict[syntax.Node, Packing]) -> None:
    """Let all that is reported be put right at once, where some of it needs another import."""
    left = {node: each for node, each in packings.items() if (code, node) in reports.known}
    if any(each.unpacks for each in left.values()):
        for node, packing in left.items():
            reports.amend(code, node, partial(_beside, packing))


def _beside(packing: Packing, report: Report) -> Report:
    rewrite = report.rewrite
    if rewrite is None or rewrite.edits != packing.edits:
        return report
    return replace(report, rewrite=replace(rewrite, edits=packing.beside))


def packed_run(flow: Evaluator, found: Reached) -> Packing:
    """The call of an RNN between packing and unpacking."""
    run, around = found.run, surroundings(flow, found.function)
    line, statement = around.line(run.node), around.statement(run.node)
    given = run.node.args[0] if run.node.args else None
    tensor = run.input
    if (
        line is None
        or given is None
        or given.keyword
        or given.star
        or not isinstance(tensor, Tensor)
    ):
        return Packing()
    if not isinstance(statement, syntax.Assign) or statement.value is not run.node:
        return Packing()
    output = _output_name(statement)
    if found.padding.ids is None:
        lengths, whole = _lengths(flow, around, tensor, run), _total(flow, found, given.value)
    else:
        lengths, whole = _lengths_of_ids(flow, found, found.padding.ids[0])
    names = imported_together(flow, (_PACK, _UNPACK))
    if output is None or lengths is None or names is None or flow.exports:
        return Packing()
    pack, unpack = names[0]
    first = ", batch_first=True" if conditions.truth(flow, run.rnn.batch_first) else ""
    behind = f", {lengths[0]}{first}, enforce_sorted=False)"
    edits = (*lengths[1], Wrap(given.value, f"{pack}(", behind))
    if not around.is_read(output):
        alone = imported_together(flow, (_PACK,))
        return Packing((*(alone or names)[1], *edits), (*names[1], *edits))
    rest = around.unread("lengths", "out_lengths")
    if whole is None:
        return Packing()
    unpacked = Insert(line, (f"{output}, {rest} = {unpack}({output}{first}{whole})",))
    return Packing(*[(*names[1], *edits, unpacked)] * 2)


def _total(flow: Evaluator, found: Reached, given: syntax.Expression) -> str | None:
    """How all steps are kept of a batch that may be longer than its sequences; None if that is unclear."""
    if found.padding.unpacked or by_pad_sequence(flow, found.padding):
        return ""
    if isinstance(given, syntax.Call) and len(given.args) == 1:
        given = given.args[0].value  # ids that are embedded on the way
    first = conditions.truth(flow, found.run.rnn.batch_first)
    size = f".size({1 if first else 0})"
    return f", total_length={given.value}{size}" if isinstance(given, syntax.Name) else None


_LENGTHS = re.compile(r"(?:(\w+)_)?(?:len|lens|lengths?|seqlens?|sizes)|len(?:s|gths)?_(\w+)")
_ANY = frozenset({"", "seq", "sequence", "input", "x"})
"""What lengths may be called by whatever has them; `doc_lens` need not be those of `x`."""
_BESIDE = frozenset("self mask masks hidden state hx h0 h_0 labels label targets target".split())
"""Parameters that are no second batch of ids."""


def _lengths_of_ids(
    flow: Evaluator, found: Reached, ids: Value
) -> tuple[tuple[str, tuple[NodeEdit, ...]] | None, str]:
    """The lengths that a function is told beside its ids, and how the steps of all are kept.

    They are those of the ids if their name says so, or if it says nothing and there are no others.
    """
    none = (None, "")
    if not isinstance(found.function, syntax.FunctionDef):
        return none
    params, around = found.function.params.params, surroundings(flow, found.function)
    own = {each.name.value for each in params if each is getattr(ids, "node", None)}
    told = [each.name.value for each in params if _LENGTHS.fullmatch(each.name.value)]
    if len(own) != 1 or len(told) != 1:
        return none
    name, lengths = own.pop(), told[0]
    match = _LENGTHS.fullmatch(lengths)
    stem = (match[1] or match[2] or "") if match else ""
    others = {each.name.value for each in params} - {name, lengths} - _BESIDE
    if stem in _ANY and stem != name and (others or lengths.endswith(("len", "length"))):
        return none  # a `seq_len` may be one number
    if stem not in _ANY and not name.startswith(stem):
        return none
    heads = [each.name for each in params]
    again = [each for each in around.names() if each.value in (name, lengths)]
    if any(around.is_bound_at(each) and each not in heads for each in again):
        return none
    as_tensor = spelled(flow, "torch.as_tensor")
    if as_tensor is None:
        return none
    code = f'{as_tensor.code}({lengths}, device="cpu")'
    steps = 1 if conditions.truth(flow, found.run.rnn.batch_first) else 0
    return (code, as_tensor.edits), f", total_length={name}.size({steps})"


def _output_name(statement: syntax.Assign) -> str | None:
    target = statement.targets[0]
    if (
        len(statement.targets) != 1
        or not isinstance(target, syntax.Tuple)
        or len(target.elements) != 2
    ):
        return None
    first = target.elements[0]
    return first.value if isinstance(first, syntax.Name) else None


def _lengths(
    flow: Evaluator, around: Surroundings, tensor: Tensor, run: Run
) -> tuple[str, tuple[NodeEdit, ...]] | None:
    """The lengths where the RNN is called: by name, or counted from the list that was padded."""
    known = lengths_of(flow, tensor, run.node)
    padding = tensor.padding
    assert padding is not None
    if known is not None:
        value = flow.env.lookup(known.code)
        moved = isinstance(value, Tensor) and value.device not in ("", "cpu")
        moved = moved or not known.code.isidentifier()  # of a mask
        return f"{known.code}.cpu()" if moved else known.code, known.edits
    call = padding.node
    assert isinstance(call, syntax.Call)
    if not by_pad_sequence(flow, padding) or call not in around or not call.args:
        return None
    if not rows.together(tensor, padding.lengths):
        return None
    listed, line = call.args[0].value, around.line(call)
    if not isinstance(listed, syntax.Name) or line is None or not around.precedes(line, run.node):
        return None
    if around.line(run.node) is not line and around.rebound_between(listed.value, line, run.node):
        return None
    if any(each.value == listed.value and around.is_bound_at(each) for each in around.names(line)):
        return None
    if not around.is_only_gone_through(listed.value, call):
        return None
    return f"[len(each) for each in {listed.value}]", ()
