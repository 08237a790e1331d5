"""What the methods of Python's strings, lists and dictionaries do, and of what is behind ``super()``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow import (
    aliases,
    attributes,
    calls,
    collected,
    conditions,
    containers,
    storing,
    weights,
)
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.scope import computed, plain, term
from lstm_lint.flow.torch import building, initialisation, module_methods, modules
from lstm_lint.flow.values import (
    NONE,
    UNKNOWN,
    Constant,
    Dict,
    Function,
    Instance,
    Method,
    OneOf,
    Sequence,
    Super,
    Tuple,
    Value,
    join,
)
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

MOST_TRACED = 8
"""Items that a list is known to have got in a loop, in their order."""


def method(flow: Evaluator, called: Method, arguments: Arguments, node: syntax.Node) -> Value:
    """A method of a string, list, dictionary or of something unknown."""
    receiver, name = called.receiver, called.name
    if name in attributes.NAMED:
        return attributes.called(flow, receiver, name, arguments, node)
    if isinstance(receiver, Constant) and isinstance(receiver.value, str):
        return weights.bounded(flow, _of_string(receiver.value, name, arguments))
    if isinstance(receiver, Tuple | Sequence):
        return _of_list(flow, receiver, name, arguments, node)
    if isinstance(receiver, Dict):
        return _of_dict(flow, receiver, name, arguments, node)
    if isinstance(receiver, Super):
        return _of_base(flow, receiver, name, arguments, node)
    held = attributes.holder(receiver)
    if held is not None:
        return attributes.of_dict(flow, held, name, arguments, node)
    return calls.unknown(flow, arguments, node)


def _of_base(
    flow: Evaluator, base: Super, name: str, arguments: Arguments, node: syntax.Node
) -> Value:
    """A method of a base that is not of the file."""
    known = _of_rnn(flow, base, name, arguments, node)
    if known is not None:
        return known
    if name in ("__init__", "train", "to"):
        return NONE
    own = base.receiver
    forward = own.cls.find("forward") if isinstance(own, Instance) else None
    if name == "__call__" and isinstance(forward, Function):
        return calls.apply(flow, forward, arguments.shifted(own), node)
    for value in arguments.values():
        initialisation.may_write(flow, value, node)
    if name == "reset_parameters":
        return NONE
    initialisation.may_write(flow, own, node)
    return flow.fresh("", node)


def _of_rnn(
    flow: Evaluator, base: Super, name: str, arguments: Arguments, node: syntax.Node
) -> Value | None:
    """What a class that is derived from an RNN has from it."""
    own = base.receiver
    kind = building.kind_of(own.cls) if isinstance(own, Instance) else ""
    if not isinstance(own, Instance) or not kind:
        return None
    if name == "__init__":
        flow.made_as[own.key] = building.construct(flow, kind, arguments, node)
    if name in ("forward", "__call__") and own.key in flow.made_as:
        return modules.run(flow, flow.made_as[own.key], arguments, node)
    if name == "reset_parameters" and own.key in flow.made_as:
        return module_methods.method(flow, flow.made_as[own.key], name, arguments, node)
    return None


_STRING = frozenset(
    "startswith endswith find rfind index count lower upper strip lstrip rstrip split rsplit "
    "partition rpartition replace title capitalize isdigit removeprefix removesuffix "
    "format".split()
)


def _of_string(text: str, name: str, arguments: Arguments) -> Value:
    given = [plain(each) for each in arguments.positional]
    if name not in _STRING or arguments.keywords or arguments.unsure or UNKNOWN in given:
        return UNKNOWN
    if name == "format" and (":" in text or len(text) > 200):
        return UNKNOWN
    made = computed(lambda: getattr(text, name)(*given))
    result = made.value if isinstance(made, Constant) else None
    if isinstance(result, list | tuple):
        return Tuple(tuple(Constant(each) for each in result), mutable=isinstance(result, list))
    return made


def mutate(flow: Evaluator, node: syntax.Node, changed: Value) -> None:
    """The object whose method was called at `node`, no list or dictionary, is now `changed`."""
    if isinstance(node, syntax.Call) and isinstance(node.func, syntax.Attribute):
        place = conditions.place_of(flow, node.func.value)
        if place is not None:
            aliases.changed(flow, conditions.found_at(flow, place))
            storing.place_value(flow, place, changed)


def enlarged(flow: Evaluator, listed: Value, name: str, added: Value) -> Value:
    """A list with an item, or those of another list, at its end."""
    if isinstance(listed, OneOf):
        return join(*((facts, enlarged(flow, v, name, added)) for facts, v in listed.options))
    more = (added,) if name == "append" else containers.items(flow, added)
    if not isinstance(listed, Tuple | Sequence):
        return UNKNOWN
    if isinstance(listed, Sequence) and isinstance(added, Sequence) and name == "extend":
        if added.kind == "repeated" and isinstance(added.item, Constant):
            return term("+", listed, added)
    before = listed.items if isinstance(listed, Tuple) else (listed.item,)
    if more is None and isinstance(added, Sequence) and added.item is not UNKNOWN:
        return Sequence(_any_of(*before, added.item), node=listed.node)
    if more is None:
        return UNKNOWN
    known = listed.items if isinstance(listed, Tuple) else listed.grown
    if (
        isinstance(listed, Tuple)
        and not flow.ways
        and len(known) + len(more) <= collected.MOST_ITEMS
    ):
        return Tuple((*known, *more), mutable=True, node=listed.node)
    traced = isinstance(listed, Tuple) or bool(known)
    grown = (*known, *more) if traced and len(known) < MOST_TRACED else ()
    return Sequence(_any_of(*before, *more), grown=grown, node=listed.node)


def _any_of(*items: Value) -> Value:
    return join(*((frozenset(), each) for each in items))


def _of_list(
    flow: Evaluator, receiver: Tuple | Sequence, name: str, arguments: Arguments, node: syntax.Node
) -> Value:
    if name in ("append", "extend"):
        aliases.changed(flow, receiver, enlarged(flow, receiver, name, arguments.get(0, "")))
        return NONE
    done = None
    if isinstance(receiver, Tuple) and not flow.ways:
        done = collected.by_list_method(receiver, name, arguments)
    if done is not None:
        aliases.changed(flow, receiver, done.after)
        return done.result
    if name in ("sort", "reverse"):
        item = containers.item(flow, receiver)
        aliases.changed(flow, receiver, Sequence(item, node=receiver.node))
        return NONE
    if name == "copy":
        return replace(receiver)  # equal, and another thing
    if name == "count":
        return flow.fresh("", node, [receiver])
    if name not in _ASKING:
        aliases.exposed(flow, receiver)
    return UNKNOWN


_ASKING = frozenset("index count isdisjoint issubset issuperset __len__ __contains__".split())
"""Methods of collections that change nothing, and hand nothing out that can be changed."""


def _of_dict(
    flow: Evaluator, receiver: Dict, name: str, arguments: Arguments, node: syntax.Node
) -> Value:
    if name in ("items", "values", "keys") and receiver.whole:
        if name == "items":
            return Tuple(tuple(Tuple(pair) for pair in receiver.items))
        return Tuple(tuple(pair[name == "values"] for pair in receiver.items))
    if name in ("items", "values", "keys") and receiver.alike:
        pair = receiver.items[0]
        return Sequence(Tuple(pair) if name == "items" else pair[name == "values"])
    if name == "get":
        key = arguments.get(0, "")
        if isinstance(key, Constant):
            value = receiver.get(key)
            default = arguments.get(1, "", NONE)
            return default if value is None else containers.looked_up(flow, receiver, key)
        if receiver.whole and receiver.items:
            return containers.looked_up(flow, receiver, key, arguments.get(1, "", NONE))
        aliases.within(flow, receiver)
        return UNKNOWN
    if name == "copy":
        return replace(receiver)  # equal, and another thing
    if name in ("items", "values", "keys"):
        aliases.within(flow, receiver)
        return UNKNOWN
    done = None if flow.ways else collected.by_dict_method(receiver, name, arguments)
    if done is not None:
        aliases.changed(flow, receiver, done.after)
        return done.result
    if name in ("update", "pop", "setdefault", "clear", "popitem"):
        aliases.changed(flow, receiver, Dict((), whole=False, node=receiver.node))
        aliases.within(flow, receiver)
        return UNKNOWN
    if name not in _ASKING:
        aliases.exposed(flow, receiver)
    return UNKNOWN
