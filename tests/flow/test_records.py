"""Named tuples are taken apart as tuples are, and dictionaries united and copied as Python does it."""

from __future__ import annotations

from textwrap import indent

import pytest

from lstm_lint.flow.values import Constant, Symbol
from tests.flow.following import follow, short

TUPLES = {
    "a class": "class Pair(typing.NamedTuple):\n    one: int\n    other: int = 7",
    "a string": "Pair = collections.namedtuple('Pair', 'one other', defaults=(7,))",
    "commas": "Pair = collections.namedtuple('Pair', 'one, other')",
    "a list": "Pair = collections.namedtuple('Pair', ['one', 'other'])",
    "types": "Pair = typing.NamedTuple('Pair', [('one', int), ('other', int)])",
    "a base": "class Pair(collections.namedtuple('Base', 'one other')):\n    pass",
}
READ = {
    "pair.one": "3",
    "pair.other": "5",
    "pair[0]": "3",
    "pair[-1]": "5",
    "[each for each in pair][1]": "5",
    "(lambda one, other: other)(*pair)": "5",
    "first": "3",
    "rest[0]": "5",
}


@pytest.mark.parametrize("read", READ)
@pytest.mark.parametrize("made", TUPLES)
@pytest.mark.parametrize("given", ["3, 5", "3, other=5", "other=5, one=3"])
def test_named_tuple(made: str, given: str, read: str) -> None:
    code = (
        f"import collections, typing\n{TUPLES[made]}\npair = Pair({given})\nfirst, *rest = pair\n"
    )
    assert short(follow(f"{code}see({read})").value) == READ[read]


UNKNOWN = {
    "names that are not known": "Pair = collections.namedtuple('Pair', names)",
    "names that are changed": "Pair = collections.namedtuple('Pair', 'one other', rename=True)",
    "names that no field can have": "Pair = collections.namedtuple('Pair', 'class def')",
    "its own order": (
        "class Pair(typing.NamedTuple):\n    one: int\n    other: int\n"
        "    def __iter__(self):\n        return iter((self.other, self.one))"
    ),
    "no tuple": "class Pair:\n    def __init__(self, one, other):\n        self.one = one",
}


@pytest.mark.parametrize("made", UNKNOWN)
def test_nothing_is_known_in_order(made: str) -> None:
    code = f"import collections, typing\n{UNKNOWN[made]}\nfirst, other = Pair(3, 5)\n"
    assert short(follow(f"{code}see(first)").value) not in ("3", "5")


DICTIONARIES = {
    "both = base | {'b': 5}": ("1", "5"),
    "both = {'b': 5} | base": ("1", "2"),
    "both = base | unknown": ("?", "?"),
    "both = base.copy()\nboth['b'] = 5": ("1", "5"),
    "import copy\nboth = copy.copy(base)\nboth['b'] = 5": ("1", "5"),
    "import copy\nboth = copy.deepcopy(base)\nboth['b'] = 5": ("1", "5"),
    "both = base.copy()\nboth |= {'b': 5}": ("1", "5"),
    "both = base.copy()\nboth.update(b=5)": ("1", "5"),
    "both = base.copy()\nboth |= unknown": ("?", "?"),
}


@pytest.mark.parametrize("code", DICTIONARIES)
def test_union_and_copy(code: str) -> None:
    within = indent(code, "    ")
    text = f"base = {{'a': 1, 'b': 2}}\ndef build(unknown):\n{within}\n"
    text += "    see(both['a']), see(both['b']), see(base['b'])\n"
    *found, kept = map(short, follow(text).seen)
    known = [each if each in "125" else "?" for each in found]
    assert (*known, kept) == (*DICTIONARIES[code], "2")


def test_union_in_place_changes_all_names() -> None:
    text = "base = {'a': 1}\nother = base\nbase |= {'a': 2}\nsee(other['a'])"
    assert short(follow(text).value) != "1"


WITHIN = """
    import copy
    base = {{"inner": {{"a": 2}}}}
    other = {}
    other["inner"]["a"] = 7
    see(base["inner"]["a"])
"""


@pytest.mark.parametrize("copied", ["copy.copy(base)", "base.copy()", "dict(base)", "{**base}"])
def test_what_is_within_a_copy_is_the_same(copied: str) -> None:
    assert short(follow(WITHIN.format(copied)).value) != "2"


def test_what_is_within_a_deep_copy_is_another() -> None:
    assert short(follow(WITHIN.format("copy.deepcopy(base)")).value) == "2"


def test_a_copy_of_a_module_is_another_module() -> None:
    text = "import copy\none = [nn.LSTM(3, 4)]\nother = copy.deepcopy(one)\nsee(other)"
    assert "LSTM" not in short(follow(text).value)


SETTINGS = """
from dataclasses import asdict, astuple, dataclass, field, replace
from types import SimpleNamespace

@dataclass
class Inner:
    size: int = 8

@dataclass
class Settings:
    layers: int = 2
    both: bool = field(default=True, metadata={"help": "directions"})
    inner: Inner = field(default_factory=Inner)
    names: list = field(default_factory=list)

class Own:
    def __init__(self):
        self.layers = 5

def given(**named):
    return named

one, other = Settings(), Settings(layers=7)
"""
HELD = {
    "one.both": "True",
    "one.inner.size": "8",
    "asdict(one)": "{'layers': 2, 'both': True, 'inner': {'size': 8}, 'names': []}",
    "asdict(other)['layers']": "7",
    "asdict(one)['inner']['size']": "8",
    "astuple(Inner(4))": "(4)",
    "replace(one, layers=4).layers": "4",
    "replace(one, layers=4).both": "True",
    "given(**asdict(Inner()))": "{'size': 8}",
    "given(**vars(Inner()))": "{'size': 8}",
    "given(**Inner(3).__dict__)": "{'size': 3}",
    "{**vars(Inner()), 'more': 1}": "{'size': 8, 'more': 1}",
    "given(**vars(SimpleNamespace(size=1)))": "{'size': 1}",
}


@pytest.mark.parametrize("read", HELD)
def test_records_as_dictionaries(read: str) -> None:
    assert short(follow(f"{SETTINGS}see({read})").value) == HELD[read]


CHANGED = {
    "one.inner.size = 3": ("other.inner.size", "8"),
    "one.names.append(1)": ("other.names", "[]"),
    "copied = asdict(one); copied['names'].append(1)": ("one.names", "[]"),
    "one.layers = 9": ("asdict(one)['layers']", "9"),
    "one.more = 1": ("given(**vars(one))['more']", "1"),
}


@pytest.mark.parametrize("change", CHANGED)
def test_each_record_has_its_own(change: str) -> None:
    read, held = CHANGED[change]
    assert short(follow(f"{SETTINGS}{change}\nsee({read})").value) == held


OPEN = {
    "an object of another class": "given(**vars(Own()))",
    "what code elsewhere may have changed": "given(**vars(changed(one)))",
    "a dictionary of another kind": "asdict(one, dict_factory=sorted)",
    "a record in a tuple": "astuple(one)",
    "fields that are not known": "replace(one, **more)",
}


@pytest.mark.parametrize("case", OPEN)
def test_nothing_is_known_of_other_objects(case: str) -> None:
    assert "2" not in short(follow(f"{SETTINGS}see({OPEN[case]})").value)


def test_a_record_that_is_a_default_says_what_holds_by_default() -> None:
    code = "def f(settings=Settings(3)):\n    see(settings.layers)\n"
    layers = follow(f"{SETTINGS}\n{code}").value
    assert isinstance(layers, Symbol) and layers.default == Constant(3)
