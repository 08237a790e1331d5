"""Of which type a value is, as far as a program can ask."""

from __future__ import annotations

from lstm_lint.flow.torch.values import Module, Packed, Parameter, Rnn, Table, Tensor
from lstm_lint.flow.values import (
    Class,
    Constant,
    Instance,
    Known,
    OneOf,
    Sequence,
    Tuple,
    Value,
    alternatives,
)

PACKED_SEQUENCE = "torch.nn.utils.rnn.PackedSequence"

_MODULE = ("torch.nn.Module", "builtins.object")
_LINEAGE: dict[str, tuple[str, ...]] = {
    "builtins.object": ("builtins.object",),
    **{path: (path, *_MODULE) for path in ("torch.nn.RNNBase", "torch.nn.RNNCellBase")},
    "torch.nn.Module": _MODULE,
    **{
        f"torch.nn.{kind}{cell}": (f"torch.nn.{kind}{cell}", f"torch.nn.RNN{cell}Base", *_MODULE)
        for kind in ("LSTM", "GRU", "RNN")
        for cell in ("", "Cell")
    },
}
"""Bases from outside, of which it is known what else they are."""
_BASES = tuple(map(Known, (*_MODULE, "torch.nn.RNNBase", "torch.nn.RNNCellBase")))


def is_of_type(value: Value, kind: Value) -> bool | None:
    """What ``type(value) is kind`` says, or ``in kind`` of several; None if unknown."""
    held = is_instance(value, kind)
    kinds = kind.items if isinstance(kind, Tuple) else (kind,)
    derived = isinstance(value, Instance) or any(each in _BASES for each in kinds)
    return None if held and derived else held


def is_instance(value: Value, kind: Value) -> bool | None:
    """What ``isinstance(value, kind)`` says; None if unknown."""
    if isinstance(kind, Tuple):
        answers = [is_instance(value, each) for each in kind.items]
        return True if True in answers else (False if all(a is False for a in answers) else None)
    if isinstance(value, OneOf):
        options = {is_instance(each, kind) for each in alternatives(value)}
        return options.pop() if len(options) == 1 else None
    if isinstance(kind, Class):
        if isinstance(value, Instance):
            return _descends(value.cls, kind)
        return False if isinstance(value, Rnn | Packed | Tensor | Tuple | Constant) else None
    if not isinstance(kind, Known):
        return None
    return _of_known(value, kind.path)


def _descends(cls: Class, other: Class) -> bool | None:
    lineage = list(cls.lineage())
    if any(each is other for each in lineage):
        return True
    return False if all(isinstance(each, Class | Known) for each in lineage) else None


def _of_known(value: Value, path: str) -> bool | None:
    if isinstance(value, Rnn):
        if path in ("torch.nn.Module", "builtins.object"):
            return True
        if path in ("torch.nn.RNNBase", "torch.nn.RNNCellBase"):
            return value.is_cell is (path == "torch.nn.RNNCellBase") if value.kind else None
        if not value.kind:
            return None if path.rpartition(".")[2] in ("LSTM", "GRU", "RNN") else False
        return path == f"torch.nn.{value.kind}"
    if isinstance(value, Module):
        return path in (value.path, "torch.nn.Module", "builtins.object")
    if isinstance(value, Packed):
        return path in (PACKED_SEQUENCE, "builtins.tuple", "builtins.object")
    if isinstance(value, Tensor | Parameter | Table):
        return path in ("torch.Tensor", "builtins.object") or (
            None if path in ("torch.nn.Parameter", "torch.autograd.Variable") else False
        )
    if isinstance(value, Tuple):
        if path in ("builtins.tuple", "builtins.list"):
            return (path == "builtins.list") is value.mutable
        return None if path.startswith("builtins.") else False
    if isinstance(value, Sequence):
        return False if path in ("torch.Tensor", PACKED_SEQUENCE) else None
    if isinstance(value, Constant):
        return path == f"builtins.{type(value.value).__name__}" or (
            path == "builtins.object" or (path == "builtins.int" and isinstance(value.value, bool))
        )
    if isinstance(value, Instance):
        lineage = list(value.cls.lineage())
        bases = [
            _LINEAGE.get(each.path, (each.path,)) for each in lineage if isinstance(each, Known)
        ]
        if any(path in each for each in bases):
            return True
        known = all(isinstance(each, Class | Known) for each in lineage)
        return False if known and all(each[0] in _LINEAGE for each in bases) else None
    return None
