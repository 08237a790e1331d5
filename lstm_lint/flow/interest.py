"""What is worth following: values that rules ask about, and functions that can meet one.

Most functions of a file that holds an RNN never touch it.  They are not followed at all.
"""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from lstm_lint import syntax, walking
from lstm_lint.flow.torch.values import (
    Ascending,
    Learned,
    Made,
    Module,
    Packed,
    Parameter,
    Relaid,
    Rnn,
    Tensor,
)
from lstm_lint.flow.values import (
    PLAIN,
    Class,
    Dict,
    Encoding,
    Function,
    Method,
    OneOf,
    Sequence,
    Tuple,
    Value,
)

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.scope import Env

WORDS = frozenset(
    "LSTM GRU RNN LSTMCell GRUCell RNNCell RNNBase PackedSequence pack_padded_sequence "
    "pad_packed_sequence pack_sequence pad_sequence unpad_sequence unpack_sequence named_parameters "
    "parameters modules named_modules children apply init init_weights reset_parameters all_weights "
    "_all_weights load_state_dict getattr Linear Embedding Dropout Sequential ModuleList dropout "
    "clip_grad_norm_ clip_grad_value_ backward softmax log_softmax cross_entropy CrossEntropyLoss "
    "NLLLoss gather zeros ones randn rand empty normal new new_zeros new_ones new_empty "
    "zeros_like".split()
)
"""Names with which recurrent code, its initialisation and its training begin."""


SOURCES = WORDS - frozenset(
    "Linear Embedding Dropout dropout backward softmax log_softmax cross_entropy CrossEntropyLoss "
    "NLLLoss getattr parameters".split()
)
"""Those among them that matter to a caller: what comes of them may go to it, or is a step of its own."""


_RNNS = ("torch.nn.LSTM", "torch.nn.GRU", "torch.nn.RNN")


_RESHAPES, _VIEWS = frozenset({"reshape", "shape"}), frozenset({"view", "size"})
"""A view by the sizes that a tensor has: it may name them in the wrong order."""


_LONGEST, _JOINED = frozenset({"max", "len"}), frozenset({"tensor", "LongTensor", "stack"})
"""Sequences made as long as the longest, and a batch of them."""


TRAINED = "training_step"
"""The method that a trainer of Lightning calls for each batch, which calls the module itself."""


def relevant(value: Value) -> bool:
    """Whether more is known of a value than that it equals itself."""
    kind = type(value)
    if kind in PLAIN:
        return False
    if kind is OneOf:
        return any(type(each) not in PLAIN for _, each in value.options)  # type: ignore[attr-defined]
    if kind is Tuple:
        return any(map(relevant, value.items)) or bool(value.role)  # type: ignore[attr-defined]
    if kind is Sequence:
        return relevant(value.item)  # type: ignore[attr-defined]
    return True


def _within(found: dict[type[Value], Callable[[Any], bool]]) -> Callable[[Value], bool]:
    """Asks of a value, and of all that it holds or may be, what `found` asks of its kind."""

    def test(value: Value) -> bool:
        known = tests.get(type(value))
        return known is not None and known(value)

    def any_of(items: Iterable[tuple[object, Value]]) -> bool:
        return any(test(each) for _, each in items)

    tests: dict[type[Value], Callable[[Any], bool]] = {
        OneOf: lambda value: any_of(value.options),
        Tuple: lambda value: bool(value.role) or any(map(test, value.items)),
        Method: lambda value: test(value.receiver),
        Sequence: lambda value: test(value.item) or test(value.over),
        Module: lambda value: any_of(value.children),
        Dict: lambda value: any_of(value.items),
        Encoding: lambda value: any_of(value.items),
        **found,
    }
    return test


def _means_something(tensor: Tensor) -> bool:
    return tensor.meaning is not None and type(tensor.meaning) not in _ANYWHERE


def _is_fed(tensor: Any) -> bool:
    return tensor.padding is not None or tensor.order is not None or tensor.memory is not None


recurrent = _within(
    {
        **dict.fromkeys((Rnn, Packed, Parameter), lambda value: True),
        Tensor: lambda tensor: _is_fed(tensor) or _means_something(tensor),
    }
)
"""Whether a value is an RNN, comes from one, or is what one is fed with."""
of_run = _within({Packed: lambda value: True, Tensor: _means_something})
"""Whether a value is, or holds, something that came of an RNN's call."""
_ANYWHERE = (Made, Learned, Ascending, Relaid)
"""What a tensor may mean in any code."""


def apart(flow: Evaluator) -> frozenset[syntax.Node]:
    """The functions and classes of a file that stay apart from all that is recurrent in it.

    That is told where a file has all of it from neighbours: by their names, and by who says these.
    """
    if flow.names_ours or flow.project is None:
        return frozenset()
    bearing = set(flow.project.met(flow.text, flow.filename))
    left = {each: _said(each) for each in flow.module.body}
    while near := [each for each, said in left.items() if _comes_near(said, bearing)]:
        for each in near:
            del left[each]
            bearing |= _handed_on(each)
    return frozenset(each for each in left if isinstance(each, _DEFINED))


_DEFINED = (syntax.FunctionDef, syntax.ClassDef)
_OF_PYTHON = frozenset(dir(builtins))


def _comes_near(said: frozenset[str], bearing: set[str]) -> bool:
    """Whether something recurrent may be behind a name that is said, or torch is asked for any."""
    by_name = "getattr" in said and not said.isdisjoint(("nn", "torch"))
    return by_name or not said.isdisjoint(bearing)


def _said(statement: syntax.Node) -> frozenset[str]:
    if isinstance(statement, _DEFINED):
        return statement.names | {statement.name.value}
    names = {each.value for each in walking.nodes(statement) if isinstance(each, syntax.Name)}
    attributes = (each for each in walking.nodes(statement) if isinstance(each, syntax.Attribute))
    return frozenset(names.union(each.attr.value for each in attributes))


def _handed_on(statement: syntax.Node) -> set[str]:
    """The names through which others may have what a statement says.

    Of a function that are its own, and those of outer scopes that it may change; of a class its
    bases' too, whose methods it uses.  Any other may give all its names anything.
    """
    within: list[syntax.Node] = [statement]
    found: set[str] = set()
    if isinstance(statement, _DEFINED):
        found.add(statement.name.value)
        within = [] if "setattr" not in statement.names else [statement.body]
        within += statement.bases if isinstance(statement, syntax.ClassDef) else []
        for each in walking.statements(statement.body):
            if isinstance(each, syntax.Global):
                found.update(each.names)
        for place in walking.given(statement.body):
            within += [] if isinstance(place, syntax.Name) else [place]
    names = (each for piece in within for each in walking.nodes(piece))
    found.update(each.value for each in names if isinstance(each, syntax.Name))
    return found - _OF_PYTHON - {"self", "cls", "torch", "nn"}


def is_interesting(flow: Evaluator, function: Function, words: frozenset[str] = WORDS) -> bool:
    """Whether a function may meet a relevant value though none is passed to it."""
    owner = function.owner
    if function.node in flow.apart:
        return False
    if owner is not None and any(map(owner.is_a, _RNNS)):
        return True
    key = (function.node, words is WORDS)
    known = flow.interest.get(key)
    if known is not None:
        return known
    now = (
        flow.ticks,
        flow.budget.steps,
        len(flow.relevant_names),
        len(flow.functions),
        len(flow.classes),
    )
    if flow.dull.get(key) == now:
        return False
    flow.interest[key] = True  # a function that calls itself asks while it is asked
    names = function.node.names
    found = (flow.names_ours or function.home is not flow.module) and (
        function.name == TRAINED
        or _speaks(flow, names, words)
        or names >= _RESHAPES
        or names >= _VIEWS
        or (names >= _LONGEST and not names.isdisjoint(_JOINED))
    )
    found = found or not names.isdisjoint(flow.relevant_names) or _sees(function, names)
    if found or not names.isdisjoint(flow.class_names):
        return True
    called = [*flow.known_by(names), *_called_on_itself(function)]
    for other in called:
        if other is not function and is_interesting(flow, other, words):
            return True
    del flow.interest[key]  # names may become relevant later
    flow.dull[key] = now
    return False


def _called_on_itself(function: Function) -> list[Function]:
    """The `forward` that a method runs by ``self(x)``."""
    forward = None if function.owner is None else function.owner.find("forward")
    given = function.node.params.params
    if not isinstance(forward, Function) or not given:
        return []
    calls = (each for each in walking.nodes(function.node.body) if isinstance(each, syntax.Call))
    own = given[0].name.value
    named = any(isinstance(e.func, syntax.Name) and e.func.value == own for e in calls)
    return [forward] if named else []


def _speaks(flow: Evaluator, names: frozenset[str], words: frozenset[str]) -> bool:
    """Whether one of the words is among the names, or is what one of them was imported as."""
    return not names.isdisjoint(words) or any(
        flow.word(name) in words for name in names & flow.imports.keys()
    )


def _sees(function: Function, names: frozenset[str]) -> bool:
    """Whether a function reads something relevant from the scopes around it."""
    env: Env | None = function.closure.current()
    while env is not None:
        for name in names & env.names.keys():
            value = env.names[name]
            if type(value) not in (Function, Class) and relevant(value):
                return True
        env = env.parent
    return False
