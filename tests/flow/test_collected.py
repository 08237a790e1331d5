"""What lists and dictionaries are after what changes them, and what patterns take from them."""

from __future__ import annotations

import pytest

from lstm_lint.flow.values import Constant, Dict, Tuple
from tests.flow.following import follow, seen


def _plain(value: object) -> object:
    """A list or dictionary of constants, as Python has it; None for what is not known."""
    if isinstance(value, Tuple):
        return [_plain(each) for each in value.items]
    if isinstance(value, Dict):
        return {_plain(k): _plain(v) for k, v in value.items} if value.whole else None
    return value.value if isinstance(value, Constant) else None


LISTS = [
    "a[0] = 7", "a[-1] = 7", "a[1:] = [7]", "a[:0] = [7, 8]", "a[::2] = [7, 8]", "a[5] = 7", "a[i] = 7",
    "del a[0]", "del a[-1:]", "del a[i]", "a.pop()", "a.pop(0)", "a.pop(-2)", "a.pop(9)", "a.insert(0, 7)",
    "a.insert(-1, 7)", "a.insert(99, 7)", "a.clear()", "a.reverse()", "a[0], a[1] = a[1], a[0]",
    "for a[0] in (7, 8):\n    pass", "a.append(a.pop(0))", "a.remove(2)",
]  # fmt: skip


@pytest.mark.parametrize("code", LISTS)
def test_lists(code: str) -> None:
    held: dict[str, list[int]] = {"a": [1, 2, 3]}
    try:
        exec(code, {}, held)
        wanted: object = held["a"]
    except (IndexError, NameError, ValueError):
        wanted = None
    found = _plain(follow(f"a = [1, 2, 3]\n{code}\nsee(a)").value)
    assert found == (None if "remove" in code or "::" in code else wanted)


DICTIONARIES = [
    "a.update(b=7)", "a.update({'x': 7, 'b': 8})", "a.update({'b': 7}, c=8)", "a.pop('b')", "a.pop('z', 0)",
    "a.setdefault('b', 7)", "a.setdefault('z', 7)", "a.clear()", "del a['b']", "a.update(zip('b', [7]))",
]  # fmt: skip


@pytest.mark.parametrize("code", DICTIONARIES)
def test_dictionaries(code: str) -> None:
    held: dict[str, dict[str, int]] = {"a": {"b": 1, "c": 2}}
    exec(code, {}, held)
    found = _plain(follow(f"a = {{'b': 1, 'c': 2}}\n{code}\nsee(a)").value)
    assert found == (None if "zip" in code else held["a"])


@pytest.mark.parametrize(
    ("code", "result"),
    [
        ("[1, 2].pop(0)", 1), ("{'b': 1}.pop('b')", 1), ("{'b': 1}.pop('c', 5)", 5), ("{1, 2}.pop()", None),
        ("{'b': 1}.setdefault('b', 5)", 1), ("{}.setdefault('b', 5)", 5), ("{**x}.pop('b', 5)", None),
    ],
)  # fmt: skip
def test_what_comes_back(code: str, result: int | None) -> None:
    assert _plain(follow(f"see({code})").value) == result


@pytest.mark.parametrize(
    ("subject", "pattern", "taken", "names"),
    [
        ("[1, 2]", "[a, b]", True, "a b"),
        ("[1, 2, 3]", "[a, *b]", True, "a b"),
        ("(1, (2, 3))", "(a, (b, _))", True, "a b"),
        ("[1, 2]", "[1, a] as b", True, "a b"),
        ("[1, 2]", "[2, a]", False, ""),
        ("{'x': 1, 'y': 2}", "{'x': a}", True, "a"),
        ("{'x': 1}", "{'x': 2}", False, ""),
        ("5", "a", True, "a"),
    ],
)
def test_patterns(subject: str, pattern: str, taken: bool, names: str) -> None:
    code = f"match {subject}:\n    case {pattern}:\n"
    shown = "".join(f"        see({name})\n" for name in names.split()) or "        see(0)\n"
    found = follow(f"{code}{shown}    case _:\n        see('other')").seen
    held: dict[str, object] = {}
    exec(f"{code}        pass", {}, held)
    if not taken:
        assert [_plain(each) for each in found] == ["other"]
        return
    wanted = [held[name] for name in names.split()]
    assert [_plain(each) for each in found] == [_listed(each) for each in wanted]


def _listed(value: object) -> object:
    return [_listed(each) for each in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize(
    ("subject", "pattern"), [("x", "[a, b]"), ("[1, x]", "[1, 2]"), ("{1, 2}", "[a, b]")]
)
def test_undecided_patterns(subject: str, pattern: str) -> None:
    code = f"match {subject}:\n    case {pattern}:\n        see(1)\n    case _:\n        see(2)"
    assert len(follow(code).seen) == 2


DELETIONS = {
    "del xs[0]": "[2, 3]",
    "del xs[-1]": "[1, 2]",
    "del xs[1:]": "[1]",
    "del xs[:1]": "[2, 3]",
    "del xs[::2]": "[2]",
    "del xs[3:]": "[1, 2, 3]",
    "del xs[n]": "?",
    "del xs[n:]": "?",
    "del xs[:n]": "?",
    "del xs[1:n]": "?",
    "del xs[::n]": "?",
}


@pytest.mark.parametrize("code", DELETIONS)
def test_what_is_left_of_a_list(code: str) -> None:
    assert seen(f"xs = [1, 2, 3]\n{code}\nsee(xs)") == [DELETIONS[code]]
