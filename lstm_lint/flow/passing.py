"""From what a call passes to what the parameters of a function are."""

from __future__ import annotations

from itertools import chain, repeat
from typing import TYPE_CHECKING

import lstm_lint.flow.torch.building
from lstm_lint import syntax
from lstm_lint.flow import containers, fields, presumed
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.torch.values import Packed
from lstm_lint.flow.values import (
    LOADED,
    UNKNOWN,
    Constant,
    Dict,
    Function,
    Sequence,
    Symbol,
    Tuple,
    Value,
    alternatives,
    is_container,
)

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.scope import Env


def passed(flow: Evaluator, node: syntax.Call) -> Arguments:
    """The arguments of a call, evaluated."""
    arguments = Arguments()
    positional, nodes = arguments.positional, arguments.nodes
    for each in node.args:
        value = flow.evaluate(each.value)
        if each.keyword is not None:
            name = each.keyword.value
            arguments.keywords[name] = value
            nodes[name] = each
        elif not each.star:
            if not arguments.unsure:
                nodes[len(positional)] = each
                positional.append(value)
            else:
                arguments.grown = tuple((*trace, value) for trace in arguments.grown)
        elif each.star == "*":
            items = containers.items(flow, value)
            if items is None or isinstance(value, Packed):
                if not arguments.unsure:
                    arguments.grown = _traces(arguments, value)
                arguments.unsure, arguments.spread = True, value
            else:
                arguments.positional.extend(items)
        elif each.star == "**":
            value = fields.shown(flow, value, each.value)
            if isinstance(value, Dict) and value.whole:
                for key, item in value.items:
                    if isinstance(key, Constant) and isinstance(key.value, str):
                        arguments.keywords[key.value] = item
            else:
                arguments.unsure = True
    return arguments


def _traces(arguments: Arguments, value: Value) -> tuple[tuple[Value, ...], ...]:
    """What is passed where a list grew in a loop: its items after few iterations."""
    traces = [
        each.items if isinstance(each, Tuple) else each.grown or _once(each)
        for each in alternatives(value)
        if isinstance(each, Tuple | Sequence)
    ]
    known = len(traces) == len(alternatives(value)) and any(traces)
    return tuple((*arguments.positional, *each) for each in traces) if known else ()


def _once(listed: Sequence) -> tuple[Value, ...]:
    """A comprehension after one iteration."""
    return (listed.item,) if listed.kind == "comprehension" else ()


def bind(
    flow: Evaluator, env: Env, function: Function, arguments: Arguments, *, standalone: bool
) -> None:
    """Give the parameters of a function their values; a function that stands alone, unknown ones."""
    parameters = function.node.params
    placed = [*parameters.posonly_params, *parameters.params]
    for position, each in chain(enumerate(placed), zip(repeat(None), parameters.kwonly_params)):
        name = each.name.value
        given = arguments.find(position, name)
        env.names[name] = _argument(flow, function, each, given, env, standalone)
    if isinstance(parameters.star_arg, syntax.Param):
        rest = tuple(arguments.positional[len(placed) :])
        unsure = arguments.unsure or standalone
        env.names[parameters.star_arg.name.value] = Sequence(UNKNOWN) if unsure else Tuple(rest)
    if parameters.star_kwarg is not None:
        names = {each.name.value for each in [*placed, *parameters.kwonly_params]}
        rest_ = tuple((Constant(k), v) for k, v in arguments.keywords.items() if k not in names)
        env.names[parameters.star_kwarg.name.value] = Dict(
            rest_, whole=not (arguments.unsure or standalone)
        )
    if env.unsettled:
        env.names.update(dict.fromkeys(env.unsettled & env.names.keys(), UNKNOWN))


def defaults(flow: Evaluator, parameters: syntax.Parameters) -> dict[str, Value]:
    """What the parameters of a function are by default, which is decided where it is defined."""
    found: dict[str, Value] = {}
    for each in (*parameters.posonly_params, *parameters.params, *parameters.kwonly_params):
        if each.default is not None:
            found[each.name.value] = flow.evaluate(each.default)
    if any(map(is_container, found.values())):
        flow.keeping.append(found)
    return found


_EMPTY = (Tuple((), mutable=True), Dict(()))


def _argument(
    flow: Evaluator,
    function: Function,
    parameter: syntax.Param,
    given: Value | None,
    env: Env,
    standalone: bool,
) -> Value:
    if given is not None and given is not UNKNOWN:
        return given
    name, default = parameter.name.value, None
    if parameter.default is not None:
        default = function.defaults.get(name, UNKNOWN)
        if default in _EMPTY:  # an earlier call may have filled it
            default = flow.fresh(name)
        if given is None and not standalone:
            return default
    flow.ticks += 1
    called = LOADED if _is_loaded(function, parameter) else name
    unknown = Symbol(called, flow.ticks, default, node=parameter)
    declared = _declared(flow, function, parameter.annotation, unknown)
    if declared is None and default is None:
        declared = presumed.instance(flow, function, parameter, env)
    return unknown if declared is None else declared


def _is_loaded(function: Function, parameter: syntax.Param) -> bool:
    """Whether a trainer gives a parameter what its loader gives: that of ``training_step`` and the like."""
    if function.owner is None or not isinstance(function.node, syntax.FunctionDef):
        return False
    step = function.node.name.value in _STEPS
    return step and parameter in function.node.params.params[1:2]


_STEPS = frozenset(f"{when}_step" for when in ("training", "validation", "test", "predict"))


def _declared(
    flow: Evaluator, function: Function, annotation: syntax.Expression | None, unknown: Symbol
) -> Value | None:
    """What of torch a parameter is annotated to be, of which nothing else is known."""
    if not isinstance(annotation, syntax.Name | syntax.Attribute):
        return None
    own = annotation.attr.value if isinstance(annotation, syntax.Attribute) else None
    name = own or flow.word(annotation.value)  # type: ignore[arg-type]
    if name not in _DECLARED:
        return None
    path = getattr(_in(flow, function.closure.current(), annotation), "path", "")
    if path == "torch.nn.utils.rnn.PackedSequence":
        return Packed(node=unknown.node)
    if path != f"torch.nn.{name}" or unknown.default is not None:
        return None
    return lstm_lint.flow.torch.building.declared(name, unknown)


_DECLARED = frozenset("PackedSequence LSTM GRU RNN LSTMCell GRUCell RNNCell".split())


def _in(flow: Evaluator, env: Env, node: syntax.Expression) -> Value:
    present, flow.env = flow.env, env
    try:
        return flow.evaluate(node)
    finally:
        flow.env = present
