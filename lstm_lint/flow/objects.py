"""Objects: attributes, classes of the file, and their instances."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from lstm_lint import syntax
from lstm_lint.flow import (
    attributes,
    calls,
    conditions,
    containers,
    fields,
    forgetting,
    imported,
    interest,
    makers,
    presumed,
    private,
    tokenizers,
)
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.scope import Env, member, term
from lstm_lint.flow.torch import (
    alone,
    hooks,
    initialisation,
    layout,
    memory,
    modules,
    permutations,
    tables,
)
from lstm_lint.flow.torch.values import Module, Packed, Parameter, Rnn, Table, Tensor
from lstm_lint.flow.values import (
    NONE,
    PLAIN,
    UNKNOWN,
    Bound,
    Class,
    Constant,
    Encoding,
    Function,
    Imported,
    Instance,
    Known,
    Method,
    OneOf,
    Super,
    Symbol,
    Term,
    Tokenizer,
    Tuple,
    Unknown,
    Value,
    alternatives,
    is_container,
    join,
)

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.scope import Attribute

_TRANSPARENT = frozenset(
    "no_grad enable_grad inference_mode export ignore unused script script_method override "
    "wraps abstractmethod autocast custom_fwd overrides lru_cache cache jit njit "
    "typechecked torch_no_grad beartype jaxtyped".split()
)
"""Decorators that leave what a function computes as it is, by the last part of their name."""
_MODULE_METHODS = frozenset(
    "named_parameters parameters modules named_modules children named_children apply to cuda cpu "
    "train eval half float double bfloat16 zero_grad requires_grad_ state_dict load_state_dict "
    "register_buffer register_parameter add_module register_module buffers named_buffers "
    "share_memory type get_submodule get_parameter register_forward_hook "
    "register_forward_pre_hook".split()
)
_RNN_SETTINGS = frozenset(
    "input_size hidden_size num_layers bias batch_first dropout bidirectional proj_size".split()
)
QUIET_BASES = frozenset(
    "torch.nn.Module builtins.object torch.jit.ScriptModule abc.ABC typing.Generic "
    "pytorch_lightning.LightningModule lightning.LightningModule "
    "lightning.pytorch.LightningModule typing.Protocol torch.autograd.Function".split()
)
"""Bases from outside that give no parameter another value."""


PROPERTIES = ("property", "cached_property")
"""How methods are wrapped that are called where they are read."""


# --- attributes


def attribute(flow: Evaluator, base: Value, name: str, node: syntax.Node) -> Value:
    """``base.name``."""
    handler = _ATTRIBUTES.get(type(base))
    return Method(base, name, node=node) if handler is None else handler(flow, base, name, node)


_CALLS = frozenset({"forward", "__call__"})
"""Attributes that are called as the module itself is."""


def _of_known(flow: Evaluator, base: Known, name: str, node: syntax.Node) -> Value:
    if name == "__name__":
        return Constant(base.path.rpartition(".")[2])
    found = None if base.path.startswith("torch") else imported.constant(flow, base, name)
    return found or member(base, name)


def _of_imported(flow: Evaluator, base: Imported, name: str, node: syntax.Node) -> Value:
    return imported.resolved(flow, Imported(base.filename, name, f"{base.path}.{name}"))


def _of_one(flow: Evaluator, base: OneOf, name: str, node: syntax.Node) -> Value:
    return join(*((facts, attribute(flow, each, name, node)) for facts, each in base.options))


def _of_class(flow: Evaluator, base: Class, name: str, node: syntax.Node) -> Value:
    found = attributes.of_class(flow, base, name) if name in flow.on_classes else None
    found = found or base.find(name)
    if found is None and name in attributes.NAMED:
        return Method(base, name, node=node)
    if found is None:
        return Constant(base.name) if name == "__name__" else term(".", base, Constant(name))
    if isinstance(found, Function):
        return Bound(base, found) if found.wrapper == "classmethod" else found
    if any(isinstance(each, Known) and each.path.startswith("enum.") for each in base.lineage()):
        return term(".", base, Constant(name))  # a member has its value, and is not it
    return attributes.bound_descriptor(flow, found, NONE, base, node)


def _of_module(flow: Evaluator, base: Module, name: str, node: syntax.Node) -> Value:
    if name == "weight" and base.name == "Embedding":
        flow.tables[node] = base
        return Table(base, node=node)
    if name in _CALLS:
        return base
    if name in ("weight", "bias"):
        return Tensor(node=node)
    return Known(base.path) if name == "__class__" else Method(base, name, node=node)


def _of_symbol(flow: Evaluator, base: Symbol | Term, name: str, node: syntax.Node) -> Value:
    given = flow.env.heap.get((base, name))
    if given is not None:
        return flow.env.narrow(given)
    if name == "ndim":
        return alone.ask_rank(flow, base)
    return (
        Term("shape", (base,)) if name == "shape" else Term(".", (base, Constant(name)), node=node)
    )


def _of_encoding(flow: Evaluator, base: Encoding, name: str, node: syntax.Node) -> Value:
    known = next((value for key, value in base.items if key == Constant(name)), None)
    return Method(base, name, node=node) if known is None else known


def _of_unknown(flow: Evaluator, base: Value, name: str, node: syntax.Node) -> Value:
    return UNKNOWN


def _of_instance(flow: Evaluator, base: Instance, name: str, node: syntax.Node) -> Value:
    special = flow.overridden.get(base.cls)
    if special is None:
        special = attributes.overridden(flow, base.cls)
    if special:
        read = attributes.read(flow, base, name, node)
        if read is not None:
            return read
    return of_instance(flow, base, name, node)


def of_instance(flow: Evaluator, base: Instance, name: str, node: syntax.Node) -> Value:
    """What every object has for ``base.name``."""
    value = flow.env.heap.get((base.key, name))
    if value is not None:
        return flow.env.narrow(value)
    if name == "__class__":
        return base.cls
    if name in flow.on_classes:
        value = attributes.of_class(flow, base.cls, name)
        if value is not None:
            return value
    members = _members(flow, base, name)
    if members:
        value = join(*((frozenset(), _bound_to(flow, base, each, node)) for each in members))
        if any(
            isinstance(each, Function) and each.wrapper == "cached_property" for each in members
        ):
            flow.env.heap[(base.key, name)] = value
        return value
    if name in _RNN_SETTINGS and base.key in flow.made_as:
        return _of_rnn(flow, flow.made_as[base.key], name, node)
    if name in _MODULE_METHODS or name in attributes.NAMED:
        return Method(base, name, node=node)
    if name in attributes.DICTIONARIES:
        return Method(base, "__dict__", node=node)
    value = flow.fresh(name, node)
    flow.env.heap[(base.key, name)] = value
    return value


def _members(flow: Evaluator, base: Instance, name: str) -> list[Value]:
    """What a name may be in the class of an object; subclasses are seen where it may be of one.

    A subclass's own method is not: it is followed for itself.
    """
    found = base.cls.find(name)
    if found is None or (isinstance(found, Function) and found.wrapper not in PROPERTIES):
        return [] if found is None else [found]
    if base.node is not base.cls.node:
        return [found]
    owners = (each for each in flow.classes if name in each.members and each is not base.cls)
    below = [each for each in owners if any(above is base.cls for above in each.lineage())]
    return [found, *(each.members[name] for each in below)]


def _bound_to(flow: Evaluator, base: Instance, found: Value, node: syntax.Node) -> Value:
    """A member of its class as an object has it."""
    if not isinstance(found, Function):
        return attributes.bound_descriptor(flow, found, base, base.cls, node)
    if found.wrapper in PROPERTIES:
        return calls.invoke(flow, found, [base], node)
    return found if found.wrapper == "staticmethod" else Bound(base, found)


def _of_packed(flow: Evaluator, base: Packed, name: str, node: syntax.Node) -> Value:
    names = ("data", "batch_sizes", "sorted_indices", "unsorted_indices")
    if name in names:
        return containers.packed_fields(flow, base)[names.index(name)]
    return Method(base, name, node=node)


def _of_rnn(flow: Evaluator, base: Rnn, name: str, node: syntax.Node) -> Value:
    if name in _CALLS:
        return base
    if name in _RNN_SETTINGS:
        value: Value = getattr(base, name)
        return value
    if name == "__class__":
        return Known(f"torch.nn.{base.kind}") if base.kind else UNKNOWN
    if name == "mode" and base.kind in ("LSTM", "GRU"):
        return Constant(base.kind)
    if initialisation.names_parameter(name):
        return Parameter(base, name, node=node)
    if name in (
        "_all_weights",
        "all_weights",
        "_flat_weights",
        "_flat_weights_names",
        "_parameters",
    ):
        return initialisation.collection(flow, base, name)
    return Method(base, name, node=node)


def _behind(flow: Evaluator, base: Super, name: str, node: syntax.Node) -> Value:
    receiver = base.receiver
    if isinstance(receiver, Instance):
        lineage = list(receiver.cls.lineage())
        places = [i for i, each in enumerate(lineage) if each is base.after]
        for each in lineage[places[0] + 1 :] if places else []:
            if isinstance(each, Class) and isinstance(each.members.get(name), Function):
                return Bound(receiver, each.members[name])  # type: ignore[arg-type]
    return Method(base, name, node=node)


_ATTRIBUTES: dict[type, Callable[[Evaluator, Any, str, syntax.Node], Value]] = {
    Known: _of_known,
    Imported: _of_imported,
    Instance: _of_instance,
    OneOf: _of_one,
    Tensor: lambda *given: layout.attribute(*given),
    Packed: _of_packed,
    Rnn: _of_rnn,
    Parameter: lambda *given: initialisation.attribute(*given),
    Table: lambda *given: tables.attribute(*given),
    Tuple: lambda *given: permutations.part(*given),
    Class: _of_class,
    Super: _behind,
    Module: _of_module,
    Symbol: _of_symbol,
    Term: _of_symbol,
    Unknown: _of_unknown,
    Encoding: _of_encoding,
}


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
    elif name in _CALLS and isinstance(base, Rnn | Module | Known):
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
            containers.changed_in_place(flow, target.value, value)
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
    if not isinstance(line, syntax.Line):
        return True
    queue: list[syntax.Node] = []
    for each in line.body:
        queue += each.targets if isinstance(each, syntax.Assign) else ()
        queue += [each.target] if isinstance(each, syntax.AnnAssign) else ()
    while queue:
        node = queue.pop()
        if node is target:
            return False
        queue += node.elements if isinstance(node, syntax.Tuple | syntax.List) else ()
    return True


# --- classes


def wrapper(flow: Evaluator, node: syntax.FunctionDef) -> str:
    """The decorator that decides how a function is called; `?` if one is not known."""
    decided = ""
    for expression in node.decorators:
        if isinstance(expression, syntax.Call):
            expression = expression.func
        name = expression.attr.value if isinstance(expression, syntax.Attribute) else ""
        name = expression.value if isinstance(expression, syntax.Name) else name
        if name in ("staticmethod", "classmethod", "property", "cached_property"):
            decided = name
        elif name in ("setter", "deleter"):
            return name
        elif name not in _TRANSPARENT:
            return "?"
    return decided


def define(flow: Evaluator, node: syntax.ClassDef) -> Class:
    """A class statement."""
    bases = tuple(flow.evaluate(each) for each in node.bases)
    cls = Class(node, node.name.value, bases, {})
    flow.classes.append(cls)
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
    if path := modules.renamed(cls):
        return modules.built(flow, path, arguments, node)
    instance = Instance(cls, flow.ticks, node=node)
    made = cls.find("__init__")
    if fields.has_fields(cls):
        fields.fill(flow, instance, arguments, node)
    elif isinstance(made, Function):
        calls.apply(flow, made, arguments.shifted(instance), node)
    elif kind := modules.kind_of(cls):
        flow.made_as[instance.key] = modules.made(flow, kind, arguments, node)
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
        before, flow.called, flow.met = (flow.called, flow.met), set(), set()
        made = cls.find("__init__")
        if fields.has_fields(cls):
            fields.presume(flow, instance)
            made = cls.find("__post_init__")
        if isinstance(made, Function):
            flow.follow(made, instance)
            followed.add(made)
        heap = flow.env.heap
        building = flow.called | followed
        methods = [each for each in cls.members.values() if isinstance(each, Function)]
        for place in _reassigned(flow, methods, building, instance):
            attribute_ = (instance.key, place)
            heap[attribute_] = join(
                (frozenset(), heap.get(attribute_, UNKNOWN)), (frozenset(), flow.fresh(place))
            )
        flow.typical[cls] = (instance, dict(heap))
        for method in private.last(flow, [*methods, *_completed(flow, cls)]):
            if method in followed:
                continue
            if interest.is_interesting(flow, method) or presumed.presumed(flow, method):
                flow.env.heap = dict(heap)
                flow.follow(method, instance)
        flow.env.heap = heap
        flow.emit("on_class", lambda: events.ClassEnd(flow, flow.frame, cls, instance))
    finally:
        flow.env = present
        flow.called |= before[0]
        flow.met |= before[1]


def _completed(flow: Evaluator, cls: Class) -> list[Function]:
    """The methods of its bases that a class fills in: they use what only it defines or builds."""
    made = cls.members.get("__init__")
    own = {name for name in cls.members if not name.startswith("__")}
    if isinstance(made, Function) and isinstance(made.node, syntax.FunctionDef):
        _assigned_on_self(made.node, own)
    found: dict[str, Function] = {}
    for base in list(cls.lineage())[1:]:
        for name, method in base.members.items() if isinstance(base, Class) else ():
            if isinstance(method, Function) and name not in cls.members and name != "__init__":
                found.setdefault(name, method)
    return [each for each in found.values() if not own.isdisjoint(private.names(flow, each))]


def _reassigned(
    flow: Evaluator, methods: list[Function], building: set[Function], instance: Instance
) -> set[str]:
    """Attributes that a method sets which construction does not call."""
    found: set[str] = set()
    for method in methods:
        if method not in building and isinstance(method.node, syntax.FunctionDef):
            _assigned_on_self(method.node, found)
            found |= forgetting.by_name(flow, method)
    if "__dict__" in found:
        found.update(name for key, name in flow.env.heap if key == instance.key)
        found.remove("__dict__")
    return found


def _assigned_on_self(function: syntax.FunctionDef, found: set[str]) -> None:
    parameters = function.params.params
    self_name = parameters[0].name.value if parameters else ""
    queue: list[syntax.Node] = [function.body]
    while queue:
        node = queue.pop()
        targets: list[syntax.Expression] = []
        if isinstance(node, syntax.Assign):
            targets = list(node.targets)
        elif isinstance(node, (syntax.AnnAssign | syntax.AugAssign, syntax.For)):
            targets = [node.target]
        while targets:
            target = targets.pop()
            if isinstance(target, syntax.Tuple | syntax.List):
                targets.extend(target.elements)
            elif (
                isinstance(target, syntax.Attribute)
                and isinstance(target.value, syntax.Name)
                and target.value.value == self_name
            ):
                found.add(target.attr.value)
        queue.extend(statements_in(node))


def declared_global(module: syntax.Module) -> set[str]:
    """The names that functions may change in the module's scope."""
    found: set[str] = set()
    queue: list[syntax.Node] = list(module.body)
    while queue:
        node = queue.pop()
        if isinstance(node, syntax.Global):
            found.update(node.names)
        queue.extend(statements_in(node))
    return found


SHORT = 6
"""Statements of a function that is followed into whatever it is about."""


def is_short(flow: Evaluator, function: Function) -> bool:
    """Whether following a function costs next to nothing: it sorts, counts or moves something."""
    size = flow.sizes.get(function.node)
    if size is None:
        size = flow.sizes[function.node] = count_statements(function.node)
    return size <= SHORT


def count_statements(node: syntax.Node) -> int:
    """How many statements a piece of code has."""
    count, queue = 0, [node]
    while queue:
        count += 1
        queue.extend(statements_in(queue.pop()))
    return count


def statements_in(node: syntax.Node) -> list[syntax.Node]:
    """The statements directly within a statement or body."""
    found: list[syntax.Node] = []
    if type(node) is syntax.Line:
        return list(node.body)
    for name in ("body", "orelse", "finalbody", "handlers", "cases"):
        part = getattr(node, name, None)
        kind = type(part)
        if kind is list or kind is tuple:
            found.extend(part)  # type: ignore[arg-type]
        elif kind in _BODIES:
            found.append(part)  # type: ignore[arg-type]
    return found


_BODIES = frozenset({syntax.Block, syntax.If, syntax.Else})


# --- small answers


_ENDS = frozenset({"exit", "quit", "sys.exit", "os._exit", "os.abort"})


def never_returns(node: syntax.Expression) -> bool:
    """Whether a call ends the program."""
    if not isinstance(node, syntax.Call):
        return False
    function = node.func
    if isinstance(function, syntax.Name):
        return function.value in _ENDS
    return (
        isinstance(function, syntax.Attribute)
        and isinstance(function.value, syntax.Name)
        and f"{function.value.value}.{function.attr.value}" in _ENDS
    )


_CATCHING = frozenset({"raises", "assertRaises", "assertRaisesRegex", "suppress"})


def catches(node: syntax.Expression) -> bool:
    """Whether a context manager waits for an exception."""
    if not isinstance(node, syntax.Call):
        return False
    function = node.func
    name = function.attr if isinstance(function, syntax.Attribute) else function
    return isinstance(name, syntax.Name) and name.value in _CATCHING


def stops_grad(value: Value) -> bool:
    """Whether a context manager turns autograd off."""
    return isinstance(value, Symbol) and value.name in ("torch.no_grad", "torch.inference_mode")
