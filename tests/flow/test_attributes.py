"""Attributes that are more than what was assigned: what is followed, and what is unknown then."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tests.flow.following import seen, value

FOLLOWED = {
    """
    class Thing:
        @property
        def value(self):
            return self.kept
        @value.setter
        def value(self, value):
            self.kept = value + 1
    thing = Thing()
    thing.value = 2
    """: "3",
    """
    import functools
    class Thing:
        kept = 1
        @functools.cached_property
        def value(self):
            return self.kept
    thing = Thing()
    thing.value
    thing.kept = 2
    """: "1",
    """
    class Field:
        def __get__(self, owner, cls):
            return owner.kept
        def __set__(self, owner, value):
            owner.kept = value * 2
    class Thing:
        value = Field()
    thing = Thing()
    thing.value = 2
    """: "4",
    """
    class Thing:
        def __setattr__(self, name, value):
            super().__setattr__(name, value + 1)
    thing = Thing()
    thing.value = 2
    """: "3",
    """
    class Thing:
        def __getattr__(self, name):
            return name
    thing = Thing()
    """: "'value'",
    """
    class Thing:
        def __init__(self, **given):
            self.__dict__.update(given)
    thing = Thing(value=3)
    """: "3",
    """
    class Thing:
        pass
    thing = Thing()
    vars(thing)["value"] = 3
    """: "3",
    """
    class Thing:
        pass
    thing = Thing()
    thing.value = 1
    object.__setattr__(thing, "value", 3)
    """: "3",
    """
    class Thing:
        def __enter__(self):
            self.value = 1
            return self
        def __exit__(self, *_):
            self.value += 1
    with Thing() as thing:
        pass
    """: "2",
    """
    from dataclasses import dataclass
    @dataclass
    class Base:
        first: int
    @dataclass
    class Thing(Base):
        value: int = 2
    thing = Thing(1, 5)
    """: "5",
    """
    from dataclasses import InitVar, dataclass, field
    from typing import ClassVar
    @dataclass
    class Thing:
        shared: ClassVar[int] = 1
        made: int = field(init=False, default=1)
        value: int = 2
        scale: InitVar[int] = 3
        def __post_init__(self, scale):
            self.made = self.value
    thing = Thing(5)
    """: "5",
    """
    class Thing:
        value = 1
    def change():
        Thing.value = 2
        return Thing()
    thing = change()
    """: "2",
}


@pytest.mark.parametrize("code", FOLLOWED)
def test_what_is_followed(code: str) -> None:
    assert value(dedent(code) + "see(thing.value)\n") == FOLLOWED[code]


UNKNOWN = {
    "computed name": "setattr(thing, name(), 2)",
    "name with pieces": "setattr(thing, f'va{name()}', 2)",
    "percent": "setattr(thing, 'va%s' % name(), 2)",
    "format": "setattr(thing, 'va{}'.format(name()), 2)",
    "sum": "setattr(thing, 'va' + name(), 2)",
    "update": "thing.__dict__.update(name())",
    "item": "thing.__dict__[name()] = 2",
    "all": "thing.__dict__ = name()",
    "handed on": "name(vars(thing))",
    "string handed on": "name(thing, 'value')",
    "deleted": "delattr(thing, 'value')",
    "restored": "thing.__setattr__(name(), 2)",
}


@pytest.mark.parametrize("change", UNKNOWN.values(), ids=UNKNOWN)
def test_what_may_have_changed(change: str) -> None:
    code = f"""
        class Thing(nn.Module):
            value = 0
        def after(name):
            thing = Thing()
            thing.value, thing.other = 1, 1
            {change}
            see((thing.value, thing.value == 1))
    """
    found = value(code)
    assert "True" not in found and "1," not in found


def test_pieces_of_a_name_leave_others_alone() -> None:
    code = """
        def after(thing, name):
            thing = Thing()
            thing.value, thing.other = 1, 1
            setattr(thing, f"va{name}", 2)
            see(thing.other)
        class Thing:
            pass
    """
    assert value(code) == "1"


def test_names_are_looked_up_in_order() -> None:
    code = """
        class Base:
            def what(self):
                return "base"
        class One(Base):
            def what(self):
                return super().what()
        class Other(Base):
            def what(self):
                return "other"
        class Both(One, Other):
            pass
        see((Both().what(), One().what()))
    """
    assert value(code) == "('other', 'base')"


MADE = {
    "metaclass": "class Thing(metaclass=Meta):",
    "decorator": "@change\nclass Thing:",
    "new": "class Thing(Odd):",
}


@pytest.mark.parametrize("head", MADE.values(), ids=MADE)
def test_objects_that_something_else_makes(head: str) -> None:
    code = f"""
class Meta(type):
    def __call__(cls, *_):
        return 1
class Odd:
    def __new__(cls, *_):
        return 1
from elsewhere import change
{head}
    def __init__(self, value):
        self.value = value
see(Thing(2).value == 2)
"""
    assert seen(code)[0] not in ("True", "False")


HOOKS = {
    "self.same.register_forward_hook(lambda *_: 1)": "new",
    "self.same.register_forward_pre_hook(self.given)": "new",
    "self.same.register_forward_hook(self.look)": "x",
    "self.same.forward = self.given": "new",
}


@pytest.mark.parametrize("hook", HOOKS)
def test_hooks(hook: str) -> None:
    code = f"""
        class Model(nn.Module):
            def __init__(self):
                super().__init__()
                self.same = nn.Identity()
                {hook}
            def given(self, *_):
                return 1
            def look(self, *_):
                print("seen")
            def forward(self, x):
                see(self.same(x))
    """
    assert value(code) == HOOKS[hook]


ON_CLASSES = {
    "setattr(One, 'n', 3)": ["3", "2", "3"],
    "One.n = 3": ["3", "2", "3"],
    "setattr(One, 'm', 3)": ["1", "2", "1"],
    "setattr(One, 'n' if x else 'm', 3)": ["?", "2", "?"],
    "setattr(One if x else Two, 'n', 3)": ["?", "?", "?"],
}


@pytest.mark.parametrize("code", ON_CLASSES)
def test_attributes_set_on_classes_by_name(code: str) -> None:
    classes = "class One:\n    n = 1\nclass Two:\n    n = 2\n"
    assert seen(f"{classes}{code}\nsee(One.n)\nsee(Two.n)\nsee(One().n)") == ON_CLASSES[code]


ALTERED = {
    "pass": False,
    "rnn.name = other": False,
    "rnn.forward = other": True,
    "nn.GRU.forward = other": True,
    "rnn.register_forward_hook(other)": True,
}


@pytest.mark.parametrize("code", ALTERED)
def test_what_an_rnn_gives_that_something_else_was_put_into(code: str) -> None:
    given = f"from elsewhere import other\nrnn = nn.GRU(4, 8)\n{code}\nsee(rnn(x)[0])"
    assert (value(given) != "output(time, batch, feature)") is ALTERED[code]
