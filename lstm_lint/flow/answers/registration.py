"""What a module knows of its parts: those among its attributes, not those in plain collections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow.code.imports import spelled
from lstm_lint.flow.code.rewrite import NodeEdit, Replace, Rewrite, Wrap
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.torch.values import Module, Rnn
from lstm_lint.flow.values import (
    Class,
    Constant,
    Dict,
    Instance,
    Known,
    Method,
    Sequence,
    Tuple,
    Value,
    alternatives,
)

if TYPE_CHECKING:
    from lstm_lint.flow.code.surroundings import Surroundings
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Call, ClassEnd

_KEEPS = frozenset("append extend insert remove index count pop".split())
"""What lists and tuples do with what they are given, which registers nothing."""


def only_keeps(callee: Value) -> bool:
    """Whether a callee puts something into a list, asks for its place there, or goes over one."""
    if isinstance(callee, Known):
        return callee.path.startswith("builtins.") and callee.path != "builtins.setattr"
    return (
        isinstance(callee, Method)
        and callee.name in _KEEPS
        and isinstance(callee.receiver, Tuple | Sequence)
    )


def is_taken_care_of(event: ClassEnd) -> bool:
    """Whether a class has a way of its own to what torch does not know, or tells torch's own table."""
    classes = [each for each in event.cls.lineage() if isinstance(each, Class)]
    own = any(not _OWN_WAYS.isdisjoint(each.members) for each in classes)
    return own or event.flow.module.says("._modules")


_OWN_WAYS = frozenset("_apply parameters named_parameters modules named_modules children".split())


def only_initialises(call: Call) -> bool:
    """Whether the parameters that a call gives are gone over, and new values written to them."""
    around = surroundings(call.flow, call.frame.node)
    loop = around.parents.get(call.node)
    if not isinstance(loop, syntax.For) or loop.iter is not call.node:
        return False
    bound = {each.value for each in around.names(loop.target)}
    used = [each for each in around.names(loop.body) if each.value in bound]
    return all(_is_written_or_asked(call.flow, around, each) for each in used)


def _is_written_or_asked(flow: Evaluator, around: Surroundings, node: syntax.Node) -> bool:
    """Whether nothing keeps what a name holds: it is asked for its form, or written to."""
    outer = around.parents[node]
    while isinstance(outer, syntax.Subscript) and outer.value is node:
        node, outer = outer, around.parents[outer]
    if isinstance(outer, syntax.Attribute | syntax.Comparison | syntax.ComparisonTarget):
        return True
    written = around.parents.get(outer) if isinstance(outer, syntax.Arg) else None
    function = written.func if isinstance(written, syntax.Call) else None
    if isinstance(function, syntax.Attribute):
        name = function.attr.value
    else:
        name = flow.word(function.value) if isinstance(function, syntax.Name) else ""
    return name.endswith("_") or name in _ASKING


_ASKING = frozenset("len print str repr isinstance".split())


_METHODS = {
    "ModuleList": frozenset("append extend insert pop".split()),
    "ModuleDict": frozenset("items keys values pop update clear".split()),
}
"""What the collections of torch have in common with lists and dictionaries."""
_TAKEN = frozenset(
    "items keys values pop update clear forward train eval training parameters named_parameters "
    "modules named_modules children named_children buffers named_buffers apply to cpu cuda half "
    "float double bfloat16 type state_dict load_state_dict zero_grad share_memory compile".split()
)
"""Names that a `ModuleDict` has itself, and that no key may be."""


def _serves(flow: Evaluator, attribute: str, collection: str) -> bool:
    """Whether a collection of torch can do all that the file asks of an attribute of that name."""
    known = flow.serving.get((attribute, collection))
    if known is None:
        known = flow.serving[attribute, collection] = _can_serve(flow, attribute, collection)
    return known


def _can_serve(flow: Evaluator, attribute: str, collection: str) -> bool:
    listed = collection == "ModuleList"
    around = surroundings(flow, flow.module)
    for outer in (around.parents[each] for each in around.attributes(attribute)):
        call = around.parents[outer] if isinstance(outer, syntax.Arg) else None
        if isinstance(call, syntax.Call) and getattr(call.func, "value", "") == "isinstance":
            return False
        if isinstance(outer, syntax.Attribute) and outer.attr.value not in _METHODS[collection]:
            return False
        if isinstance(outer, syntax.BinaryOperation):
            if not (listed and outer.operator == "+" and _is_attribute(outer.left, attribute)):
                return False  # a list takes no other kind of list
        if isinstance(outer, syntax.AugAssign):
            if not (listed and outer.operator == "+" and _is_attribute(outer.target, attribute)):
                return False
        if isinstance(outer, syntax.Comparison):
            return False
        if isinstance(outer, syntax.ComparisonTarget) and "in" not in outer.operator:
            return False
        part = isinstance(outer, syntax.Subscript) and isinstance(outer.slice[0], syntax.Slice)
        if part and not isinstance(around.parents[outer], _GOING_OVER):
            return False  # a part of it is no plain list either
        if isinstance(outer, syntax.Assign) and isinstance(outer.targets[0], syntax.Name):
            return False  # by another name anything may be asked of it
    return True


def _is_too_early(flow: Evaluator, node: syntax.Node | None) -> bool:
    """Whether something is made in front of ``super().__init__()``, which comes before any layer."""
    whole = surroundings(flow, flow.module)
    if node is None or node not in whole:
        return False
    functions = [each for each in whole.up(node) if isinstance(each, syntax.FunctionDef)]
    calls = whole.attributes("__init__") if functions else ()
    return any(
        functions[0] in whole.up(each) and whole.order[each] > whole.order[node] for each in calls
    )


_GOING_OVER = (syntax.For, syntax.CompFor, syntax.Arg)


def _is_attribute(node: syntax.Node, name: str) -> bool:
    return isinstance(node, syntax.Attribute) and node.attr.value == name


def _may_be_key(key: Value) -> bool:
    name = key.value if isinstance(key, Constant) else None
    return isinstance(name, str) and bool(name) and "." not in name and name not in _TAKEN


def registered(flow: Evaluator, attribute: str, holder: Tuple | Sequence | Dict) -> Rewrite | None:
    """The collection in one that registers what it holds; None where it cannot hold or do that."""
    if isinstance(holder, Dict):
        direct = all(_may_be_key(key) for key, _ in holder.items)
        items, name = tuple(item for _, item in holder.items), "ModuleDict"
    else:
        items = holder.items if isinstance(holder, Tuple) else (holder.item,)
        direct, name = True, "ModuleList"
    direct = direct and all(
        isinstance(o, Rnn | Module | Instance) for item in items for o in alternatives(item)
    )
    written = (
        spelled(flow, f"torch.nn.{name}") if direct and _serves(flow, attribute, name) else None
    )
    edit = None if written is None else _made_of(flow, holder.node, written.code)
    if written is None or edit is None or _is_too_early(flow, holder.node):
        return None
    return Rewrite(f"Use `nn.{name}`", Applicability.UNSAFE, (edit, *written.edits))


_COPYING = ("list", "tuple")
"""What makes a list of anything, as `nn.ModuleList` does."""


def _made_of(flow: Evaluator, node: syntax.Node | None, collection: str) -> NodeEdit | None:
    """A collection made of what made a plain one."""
    if isinstance(node, syntax.Call | syntax.GeneratorExp):
        return _called(flow, node, collection)
    if not isinstance(node, _MAKING):
        return None
    if isinstance(node, syntax.List | syntax.Dict) and not node.elements:
        return Replace(node, f"{collection}()")
    bare = isinstance(node, syntax.Tuple) and not flow.places.parenthesized(node)
    return Wrap(node, f"{collection}({'(' * bare}", f"{')' * bare})")


_MAKING = (
    syntax.List, syntax.ListComp, syntax.Tuple, syntax.Dict, syntax.DictComp, syntax.BinaryOperation,
)  # fmt: skip


def _called(
    flow: Evaluator, call: syntax.Call | syntax.GeneratorExp, collection: str
) -> NodeEdit | None:
    """``list(map(…))``, ``sorted(…)`` or ``dict(…)``: the outer call, or the collection of that."""
    around = surroundings(flow, flow.module)
    outer = next((each for each in around.up(call)[1:] if not isinstance(each, syntax.Arg)), None)
    name = getattr(call.func, "value", "") if isinstance(call, syntax.Call) else ""
    if isinstance(outer, syntax.Call) and getattr(outer.func, "value", "") in _COPYING:
        call, name = outer, "list"
    if name in _COPYING and isinstance(call, syntax.Call):
        return Replace(call.func, collection)
    return Wrap(call, f"{collection}(", ")") if name in ("sorted", "dict", "OrderedDict") else None
