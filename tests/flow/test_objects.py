"""Objects of classes of the file: attributes, inheritance, and how methods are bound."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tests.flow.following import expression, seen, value

INIT = """
class Model(nn.Module):
    def __init__(self, hidden):
        {init}
        self.hidden = hidden
        self.rnn = nn.LSTM(4, hidden)
    def forward(self, x):
        see(self.{what})
"""


@pytest.mark.parametrize(
    "init",
    [
        "super().__init__()",
        "super(Model, self).__init__()",
        "nn.Module.__init__(self)",
        "torch.nn.Module.__init__(self)",
        "super(__class__, self).__init__()",
        "pass",
    ],
)
@pytest.mark.parametrize(("what", "found"), [("hidden", "hidden"), ("rnn", "LSTM"), ("no", "no")])
def test_attribute_set_in_init(init: str, what: str, found: str) -> None:
    assert value(INIT.format(init=init, what=what)) == found


BASES = """
class Base(nn.Module):
    kind = "LSTM"
    def __init__(self, size=3):
        super().__init__()
        self.rnn = nn.GRU(size, 5)
        self.build()
    def build(self):
        self.built = "base"
    def forward(self, x):
        return "base"

{code}
"""

INHERITED = {
    "super().__init__()": """
        class Model(Base):
            def __init__(self):
                super().__init__()
            def forward(self, x):
                see((self.rnn, self.built, self.kind))
    """,
    "super(Model, self).__init__()": """
        class Model(Base):
            def __init__(self):
                super(Model, self).__init__()
            def forward(self, x):
                see((self.rnn, self.built, self.kind))
    """,
    "Base.__init__(self)": """
        class Model(Base):
            def __init__(self):
                Base.__init__(self)
            def forward(self, x):
                see((self.rnn, self.built, self.kind))
    """,
    "no init of its own": """
        class Model(Base):
            def forward(self, x):
                see((self.rnn, self.built, self.kind))
    """,
    "a class between": """
        class Middle(Base):
            pass
        class Model(Middle):
            def __init__(self):
                super().__init__(4)
            def forward(self, x):
                see((self.rnn, self.built, self.kind))
    """,
    "a mixin": """
        class Mixin:
            def say(self):
                return "mixed"
        class Model(Mixin, Base):
            def forward(self, x):
                self.say()
                see((self.rnn, self.built, self.kind))
    """,
}


@pytest.mark.parametrize("code", INHERITED.values(), ids=INHERITED)
def test_attributes_of_a_base_class(code: str) -> None:
    assert value(BASES.format(code=dedent(code))) == "(GRU, 'base', 'LSTM')"


METHODS = {
    "an override is called by the base": (
        "class Model(Base):\n    def build(self):\n        self.built = 'own'\n"
        "    def forward(self, x):\n        see(self.built)\n",
        "'own'",
    ),
    "super's method": (
        "class Model(Base):\n    def forward(self, x):\n        see(super().forward(x))\n",
        "'base'",
    ),
    "an object is called": ("class Model(Base): pass\nsee(Model()(3))\n", "'base'"),
    "an object from outside": ("see(Base().rnn)\n", "GRU"),
    "a class attribute": ("see(Base.kind)\n", "'LSTM'"),
    "a class attribute overridden": (
        "class Model(Base):\n    kind = 'RNN'\n    def forward(self):\n        see(self.kind)\n",
        "'RNN'",
    ),
    "an unknown attribute equals itself": (
        "class Model(Base):\n    def forward(self):\n        see(self.a == self.a)\n",
        "(a == a)",
    ),
}


@pytest.mark.parametrize(("code", "found"), METHODS.values(), ids=METHODS)
def test_methods(code: str, found: str) -> None:
    assert value(BASES.format(code=code)) == found


BINDING = """
class Thing:
    size = 2
    def __init__(self, n=1):
        self.n = n
    @property
    def twice(self):
        return self.n * 2
    @property
    def held(self):
        return self._held
    @held.setter
    def held(self, value):
        self._held = value
    @staticmethod
    def add(a, b):
        return a + b
    @classmethod
    def make(cls, n):
        return cls(n)
    @classmethod
    def of(cls):
        return cls.size
    @decorated
    def strange(self, x):
        return 5
    @torch.no_grad()
    def plain(self, x):
        return x
    def __call__(self, x):
        return (x, self.n)

thing = Thing(3)
"""

BOUND = {
    "thing.twice": "6",
    "thing.add(1, 2)": "3",
    "Thing.add(1, 2)": "3",
    "Thing.make(5).n": "5",
    "thing.make(5).n": "5",
    "Thing.of()": "2",
    "thing.of()": "2",
    "thing.strange(1)": "new",
    "thing.plain(1)": "1",
    "Thing.plain(thing, 1)": "1",
    "thing(4)": "(4, 3)",
    "type(thing)": "Thing",
    "type(thing)(7).n": "7",
    "thing.__class__(7).n": "7",
    "isinstance(thing, Thing)": "True",
    "getattr(thing, 'n')": "3",
    "hasattr(thing, 'n')": "True",
    "thing.held": "_held",
    "[each.n for each in [Thing(1), Thing(2)]]": "[1, 2]",
}


@pytest.mark.parametrize("code", BOUND)
def test_binding(code: str) -> None:
    assert expression(code, BINDING) == BOUND[code]


CHANGES = {
    "a helper called in init": (
        """
        class Model(nn.Module):
            def __init__(self, bidirectional):
                super().__init__()
                self.deep = False
                self.setup()
            def setup(self):
                self.deep = True
            def forward(self):
                see(self.deep)
        """,
        ["True"],
    ),
    "a method that nobody is seen to call": (
        """
        class Model(nn.Module):
            def __init__(self):
                super().__init__()
                self.deep = False
            def deepen(self):
                self.deep = True
            def forward(self):
                see(self.deep)
        """,
        ["False | deep"],
    ),
    "two branches": (
        """
        class Model(nn.Module):
            def __init__(self, lstm):
                super().__init__()
                if lstm:
                    self.rnn = nn.LSTM(2, 3)
                else:
                    self.rnn = nn.GRU(2, 3)
            def forward(self):
                see(self.rnn)
        """,
        ["LSTM | GRU"],
    ),
    "the same guard again": (
        """
        class Model(nn.Module):
            def __init__(self, lstm):
                super().__init__()
                self.lstm = lstm
                if lstm:
                    self.rnn = nn.LSTM(2, 3)
                else:
                    self.rnn = nn.GRU(2, 3)
            def forward(self):
                if self.lstm:
                    see(self.rnn)
                else:
                    see(self.rnn)
        """,
        ["LSTM", "GRU"],
    ),
    "an early return": (
        """
        class Thing:
            def change(self, flag):
                if flag:
                    self.n = 2
                    return
                self.m = 3
        thing = Thing()
        thing.n = 1
        thing.change(flag)
        see(thing.n)
        """,
        ["2 | 1"],
    ),
    "an attribute of an unknown object": (
        """
        def f(config):
            if config.size is None:
                config.size = 3
            see(config.size)
        """,
        ["3 | config.size"],
    ),
    "setattr": ("class Thing: pass\nt = Thing()\nsetattr(t, 'n', 3)\nsee(t.n)\n", ["3"]),
    "del": ("class Thing: pass\nt = Thing()\nt.n = 3\ndel t.n\nsee(t.n)\n", ["?"]),
}


@pytest.mark.parametrize(("code", "found"), CHANGES.values(), ids=CHANGES)
def test_changes(code: str, found: list[str]) -> None:
    assert seen(dedent(code)) == found


def test_decorated_methods_are_followed_by_themselves() -> None:
    code = "class A:\n    @decorated\n    def forward(self, x):\n        see(x)\n"
    assert seen(code) == ["x"]


def test_bases_that_are_their_own_bases() -> None:
    code = "class A(A): pass\nclass B(C): pass\nclass C(B): pass\nclass D(D):\n"
    code += "    def __init__(self):\n        super().__init__()\n        see(self.x)\n"
    assert seen(code) == ["x"]


def test_class_made_in_a_loop_or_in_itself() -> None:
    code = """
    class A:
        def __init__(self):
            self.inner = A()
            see(self.inner)
    """
    assert seen(code)


LINEAGE = {
    ("nn.LSTM", "nn.LSTM"): "True",
    ("nn.LSTM", "nn.RNNBase"): "True",
    ("nn.LSTM", "nn.Module"): "True",
    ("nn.LSTM", "object"): "True",
    ("nn.LSTM", "nn.GRU"): "False",
    ("nn.RNNBase", "nn.LSTM"): "False",
    ("nn.RNNBase", "nn.RNNCellBase"): "False",
    ("nn.GRUCell", "nn.RNNCellBase"): "True",
    ("nn.GRUCell", "nn.RNNBase"): "False",
    ("nn.Module", "nn.RNNBase"): "False",
    ("nn.Module", "PackedSequence"): "False",
    ("nn.Conv2d", "nn.Conv2d"): "True",
    ("nn.Conv2d", "nn.modules.conv._ConvNd"): "?",
    ("elsewhere.Base", "nn.LSTM"): "?",
}


@pytest.mark.parametrize(("base", "kind"), LINEAGE)
def test_bases_of_torch(base: str, kind: str) -> None:
    before = f"import elsewhere\nclass Own({base}):\n    def __init__(self): pass\n"
    assert expression(f"isinstance(Own(), {kind})", before) == LINEAGE[base, kind]


FILLED_IN = """
class Base(nn.Module):
    def forward(self, x):
        see({read})
    def encode(self, x):
        raise NotImplementedError
    def apart(self, x):
        see(x)
class Filled(Base):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(4, 5)
    def encode(self, x):
        return self.rnn(x)[0]
"""


@pytest.mark.parametrize("read", ["self.encode(x)", "self.rnn(x)[0]"])
def test_method_that_a_subclass_fills_in_is_followed_for_it(read: str) -> None:
    found = seen(FILLED_IN.format(read=read))
    assert sum("Output" in each or "output" in each for each in found) == 1
    assert len(found) == 3, "once for the base, once for the subclass; the other one for the base"


NAMED = """
names, other = input(), input()
many = {name: nn.GRU(4, 8) for name in names}
more = {**many, other: 5}
grown = {name: nn.GRU(4, 8) for name in names}
grown["a"] = 5
"""

LOOKED_UP = {
    "many[other].hidden_size": "8",
    "many['a'].hidden_size": "8",
    "[each.hidden_size for each in many.values()][0]": "8",
    "[each.hidden_size for name, each in many.items()][0]": "8",
    "more['a']": "?",
    "grown['a']": "5",
    "grown[other]": "?",
}


@pytest.mark.parametrize("code", LOOKED_UP)
def test_a_dictionary_of_alike_things(code: str) -> None:
    assert expression(code, NAMED) == LOOKED_UP[code]


NAMESPACES = {
    "see((cfg.size, cfg.both))": "(4, True)",
    "cfg.both = False\nsee(cfg.both)": "False",
    "vars(cfg)['both'] = False\nsee(cfg.both)": "False",
    "from elsewhere import change\nchange(cfg)\nsee(cfg.both)": "both",
}


@pytest.mark.parametrize("made", ["types.SimpleNamespace", "argparse.Namespace"])
@pytest.mark.parametrize("code", NAMESPACES)
def test_a_namespace_has_what_it_was_made_with(made: str, code: str) -> None:
    start = f"import argparse, types\ncfg = {made}(size=4, both=True)\n"
    assert value(start + code) == NAMESPACES[code]


BUILT_BEFORE = """
class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.build()
    def build(self):
        self.rnn = nn.GRU(3, 5)
    def forward(self, x):
        see(self.rnn)

{before}
"""


@pytest.mark.parametrize("before", ["", "model = Model()", "models = [Model(), Model()]"])
def test_what_a_constructor_calls_is_known_whoever_built_an_object_before(before: str) -> None:
    assert value(BUILT_BEFORE.format(before=before)) == "GRU"
