"""What tells a batch of ids' padding from what is real: the program itself, or a parameter beside it.

What a parameter is called is evidence only where it is of that batch, by its name and by its use.
There are masks of many kinds: of what is hidden to be guessed, of the future, of legal answers.  One
whose name does not say that it is the padding's has to be used as that.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from lstm_lint import syntax, walking
from lstm_lint.flow import origins
from lstm_lint.flow.answers.counts import Counts
from lstm_lint.flow.code.surroundings import Surroundings, surroundings
from lstm_lint.flow.torch.measures import one_more
from lstm_lint.flow.torch.values import BATCH, TIME, Tensor
from lstm_lint.flow.values import UNKNOWN, Constant, Method, Symbol, Term, Value, integer
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.answers.padding import Reached
    from lstm_lint.flow.code.rewrite import Report
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Binary, Call, StepRead


class Beside(NamedTuple):
    """A parameter beside a batch that an RNN runs over, of which it may say which steps are real."""

    param: syntax.Param
    function: syntax.Node
    call: syntax.Call
    asked: frozenset[syntax.Node]


class Told:
    """What a file tells of padding, once all that it does with masks was heard."""

    def __init__(self) -> None:
        self.uses: list[tuple[Call, syntax.Expression, Value]] = []
        """Calls that hide something, or are told of padding: the mask as it is written and is."""
        self.counts = Counts()
        self._speaking: dict[syntax.Module, bool] = {}
        """Whether files speak of masks at all."""

    def call(self, call: Call) -> None:
        """Hear a call."""
        self.counts.call(call)
        home = call.frame.home or call.flow.module
        speaks = self._speaking.get(home)
        if speaks is None:
            speaks = self._speaking[home] = _SPEAKING.search(home.text) is not None
        if speaks:
            self._hear(call)

    def _hear(self, call: Call) -> None:
        name, of = _last_names(call.node.func)
        if name in _HIDES and (mask := call.arguments.node(0, "mask")):
            self.uses.append((call, mask.value, call.arguments.get(0, "mask")))
        for each, value in zip(call.node.args, call.arguments.values(), strict=False):
            keyword = each.keyword.value if each.keyword is not None else ""
            if keyword.endswith("key_padding_mask") or "crf" in (name + of).lower():
                self.uses.append((call, each.value, value))

    def binary(self, event: Binary) -> None:
        """Hear an operation on two things."""
        self.counts.binary(event)

    def of(self, flow: Evaluator, found: Reached) -> str | None:
        """What says which steps are real, of the parameters beside a batch that an RNN runs over."""
        params = getattr(getattr(found.function, "params", None), "params", ())
        beside = (Beside(each, found.function, found.run.node, found.asked) for each in params)
        return next((each.param.name.value for each in beside if self.tells(flow, each)), None)

    def tells(self, flow: Evaluator, beside: Beside) -> bool:
        """Whether a parameter says which steps of the batch are real, by its name and its use."""
        param, function, call, asked = beside
        around = surroundings(flow, function)
        if not isinstance(function, syntax.FunctionDef) or not call.args or call not in around:
            return False
        names = {each.name.value for each in function.params.params} - {"self"}
        feeding = _feeding(around, call.args[0].value) & names
        lengths = [e for e in function.params.params if not _is_mask(e)]
        numbers = {each for each in lengths if self.counts.hold(flow, around, each)}
        name, ids = param.name.value, feeding - {param.name.value}
        if (
            param in asked | numbers
            or (_is_one(name) and any(_is_one(other.name.value) for other in numbers))
            or not _is_of(name, ids, names - ids)
            or _is_of_another(around, name, ids, names)
        ):
            return False
        return not _OF_ANYTHING.fullmatch(name) or self._is_used(flow, function, param)

    def is_told(self, flow: Evaluator, found: Reached) -> bool:
        """Whether anything tells which of a batch's steps are real."""
        return _by_program(flow, found) or self.of(flow, found) is not None

    def presumed(self, flow: Evaluator, found: list[Reached]) -> str | None:
        """The parameter by which alone batches are taken for padded."""
        sure = any(_by_program(flow, each) for each in found)
        return None if sure else self.of(flow, found[0])

    def _is_used(self, flow: Evaluator, function: syntax.FunctionDef, param: syntax.Param) -> bool:
        """Whether a mask that a function is given is used as one of the steps of each sequence."""
        name = param.name.value
        if _is_counted(surroundings(flow, function), name):
            return True
        for call, written, mask in self.uses:
            around = surroundings(flow, call.frame.node)
            if written in around and _has_one_for_each_step(around, call, written):
                own = call.frame.node is function and _is_made_of(around, written, name)
                if own or param in _roots(mask):
                    return True
        return False


def _is_counted(around: Surroundings, name: str) -> bool:
    """Whether the code counts what a mask leaves of each sequence."""
    return any(
        isinstance(each, syntax.Call)
        and isinstance(each.func, syntax.Attribute)
        and each.func.attr.value == "sum"
        and each.args
        and _is_made_of(around, each.func.value, name)
        for each in around.order
    )


def _is_made_of(around: Surroundings, node: syntax.Expression, name: str) -> bool:
    """Whether an expression is made of what has a name, and of nothing else."""
    given = around.given_in(around.root).keys()
    return (_feeding(around, node) - given) - _CONSTANT == {name}


_CONSTANT = frozenset({"torch", "None", "True", "False"})
_HIDES = frozenset({"masked_fill", "masked_fill_"})
_SPEAKING = re.compile("mask|crf", re.IGNORECASE)


def _last_names(node: syntax.Node) -> tuple[str, str]:
    """The name of what is called, and of what it is called of."""
    of = node.value if isinstance(node, syntax.Attribute) else None
    return syntax.last_name(node), syntax.last_name(of)


def _roots(value: Value) -> set[syntax.Node | None]:
    """Where what an unknown value is computed from comes from."""
    if isinstance(value, Term):
        return {root for each in value.operands for root in _roots(each)}
    if isinstance(value, Symbol):
        return {value.node, *(root for each in value.of for root in _roots(each))}
    return set()


def _has_one_for_each_step(around: Surroundings, call: Call, mask: syntax.Expression) -> bool:
    """Whether a mask that hides anything has one number for each step of each sequence.

    What hides the future has one for each two steps, and answers are none.  States of zero may be
    those of what is not to be guessed.
    """
    if syntax.last_name(call.node.func) not in _HIDES:
        return True
    if call.arguments.get(1, "value") in (Constant(0), Constant(0.0)):
        return False
    hidden = call.callee.receiver if isinstance(call.callee, Method) else UNKNOWN
    kinds = [each.kind for each in hidden.axes or ()] if isinstance(hidden, Tensor) else []
    if not {BATCH, TIME} <= {*kinds}:
        return False
    if len(kinds) == 2:
        return True
    parts = (part for each in _made_of(around, mask) for part in walking.nodes(each))
    added = [places for part in parts if (places := _added(call.flow, part))]
    ways = [*added, tuple(chain.from_iterable(reversed(added)))]
    return any(_lies_along(kinds, places) for places in ways if places)


def _added(flow: Evaluator, node: syntax.Node) -> tuple[int, ...]:
    """Where an expression gives a mask axes along which it is the same, one after the other."""
    if isinstance(node, syntax.Call) and syntax.last_name(node.func) == "unsqueeze" and node.args:
        place = integer(flow.evaluate(node.args[-1].value))
        return () if place is None else (place,)
    index = [] if not isinstance(node, syntax.Subscript) else node.slice
    parts = [each.value if isinstance(each, syntax.Index) else None for each in index]
    whole = [isinstance(each, syntax.Literal) and each.value is ... for each in parts]
    news = [i for i, each in enumerate(parts) if syntax.last_name(each) == "None"]
    if True in whole[: news[0]] if news else ():
        return (-1,) * (len(news) if news == [*range(news[0], len(parts))] else 0)
    return tuple(news)


def _lies_along(kinds: list[str], added: tuple[int, ...]) -> bool:
    """Whether a mask of two axes lies along batch and time once it was given more of them."""
    own = [False, False]
    for place in added:
        own.insert(place if place >= 0 else len(own) + 1 + place, True)
    behind = kinds[len(kinds) - len(own) :]
    along = {kind for kind, new in zip(behind, own, strict=False) if not new}
    return len(own) <= len(kinds) and along == {BATCH, TIME}


def said(name: str, report: Report) -> Report:
    """A report that claims no more than what a parameter tells."""
    what = f"a batch that comes with `{name}`, not packed: where it is padded, "
    return replace(report, message=report.message.replace("a padded batch, not packed: ", what))


def _by_program(flow: Evaluator, found: Reached) -> bool:
    """Whether the program padded the batch, or compares its ids with the padding's."""
    return found.padding.ids is None or found.padding.ids in flow.compared


def ends_by(step: StepRead) -> Beside | None:
    """The parameter that says where sequences end, if a step is read there: ``out[rows, lengths - 1]``.

    What has the lengths by its name, or a mask that is counted along the steps.
    """
    (read, *others), function = step.steps, step.frame.node
    count = one_more(read.at)
    if others or not isinstance(count, Symbol) or not isinstance(function, syntax.FunctionDef):
        return None
    if isinstance(step.node, syntax.Subscript) and len(step.node.slice) < 2:
        return None  # of all sequences at once: one number
    of, along = step.flow.counted.get(count, (count, None))
    roots = {count.node} if along is None else _roots(of)
    time = step.outputs[0].find(TIME)
    if along is not None and (time is None or integer(along) not in (time, time - 2)):
        return None
    for each in function.params.params:
        if roots == {each} and _is_mask(each) is (along is not None):
            return Beside(each, function, read.run.node, asked_of(step.flow))
    return None


def asked_of(flow: Evaluator) -> frozenset[syntax.Node]:
    """The parameters of which the program has asked what their numbers are: they may all be the same."""
    return frozenset(each.node for each in origins.asked(flow) if each.node is not None)


def _is_mask(param: syntax.Param) -> bool:
    return param.name.value.endswith(("mask", "masks"))


def _feeding(around: Surroundings, given: syntax.Expression) -> set[str]:
    """The names that an expression is made of, and what they were given."""
    made_of = (around.names(each) for each in _made_of(around, given))
    return {each.value for names in made_of for each in names}


def _made_of(around: Surroundings, given: syntax.Expression) -> list[syntax.Expression]:
    """An expression, and what the names in it were given."""
    found, seen = [given], set[str]()
    for each in found:
        new = {name.value for name in around.names(each)} - seen
        seen |= new
        found += [value for name in new for value in around.given_in(around.root).get(name, ())]
    return found


_TOLD = re.compile(r"(?:(\w+?)_?)?(?:len|lens|lengths|seqlens?|masks?)|sizes")
"""Names of parameters that may say which steps are real, and of what."""
_OF_ANYTHING = re.compile(r"(?!.*pad|attention_)\w*masks?")
"""Masks that may by their names hide anything."""
_OF_ANY = frozenset(
    "seq seqs sequence sequences input inputs x pad padding padded attention valid real batch src "
    "source text token tokens word words sent sentence sentences".split()
)
"""What they may be of, whatever the ids are called."""


def _is_one(name: str) -> bool:
    """Whether a name may be that of one length: where one is, so are others beside it."""
    return name.endswith("len")


def _is_of(name: str, ids: set[str], others: set[str]) -> bool:
    """Whether a parameter may by its name say of the ids which are real, and of no other parameter."""
    match = _TOLD.fullmatch(name)
    what = (match[1] or "") if match is not None else None
    if not what or any(each.startswith(what) or what.startswith(each) for each in ids):
        return what is not None
    of_others = any(each.startswith(what) for each in others if not _TOLD.fullmatch(each))
    return what in _OF_ANY and not of_others


def _is_of_another(around: Surroundings, name: str, ids: set[str], names: set[str]) -> bool:
    """Whether the code uses a parameter as one of another tensor, hides ids by it, or finds it even.

    What is masked among the ids themselves is to be guessed, and no padding.
    """
    kept = {each for each in ids if around.times_bound(each) == 1}
    others = names - ids - {name}
    for each in around.names():
        for outer in around.up(each)[1:] if each.value == name else ():
            beside = {other.value for other in around.names(outer)}
            if isinstance(outer, syntax.Assert) and beside & ids and _demands_equal(outer):
                return True
            called = syntax.last_name(outer.func) if isinstance(outer, syntax.Call) else ""
            if called == "pack_padded_sequence" and beside & others and not beside & ids:
                return True
            if called in ("masked_fill", "where") and beside & kept:
                return True
            if (
                isinstance(outer, syntax.Arg)
                and outer.keyword
                and outer.keyword.value == "attn_mask"
            ):
                return True
    return False


def _demands_equal(demand: syntax.Assert) -> bool:
    compared = (each for each in walking.nodes(demand) if isinstance(each, syntax.ComparisonTarget))
    return any(each.operator == "==" for each in compared)
