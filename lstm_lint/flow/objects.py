"""Objects: what is stored in them, the classes of the file, and their instances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax, walking
from lstm_lint.flow import (
    attributes,
    calls,
    conditions,
    fields,
    forgetting,
    imported,
    interest,
    makers,
    members,
    parts,
    presumed,
    storing,
    tokenizers,
)
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.scope import Env, member
from lstm_lint.flow.torch import building, hooks, initialisation, memory, tables
from lstm_lint.flow.torch.values import Module, Parameter, Rnn, Table
from lstm_lint.flow.values import (
    NONE,
    PLAIN,
    TRUE,
    UNKNOWN,
    Class,
    Constant,
    Function,
    Instance,
    Known,
    OneOf,
    Symbol,
    Term,
    Tokenizer,
    Value,
    alternatives,
    is_container,
    join,
)

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.scope import Attribute

QUIET_BASES = frozenset(
    "torch.nn.Module builtins.object torch.jit.ScriptModule abc.ABC typing.Generic "
    "pytorch_lightning.LightningModule lightning.LightningModule "
    "lightning.pytorch.LightningModule typing.Protocol torch.autograd.Function".split()
)
"""Bases from outside that give no parameter another value."""


PROPERTIES = ("property", "cached_property")
"""How methods are wrapped that are called where they are read."""


# --- attributes


def set_attribute(flow: Evaluator, target: syntax.Attribute, value: Value) -> None:
    """``base.name = value``."""
    base, name = flow.evaluate(target.value), target.attr.value
    if isinstance(base, Instance):
        attributes.store(flow, base, name, value, target)
        if interest.relevant(value):
            flow.relevant_names.add(name)
            named(flow, target, value)
    elif isinstance(base, Rnn) and initialisation.names_parameter(name):
        whole = Parameter(base, name, node=target)
        initialisation.write(flow, whole, target, target, "=", value)
    elif isinstance(base, Parameter) and name == "requires_grad":
        base.rnn.site.frozen = True
    elif isinstance(base, Parameter) and name == "data":
        _set_data(flow, base, target, value)
    elif isinstance(base, Table) and name == "data":
        tables.write(flow, base, target, target, "=", value)
    elif isinstance(base, Module) and base.name == "Embedding" and name == "weight":
        tables.write(flow, Table(base), target, target, "=", value)
    elif name in members.CALLED and isinstance(base, Rnn | Module | Known):
        hooks.alter(flow, base)
    elif isinstance(base, Known):
        flow.altered.add(member(base, name).path)
    elif isinstance(base, Class):
        attributes.put_on_class(flow, base, name, value)
    elif isinstance(base, OneOf):
        for each in base.options if name == "data" else ():
            if isinstance(each[1], Parameter):
                _set_data(flow, each[1], target, value)
        attributes.assign(flow, base, Constant(name), value, target, None)
    elif name == "data":
        memory.written(flow, base)
        if type(base) is Symbol or type(base) is Term:
            storing.changed_in_place(flow, target.value, value)
        if type(base) in PLAIN:
            flow.write_unsurely()
    elif isinstance(base, Tokenizer) and name == "padding_side":
        tokenizers.turned(base, value)
    elif isinstance(base, Symbol | Term | Module):
        flow.stored.add((base, name))
        if base in flow.kept:  # it may stand for what it was made of
            forgetting.handed_out(flow, flow.kept[base])
        if not isinstance(base, Module):
            flow.env.heap[(base, name)] = value


def _set_data(flow: Evaluator, of: Parameter, target: syntax.Attribute, value: Value) -> None:
    """``parameter.data = value``."""
    whole = Parameter(of.rnn, of.name, of.region, of.chunked, True, of.copied)
    initialisation.write(flow, whole, target, target, "=", value)


def named(flow: Evaluator, target: syntax.Expression, value: Value) -> None:
    """An RNN is called what it was first assigned to, or what the list of modules was.

    A local name of another function than that which builds it says nothing there.
    """
    kind = type(value)
    if kind is not Rnn and kind is not Module and kind is not OneOf:
        return
    options = [each for each in alternatives(value) if each != NONE]
    if not all(isinstance(each, Rnn | Module) for each in options):
        return
    if isinstance(target, syntax.Name) and _iterates(flow, target):
        return
    for each in options:
        if isinstance(each, Rnn) and not each.site.target and not _iterates(flow, target):
            if isinstance(target, syntax.Attribute) or flow.frame.node is each.site.function:
                each.site.target = flow.code(target)
        elif isinstance(each, Module) and each.children:
            _held(flow.code(target), each)


def _held(code: str, module: Module) -> None:
    """The RNNs in a list of modules are called after it, and after an attribute before a name."""
    for _, child in module.children:
        for option in alternatives(child):
            if isinstance(option, Module):
                _held(code, option)
            elif isinstance(option, Rnn) and "." not in option.site.holder:
                site = option.site
                site.holder = code if "." in code or not site.holder else site.holder


def _iterates(flow: Evaluator, target: syntax.Expression) -> bool:
    """Whether a target is the variable of a loop or comprehension."""
    line = flow.frame.statement
    return not isinstance(line, syntax.Line) or target not in walking.given(line)


# --- classes


def define(flow: Evaluator, node: syntax.ClassDef) -> Class:
    """A class statement."""
    bases = tuple(imported.used(flow.evaluate(each)) for each in node.bases)
    cls = Class(node, node.name.value, bases, {})
    flow.know_class(cls)
    if node not in flow.apart:
        flow.class_names.add(cls.name)
    frame = flow.frame
    present, owner, attempts = flow.env, frame.owner_of_body, frame.attempts
    flow.env = Env({}, present.heap, present.facts, present.learned, present)
    # What the body binds is nothing that a handler outside of it could find.
    frame.owner_of_body, frame.attempts = cls, []
    try:
        flow.block(node.body)
        cls.members.update(flow.env.names)
        if any(map(is_container, cls.members.values())):
            flow.keeping.append(cls.members)
    finally:
        flow.env, frame.owner_of_body, frame.attempts = present, owner, attempts
    makers.finish(flow, cls)
    return cls


_MODULES = frozenset(
    "torch.nn.Module torch.jit.ScriptModule pytorch_lightning.LightningModule "
    "lightning.LightningModule lightning.pytorch.LightningModule".split()
)


def is_module(cls: Class) -> bool:
    """Whether a class certainly is a module of torch."""
    return any(isinstance(each, Known) and each.path in _MODULES for each in cls.lineage())


def is_known(cls: Class) -> bool:
    """Whether all of its bases are of this file, or known to give parameters no other values."""
    return all(
        isinstance(each, Class) or (isinstance(each, Known) and each.path in QUIET_BASES)
        for each in cls.lineage()
    )


def instantiate(flow: Evaluator, cls: Class, arguments: Arguments, node: syntax.Node) -> Value:
    """A new object of a class of the file."""
    flow.ticks += 1
    if makers.is_made_otherwise(cls):
        return calls.unknown(flow, arguments, node)
    if path := building.renamed(cls):
        return building.built(flow, path, arguments, node)
    instance = Instance(cls, flow.ticks, node=node)
    made = cls.find("__init__")
    if fields.has_fields(cls):
        fields.fill(flow, instance, arguments, node)
    elif isinstance(made, Function):
        calls.apply(flow, made, arguments.shifted(instance), node)
    elif kind := building.kind_of(cls):
        flow.made_as[instance.key] = building.made(flow, kind, arguments, node)
    written = isinstance(node, syntax.Call) and arguments.nodes and flow.frame.home is None
    if written and _ways(flow, instance, flow.env.heap):
        flow.built.append((instance, dict(flow.env.heap)))
    return instance


def _ways(flow: Evaluator, built: Instance, heap: dict[Attribute, Value]) -> set[str]:
    """The attributes of an object that hold an RNN of both directions."""
    found = [(name, value) for (key, name), value in heap.items() if key == built.key]
    return {
        name
        for name, value in found
        if isinstance(value, Rnn) and conditions.truth(flow, value.bidirectional)
    }


def left_unrun(flow: Evaluator) -> list[tuple[Instance, dict[Attribute, Value]]]:
    """Objects that the program builds with both directions and never calls.

    Only those that have one direction, or may, where another caller builds them.
    """
    left: dict[tuple[Class, frozenset[str]], tuple[Instance, dict[Attribute, Value]]] = {}
    for built, heap in flow.built:
        typical = flow.typical.get(built.cls)
        ways = _ways(flow, built, heap)
        if typical and built.key not in flow.ran and not ways <= _ways(flow, *typical):
            left.setdefault((built.cls, frozenset(ways)), (built, heap))
    return list(left.values())


def run_built(flow: Evaluator, built: Instance, heap: dict[Attribute, Value]) -> None:
    """Follow what an object does that was built, whatever it is called with."""
    assert isinstance(built.node, syntax.Call)
    flow.env = Env({}, heap, {}, {}, flow.frame.scope)
    calls.dispatch(flow, built, Arguments(unsure=True), built.node)


def follow_class(flow: Evaluator, cls: Class) -> None:
    """Follow ``__init__`` and then every method, as an unknown caller may use them."""
    from lstm_lint.flow import events

    flow.ticks += 1
    instance = Instance(cls, flow.ticks, node=cls.node)
    present = flow.env
    flow.env = Env({}, {}, {}, {}, present)
    try:
        followed: set[Function] = set()
        before, flow.called = flow.called, set()  # an object made before has called some of it
        made = cls.find("__init__")
        if fields.has_fields(cls):
            fields.presume(flow, instance)
            made = cls.find("__post_init__")
        if isinstance(made, Function):
            flow.follow(made, instance)
            followed.add(made)
        heap, facts = flow.env.heap, flow.env.facts
        building = flow.called | followed
        flow.called |= before
        methods = [each for each in cls.members.values() if isinstance(each, Function)]
        for place in _reassigned(flow, methods, building, instance):
            attribute_ = (instance.key, place)
            heap[attribute_] = join(
                (frozenset(), heap.get(attribute_, UNKNOWN)), (frozenset(), flow.fresh(place))
            )
        flow.typical[cls], flow.demanded[cls] = (instance, dict(heap)), dict(facts)
        for method in parts.last(flow, [*methods, *_completed(flow, instance)]):
            if method in followed or method.node in flow.taken_in:
                continue
            if interest.is_interesting(flow, method) or presumed.presumed(flow, method):
                flow.env.heap, flow.env.facts = dict(heap), dict(facts)
                if method.name == interest.TRAINED:
                    flow.env.heap[(instance.key, "training")] = TRUE
                flow.follow(method, instance)
        flow.env.heap = heap
        flow.emit("on_class", lambda: events.ClassEnd(flow, flow.frame, cls, instance))
    finally:
        flow.env = present


def _completed(flow: Evaluator, instance: Instance) -> list[Function]:
    """The methods of its bases that a class fills in: they use what only it defines or builds.

    What it builds otherwise than they do is read by its `forward`, and by what that calls.
    """
    cls = instance.cls
    bases = [each for each in list(cls.lineage())[1:] if isinstance(each, Class)]
    if not bases:
        return []
    own = {name for name in cls.members if not name.startswith("__")}
    made = cls.members.get("__init__")
    if isinstance(made, Function) and isinstance(made.node, syntax.FunctionDef):
        own |= _assigned_on_self(made.node)
    found: dict[str, Function] = {}
    for base in bases:
        for name, method in base.members.items():
            if isinstance(method, Function) and name not in cls.members and name != "__init__":
                found.setdefault(name, method)
    built = "forward" in found and _builds_otherwise(flow, instance, bases)
    return [
        each
        for name, each in found.items()
        if not own.isdisjoint(each.node.names) or (built and name == "forward")
    ]


def _builds_otherwise(flow: Evaluator, instance: Instance, bases: list[Class]) -> bool:
    """Whether an object holds an RNN as its class has it built, and no object of a base."""
    others = [flow.typical[base] for base in bases if base in flow.typical]
    return any(
        _is_settled(value, heap.get((other.key, name)))
        for (key, name), value in flow.env.heap.items()
        if key == instance.key and isinstance(value, Rnn)
        for other, heap in others
    )


def _is_settled(rnn: Rnn, other: Value | None) -> bool:
    """Whether something about an RNN is certain that is not so of the one in its place."""
    return any(
        isinstance(own := getattr(rnn, each), Constant) and own != getattr(other, each, None)
        for each in _SETTLED
    )


_SETTLED = ("bidirectional", "batch_first", "num_layers")
"""What decides which axes and states an RNN's result has."""


def _reassigned(
    flow: Evaluator, methods: list[Function], building: set[Function], instance: Instance
) -> set[str]:
    """Attributes that a method sets which construction does not call."""
    found: set[str] = set()
    for method in methods:
        if method not in building and isinstance(method.node, syntax.FunctionDef):
            found |= _assigned_on_self(method.node)
            found |= forgetting.by_name(flow, method)
    if "__dict__" in found:
        found.update(name for key, name in flow.env.heap if key == instance.key)
        found.remove("__dict__")
    return found


def _assigned_on_self(method: syntax.FunctionDef) -> set[str]:
    """The attributes that a method gives its own object."""
    parameters = method.params.params
    own = parameters[0].name.value if parameters else ""
    return {
        place.attr.value
        for place in walking.given(method.body)
        if isinstance(place, syntax.Attribute)
        and isinstance(place.value, syntax.Name)
        and place.value.value == own
    }


SHORT = 6
"""Statements of a function that is followed into whatever it is about."""


def is_short(flow: Evaluator, function: Function) -> bool:
    """Whether following a function costs next to nothing: it sorts, counts or moves something."""
    size = flow.sizes.get(function.node)
    if size is None:
        size = flow.sizes[function.node] = walking.count_statements(function.node)
    return size <= SHORT
