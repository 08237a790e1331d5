"""Follow a piece of code, and say in short what its expressions are found to be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from textwrap import dedent
from typing import Any

from lstm_lint.flow import events, values
from lstm_lint.flow.evaluator import Evaluator
from lstm_lint.flow.torch import values as torch_values
from lstm_lint.flow.values import Constant, Value
from lstm_lint.parsing import deep, parse

PRELUDE = """\
import torch
import torch.nn.functional as F
from torch import nn, see
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence, pack_sequence
from torch.nn.utils.rnn import pad_packed_sequence, pad_sequence
"""


@dataclass
class Followed:
    """What became of a piece of code."""

    flow: Evaluator
    seen: list[Value] = field(default_factory=list)
    """What each `see(…)` was given, in the order in which they were followed."""
    heard: list[Any] = field(default_factory=list)
    """The events that were asked for."""

    @property
    def value(self) -> Value:
        """What the only `see(…)` was given."""
        assert len(self.seen) == 1, self.seen
        return self.seen[0]


class Everything(dict[Any, bool]):
    """What is of interest: every function, whether or not it can meet an RNN."""

    def get(self, *_: Any) -> bool:
        return True


def follow(code: str, *listen: str, prelude: str = PRELUDE) -> Followed:
    """Follow a module that can `see(anything)`, and all of its functions."""
    text = prelude + dedent(code)
    seen: list[Value] = []
    heard: list[Any] = []

    def see(event: events.Call) -> Iterator[Any]:
        if isinstance(event.callee, values.Known) and event.callee.path == "torch.see":
            seen.append(event.arguments.get(0, ""))
        return iter(())

    listeners: dict[str, list[Any]] = {name: [heard.append] for name in listen}
    flow = Evaluator(parse(text), {**listeners, "on_call see": [see]}, text)
    flow.interest = Everything()
    with deep():
        flow.run()
    return Followed(flow, seen, heard)


def value(code: str, prelude: str = PRELUDE) -> str:
    """What the only `see(…)` of a module is given, in short."""
    return short(follow(code, prelude=prelude).value)


def seen(code: str, prelude: str = PRELUDE) -> list[str]:
    """What each `see(…)` of a module is given, in short."""
    return [short(each) for each in follow(code, prelude=prelude).seen]


def expression(code: str, before: str = "") -> str:
    """What an expression is, in short."""
    return value(f"{dedent(before)}\nsee({code})\n")


_INFIX = frozenset({"+", "-", "*", "/", "//", "%", "**", "==", "<", ">", "<=", ">=", "in", "is"})


def short(value: Value) -> str:
    """A value as one would write it; `?` where nothing is known."""
    match value:
        case Constant():
            return repr(value.value)
        case values.Symbol():
            return value.name or "new"
        case values.Term(".", (base, Constant(name))):
            return f"{short(base)}.{name}"
        case values.Term("[]", (base, key)):
            return f"{short(base)}[{short(key)}]"
        case values.Term(operator, (one, other)) if operator in _INFIX:
            return f"({short(one)} {operator} {short(other)})"
        case values.Term():
            return f"{value.operator}({', '.join(map(short, value.operands))})"
        case values.Known():
            return value.path
        case values.Function() | values.Class():
            return value.name
        case values.Instance():
            return f"{value.cls.name}()"
        case values.Bound():
            return f"{short(value.receiver)}.{value.function.name}"
        case values.Method():
            return f"{short(value.receiver)}.{value.name}"
        case values.Tuple(mutable=False):
            return f"({', '.join(map(short, value.items))})"
        case values.Tuple():
            return f"[{', '.join(map(short, value.items))}]"
        case values.Sequence():
            return f"[{short(value.item)}, ...]"
        case values.Dict():
            items = [f"{short(key)}: {short(item)}" for key, item in value.items]
            return f"{{{', '.join(items + ['...'] * (not value.whole))}}}"
        case torch_values.Rnn():
            return value.kind or "LSTM, GRU or RNN"
        case torch_values.Module():
            return value.name
        case torch_values.Parameter():
            return _parameter(value)
        case torch_values.Packed():
            return "packed"
        case torch_values.Tensor():
            return _tensor(value)
        case values.OneOf():
            return " | ".join(short(each) for _, each in value.options)
        case values.Text():
            return "text"
    return "?"


def _parameter(parameter: torch_values.Parameter) -> str:
    region = ":".join(map(short, parameter.region))
    if parameter.chunked:
        region = region.replace(":", " of ")
    return parameter.name + (f"[{region}]" if region else "") + " copied" * parameter.copied


def _tensor(tensor: torch_values.Tensor) -> str:
    """Its meaning, if any, and its axes: `output(batch time feature)`."""
    return f"{meaning(tensor)}({axes(tensor)})"


def axes(value: Value) -> str:
    """The kinds of a tensor's axes."""
    assert isinstance(value, torch_values.Tensor), value
    return "?" if value.axes is None else ", ".join(axis.kind for axis in value.axes)


def meaning(tensor: torch_values.Tensor) -> str:
    match tensor.meaning:
        case torch_values.Output():
            return "output"
        case torch_values.Step(_, which, half):
            return " ".join(filter(None, [which or "some", "step", half]))
        case torch_values.Final(_, part, picked):
            return f"{part}_n" + ("" if picked is None else f"[{short(picked[0])}]")
        case torch_values.Lengths(_, offset):
            return "lengths" + (f"{offset:+d}" if offset else "")
        case torch_values.Mask(_, inverted):
            return "padding" if inverted else "mask"
        case torch_values.PackedData():
            return "data"
    return "tensor"
