"""What is worth following: values that rules ask about, and functions that can meet one.

Most functions of a file that holds an RNN never touch it.  They are not followed at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any

import libcst as cst

from lstm_lint.flow.values import PLAIN, OneOf, Sequence, Tuple, Value

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.values import Function

WORDS = frozenset(
    "LSTM GRU RNN LSTMCell GRUCell RNNCell RNNBase PackedSequence pack_padded_sequence "
    "pad_packed_sequence pack_sequence pad_sequence unpad_sequence unpack_sequence named_parameters "
    "parameters modules named_modules children apply init init_weights reset_parameters all_weights "
    "_all_weights load_state_dict getattr Linear Embedding Dropout Sequential ModuleList dropout "
    "clip_grad_norm_ clip_grad_value_ backward softmax log_softmax cross_entropy CrossEntropyLoss "
    "NLLLoss".split()
)
"""Names with which recurrent code, its initialisation and its training begin."""


SOURCES = WORDS - frozenset(
    "Linear Embedding Dropout dropout clip_grad_norm_ clip_grad_value_ backward softmax log_softmax "
    "cross_entropy CrossEntropyLoss NLLLoss getattr parameters".split()
)
"""Those among them through which a function can hand something worth following to its caller."""


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


def is_interesting(flow: Evaluator, function: Function, words: frozenset[str] = WORDS) -> bool:
    """Whether a function may meet a relevant value though none is passed to it."""
    key = (function.node, words is WORDS)
    known = flow.interest.get(key)
    if known is not None:
        return known
    flow.interest[key] = True  # a function that calls itself asks while it is asked
    names = flow.identifiers.get(function.node)
    if names is None:
        names = flow.identifiers[function.node] = identifiers(function.node)
    found = not names.isdisjoint(words) or not names.isdisjoint(flow.relevant_names)
    if not found:
        found = any(
            is_interesting(flow, other, words)
            for other in flow.functions
            if other.name in names and other is not function
        ) or any(cls.name in names for cls in flow.classes)
    if found:
        return True
    del flow.interest[key]  # names may become relevant later
    return False


def identifiers(node: cst.CSTNode) -> set[str]:
    """Every name and attribute in a piece of code."""
    found: set[str] = set()
    stack: list[object] = [node]
    while stack:
        each = stack.pop()
        kind: Any = type(each)
        if kind is cst.Name:
            found.add(each.value)  # type: ignore[attr-defined]
        elif kind is list or kind is tuple:
            stack.extend(each)  # type: ignore[arg-type]
        elif kind not in LEAVES:
            stack += [getattr(each, name) for name in children(kind)]
    return found


LEAVES = frozenset({str, bool, int, type(None), cst.MaybeSentinel, cst.SimpleString, cst.Integer,
                     cst.Float, cst.Ellipsis, cst.Pass, cst.Break, cst.Continue})  # fmt: skip


@cache
def children(kind: Any) -> tuple[str, ...]:
    """The fields of a node that can hold names."""
    layout = ("whitespace", "lpar", "rpar", "lbracket", "rbracket", "comma", "semicolon", "equal",
              "leading_lines", "trailing_whitespace", "header", "footer", "lines_after", "dot",
              "colon", "operator", "lbrace", "rbrace", "indent", "prefix", "returns")  # fmt: skip
    return tuple(field.name for field in fields(kind) if not field.name.startswith(layout))


def nodes(root: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """All that lies within a node and can be named by a finding."""
    stack: list[object] = [root]
    while stack:
        node = stack.pop()
        kind: Any = type(node)
        if kind is list or kind is tuple:
            stack.extend(node)  # type: ignore[arg-type]
        elif kind not in LEAVES:
            yield node  # type: ignore[misc]
            if kind is not cst.Name:
                stack += [getattr(node, name) for name in children(kind)]


def parts(node: cst.CSTNode) -> list[cst.CSTNode]:
    """The nodes directly within a node that can hold names, in the order of its fields."""
    found: list[cst.CSTNode] = []
    for name in children(type(node)):
        part = getattr(node, name)
        kind: Any = type(part)
        if kind is list or kind is tuple:
            found += part
        elif kind not in _NO_NODES:
            found.append(part)
    return found


_NO_NODES = frozenset({str, bool, int, type(None), cst.MaybeSentinel})
