"""Dataclasses and named tuples: what their objects are given, and what becomes of it."""

from __future__ import annotations

from functools import cache, lru_cache
from keyword import iskeyword
from typing import TYPE_CHECKING

from lstm_lint import syntax, walking
from lstm_lint.flow import attributes, calls, collected, interest, members
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.values import (
    UNKNOWN,
    Class,
    Constant,
    Dict,
    Function,
    Instance,
    Known,
    Method,
    Partial,
    Symbol,
    Tuple,
    Value,
    alternatives,
    is_container,
)

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

RECORDS = frozenset({"NamedTuple", "dataclass"})
_BARE = frozenset("builtins.object torch.nn.Module abc.ABC typing.Generic typing.Protocol".split())
"""Bases from outside that have no fields."""
_FIELD = Known("dataclasses.field")


def has_fields(cls: Class) -> bool:
    """Whether the constructor of a class is made of its fields, and not written."""
    for each in cls.lineage():
        if isinstance(each, Class):
            if "__init__" in each.members:
                return False
            if _head(each) is not None:
                return not _said(_head(each), "init")
    return False


def fill(flow: Evaluator, instance: Instance, arguments: Arguments, node: syntax.Node) -> None:
    """What the generated constructor does: each field is set, and then ``__post_init__`` is run."""
    for name, position in _fields(instance.cls).items():
        value = arguments.find(position, name) or _made_for_each(flow, instance, name, node)
        if value is not None:
            flow.env.heap[(instance.key, name)] = value
            if interest.relevant(value):
                flow.relevant_names.add(name)
    behind = instance.cls.find("__post_init__")
    if isinstance(behind, Function):
        more = len(behind.node.params.params) > 1  # what is passed on and not kept
        calls.apply(flow, behind, Arguments([instance], unsure=more), node)


def field(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    """``field(default=…)``, which is that default; one with a factory makes it for each object."""
    default = arguments.find(None, "default")
    if default is None and arguments.find(None, "default_factory") is not None:
        return Partial(_FIELD, arguments, node=node)
    return calls.unknown(flow, arguments, node) if default is None else default


def _made_for_each(
    flow: Evaluator, instance: Instance, name: str, node: syntax.Node
) -> Value | None:
    """What ``field(default_factory=…)`` makes for an object that is not given the field."""
    default = instance.cls.find(name)
    if not isinstance(default, Partial) or default.callee != _FIELD:
        return None
    factory = default.arguments.get(None, "default_factory")
    return calls.dispatch(flow, factory, Arguments(), node)


def asdict(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    """``asdict(record)``: what it holds by name, and so of the records in it."""
    record = arguments.get(0, "obj")
    named = pairs(flow, record, node)
    if named is None or "dict_factory" in arguments.keywords:
        return calls.unknown(flow, arguments, node)
    inner = {name: _copied(flow, each, node) for name, each in named.items()}
    return Dict(tuple((Constant(name), each) for name, each in inner.items()), node=node)


def _copied(flow: Evaluator, value: Value, node: syntax.Node) -> Value:
    if is_container(value):
        return collected.copied(value, deep=True) or flow.fresh("", node)
    return asdict(flow, Arguments([value]), node) if _is_record(value) else value


def astuple(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    """``astuple(record)``, of a record that holds no other."""
    named = pairs(flow, arguments.get(0, "obj"), node)
    if named is None or any(map(_is_record, named.values())):
        return calls.unknown(flow, arguments, node)
    return Tuple(tuple(named.values()), node=node)


def replaced(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    """``replace(record, name=value)``: another one, made anew."""
    record = arguments.get(0, "obj")
    named = pairs(flow, record, node)
    if named is None or arguments.unsure or len(arguments.positional) > 1:
        return calls.unknown(flow, arguments, node)
    assert isinstance(record, Instance)
    given = Arguments(keywords={**named, **arguments.keywords}, nodes=arguments.nodes)
    return calls.dispatch(flow, record.cls, given, node)


def pairs(flow: Evaluator, record: Value, node: syntax.Node) -> dict[str, Value] | None:
    """What an object holds by its fields' names; None where it is no record, or may hold more."""
    if not isinstance(record, Instance) or not has_fields(record.cls):
        return None
    names = _fields(record.cls)
    if any(found is None for found in names.values()) or not names:
        return None  # by a name alone, or of a base that is not known
    return {name: members.attribute(flow, record, name, node) for name in names}


def _is_record(value: Value) -> bool:
    return any(isinstance(each, Instance) and has_fields(each.cls) for each in alternatives(value))


def shown(flow: Evaluator, value: Value, node: syntax.Node) -> Value:
    """A dictionary, also where it is ``vars`` of a record or of a namespace, to be read at once."""
    owner = value.receiver if type(value) is Method and value.name == "__dict__" else None
    if not isinstance(owner, Instance) or (owner.key, attributes.ANY) in flow.env.heap:
        return value
    named = pairs(flow, owner, node)
    if named is None and owner.cls.node is not _namespaces():
        return value
    kept = {name: each for (key, name), each in flow.env.heap.items() if key == owner.key}
    both = {**(named or {}), **kept}
    return Dict(tuple((Constant(name), each) for name, each in both.items()), node=node)


def entries(flow: Evaluator, instance: Instance) -> tuple[Value, ...] | None:
    """What a named tuple holds, in the order of its fields; None for any other object."""
    cls = instance.cls
    own = (cls.find("__iter__"), cls.find("__getitem__"))
    if not is_named_tuple(cls) or own != (None, None):
        return None
    found = [flow.env.heap.get((instance.key, name), cls.find(name)) for name in _fields(cls)]
    return tuple(UNKNOWN if each is None else each for each in found)


def is_named_tuple(cls: Class) -> bool:
    """Whether objects of a class are named tuples."""
    heads = (_head(each) for each in cls.lineage() if isinstance(each, Class))
    return any(each is not None and syntax.last_name(each) == "NamedTuple" for each in heads)


def named_tuple(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    """``namedtuple("Name", "one other")``, or typing's ``NamedTuple("Name", [("one", type)])``."""
    name, given = arguments.get(0, "typename"), arguments.get(1, "field_names")
    names = _names(given)
    if names is None or arguments.unsure or "rename" in arguments.keywords:
        return calls.unknown(flow, arguments, node)
    called = name.value if isinstance(name, Constant) else ""
    return Class(_tuple_of(names), str(called), (Known("typing.NamedTuple"),), {})


def _names(given: Value) -> tuple[str, ...] | None:
    """The names of fields, written in a string or one by one, alone or with their types."""
    names: list[object] = []
    if isinstance(given, Constant) and isinstance(given.value, str):
        names += given.value.replace(",", " ").split()
    for each in given.items if isinstance(given, Tuple) else ():
        first = each.items[0] if isinstance(each, Tuple) and each.items else each
        names.append(first.value if isinstance(first, Constant) else None)
    known = [each for each in names if isinstance(each, str) and _may_be_a_field(each)]
    return tuple(known) if known and len(known) == len(names) else None


def _may_be_a_field(name: str) -> bool:
    return name.isidentifier() and not iskeyword(name) and not name.startswith("_")


@lru_cache(64)
def _tuple_of(names: tuple[str, ...]) -> syntax.ClassDef:
    """A class with these fields, of which nothing is written in the file."""
    return _written(
        "class Fields(NamedTuple):" + "".join(f"\n    {each}: object" for each in names)
    )


def namespace(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    """``SimpleNamespace(name=value)``: an object with these attributes, of no class of the file."""
    flow.ticks += 1
    made = Instance(Class(_namespaces(), "SimpleNamespace", (), {}), flow.ticks, node=node)
    for name, value in arguments.keywords.items():
        flow.env.heap[(made.key, name)] = value
    return made


@cache
def _namespaces() -> syntax.ClassDef:
    """A class of which nothing is written in the file."""
    return _written("class SimpleNamespace: ...")


def _written(code: str) -> syntax.ClassDef:
    from lstm_lint.parsing import parse

    node = parse(code).body[0]
    assert isinstance(node, syntax.ClassDef)
    return node


def presume(flow: Evaluator, instance: Instance) -> None:
    """Any caller may give each field any value."""
    for name in _fields(instance.cls):
        flow.ticks += 1
        default = instance.cls.find(name)
        flow.env.heap[(instance.key, name)] = Symbol(name, flow.ticks, default)


def _fields(cls: Class) -> dict[str, int | None]:
    """The fields of a class, its bases' first, each with the position of its argument if it has one."""
    found: dict[str, int | None] = {}
    lineage = list(cls.lineage())
    sure = all(isinstance(each, Class) or _is_bare(each) for each in lineage)
    position = 0
    for each in reversed(lineage):
        head = _head(each) if isinstance(each, Class) else None
        if head is None:
            continue
        named = bool(_said(head, "kw_only"))
        for field in _annotated(each):  # type: ignore[arg-type]
            within = walking.nodes(field.annotation)
            words = {each.value for each in within if isinstance(each, syntax.Name)}
            name = field.target.value  # type: ignore[attr-defined]
            if "KW_ONLY" in words:
                named = True
            elif "ClassVar" not in words and not _said(field.value, "init"):
                if name not in found:
                    at_all = sure and not named and not _said(field.value, "kw_only")
                    found[name] = position if at_all else None
                    position += at_all
    return found


def _annotated(cls: Class) -> list[syntax.AnnAssign]:
    smalls = [each.small for each in cls.node.body.body if isinstance(each, syntax.Line)]
    return [
        each
        for each in smalls
        if isinstance(each, syntax.AnnAssign) and isinstance(each.target, syntax.Name)
    ]


def _head(cls: Class) -> syntax.Expression | None:
    """The base or decorator that makes fields of the annotations in a class."""
    for each in (*cls.node.bases, *cls.node.decorators):
        called = each.func if isinstance(each, syntax.Call) else each
        if syntax.last_name(called) in RECORDS:
            return each
    return None


def _said(node: syntax.Expression | None, keyword: str) -> list[syntax.Arg]:
    """The keyword arguments of that name in a call, if it is one."""
    given = node.args if isinstance(node, syntax.Call) else ()
    return [each for each in given if each.keyword is not None and each.keyword.value == keyword]


def _is_bare(base: Value) -> bool:
    return isinstance(base, Known) and (
        base.path in _BARE or base.path.rpartition(".")[2] == "NamedTuple"
    )
