"""A gate's bias that is written twice, for the input and for the state, where once is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.answers.repetition import stands_alone
from lstm_lint.flow.code.binding import Read
from lstm_lint.flow.code.imports import spelled
from lstm_lint.flow.code.rewrite import Insert, NodeEdit, Remove, Replace, Wrap
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.values import Constant

if TYPE_CHECKING:
    from lstm_lint.flow.events import Write


class Names:
    """The names that hold, wherever a line writes to a parameter, what that is called."""

    def __init__(self) -> None:
        self._at: dict[syntax.Node, list[str]] = {}

    def write(self, write: Write) -> None:
        """A line writes to one more parameter."""
        wanted = write.parameter.name
        held = write.flow.env.names.items()
        known = self._at.get(write.node)
        self._at[write.node] = [
            name
            for name, value in held
            if isinstance(value, Constant)
            and isinstance(value.value, str)
            and value.value.rpartition(".")[2] == wanted
            and (known is None or name in known)
        ]

    def at(self, write: Write) -> str | None:
        """Such a name; None where the code has none."""
        return next(iter(self._at.get(write.node, ())), None)

    def asked(self, write: Write) -> Read | None:
        """Such a name, though the loop around has to give it first."""
        known = self.at(write)
        return Read(known) if known is not None else _named_loop(write)


def _named_loop(write: Write) -> Read | None:
    """``for name, p in rnn.named_parameters()`` in place of ``for p in rnn.parameters()``."""
    around = surroundings(write.flow, write.frame.node)
    way = around.up(write.node)
    loop = next((each for each in way if isinstance(each, syntax.For)), None)
    name = around.free("name", "key", "param_name")
    if loop is None or not isinstance(loop.target, syntax.Name):
        return None
    called = loop.iter.func if isinstance(loop.iter, syntax.Call) else None
    if not isinstance(called, syntax.Attribute) or called.attr.value != "parameters":
        return None
    edits = (Wrap(loop.target, f"{name}, ", ""), Replace(called.attr, "named_parameters"))
    met = any(each.value == loop.target.value for each in around.names(write.target))
    return Read(name, edits) if met else None


def moved_out(write: Write) -> tuple[NodeEdit, ...]:
    """The last line of a loop over biases that are named, behind it for those of the input alone."""
    around, line = surroundings(write.flow, write.frame.node), write.statement
    body = None if line is None else around.block(line)
    loop = None if body is None else around.parents.get(body)
    if not isinstance(loop, syntax.For) or line is None or not isinstance(loop.target, syntax.Name):
        return ()
    biases = loop.iter.elements if isinstance(loop.iter, syntax.Tuple | syntax.List) else []
    named = [each.attr.value for each in biases if isinstance(each, syntax.Attribute)]
    if len(named) < len(biases) or not all(each.startswith("bias_") for each in named):
        return ()
    last, only = loop.body.body[-1] is line, len(loop.body.body) == 1
    word, code = re.compile(rf"\b{loop.target.value}\b"), write.flow.code(line)
    times = sum(each.value == loop.target.value for each in around.names(line))
    kept = [write.flow.code(each) for each in biases if not _is_of_state(each)]
    if only or not last or not stands_alone(line) or len(word.findall(code)) != times or not kept:
        return ()
    return (Remove(line), Insert(loop, tuple(word.sub(each, code) for each in kept)))


def _is_of_state(bias: syntax.Expression) -> bool:
    return isinstance(bias, syntax.Attribute) and bias.attr.value.startswith("bias_hh")


def zeroed(write: Write, name: str | None) -> tuple[NodeEdit, ...]:
    """Zero in place of one: always, or for the bias of the state where `name` holds its name."""
    flow, node = write.flow, write.node
    test = "" if name is None else f" if {flow.quote}bias_hh{flow.quote} in {name} else "
    value = _value(write)
    if value is not None:
        return (Replace(value, "0.0") if not test else Wrap(value, f"0.0{test}", ""),)
    if not isinstance(node, syntax.Call) or write.how != "ones_" or len(node.args) != 1:
        return ()
    home = spelled(flow, f"torch.nn.init.{'constant_' if test else 'zeros_'}")
    if home is None or node.args[0].keyword is not None:
        return ()
    given = (Wrap(node.args[0], "", f", 0.0{test}1.0"),) if test else ()
    return (*home.edits, Replace(node.func, home.code), *given)


def _value(write: Write) -> syntax.Expression | None:
    """Where the number is written that a line fills in."""
    node, line = write.node, write.statement
    if write.how == "[]=":
        small = line.small if isinstance(line, syntax.Line) else None
        alone = isinstance(small, syntax.Assign) and small.targets == [write.target]
        return small.value if alone else None  # type: ignore[union-attr]
    if not isinstance(node, syntax.Call) or write.how not in ("fill_", "constant_"):
        return None
    given = [each for each in node.args if each.value is not write.target]
    return given[0].value if len(given) == 1 and not given[0].star else None
