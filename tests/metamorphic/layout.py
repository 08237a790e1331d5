"""Transformations that change how a program is laid out and nothing else: the tree stays."""

from __future__ import annotations

import ast
import io
import token
import tokenize
from collections.abc import Callable, Iterator
from itertools import pairwise

from tests.metamorphic.places import Changed

STRINGS = {
    getattr(token, f"{kind}STRING_{part}", None): step
    for kind in "FT"
    for part, step in (("START", 1), ("END", -1))
}
"""How much deeper inside of formatted strings a token leads, where Python tells."""


def tokens(text: str) -> Iterator[tuple[tokenize.TokenInfo, int]]:
    """The tokens of a text, each with the brackets around it; in formatted strings there are none."""
    depth = inside = 0
    for each in tokenize.generate_tokens(io.StringIO(text).readline):
        inside += STRINGS.get(each.type, 0)
        if each.type == token.OP:
            depth += (each.string in "([{") - (each.string in ")]}")
        yield each, -1 if inside or STRINGS.get(each.type) else depth


def put(text: str, insertions: list[tuple[int, int, str]]) -> str:
    """The text with more in it, at rows and columns (in characters)."""
    lines = text.splitlines(keepends=True)
    for row, column, content in sorted(insertions, reverse=True):
        line = lines[row - 1]
        lines[row - 1] = line[:column] + content + line[column:]
    return "".join(lines)


def commented(text: str) -> str:
    """A comment and a blank line between any two statements, and a comment behind each line."""
    more = []
    begins = True
    for each, depth in tokens(text):
        if each.type in (token.NEWLINE, token.NL) and depth >= 0:
            row, column = each.start
            behind = "" if "#" in each.line and _has_comment(text, row) else "  # see above"
            more.append((row, column, behind if each.line.strip() else ""))
            begins = begins or each.type == token.NEWLINE
        elif begins and each.type not in (token.INDENT, token.DEDENT, token.COMMENT):
            begins = False
            if each.type != token.ENDMARKER:
                more.append((each.start[0], 0, f"\n{each.line[: each.start[1]]}# next\n\n"))
    return put(text, more)


def _has_comment(text: str, row: int) -> bool:
    return any(each.type == token.COMMENT and each.start[0] == row for each, _ in tokens(text))


def one_word_a_line(text: str) -> str:
    """A new line behind each bracket, comma and operator inside of brackets."""
    return put(
        text,
        [
            (*each.end, "\n" + " " * 20)
            for each, depth in tokens(text)
            if depth > 0 and each.type == token.OP
        ],
    )


def with_backslashes(text: str) -> str:
    """A backslash between any two words of a line that are not in brackets."""
    words = [(each, depth) for each, depth in tokens(text) if each.type != token.COMMENT]
    layout = {token.NEWLINE, token.NL, token.INDENT, token.DEDENT, token.ENDMARKER}
    return put(
        text,
        [
            (*one.end, " \\\n  ")
            for (one, depth), (other, _) in pairwise(words)
            if depth == 0 and one.end[0] == other.start[0] and not {one.type, other.type} & layout
            if one.end != other.start
        ],
    )


def in_parentheses(text: str) -> str:
    """Parentheses, on lines of their own, around what is assigned, returned, called or passed."""
    more = []
    for node in ast.walk(ast.parse(text)):
        for each in _valued(node):
            if isinstance(each, (ast.Starred, ast.GeneratorExp, ast.JoinedStr)):
                continue
            row, end_row = each.lineno, each.end_lineno or each.lineno
            lines = text.splitlines()
            column = len(lines[row - 1].encode()[: each.col_offset].decode())
            end = len(lines[end_row - 1].encode()[: each.end_col_offset].decode())
            more += [(row, column, "(\n"), (end_row, end, "\n)")]
    return put(text, more)


def _valued(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, (ast.Assign, ast.AugAssign)):
        return [node.value]
    if isinstance(node, ast.Return):
        return [node.value] if node.value else []
    if isinstance(node, ast.Call):
        return [*node.args, *(each.value for each in node.keywords)]
    return []


def behind_semicolons(text: str) -> str:
    """Simple statements of a block behind each other in one line."""
    lines = text.splitlines(keepends=True)
    joins: list[tuple[ast.stmt, ast.stmt]] = []
    for node in ast.walk(ast.parse(text)):
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if isinstance(block, list):
                joins += [pair for pair in pairwise(block) if all(map(_is_simple, pair))]
    for one, other in sorted(joins, key=lambda pair: pair[0].lineno, reverse=True):
        row = (one.end_lineno or one.lineno) - 1
        head = lines[row].encode()[: one.end_col_offset].decode()
        if not lines[row][len(head) :].strip() and other.lineno == row + 2:
            lines[row : row + 2] = [f"{head}; {lines[row + 1].lstrip()}"]
    return "".join(lines)


def behind_colons(text: str) -> str:
    """Bodies of one simple statement, of whatever has one, behind what they belong to."""
    lines = text.splitlines(keepends=True)
    for node in ast.walk(ast.parse(text)):
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if isinstance(node, ast.Module) or not isinstance(block, list) or len(block) != 1:
                continue
            row = block[0].lineno - 1
            above, own = lines[row - 1].rstrip(), lines[row][: block[0].col_offset].isspace()
            if own and _is_simple(block[0]) and above.endswith(":") and "#" not in above:
                lines[row - 1], lines[row] = above + " ", lines[row].lstrip()
    return "".join(lines)


def _is_simple(node: ast.stmt) -> bool:
    return isinstance(
        node, (ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Expr, ast.Return, ast.Delete)
    )


def as_python_prints_it(text: str) -> str:
    """Anew from the tree: other quotes and parentheses, no comments, a statement a line."""
    return ast.unparse(ast.parse(text)) + "\n"


def laid_out(text: str, *, layout: Callable[[str], str]) -> Changed:
    """The text in another layout."""
    new, tree = layout(text), ast.parse(text)
    assert ast.dump(ast.parse(new)) == ast.dump(tree)
    return Changed(new, tree)


LAYOUTS = (
    commented,
    one_word_a_line,
    with_backslashes,
    in_parentheses,
    behind_semicolons,
    behind_colons,
    as_python_prints_it,
)
