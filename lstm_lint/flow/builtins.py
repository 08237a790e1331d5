"""What Python's own functions do."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow import (
    aliases,
    attributes,
    calls,
    conditions,
    containers,
    forgetting,
    imported,
    members,
    typed,
    uses,
)
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.events import Attribute
from lstm_lint.flow.interest import recurrent
from lstm_lint.flow.scope import computed, member, plain, term
from lstm_lint.flow.torch import alone, initialisation, layout, measures, permutations
from lstm_lint.flow.torch.batches import ATTRIBUTES
from lstm_lint.flow.torch.values import Module, Packed, Parameter, Rnn, Tensor
from lstm_lint.flow.values import (
    FALSE,
    INDEX,
    LEAST,
    NONE,
    TRUE,
    UNKNOWN,
    Bound,
    Constant,
    Dict,
    Function,
    Instance,
    Known,
    Method,
    OneOf,
    Sequence,
    Super,
    Symbol,
    Term,
    Tuple,
    Value,
    every,
    integer,
    join,
)
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

Handler = Callable[["Evaluator", Arguments, syntax.Node], Value]

MOST_NUMBERS = 8
"""How long a ``range`` is followed number by number."""


def call(flow: Evaluator, name: str, arguments: Arguments, node: syntax.Node) -> Value:
    """A builtin function."""
    handler = _FUNCTIONS.get(name)
    if name not in _ABOUT and any(type(each) is Instance for each in arguments.values()):
        forgetting.met(flow, *arguments.values())
    if name not in _FOLLOWING and any(type(a) in _CALLABLE for a in arguments.values()):
        forgetting.handed_out(flow, list(arguments.values()))
    if handler is not None:
        return handler(flow, arguments, node)
    if name in _HARMLESS:
        aliases.within(flow, *arguments.values())  # `iter`, and what is done with its items
        return flow.fresh("", node, arguments.values())
    return calls.unknown(flow, arguments, node)


_ABOUT = frozenset(
    "isinstance issubclass hasattr getattr setattr delattr super type vars id callable dir".split()
)
"""What an object is asked or given by these, its own methods have no part in."""
_FOLLOWING = _ABOUT | {"map", "filter", "print", "str", "repr"}
_CALLABLE = (Function, Bound)
_HARMLESS = frozenset(
    "print repr hash id dir format open input round divmod iter next any all callable".split()
)


def _len(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    uses.ask_argument(flow, arguments, "")
    value = arguments.get(0, "")
    if isinstance(value, Tuple):
        return Constant(len(value.items))
    if isinstance(value, Constant) and isinstance(value.value, str):
        return Constant(len(value.value))
    if isinstance(value, Term) and value.operator == "shape":
        return alone.ask_rank(flow, value.operands[0])
    if isinstance(value, Parameter) and not value.region:
        return initialisation.rows(value)
    return layout.size(flow, value, Constant(0))


def _range(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    bounds = [integer(conditions.settle(flow, each)) for each in arguments.positional]
    numbers = [each for each in bounds if each is not None]
    if len(numbers) == len(bounds) and 1 <= len(bounds) <= 3 and (len(bounds) < 3 or bounds[2]):
        counted = range(*numbers)
        if len(counted) <= MOST_NUMBERS:
            return Tuple(tuple(Constant(i) for i in counted), mutable=True)
    return Sequence(UNKNOWN, Term("range", tuple(arguments.positional)), "range", node=node)


def _slice(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    given = arguments.positional
    if arguments.unsure or not 1 <= len(given) <= 3:
        return flow.fresh("", node)
    bounds = (NONE, given[0], NONE) if len(given) == 1 else (*given, NONE)[:3]
    return Term(":", tuple(bounds))


def _enumerate(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    over = arguments.get(0, "iterable")
    known = containers.items(flow, over)
    start = integer(arguments.get(1, "start", Constant(0)))
    if known is not None and start is not None:
        return Tuple(tuple(Tuple((Constant(start + i), each)) for i, each in enumerate(known)))
    pairs = Tuple((flow.fresh(INDEX), containers.item(flow, over)))
    taken_apart = isinstance(over, Tensor) or (
        isinstance(over, Sequence) and over.kind == "unbound"
    )
    return Sequence(pairs, over if taken_apart else UNKNOWN, node=node)


def _zip(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    lists = [containers.items(flow, each) for each in arguments.positional]
    if not arguments.unsure and lists and all(each is not None for each in lists):
        return Tuple(
            tuple(Tuple(tuple(row)) for row in zip(*(each or () for each in lists), strict=False))
        )
    if arguments.spread is not None and not arguments.positional:
        return term("zip", arguments.spread)
    row = {each: containers.item(flow, each) for each in arguments.positional}
    for each in row:  # places that lie a length behind others
        if isinstance(each, Term) and each.operator == "+" and each.operands[0] in row:
            row[each] = term("+", row[each.operands[0]], each.operands[1])
    items = Tuple(tuple(row[each] for each in arguments.positional))
    return Sequence(UNKNOWN if arguments.unsure else items, node=node)


def _list(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    if not arguments.positional:
        return Tuple((), mutable=True, node=node)
    value = arguments.positional[0]
    known = containers.items(flow, value)
    if known is not None:
        return Tuple(known, mutable=True, node=node)
    if isinstance(value, Sequence):
        return replace(value, once=False) if value.once else value
    if isinstance(value, Tensor):
        return value
    return Sequence(containers.item(flow, value), value, node=node)


def _set(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    """A set: how many things are in it depends on which are the same."""
    value = arguments.get(0, "")
    if isinstance(value, Tensor) or (isinstance(value, Sequence) and value.kind != "repeated"):
        item = containers.item(flow, value)
        return Sequence(item, flow.fresh("", node, [value]), node=node)
    return _list(flow, arguments, node)


def _tuple(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    value = _list(flow, arguments, node)
    return Tuple(value.items, node=node) if isinstance(value, Tuple) else value


def _reversed(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    value = arguments.get(0, "")
    if isinstance(value, Tuple):
        return Tuple(tuple(reversed(value.items)), mutable=value.mutable, once=True)
    return Sequence(containers.item(flow, value), once=True)


def _sorted(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    given, key = arguments.get(0, ""), arguments.find(None, "key")
    item = containers.item(flow, given)
    if isinstance(given, Sequence) and given.kind == "range" and isinstance(key, Function):
        by = calls.dispatch(flow, key, Arguments(positional=[item]), node)
        falls = conditions.truth(flow, arguments.get(None, "reverse", FALSE))
        places = permutations.listed(flow, given, item, by, falls, node)
        if places is not None:
            return places
    return Sequence(item, node=node)


def _map(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    if len(arguments.positional) < 2:
        return UNKNOWN
    over = arguments.positional[1]
    item = containers.item(flow, over)
    made = calls.dispatch(flow, arguments.positional[0], Arguments(positional=[item]), node)
    return Sequence(made, over, node=node, once=True)


def chained(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    """``itertools.chain(…)``."""
    lists = [containers.items(flow, each) for each in arguments.positional]
    if not arguments.unsure and all(each is not None for each in lists):
        joined = tuple(item for each in lists for item in each or ())
        return Tuple(joined, mutable=True, node=node, once=True)
    calls.unknown(flow, arguments, node)
    return Sequence(UNKNOWN, node=node, once=True)


def chained_from(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    """``itertools.chain.from_iterable(…)``."""
    lists = containers.items(flow, arguments.get(0, ""))
    if lists is not None:
        return chained(flow, Arguments(positional=list(lists)), node)
    calls.unknown(flow, arguments, node)
    return Sequence(UNKNOWN, node=node, once=True)


def _filter(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    over = arguments.get(1, "")
    items = containers.items(flow, over)
    if items is None:
        return Sequence(containers.item(flow, over), over, node=node, once=True)
    kept: list[Value] = []
    for each in items:
        test = calls.dispatch(flow, arguments.get(0, ""), Arguments(positional=[each]), node)
        held = conditions.truth(flow, test)
        if held is None:
            return Sequence(UNKNOWN, over, node=node, once=True)
        if held:
            kept.append(each)
    return Tuple(tuple(kept), mutable=True, node=node, once=True)


def _any(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    truths = _truths(flow, arguments)
    if True not in truths and None in truths:
        return flow.fresh("", node, arguments.values())
    return Constant(True in truths)


def _all(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    truths = _truths(flow, arguments)
    if False not in truths and None in truths:
        return flow.fresh("", node, arguments.values())
    return Constant(False not in truths)


def _truths(flow: Evaluator, arguments: Arguments) -> list[bool | None]:
    items = containers.items(flow, arguments.get(0, ""))
    return [None] if items is None else [conditions.truth(flow, each) for each in items]


_ANY_ITEM = (UNKNOWN, UNKNOWN)


def _dict(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    given = arguments.positional[0] if arguments.positional else Dict(())
    pairs = given.items if isinstance(given, Dict) else containers.items(flow, given)
    made = Dict((), not arguments.unsure and pairs is not None and getattr(given, "whole", True))
    for pair in pairs or ():
        both = pair.items if isinstance(pair, Tuple) else pair
        made = made.storing(*(both if isinstance(both, tuple) and len(both) == 2 else _ANY_ITEM))
    for name, value in arguments.keywords.items():
        made = made.storing(Constant(name), value)
    return replace(made, node=node)


def _isinstance(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    value, kind = arguments.get(0, ""), arguments.get(1, "")
    held = typed.is_instance(value, kind)
    if held is not None:
        return Constant(held)
    return term("isinstance", value, kind) if conditions.key_of(value) else UNKNOWN


def _getattr(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    base, name, default = arguments.get(0, ""), arguments.get(1, ""), arguments.find(2, "")
    there = imported.used(base)
    base = there if default is None else base
    if every(base, Rnn) and not isinstance(name, Constant):
        written = arguments.node(1, "")
        named_as = attributes.pattern(flow, written.value if written else None)
        found_ = (Parameter(each, "", named_as=named_as, node=node) for each in every(base, Rnn))
        return join(*((frozenset(), each) for each in found_))
    options = name.options if isinstance(name, OneOf) else ((frozenset(), name),)
    found = []
    for facts, each in options:
        if not isinstance(each, Constant) or not isinstance(each.value, str):
            named = type(each) in (Symbol, Term) and default is None and name is each
            return Term("getattr", (base, each), node=node) if named else flow.fresh("", node)
        value = _attribute(flow, base, each.value, node)
        if default is not None and isinstance(base, Rnn):
            absent = initialisation.has_parameter(flow, base, each.value) is False
            value = default if absent else value
        unsure = type(value) is Method and each.value not in _METHODS
        if default is not None and (unsure or there is not base):
            value = flow.fresh(
                "", node, [base]
            )  # who gives a default, asks for what may not be there
        found.append((facts, value))
    result = join(*found)
    of = arguments.node(0, "")
    if isinstance(name, Constant) and default is None and of is not None and recurrent(base):
        read = node if isinstance(node, syntax.Call) else of.value
        flow.emit(
            "on_attribute",
            lambda: Attribute(flow, flow.frame, read, of.value, base, name.value, result),
        )
    return result


_METHODS = frozenset(
    "parameters named_parameters modules named_modules children apply state_dict "
    "reset_parameters flatten_parameters".split()
)
"""Methods of all that is recurrent, as far as code asks for them by a string."""


def _attribute(flow: Evaluator, base: Value, name: str, node: syntax.Node) -> Value:
    if isinstance(base, Known):
        return member(base, name)
    return members.attribute(flow, base, name, node)


def _setattr(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    base, name, value = (arguments.get(i, "") for i in range(3))
    place = arguments.node(1, "")
    attributes.assign(flow, base, name, value, node, None if place is None else place.value)
    return NONE


def _delattr(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    attributes.assign(flow, arguments.get(0, ""), arguments.get(1, ""), UNKNOWN, node, None)
    return NONE


def _vars(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    base = arguments.get(0, "", NONE)
    return Method(Known("builtins.globals") if base is NONE else base, "__dict__", node=node)


def _exec(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    attributes.rebind(flow)
    return NONE


def _hasattr(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    base, name = arguments.get(0, ""), arguments.get(1, "")
    if isinstance(base, Rnn) and isinstance(name, Constant) and name.value in ("weight", "bias"):
        return Constant(name.value == "bias")
    if isinstance(base, Packed) and isinstance(name, Constant) and isinstance(name.value, str):
        return Constant(name.value.startswith("_") or name.value in ATTRIBUTES)
    if isinstance(base, Rnn) and isinstance(name, Constant):
        held = initialisation.has_parameter(flow, base, name.value)
        return UNKNOWN if held is None else Constant(held)
    if isinstance(base, Instance) and isinstance(name, Constant):
        return Constant(True) if (base.key, name.value) in flow.env.heap else UNKNOWN
    return UNKNOWN


def _super(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    frame = flow.frame
    if frame.owner is None:
        return UNKNOWN
    parameters = getattr(frame.node, "params", None)
    names = parameters.params if parameters is not None else ()
    receiver = flow.env.lookup(names[0].name.value) if names else None
    return Super(receiver or UNKNOWN, frame.owner)


def _type(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    value = arguments.get(0, "")
    if isinstance(value, Rnn) and value.kind:
        return Known(f"torch.nn.{value.kind}")
    if isinstance(value, Module):
        return Known(value.path)
    if isinstance(value, Packed):
        return Known(typed.PACKED_SEQUENCE)
    return value.cls if isinstance(value, Instance) else UNKNOWN


def _str(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    value = arguments.get(0, "")
    if isinstance(value, Constant) and isinstance(value.value, int | str):
        text = computed(lambda: str(value.value))
        return flow.fresh("", node) if text is UNKNOWN else text
    return flow.fresh("", node)


def _int(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    value = arguments.get(0, "")
    if isinstance(value, Constant) and isinstance(value.value, int | float):
        return computed(lambda: int(value.value))
    number = isinstance(value, Symbol | Term) or measures.lengths_offset(value) is not None
    return value if number else UNKNOWN


def _float(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    value = arguments.get(0, "")
    if isinstance(value, Constant) and isinstance(value.value, int | float):
        return computed(lambda: float(value.value))
    return value if isinstance(value, Symbol | Term) else UNKNOWN


def _bool(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    held = conditions.truth(flow, arguments.get(0, ""))
    return arguments.get(0, "") if held is None else Constant(held)


def _let_out(flow: Evaluator, arguments: Arguments) -> None:
    """One of what is given comes back, and it is not followed which; of lengths it is a number."""
    one = len(arguments.positional) == 1
    given = (each for each in arguments.positional if not _are_lengths(each))
    (aliases.within if one else aliases.exposed)(flow, *given)


def _are_lengths(value: Value) -> bool:
    item = value.item if isinstance(value, Sequence) else None
    return isinstance(item, Term) and item.operator == "size"


def _least(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    name = LEAST if len(arguments.positional) == 1 else ""
    _let_out(flow, arguments)
    return flow.fresh(name, node, arguments.values())


def _most(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    if len(arguments.positional) == 1 and not arguments.keywords:
        _let_out(flow, arguments)
        return measures.longest(flow, arguments.positional[0], node)
    return _extreme(flow, arguments, node)


def _extreme(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    _let_out(flow, arguments)
    return flow.fresh("", node, arguments.values())


_FUNCTIONS: dict[str, Handler] = {
    "len": _len, "range": _range, "slice": _slice, "enumerate": _enumerate, "zip": _zip, "list": _list,
    "tuple": _tuple, "reversed": _reversed, "sorted": _sorted, "map": _map, "dict": _dict,
    "isinstance": _isinstance, "getattr": _getattr, "setattr": _setattr, "delattr": _delattr, "vars": _vars,
    "globals": _vars, "locals": _vars, "exec": _exec,
    "hasattr": _hasattr,
    "super": _super, "type": _type, "int": _int, "float": _float, "bool": _bool, "str": _str,
    "max": _most, "min": _least, "sum": _extreme, "set": _set, "abs": _extreme,
    "filter": _filter, "any": _any, "all": _all,
}  # fmt: skip


def matched(flow: Evaluator, name: str, arguments: Arguments, node: syntax.Node) -> Value:
    """``re.search`` and its like: whether they find something, where all is known."""
    pattern, text = plain(arguments.get(0, "pattern")), plain(arguments.get(1, "string"))
    found = flow.fresh("", node)
    given = arguments.positional[2:] or arguments.unsure or len(arguments.keywords) > 2
    if name not in ("match", "search", "fullmatch") or given:
        return found
    if not isinstance(pattern, str) or not isinstance(text, str) or not _is_quick(pattern, text):
        return found
    there = computed(lambda: getattr(re, name)(pattern, text) is not None)
    if there == FALSE:
        return NONE
    if there == TRUE:
        flow.env.facts[found] = True
    return found


def _is_quick(pattern: str, text: str) -> bool:
    """Whether a pattern is found, or not, in no time: Python's search can't be interrupted.

    What may be taken in many ways multiplies, and doubles where it is itself repeated.
    """
    repeats = len(_REPEATED.findall(pattern))
    choices = len(_CHOSEN.findall(pattern))
    short = len(text) <= 64 and len(pattern) <= 200
    return short and repeats <= 3 and choices <= 6 and _SLOW.search(pattern) is None


_REPEATED = re.compile(r"[*+{]")
_CHOSEN = re.compile(r"[|?]")
_SLOW = re.compile(r"\)[*+{]|\[.*(\[|--|&&|\|\||~~)")
"""Groups that are repeated; and what Python warns of, as it may mean more one day."""
