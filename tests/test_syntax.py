"""What statements give values, as Python's own `ast` has it."""

from __future__ import annotations

import ast

from lstm_lint import syntax, walking
from lstm_lint.parsing import parse
from tests.support import ROOT

FORMS = """
one = other = x
a, (b, *c), [d, *self.rest] = x
self.lstm: nn.LSTM = x
table[i].h += x
for self.i, (row[j], _) in x:
    inner = x
else:
    left = x
with x as self.file, x as (one, other), x:
    held = x
try:
    tried = x
except E as error:
    caught = x
else:
    fine = x
finally:
    at_last = x
if x:
    then = x
elif x:
    otherwise = x
else:
    at_the_end = x
while x:
    again = x; and_again = x
match x:
    case [first, *others]:
        matched = x
class C:
    member = x
    async def method(self):
        async with x as opened:
            async for item in x:
                self.item = item
[n for n in x if (m := n)]
del gone, self.gone
"""


def stored(tree: ast.Module) -> set[ast.AST]:
    """What statements give values, and no expression does by itself."""
    within = {
        part
        for node in ast.walk(tree)
        if isinstance(node, ast.comprehension | ast.NamedExpr)
        for part in ast.walk(node.target)
    }
    places = (ast.Name, ast.Attribute, ast.Subscript)
    found = {node for node in ast.walk(tree) if isinstance(node, places)}
    return {node for node in found - within if isinstance(node.ctx, ast.Store)}


def test_every_place_that_a_statement_gives_a_value_is_known() -> None:
    wrong = sorted(ROOT.glob("fixtures/*/*/wrong.py"))
    for text in (FORMS, *(path.read_text("utf-8") for path in wrong)):
        module = parse(text)
        given = [place.origin for place in walking.given(module)]
        assert len(given) == len(set(given))
        assert set(given) == stored(module.origin)


def test_places_stand_in_the_order_in_which_they_are_filled() -> None:
    (line,) = parse("a, (b, *c), d[a] = x\n").body
    names = [each.value for each in walking.given(line) if isinstance(each, syntax.Name)]
    assert names == ["a", "b", "c"]
