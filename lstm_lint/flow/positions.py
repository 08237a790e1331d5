"""Where nodes lie in the text, for the few that a finding names."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from typing import Any

import libcst as cst
from libcst._nodes.internal import CodegenState

Span = tuple[int, int]


class _Silent:
    """A context that does nothing: nearly every node's position is not wanted."""

    def __enter__(self) -> None: ...

    def __exit__(self, *_: object) -> None: ...


class _Noted:
    """A context that notes between which tokens a node lies."""

    __slots__ = ("end", "node", "spans", "tokens")

    def __init__(
        self, spans: dict[cst.CSTNode, Span], tokens: list[str], node: cst.CSTNode, end: Any
    ) -> None:
        self.spans, self.tokens, self.node, self.end = spans, tokens, node, end

    def __enter__(self) -> None:
        self.spans[self.node] = (len(self.tokens), -1)

    def __exit__(self, *_: object) -> None:
        start, _end = self.spans[self.node]
        end = self.spans[self.end][1] if self.end in self.spans else len(self.tokens)
        self.spans[self.node] = (start, end)


_SILENT = _Silent()


class _State(CodegenState):
    """Generates code, and notes the tokens between which the wanted nodes lie."""

    def __init__(self, module: cst.Module, wanted: set[cst.CSTNode]) -> None:
        super().__init__(module.default_indent, module.default_newline)
        self.wanted = wanted
        self.inner: dict[cst.CSTNode, Span] = {}
        self.outer: dict[cst.CSTNode, Span] = {}

    def before_codegen(self, node: cst.CSTNode) -> None:
        if node in self.wanted:
            self.outer[node] = (len(self.tokens), -1)

    def after_codegen(self, node: cst.CSTNode) -> None:
        if node in self.wanted:
            self.outer[node] = (self.outer[node][0], len(self.tokens))

    def record_syntactic_position(  # type: ignore[override]
        self, node: cst.CSTNode, *, start_node: object = None, end_node: object = None
    ) -> _Silent | _Noted:
        if node in self.wanted:
            return _Noted(self.inner, self.tokens, node, end_node)
        return _SILENT


def spans(module: cst.Module, wanted: Iterable[cst.CSTNode]) -> tuple[str, dict[cst.CSTNode, Span]]:
    """The module's code, and the offsets of the wanted nodes in it.

    An expression's own parentheses, a statement's leading comments and its line end are left out.
    """
    state = _State(module, set(wanted))
    module._codegen(state)
    offsets = [0, *accumulate(map(len, state.tokens))]
    code = "".join(state.tokens)
    found = state.outer | state.inner
    return code, {node: _trimmed(code, offsets[a], offsets[b]) for node, (a, b) in found.items()}


def _trimmed(code: str, start: int, end: int) -> Span:
    """Without the line ends at the end of a statement."""
    while end > start and code[end - 1] in "\r\n":
        end -= 1
    return start, end
