"""Where nodes lie, as libcst has it, which reads the layout and shares no code with us."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import libcst as cst
import pytest
from libcst.metadata import MetadataWrapper, PositionProvider

from lstm_lint import syntax, walking
from lstm_lint.flow.code.positions import Places, in_one_line
from lstm_lint.parsing import parse
from lstm_lint.source import Source
from tests.support import ROOT

KINDS: dict[type[syntax.Node], tuple[type[cst.CSTNode], ...]] = {
    syntax.Call: (cst.Call,),
    syntax.Arg: (cst.Arg,),
    syntax.Attribute: (cst.Attribute,),
    syntax.Subscript: (cst.Subscript,),
    syntax.Tuple: (cst.Tuple,),
    syntax.List: (cst.List,),
    syntax.BinaryOperation: (cst.BinaryOperation,),
    syntax.BooleanOperation: (cst.BooleanOperation,),
    syntax.Comparison: (cst.Comparison,),
    syntax.IfExp: (cst.IfExp,),
    syntax.GeneratorExp: (cst.GeneratorExp,),
    syntax.ListComp: (cst.ListComp,),
    syntax.Lambda: (cst.Lambda,),
    syntax.If: (cst.If,),
    syntax.For: (cst.For,),
}
ODD = """
value = ((a))[0], (b), ( c )
x = ((a), b)
y = (a), (b)
print((1 + 2) * 3, *(a, b), key=(4), **(kw))
f((x for x in y)); g(x for x in y); h((x for x in y), 1)
z = (  # a (comment
    a + b
)
q = "größe (" + ((s)) + "\\\\" % (1,)
for i, (j, k) in ((1, (2, 3)),): pass
if (a): b = 1; c = (2)
elif (d): (e)
else: (yield_)
return_ = lambda a, b=(1): (a, b)
w = (a and b) or (c and d and e)
m = a < (b) < c if (p) else (q)
n = x[(1), :, ..., (2):3]
(t, u), v = w
"""
CODES = [ODD, ODD.replace("\n", "\r\n"), ODD.replace("größe", "x")]
FILES = sorted([*ROOT.glob("fixtures/*/*/wrong.py"), *ROOT.glob("tests/clean/*/*.py")])[::4]


def ours(text: str, kind: type[syntax.Node]) -> Counter[str]:
    places, source = Places(text), Source("", text)
    spans = [places.span(node) for node in walking.nodes(parse(text)) if type(node) is kind]
    return Counter(f"{source.location(start)} {source.location(end)}" for start, end in spans)


def theirs(text: str) -> dict[type[syntax.Node], Counter[str]]:
    from lstm_lint.finding import Location

    wrapper = MetadataWrapper(cst.parse_module(text), unsafe_skip_copy=True)
    found: dict[type[syntax.Node], Counter[str]] = {kind: Counter() for kind in KINDS}
    for node, place in wrapper.resolve(PositionProvider).items():
        for kind, counterparts in KINDS.items():
            if type(node) in counterparts:
                start = Location(place.start.line, place.start.column + 1)
                end = Location(place.end.line, place.end.column + 1)
                found[kind][f"{start} {end}"] += 1
    return found


def agree(text: str) -> None:
    """All that we have is there too; what we leave out (annotations, bases) may be more there."""
    expected = theirs(text)
    for kind in KINDS:
        assert not ours(text, kind) - expected[kind], kind.__name__


@pytest.mark.parametrize("text", CODES, ids=["unix", "dos", "ascii"])
def test_odd_layout(text: str) -> None:
    expected = theirs(text)
    for kind in KINDS:
        assert ours(text, kind) == expected[kind], kind.__name__


@pytest.mark.parametrize("part", range(2))
def test_code_as_it_is_written(part: int) -> None:
    for path in FILES[part::2]:
        text = path.read_text("utf-8")
        if sys.version_info >= (3, 12) or not has_f_string(path, text):
            agree(text)


def has_f_string(path: Path, text: str) -> bool:
    return any(type(node) is syntax.FormattedString for node in walking.nodes(parse(text)))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("(a + b)\n", "(a + b)"),
        ("f((a + b))\n", "f((a + b))"),
        ("x = (  # why\n    a\n)\n", "(  # why\n    a\n)"),
        ("x = ((a))\n", "((a))"),
        ("x = a\n", "a"),
    ],
)
def test_code_has_its_own_parentheses(text: str, code: str) -> None:
    (line,) = parse(text).body
    assert isinstance(line, syntax.Line)
    assert isinstance(line.small, syntax.Expr | syntax.Assign)
    assert Places(text).code(line.small.value) == code


def test_a_part_is_replaced_with_its_parentheses() -> None:
    text = "f((a), b)\n"
    places = Places(text)
    call = next(node for node in walking.nodes(parse(text)) if isinstance(node, syntax.Call))
    assert places.with_part(call, call.args[0].value, "c.data") == "f(c.data, b)"


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("f(\n    a,\n    b,\n)", "f(a, b)"),
        ("(\r\n  a,\r\n)", "(a,)"),
        ("not (\n    a,\n)", "not (a,)"),
        ("[a,\n b]", "[a, b]"),
        ("a \\\n + b", "a + b"),
        ("x\n    .y(\n)", "x.y()"),
        ("f('a'\n  'b', *c)", "f('a' 'b', *c)"),
        ("f(a, # why\n b)", None),
        ('"""a\nb"""', None),
    ],
)
def test_code_in_one_line(code: str, line: str | None) -> None:
    assert in_one_line(code) == line


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="this Python knows where it is")
def test_in_an_f_string_the_place_is_that_of_the_string() -> None:
    text = 'x = f"{a} {b}"\n'
    places = Places(text)
    names = [node for node in walking.nodes(parse(text)) if isinstance(node, syntax.Name)]
    (inner,) = (name for name in names if name.value == "b")
    assert not places.exact(inner)
    assert places.exact(names[0]) or places.exact(names[-1])
