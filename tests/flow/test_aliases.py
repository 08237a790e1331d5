"""Lists and dictionaries under several names, and names that get values from elsewhere."""

from __future__ import annotations

import pytest

from tests.flow.following import seen


@pytest.mark.parametrize(
    "change",
    [
        "other = box; other.append(2)",
        "other = box; other += [2]",
        "put = box.append; put(2)",
        "pair = box, 3; pair[0].append(2)",
        "held = {'k': box}; held['k'].append(2)",
        "held = {'k': box}\nfor each in held.values(): each.append(2)",
        "held = {'k': box}; held.get('k').append(2)",
        "max([box], key=len).append(2)",
        "next(iter([box])).append(2)",
        "[box.append(each) for each in (2,)]",
        "box.__setitem__(0, 2)",
        "def add(to, what=[]): to.append(2)\nadd(box)",
        "box.pop() if maybe() else None",
        "maybe() and box.append(2)",
    ],
)
def test_what_is_changed_by_another_name_is_not_what_it_was(change: str) -> None:
    assert seen(f"box = [1]\n{change}\nsee(box)\n") not in (["[1]"], ["[2]"])


@pytest.mark.parametrize(
    ("code", "known"),
    [
        ("box = [1]; box.append(2); see(box)", "[1, 2]"),
        ("box = [1]; box += (2,); see(box)", "[1, 2]"),
        ("held = {'k': [1]}; held['k'].append(2); see(held)", "{'k': [1, 2]}"),
        ("one, other = [1], [1]; one.append(2); see(other)", "[1]"),
        ("box = [] if maybe() else [1]; box.append(2); see(box)", "[2] | [1, 2]"),
        ("held = {1: 'a'}; held[True] = 'b'; see(held)", "{1: 'b'}"),
        ("see({0: 'a', False: 'b'})", "{0: 'b'}"),
        ("see({'a': 1, maybe(): 2})", "{...}"),
        ("see(dict({'a': 1}, b=2))", "{'a': 1, 'b': 2}"),
    ],
)
def test_what_has_one_name_is_known(code: str, known: str) -> None:
    assert seen(code) == [known]


@pytest.mark.parametrize(
    ("code", "known"),
    [
        ("a = 1; [a := each for each in (2, 3)]; see(a)", "?"),
        ("a = 1; any((a := each) > 2 for each in (2, 3)); see(a)", "?"),
        ("see([b for each in (2, 3) if (b := each)])", "[2, 3]"),
        ("a = 1; b = (a := 2) if maybe() else 3; see(a)", "2 | 1"),
        ("a = 1; maybe() and (a := 2); see(a)", "1 | 2"),
        ("a = 1; f = lambda b=a: b; a = 2; see(f())", "1"),
        ("def f(box=[]):\n    box.append(1)\n    return box\nf(); see(f())", "box"),
        ("a = 1; globals()['a'] = 2; see(a)", "a"),
        ("a = 1; vars = globals(); vars['a'] = 2; see(a)", "?"),
        ("import sys; a = 1; sys.modules[__name__].a = 2; see(a)", "?"),
        ("a = 1; globals().get('a'); see(a)", "1"),
        ("a = 1\ndef f():\n    global a\n    a = 2\nf(); see(a)", "?"),
    ],
)
def test_names_are_not_taken_for_what_they_were(code: str, known: str) -> None:
    assert seen(code)[-1] == known


def test_a_function_that_is_not_followed_may_change_what_it_knows() -> None:
    code = """
    box = [1]
    def fill(n):
        box.append(n)
        return fill(n - 1) if n else 0
    fill(3)
    see(box)
    """
    assert seen(code) == ["new"]
