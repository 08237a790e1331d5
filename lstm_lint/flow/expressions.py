"""What each kind of expression is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from lstm_lint import syntax
from lstm_lint.flow import (
    aliases,
    calls,
    conditions,
    containers,
    events,
    fields,
    forgetting,
    imported,
    interest,
    members,
    options,
    passing,
    uses,
    weights,
)
from lstm_lint.flow.scope import builtin, computed, term
from lstm_lint.flow.torch import arithmetic, bounds, memory
from lstm_lint.flow.torch.values import Module, Rnn, Tensor, ungraphed
from lstm_lint.flow.values import (
    UNKNOWN,
    Constant,
    Dict,
    Facts,
    Function,
    Imported,
    Instance,
    OneOf,
    Sequence,
    Text,
    Tuple,
    Value,
    join,
    pairs_of,
)
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.scope import Env


def _name(flow: Evaluator, node: syntax.Name) -> Value:
    value = flow.env.lookup(node.value)
    if type(value) is Imported or type(value) is OneOf:
        known, value = value, imported.told(flow, value)
        if value is not known and interest.relevant(value):
            flow.relevant_names.add(node.value)
    if value is None:
        return builtin(node.value) or _mystery(flow, node.value)
    flow.read.append((node, value))
    return value


def _mystery(flow: Evaluator, name: str) -> Value:
    """A name that nobody bound: equal to itself at least."""
    symbol = flow.fresh(name)
    root = flow.env
    while root.parent is not None:
        root = root.parent
    root.names[name] = symbol
    return symbol


def _attribute(flow: Evaluator, node: syntax.Attribute) -> Value:
    name = node.attr.value
    if name in uses.FORM:
        flow.asked_for_form = node.value
        uses.ask(flow, node.value)
    base = flow.evaluate(node.value)
    before = flow.deeds
    result = members.attribute(flow, base, name, node)
    if flow.deeds != before:  # a property's
        flow.does[node] = True
    if interest.recurrent(base):
        flow.emit(
            "on_attribute",
            lambda: events.Attribute(flow, flow.frame, node, node.value, base, name, result),
        )
    return result


def _subscript(flow: Evaluator, node: syntax.Subscript) -> Value:
    formal = node is flow.asked_for_form  # no number in it is read for what it is
    base = flow.evaluate(node.value)
    index = flow.index(node)
    if type(base) is Instance:
        forgetting.met(flow, base)
    result = memory.view(base, containers.subscript(flow, base, index, node))
    if formal:
        return result
    if interest.recurrent(base) or any(map(interest.recurrent, index)):
        flow.tell_step(node, base, result)
        flow.emit(
            "on_subscript",
            lambda: events.Subscript(flow, flow.frame, node, base, index, result),
        )
    return result


def _literal(flow: Evaluator, node: syntax.Literal) -> Value:
    return Constant(node.value, node=node)


def _formatted(flow: Evaluator, node: syntax.FormattedString) -> Value:
    pieces: list[str] | None = []
    for part in node.parts:
        if isinstance(part, syntax.Literal):
            piece: Value = Constant(part.value)
        else:
            piece = flow.evaluate(part.expression)
            if not part.plain:
                piece = UNKNOWN
        text = computed(partial(str, piece.value)) if isinstance(piece, Constant) else UNKNOWN
        if pieces is not None and isinstance(text, Constant) and len(pieces) < weights.HEAVIEST:
            pieces.append(text.value)
        else:
            pieces = None
    if pieces is None:
        return Text(node=node)
    return weights.bounded(flow, Constant("".join(pieces), node=node))


def _sequence(flow: Evaluator, node: syntax.Tuple | syntax.List | syntax.Set) -> Value:
    values: list[Value] = []
    known, heavy = True, False
    value: Value = UNKNOWN
    for element in node.elements:
        starred = isinstance(element, syntax.Starred)
        value = flow.evaluate(element.value if starred else element)  # type: ignore[attr-defined]
        if starred:
            inner = containers.items(flow, value)
            known = known and inner is not None
            values.extend(inner or ())
        else:
            values.append(value)
        if len(values) > weights.HEAVIEST:
            known, heavy = False, True
        if heavy:
            aliases.exposed(flow, *values)
            values = []
    if not known and len(node.elements) == 1 and isinstance(value, Sequence):
        return replace(value, once=False)  # as list(…) of it
    if not known:
        return Sequence(UNKNOWN, node=node)
    return Tuple(tuple(values), mutable=not isinstance(node, syntax.Tuple), node=node)


def _dict(flow: Evaluator, node: syntax.Dict) -> Value:
    def pairs() -> Iterator[tuple[Value, Value]]:
        for element in node.elements:
            if element.key is None:
                held = flow.evaluate(element.value)
                yield from pairs_of(fields.shown(flow, held, element.value))
            else:
                yield flow.evaluate(element.key), flow.evaluate(element.value)

    return replace(Dict(()).storing_all(pairs()), node=node)


def _binary(flow: Evaluator, node: syntax.BinaryOperation) -> Value:
    chain: list[syntax.BinaryOperation] = []
    left: syntax.Expression = node
    while isinstance(left, syntax.BinaryOperation):
        chain.append(left)
        left = left.left
    value = flow.evaluate(left)
    for operation in reversed(chain):
        value = _operate(flow, operation, value, flow.evaluate(operation.right))
    return value


def _operate(flow: Evaluator, node: syntax.BinaryOperation, left: Value, right: Value) -> Value:
    operator = node.operator
    if type(left) is Instance or type(right) is Instance:
        forgetting.met(flow, left, right)
    result = arithmetic.made_at(arithmetic.binary(flow, operator, left, right), node)
    if not flow.frame.grad:
        result = ungraphed(result)
    result = weights.bounded(flow, result)
    if interest.recurrent(left) or interest.recurrent(right):
        flow.emit(
            "on_binary",
            lambda: events.Binary(flow, flow.frame, node, operator, left, right, result),
        )
    return result


def _unary(flow: Evaluator, node: syntax.UnaryOperation) -> Value:
    if node.operator == "not":
        return conditions.as_value(conditions.condition(flow, node))
    value = flow.evaluate(node.expression)
    if isinstance(value, Constant) and isinstance(value.value, int | float):
        if node.operator == "neg":
            return Constant(-value.value, node=node)
        if node.operator == "pos":
            return value
        if node.operator == "~" and type(value.value) is int:
            return Constant(~value.value, node=node)
    if isinstance(value, Tensor):
        if node.operator == "~":
            return arithmetic.inverted(value, node)
        return replace(value, bound=bounds.turned(value.bound)) if value.bound else value
    return term(node.operator, value)


def _comparison(flow: Evaluator, node: syntax.Comparison) -> Value:
    return conditions.as_value(conditions.condition(flow, node))


def _boolean(flow: Evaluator, node: syntax.BooleanOperation) -> Value:
    left = flow.evaluate(node.left)
    truth = conditions.truth(flow, left)
    if truth is (node.operator == "or"):
        return left
    if truth is not None:
        return flow.evaluate(node.right)
    if left is UNKNOWN:
        left = flow.fresh("", node.left)
    right = _perhaps(flow, node.right)
    ways = (node.operator == "or", node.operator == "and")
    one, other = (conditions.implied(flow, left, way) for way in ways)
    return join((one, left), (other, right))


def _perhaps(flow: Evaluator, node: syntax.Expression) -> Value:
    """An expression that may as well not be reached."""
    if type(node) in (syntax.Name, syntax.Attribute, syntax.Literal):
        return flow.evaluate(node)
    before, env = flow.deeds, flow.env.branch()
    found: list[Value] = []

    def follow() -> bool:
        found.append(flow.evaluate(node))
        return True

    flow.perhaps(env, follow)
    if flow.deeds != before:
        flow.env.merge(flow.env.branch(), env)
    return found[0]


def _conditional(flow: Evaluator, node: syntax.IfExp) -> Value:
    condition = conditions.condition(flow, node.test)
    if condition.truth is not None:
        return flow.evaluate(node.body if condition.truth else node.orelse)
    present = flow.env.facts.items()
    before = flow.deeds
    ways: list[Env] = []
    known: list[tuple[Facts, Value]] = []
    for truth, branch in ((True, node.body), (False, node.orelse)):
        env = flow.env.branch()

        def follow(truth: bool = truth, branch: syntax.Expression = branch) -> bool:
            conditions.assume(flow, condition, truth)
            new = frozenset(flow.env.facts.items() - present)
            known.append((new, flow.evaluate(branch)))
            return True

        flow.perhaps(env, follow)
        ways.append(env)
    if flow.deeds != before:
        flow.env.merge(*ways)
    made = join(*known)
    if type(made) is OneOf:
        options.met(flow, made)
    return made


def _walrus(flow: Evaluator, node: syntax.NamedExpr) -> Value:
    value = flow.evaluate(node.value)
    flow.bind(node.target, value)
    flow.deeds += 1
    env = flow.env
    name = node.target.value  # type: ignore[attr-defined]
    while env.passing and env.parent is not None:  # a comprehension's, which binds around itself
        env = env.parent
        env.bind(name, UNKNOWN)
    return value


def _lambda(flow: Evaluator, node: syntax.Lambda) -> Value:
    defaults = passing.defaults(flow, node.params)
    function = Function(node, flow.frame.scope, "<lambda>", home=flow.module, defaults=defaults)
    flow.know(function)
    return function


def _comprehension(flow: Evaluator, node: syntax.Comprehension) -> Value:
    return containers.comprehension(flow, node, node.for_in, lambda: flow.evaluate(node.elt))


def _dict_comprehension(flow: Evaluator, node: syntax.DictComp) -> Value:
    def pair() -> Value:
        return Tuple((flow.evaluate(node.key), flow.evaluate(node.value)))

    made = containers.comprehension(flow, node, node.for_in, pair)
    if isinstance(made, Tuple):
        pairs = (each.items for each in made.items)  # type: ignore[attr-defined]
        return replace(Dict(()).storing_all(pairs), node=node)
    alike = made.item.items if isinstance(made, Sequence) and isinstance(made.item, Tuple) else ()
    kept = bool(alike) and isinstance(alike[1], Rnn | Module)  # what cannot change by itself
    if kept:
        return Dict(((alike[0], alike[1]),), whole=False, node=node)
    return Dict((), whole=False, over=containers.mapped(flow, made, node.for_in), node=node)


def _await(flow: Evaluator, node: syntax.Await) -> Value:
    return flow.evaluate(node.expression)


def _yield(flow: Evaluator, node: syntax.Yield) -> Value:
    flow.frame.yields = True
    flow.deeds += 1
    if node.value is not None:
        flow.evaluate(node.value)
    return UNKNOWN


HANDLERS: dict[type[syntax.Node], Callable[[Evaluator, Any], Value]] = {
    syntax.Name: _name,
    syntax.Attribute: _attribute,
    syntax.Call: calls.call,
    syntax.Subscript: _subscript,
    syntax.Literal: _literal,
    syntax.FormattedString: _formatted,
    syntax.Tuple: _sequence,
    syntax.List: _sequence,
    syntax.Set: _sequence,
    syntax.Dict: _dict,
    syntax.BinaryOperation: _binary,
    syntax.UnaryOperation: _unary,
    syntax.Comparison: _comparison,
    syntax.BooleanOperation: _boolean,
    syntax.IfExp: _conditional,
    syntax.NamedExpr: _walrus,
    syntax.Lambda: _lambda,
    syntax.ListComp: _comprehension,
    syntax.SetComp: _comprehension,
    syntax.GeneratorExp: _comprehension,
    syntax.DictComp: _dict_comprehension,
    syntax.Await: _await,
    syntax.Yield: _yield,
    syntax.YieldFrom: _yield,
}
