"""Where nodes lie in the text, for the few that a finding names."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from typing import Any

import libcst as cst
from libcst._nodes.internal import CodegenState

from lstm_lint.flow.interest import nodes
from lstm_lint.source import Source

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

    def spans(self, base: int) -> dict[cst.CSTNode, Span]:
        """Where the wanted nodes lie, the code beginning at `base`."""
        offsets = [base, *accumulate(map(len, self.tokens), initial=base)][1:]
        code = "".join(self.tokens)
        found = self.outer | self.inner
        return {
            node: _trimmed(code, base, offsets[start], offsets[end])
            for node, (start, end) in found.items()
        }

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


def spans(
    module: cst.Module, wanted: Iterable[cst.CSTNode], source: Source, rows: list[int] | None
) -> tuple[str, dict[cst.CSTNode, Span]]:
    """The module's code as libcst has it, and the offsets of the wanted nodes in it.

    Given the `rows` of the top-level statements, only those that hold a wanted node are generated.
    An expression's own parentheses, a statement's leading comments and its line end are left out.
    """
    asked = set(wanted)
    if rows is not None and not _is_odd(source.text):
        found = _by_statement(module, asked, source, rows)
        if found is not None:
            return source.text, found
    state = _State(module, asked)
    module._codegen(state)
    return "".join(state.tokens), state.spans(0)


def _is_odd(text: str) -> bool:
    """Whether a text holds what libcst does not give back as it was."""
    return "\f" in text or text.count("\r") != text.count("\r\n")


def _by_statement(
    module: cst.Module, wanted: set[cst.CSTNode], source: Source, rows: list[int]
) -> dict[cst.CSTNode, Span] | None:
    """The places, statement by statement; None if libcst's code differs from the text in one."""
    found: dict[cst.CSTNode, Span] = {}
    row = 0
    for statement in module.body:
        simple = type(statement) is cst.SimpleStatementLine
        if row >= len(rows):
            return None
        start = source.offset(rows[row])
        row += len(statement.body) if simple else 1  # type: ignore[arg-type]
        if wanted.isdisjoint(nodes(statement)):
            continue
        state = _State(module, {*wanted, statement})
        statement._codegen(state)
        code = "".join(state.tokens)
        base = start - len("".join(state.tokens[: state.inner[statement][0]]))
        if source.text[base : base + len(code)] not in (code, code.rstrip("\r\n")):
            return None
        found |= state.spans(base)
    return found if wanted <= found.keys() else None


def _trimmed(code: str, base: int, start: int, end: int) -> Span:
    """Without the line ends at the end of a statement."""
    while end > start and code[end - base - 1] in "\r\n":
        end -= 1
    return start, end
