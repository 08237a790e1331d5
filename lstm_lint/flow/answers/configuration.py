"""How an RNN is configured: where each setting is written, what it means, what may be taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax, walking
from lstm_lint.flow.torch.building import CELLS, SETTINGS
from lstm_lint.flow.values import Constant, Symbol, Value

if TYPE_CHECKING:
    from lstm_lint.flow.events import Construction

FLAGS = ("bias", "batch_first", "bidirectional")


def slots(kind: str) -> tuple[str, ...]:
    """The parameters of a recurrent class of torch that may be given by position, in order."""
    if kind in CELLS:
        middle = ("nonlinearity",) if kind == "RNNCell" else ()
        return ("input_size", "hidden_size", "bias", *middle)
    if kind == "RNN":
        return (*SETTINGS[:3], "nonlinearity", *SETTINGS[3:7])
    return SETTINGS


def written(event: Construction, name: str) -> syntax.Arg | None:
    """Where a setting is written."""
    names = slots(event.rnn.kind)
    return event.arguments.node(names.index(name) if name in names else None, name)


def is_fixed(event: Construction, name: str) -> bool:
    """Whether a setting is the same for whoever gets there: a literal, or torch's own default."""
    argument = written(event, name)
    if argument is not None:
        return isinstance(argument.value, syntax.Literal)
    stars = {each.star for each in event.node.args} - {""}
    hidden = "*" in stars or (event.frame.whole.depth > 0 and bool(stars))
    return name not in event.arguments.keywords and not hidden


def may_go(event: Construction, argument: syntax.Arg) -> bool:
    """Whether an argument may be taken out: it does nothing, and no other moves up."""
    if argument.keyword is None:
        given = event.node.args
        rest = given[next(i for i, each in enumerate(given) if each is argument) + 1 :]
        if any(each.keyword is None for each in rest):
            return False
    return argument.star == "" and does_nothing(argument.value)


_DOING = (
    syntax.Call, syntax.Await, syntax.Yield, syntax.NamedExpr, syntax.Comprehension, syntax.DictComp,
)  # fmt: skip


def does_nothing(node: syntax.Node) -> bool:
    """Whether evaluating an expression has no effect but its value."""
    if isinstance(node, _DOING):
        return False
    return all(does_nothing(each) for each in walking.parts(node))


def meant(cell: bool, place: str, value: Value, argument: syntax.Arg) -> str:
    """The setting that a value in the place of another must mean; nothing where it may be right."""
    plain = value.value if isinstance(value, Constant) else None
    if cell:
        count = plain
        if isinstance(value, Symbol) and isinstance(value.default, Constant):
            count = value.default.value if value.default != Constant(1) else None
        layers = place == "bias" and type(count) is int and count > 0
        return "num_layers" if layers else ""
    if place == "num_layers":
        return "a flag" if plain is True else ""
    named = syntax.last_name(argument.value) or (value.name if isinstance(value, Symbol) else "")
    if named in slots("LSTM") and named != place:
        return named if place in (*FLAGS, "nonlinearity", "dropout") else ""
    if place in ("bias", "batch_first") and is_fraction(value):
        return "dropout"
    if (place == "nonlinearity" and plain is True) or (
        place == "dropout" and isinstance(plain, bool)
    ):
        return "bias" if place == "nonlinearity" else "bidirectional"
    return ""


def is_fraction(value: Value) -> bool:
    """Whether a value is a fraction, or a parameter that is one by default."""
    if isinstance(value, Symbol) and value.default is not None:
        value = value.default
    return isinstance(value, Constant) and type(value.value) is float
