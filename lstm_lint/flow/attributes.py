"""Attributes that a class, or code that learns their names at run time, reads and stores.

Of an object whose attributes anything may have changed, no old one is known; what is stored in it
afterwards is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow import calls, members, objects
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.torch import hooks, initialisation
from lstm_lint.flow.torch.values import Module, Rnn
from lstm_lint.flow.values import (
    INDEX,
    NONE,
    PLAIN,
    UNKNOWN,
    Class,
    Constant,
    Dict,
    Function,
    Instance,
    Known,
    Method,
    OneOf,
    Super,
    Symbol,
    Term,
    Value,
    alternatives,
    join,
)

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.scope import Env

ANY = "*"
"""The name under which an object's attributes keep that it may have others."""
DICTIONARIES = frozenset({"__dict__", "_modules", "_parameters", "_buffers"})
"""What holds the attributes of an object by their names."""
OVERRIDES = ("__getattribute__", "__getattr__", "__setattr__")
NAMED = frozenset({*OVERRIDES, "__delattr__"})
"""Methods of all objects that are told the name of an attribute."""

Store = Callable[["Evaluator", Instance, str, Value, syntax.Node], None]


def overridden(flow: Evaluator, cls: Class) -> dict[str, Function]:
    """What a class of the file does where an attribute of its objects is read or stored."""
    known = flow.overridden.get(cls)
    if known is None:
        found = {name: cls.find(name) for name in OVERRIDES}
        known = {name: each for name, each in found.items() if isinstance(each, Function)}
        flow.overridden[cls] = known
    return known


# --- stores


def store(flow: Evaluator, base: Instance, name: str, value: Value, node: syntax.Node) -> None:
    """``base.name = value``, which the class may have a method for."""
    override = overridden(flow, base.cls).get("__setattr__")
    if override is None or name == "__dict__":
        put(flow, base, name, value, node)
        return
    flow.env.heap[(base.key, name)] = flow.fresh(name)
    calls.invoke(flow, override, [base, Constant(name), value], node)


def put(flow: Evaluator, base: Instance, name: str, value: Value, node: syntax.Node) -> None:
    """What every object does with ``base.name = value``: a setter of its class comes first."""
    found = base.cls.find(name)
    setter = base.cls.find(f"{name}.setter") if found is not None else None
    if name == "__dict__":
        blur(flow, base)
    elif name == "__class__":
        for each in base.cls.members:
            base.cls.members[each] = UNKNOWN
        blur(flow, base)
    elif isinstance(setter, Function):
        calls.invoke(flow, setter, [base, value], node)
    elif isinstance(found, Instance) and isinstance(found.cls.find("__set__"), Function):
        setter = found.cls.find("__set__")
        calls.invoke(flow, setter, [found, base, value], node)  # type: ignore[arg-type]
    else:
        unclear = found is not None and name not in flow.on_classes
        unclear = unclear and any(  # it may be a descriptor
            each is UNKNOWN or isinstance(each, Symbol)
            for each in alternatives(found)  # type: ignore[arg-type]
        )
        flow.env.heap[(base.key, name)] = flow.fresh(name) if unclear else value


def put_on_class(flow: Evaluator, cls: Class, name: str, value: Value) -> None:
    """``Class.name = value``: in a function, at a time that is not known."""
    frame = flow.frame
    if frame.caller is None and isinstance(frame.node, syntax.Module) and not frame.forked:
        cls.members[name] = value
    else:
        flow.on_classes.add(name)
        cls.members[name] = UNKNOWN
        flow.env.heap[(cls, name)] = value


def of_class(flow: Evaluator, cls: Class, name: str) -> Value | None:
    """What a function has stored on a class, or on the nearest base that has the name."""
    for each in cls.lineage():
        value = flow.env.heap.get((each, name))
        if value is not None or (isinstance(each, Class) and name in each.members):
            return value
    return None


def assign(
    flow: Evaluator,
    base: Value,
    name: Value,
    value: Value,
    node: syntax.Node,
    place: syntax.Expression | None,
    how: Store = store,
) -> None:
    """``setattr(base, name, value)``, where `place` is the expression that gives the name."""
    bases = alternatives(base)
    names = [each.value for each in alternatives(name) if isinstance(each, Constant)]
    known = len(names) == len(alternatives(name))
    for each in bases:
        if isinstance(each, Rnn):
            initialisation.may_write(flow, each, node)
        elif isinstance(each, Module):
            hooks.alter(flow, each)
        elif isinstance(each, Class) and known:
            for one in names:
                put_on_class(flow, each, one, value if len(names) == len(bases) == 1 else UNKNOWN)
        elif isinstance(each, Symbol | Term) and known:
            for one in names:
                flow.env.heap[(each, str(one))] = flow.fresh(str(one))
        elif not isinstance(each, Instance) or not known:
            blur(flow, each, pattern(flow, place))
        elif len(names) == len(bases) == 1:
            how(flow, each, str(names[0]), value, node)
        else:
            for one in names:
                before = flow.env.heap.get((each.key, one), UNKNOWN)
                flow.env.heap[(each.key, one)] = join((frozenset(), before), (frozenset(), value))


def blur(flow: Evaluator, base: Value, pattern: str = ".*") -> None:
    """Attributes of an object, those whose names match, may have been given other values."""
    if isinstance(base, Known):
        rebind(flow, pattern)
    if not isinstance(base, Instance):
        if isinstance(base, Symbol | Term):
            _lose(flow, base, pattern)
        return
    for name in _lose(flow, base.key, pattern):
        flow.env.heap[(base.key, name)] = flow.fresh(name)
    if pattern == ".*":
        flow.env.heap[(base.key, ANY)] = NONE
    for cls in base.cls.lineage():
        for name, value in cls.members.items() if isinstance(cls, Class) else ():
            if not isinstance(value, Function) and _may_be(name, pattern):
                flow.env.heap[(base.key, name)] = flow.fresh(name)


def rebind(flow: Evaluator, pattern: str = ".*") -> None:
    """Names of the module, and of the code at hand, may have been given other values."""
    env: Env | None = flow.env
    while env is not None:
        for name, value in env.names.items():
            if _may_be(name, pattern) and (pattern != ".*" or type(value) in PLAIN):
                env.names[name] = value if isinstance(value, Known) else flow.fresh(name)
        env = env.parent


def _lose(flow: Evaluator, owner: int | Value, pattern: str) -> list[str]:
    heap = flow.env.heap
    found = [name for (key, name) in heap if key == owner and _may_be(name, pattern)]
    for name in found:
        heap[(owner, name)] = flow.fresh(name)
    return [name for name in found if name != ANY]


def pattern(flow: Evaluator, node: syntax.Expression | None) -> str:
    """A regular expression for what a string of which pieces are written may be.

    It is that of any where many pieces are open, as these may be told apart in too many ways.
    """
    written = _pattern(flow, node)
    return written if written.count(".*") + written.count(r"\d+") <= MOST_OPEN else ".*"


MOST_OPEN = 3
LONGEST_NAME = 100
"""Of an attribute that a pattern is held against."""


def _may_be(name: str, pattern: str) -> bool:
    return len(name) > LONGEST_NAME or re.fullmatch(pattern, name) is not None


def _pattern(flow: Evaluator, node: syntax.Expression | None) -> str:
    if isinstance(node, syntax.FormattedString):
        return "".join(
            re.escape(str(each.value))
            if isinstance(each, syntax.Literal)
            else _piece(flow, each.expression if each.plain else None)
            for each in node.parts
        )
    if isinstance(node, syntax.BinaryOperation) and node.operator in "+%":
        text = _text(node.left)
        if node.operator == "+":
            return re.escape(text) + _piece(flow, node.right)
        if text.count("%") == 1 and "%d" in text:
            return r"-?\d+".join(map(re.escape, text.split("%d")))
        return ".*".join(map(re.escape, re.split(r"%[0-9.]*[a-z]", text))) if text else ".*"
    if isinstance(node, syntax.Call) and isinstance(node.func, syntax.Attribute):
        text = _text(node.func.value) if node.func.attr.value == "format" else ""
        if text.count("{") == text.count("{}") == len(node.args) == 1:
            return _piece(flow, node.args[0].value).join(map(re.escape, text.split("{}")))
        return ".*".join(map(re.escape, re.split(r"\{[^}]*\}", text))) if text else ".*"
    return ".*"


def _piece(flow: Evaluator, node: syntax.Expression | None) -> str:
    """What a piece of a string may be that a variable, or `str` of one, gives."""
    if isinstance(node, syntax.Call) and getattr(node.func, "value", "") == "str":
        node = node.args[0].value if len(node.args) == 1 else None
    value = flow.env.lookup(node.value) if isinstance(node, syntax.Name) else None
    if isinstance(value, Constant):
        return re.escape(str(value.value))
    return r"-?\d+" if isinstance(value, Symbol) and value.name == INDEX else ".*"


def _text(node: syntax.Expression) -> str:
    return str(node.value) if isinstance(node, syntax.Literal) else ""


# --- reads


def read(flow: Evaluator, base: Instance, name: str, node: syntax.Node) -> Value | None:
    """What a class that watches the attributes of its objects gives for one."""
    special = flow.overridden[base.cls]
    override = special.get("__getattribute__")
    if override is None and "__getattr__" in special:
        stored = flow.env.heap.get((base.key, name))
        asked = stored is None
        if objects.is_module(base.cls):  # torch keeps modules and tensors where only that looks
            asked = asked or type(stored) not in PLAIN
        if asked and base.cls.find(name) is None and not name.startswith("__"):
            override = special["__getattr__"]
    if override is None:
        return None
    return calls.invoke(flow, override, [base, Constant(name)], node)


def bound_descriptor(
    flow: Evaluator, found: Value, base: Value, cls: Class, node: syntax.Node
) -> Value:
    """What an object or its class has where the class has `found`."""
    if isinstance(found, Instance):
        getter = found.cls.find("__get__")
        if isinstance(getter, Function):
            return calls.invoke(flow, getter, [found, base, cls], node)
    return found


def called(
    flow: Evaluator, receiver: Value, name: str, arguments: Arguments, node: syntax.Node
) -> Value:
    """``object.__setattr__`` and its like."""
    if isinstance(receiver, Super):
        receiver = receiver.receiver
    elif isinstance(receiver, Class):
        receiver, arguments = arguments.get(0, ""), arguments.behind()
    asked = arguments.get(0, "name")
    place = arguments.node(0, "name")
    where = None if place is None else place.value
    if name in ("__setattr__", "__delattr__"):
        value = arguments.get(1, "value") if name == "__setattr__" else UNKNOWN
        assign(flow, receiver, asked, value, node, where, put)
        return NONE
    if isinstance(receiver, Instance) and isinstance(asked, Constant):
        return members.of_instance(flow, receiver, str(asked.value), node)
    return flow.fresh("", node)


# --- all attributes of an object as a dictionary


def holder(value: Value) -> Value | None:
    """The object whose ``__dict__`` a value is."""
    shown = isinstance(value, Method) and value.name == "__dict__"
    return value.receiver if shown else None  # type: ignore[attr-defined]


def item(flow: Evaluator, base: Value, key: Value, node: syntax.Node) -> Value:
    """``base.__dict__[key]``."""
    named = isinstance(key, Constant) and isinstance(base, Instance)
    return members.attribute(flow, base, str(key.value), node) if named else flow.fresh("", node)  # type: ignore[attr-defined]


def set_item(
    flow: Evaluator, base: Value, key: Value, value: Value, node: syntax.Subscript
) -> None:
    """``base.__dict__[key] = value``."""
    first = node.slice[0]
    place = first.value if isinstance(first, syntax.Index) else None
    if isinstance(base, Known) and isinstance(key, Constant):
        rebind(flow, re.escape(str(key.value)))
    elif isinstance(base, Instance | OneOf | Class):
        assign(flow, base, key, value, node, place, _laid)
    else:
        blur(flow, base)


def _laid(flow: Evaluator, base: Instance, name: str, value: Value, node: syntax.Node) -> None:
    flow.env.heap[(base.key, name)] = value


def of_dict(
    flow: Evaluator, base: Value, name: str, arguments: Arguments, node: syntax.Node
) -> Value:
    """``base.__dict__.name(…)``."""
    if name == "update" and isinstance(base, Instance):
        given = arguments.positional[0] if arguments.positional else Dict(())
        if isinstance(given, Dict) and given.whole and not arguments.unsure:
            pairs = [(k.value, v) for k, v in given.items if isinstance(k, Constant)]
            for key, value in [*pairs, *arguments.keywords.items()]:
                _laid(flow, base, str(key), value, node)
            return NONE
    key = arguments.get(0, "")
    if name == "__setitem__":
        assign(flow, base, key, arguments.get(1, ""), node, None, _laid)
    elif name not in ("get", "items", "keys", "values", "copy", "__contains__", "__len__"):
        for each in alternatives(base):
            blur(flow, each)
    return flow.fresh("", node)
