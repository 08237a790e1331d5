"""Programs of recurrent code that nobody wrote, each a few steps away from one that somebody did.

A step puts an expression, a statement or a word in the place of another, wraps or repeats it, or
disturbs the layout.  It works on bytes at the places that `ast` tells, so that all that is strange
about a file stays; most of its programs still parse, and so reach the evaluator and the fixes.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from textwrap import dedent, indent

ROOT = Path(__file__).resolve().parents[2]

MOST = 6_000
"""Bytes in a program; a longer one is given back as it is."""
STEPS = 3
"""Steps from a program to the next, at most."""

AROUND_EXPRESSIONS = """
    {a}[0] {a}[1] {a}[-1] {a}[:,-1] {a}[...,-1,:] {a}[0][-1] {a}[{b}] {a}[:{b}]
    {a}.mean(1) {a}.sum(0) {a}.max(dim=1)[0] {a}.view(-1,2) {a}.transpose(0,1) {a}.permute(1,0,2)
    {a}.squeeze() {a}.unsqueeze(0) {a}.detach() {a}.cpu() {a}.data {a}.shape {a}.size(1) {a}.batch_first
    {a}.to({b}) {a}.zero_() {a}({b})
    {a}(*{b}) {a}(**{b}) {b}({a}) len({a}) list({a}) tuple({a}) {a}.{w} {w}({a})
    -{a} ({a}+{b}) ({a}*{b}) ({a}/{b}) ({a}@{b}) ({a},{b}) ({a},) [{a},{b}] [*{a}] {{{a}:{b}}} ({a}or{b})
    [{a}for@{w}in@{b}] {{{w}:{a}for@{w}in@{b}if@{a}}} ({a}if@{b}else@{a}) (lambda@{w}:{a}) (lambda:{a})()
    ({w}:={a}) (yield@{a}) (await@{a}) f"{{{w}}}" nn.Sequential({a},{b}) torch.cat([{a},{b}],-1)
    torch.stack(({a},{b})) zip({a},{b}) enumerate({a}) sorted({a},key={b}) getattr({a},"{w}") type({a})({b})
    0 1 2 -1 None True False 0.5 1e400 10**9 "" "{w}" b"" ... () [] {{}}
""".split()
AROUND_STATEMENTS = (
    "if {w}:\n{s}",
    "if {w}:\n    pass\nelse:\n{s}",
    "for {w} in range(2):\n{s}",
    "for {w} in {w}:\n{s}\nelse:\n    pass",
    "while True:\n{s}\n    break",
    "while {w}:\n    continue\n{s}",
    "with torch.no_grad():\n{s}",
    "with {w} as {w}, {w}:\n{s}",
    "try:\n{s}\nexcept Exception as {w}:\n    raise\nfinally:\n    pass",
    "try:\n    pass\nfinally:\n{s}",
    "def {w}(self, *{w}, **kwargs):\n{s}",
    "async def {w}({w}={w}):\n{s}",
    "class {w}({w}):\n{s}",
    "@{w}\ndef {w}():\n{s}\n{w}()",
    "match {w}:\n    case {w}.{w} | None:\n        pass\n    case [{w}, *_] if {w}:\n        pass\n"
    "    case _:\n        pass\nif 1:\n{s}",
    "global {w}\nif 1:\n{s}",
    "del {w}\nif 1:\n{s}",
    "{w} = {w}\nif 1:\n{s}",
    "{w}, (*{w}, {w}) = {w}\nif 1:\n{s}",
    "{w} += {w}\nif 1:\n{s}",
    "import {w} as {w}\nif 1:\n{s}",
    "from torch.nn import *\nif 1:\n{s}",
    "return {w}\nif 1:\n{s}",
    "raise {w} from {w}\nif 1:\n{s}",
)
LAYOUT = (
    *("\n", "\n\n", "\r\n", "\r", "\f", "\t", "    ", " ", "\\\n", ";", "\x00", "\ufeff", "\u2028"),
    *("(", ")", "[", "]", "{", "}", ",", ":", "=", "*", "#", "# noqa\n", "# noqa: RNN201\n"),
    *("# lstm-lint: disable[RNN201]\n", "# lstm-lint: enable[RNN201]\n", "# type: ignore\n"),
    *(
        "# lstm-lint: ignore[RNN201] why\n",
        "# flake8: noqa\n",
        "# coding: latin-1\n",
        "é",
        "漢",
        "𝒙",
    ),
    *("'", '"', '"""', "f'{x!r:{y}}'", "@", "\\", "\\N{DIGIT ONE}", "\udcff"),
)


@dataclass(frozen=True)
class Program:
    """The bytes of a program, and where in it what stands."""

    data: bytes
    expressions: Sequence[tuple[int, int]]
    statements: Sequence[tuple[int, int]]
    """Whole lines, without their last end of line."""
    words: Sequence[tuple[int, int]]

    @classmethod
    def of(cls, data: bytes) -> Program:
        words = [match.span() for match in re.finditer(rb"[A-Za-z_]\w*", data)]
        try:
            tree = ast.parse(data)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return cls(data, [], [], words)
        lines = [0]
        for line in data.splitlines(keepends=True):
            lines.append(lines[-1] + len(line))
        expressions, statements = [], []
        for node in ast.walk(tree):
            if not isinstance(node, (ast.expr, ast.stmt)):
                continue
            row, end_row = node.lineno - 1, (node.end_lineno or node.lineno) - 1
            if end_row + 1 >= len(lines):
                continue
            end = lines[end_row] + (node.end_col_offset or 0)
            if isinstance(node, ast.expr):
                expressions.append((lines[row] + node.col_offset, end))
            else:
                statements.append((lines[row], end))
        return cls(data, expressions, statements, words)

    def part(self, span: tuple[int, int]) -> bytes:
        return self.data[slice(*span)]

    def put(self, span: tuple[int, int], content: bytes) -> bytes:
        return self.data[: span[0]] + content + self.data[span[1] :]


Step = Callable[[Program, Program, Random], bytes]


def another_expression(here: Program, there: Program, draw: Random) -> bytes:
    """An expression from here or there in the place of one."""
    source = there if there.expressions and draw.random() < 0.5 else here
    content = source.part(draw.choice(source.expressions))
    return here.put(draw.choice(here.expressions), content)


def around_expression(here: Program, there: Program, draw: Random) -> bytes:
    span = draw.choice(here.expressions)
    pattern = draw.choice(AROUND_EXPRESSIONS).replace("@", " ")
    other = here.part(draw.choice(here.expressions))
    made = pattern.format(a=_text(here.part(span)), b=_text(other), w=_word(here, there, draw))
    return here.put(span, _bytes(made))


def another_statement(here: Program, there: Program, draw: Random) -> bytes:
    """A statement from here or there before, behind or in the place of one."""
    source = there if there.statements and draw.random() < 0.5 else here
    content = dedent(_text(source.part(draw.choice(source.statements))))
    span = draw.choice(here.statements)
    old = _text(here.part(span))
    new = indent(content, _indentation(old))
    parts = draw.choice(([new], [old, new], [new, old], [_indentation(old) + "pass"]))
    return here.put(span, _bytes("\n".join(parts)))


def around_statement(here: Program, there: Program, draw: Random) -> bytes:
    span = draw.choice(here.statements)
    old = _text(here.part(span))
    words = iter(lambda: _word(here, there, draw), None)
    frame = re.sub(r"\{w\}", lambda _: next(words), draw.choice(AROUND_STATEMENTS))
    frame = indent(frame, _indentation(old))
    inner = indent(dedent(old), _indentation(old) + "    ")
    return here.put(span, _bytes(frame.replace(_indentation(old) + "{s}", inner)))


def another_word(here: Program, there: Program, draw: Random) -> bytes:
    return here.put(draw.choice(here.words), _bytes(_word(here, there, draw)))


def disturbed_layout(here: Program, there: Program, draw: Random) -> bytes:
    del there
    place = draw.randrange(len(here.data) + 1)
    return here.put((place, place), _bytes(draw.choice(LAYOUT)))


def cut(here: Program, there: Program, draw: Random) -> bytes:
    del there
    start = draw.randrange(len(here.data) + 1)
    return here.put((start, start + draw.randrange(1, 40)), b"")


STEP_NEEDS: Sequence[tuple[Step, str]] = (
    (another_expression, "expressions"),
    (around_expression, "expressions"),
    (another_statement, "statements"),
    (around_statement, "statements"),
    (another_word, "words"),
    (disturbed_layout, "data"),
    (cut, "data"),
)
"""What a step can be, and what a program needs to have for it."""
LIKELY = [8, 8, 8, 6, 6, 3, 1]


def mutated(data: bytes, other: bytes, draw: Random) -> bytes:
    """A program a few steps away, with parts of another one."""
    if len(data) > MOST:
        return data
    there = Program.of(other)
    for _ in range(draw.randrange(1, STEPS + 1)):
        here = Program.of(data)
        able = [index for index, (_, need) in enumerate(STEP_NEEDS) if getattr(here, need)]
        if not able:
            return other
        (index,) = draw.choices(able, [LIKELY[index] for index in able])
        data = STEP_NEEDS[index][0](here, there, draw)
    return data


def seeds() -> Iterator[bytes]:
    """The fixtures' wrong code."""
    for path in sorted(ROOT.glob("fixtures/*/*/wrong.py")):
        yield path.read_bytes()


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _indentation(text: str) -> str:
    return text[: len(text) - len(text.lstrip(" \t\f"))]


def _word(here: Program, there: Program, draw: Random) -> str:
    source = there if there.words and draw.random() < 0.5 else here
    return _text(source.part(draw.choice(source.words))) if source.words else "x"
