"""What RNN301 writes by each recipe, and where it must not guess."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from textwrap import dedent

import pytest

from lstm_lint.fixer import fix
from lstm_lint.flow.answers.recipes import RECIPES
from lstm_lint.linter import Settings, check
from tests.support import ROOT

MODEL = """
from torch import nn
from torch.nn import LSTM as Recurrent

KINDS = {{"lstm": nn.LSTM, "gru": nn.GRU}}


class Encoder(nn.Module):
    def __init__(self, size, kind={default}, biased=True):
        super().__init__()
        self.rnn = {kind}(size, 2 * size, bias=biased)

    def forward(self, x):
        return self.rnn(x)[0]


def main():
    return Encoder(8), Encoder(8, biased=False)
"""


def fixes(kind: str, default: str = "None") -> list[str | None]:
    source = dedent(MODEL.format(kind=kind, default=default)).encode()
    found = check(source, "model.py", Settings(select=frozenset({"RNN301"})))
    return [(f.fix and "".join(each.content for each in f.fix.edits)) or None for f in found]


@pytest.mark.parametrize("kind", ["nn.LSTM", "Recurrent"])
def test_a_kind_that_is_named_has_its_forget_gate(kind: str) -> None:
    (written,) = fixes(kind)
    assert written is not None
    assert "ones_" in written


@pytest.mark.parametrize(
    ("kind", "default"), [("getattr(nn, kind)", "'LSTM'"), ("kind", "nn.LSTM")]
)
def test_nothing_is_written_for_a_class_that_callers_choose(kind: str, default: str) -> None:
    assert fixes(kind, default) == [None]


@pytest.mark.parametrize(
    "kind", ["KINDS[kind]", "KINDS.get(kind, nn.GRU)", "(nn.GRU if kind else Recurrent)", "KIND"]
)
def test_a_forget_gate_is_asked_for_where_there_may_be_none(kind: str) -> None:
    (written,) = fixes(kind.replace("KIND", "KINDS['lstm']") if kind == "KIND" else kind)
    assert written is not None
    assert "if isinstance(self.rnn, Recurrent):\n" in written


def test_biases_are_written_where_some_callers_have_them() -> None:
    source = MODEL.replace("Encoder(8), Encoder(8, biased=False)", "Encoder(8, biased=False)")
    source = source.format(kind="nn.LSTM", default="None")
    found = check(source.encode(), "model.py", Settings(select=frozenset({"RNN301"})))
    assert [f.fix is not None and "zeros_" in f.fix.edits[0].content for f in found] == [True]


@pytest.mark.parametrize(
    ("recipe", "dtype", "written"),
    [
        ("article", "torch.float64", True),
        ("article", "torch.bfloat16", False),
        ("keras", "torch.half", False),
        ("forget-bias", "torch.bfloat16", True),
    ],
)
def test_nothing_is_drawn_in_half_precision(recipe: str, dtype: str, written: bool) -> None:
    source = f"import torch\nfrom torch import nn\n\nrnn = nn.LSTM(4, 6, dtype={dtype})\n"
    settings = Settings(select=frozenset({"RNN301"}), init_recipe=recipe)
    (found,) = check(source.encode(), "model.py", settings)
    assert (found.fix is not None) == written


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("device", True),
        ("self.device", True),
        ("'cuda:0'", True),
        ("torch.device('cpu')", True),
        ("dtype", False),
        ("torch.double", False),
        ("device, dtype", False),
        ("like", False),
    ],
)
def test_what_goes_to_a_device_keeps_its_dtype(given: str, written: bool) -> None:
    source = f"""
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, device, dtype, like, rnn, module):
        super().__init__()
        self.device = device
        self.rnn = nn.LSTM(4, 8).to({given})
"""
    (found,) = check(source.encode(), "model.py", Settings(select=frozenset({"RNN301"})))
    assert (found.fix is not None) == written


BUILT = {
    "lstm_beside_gru_and_cells": "Mixed()",
    "either_kind_or_none": "Tagger(layers=1)",
    "lists_of_modules": "Decoder()",
    "heads_among_rnns": "Cascade()",
    "into_init_weights_of_two": "Translator()",
    "decoder_derived_from_encoder": "Autoencoder()",
    "kind_by_getattr": "_all(LanguageModel(kind, 20, 5, 8) for kind in ('LSTM', 'GRU', 'RNN'))",
    "kind_from_a_table": "_all(Encoder(5, 8, kind) for kind in KINDS)",
    "class_chosen_before": "_all([*map(Tagger, (5, 5), (8, 8), ('lstm', 'gru')), Head(8, 'LSTM')])",
    "dictionary_key_by_key": "Multimodal({'text': 5, 'audio': 3})",
    "set_by_name": "Columns(2)",
    "returned_by_a_function": "_all(map(Encoder, ('lstm', 'gru', 'linear')))",
    "handed_to_a_wrapper": "Deep(8)",
}


@pytest.mark.torch
@pytest.mark.parametrize(("recipe", "spelling"), list(product(RECIPES, BUILT)))
def test_a_recipe_reaches_all_rnns_of_a_class(recipe: str, spelling: str) -> None:
    torch = pytest.importorskip("torch")
    from lstm_lint.oracles import assert_orthogonal

    path = ROOT / "fixtures" / "RNN301_default-init" / spelling / "wrong.py"
    settings = Settings(select=frozenset({"RNN301"}), init_recipe=recipe)
    text = fix(path.read_text("utf-8"), settings=settings, unsafe=True).text
    assert fix(text, settings=settings, unsafe=True).text == text

    names: dict[str, object] = {"__name__": spelling, "_all": torch.nn.ModuleList}
    exec(text, names)
    model = eval(BUILT[spelling], names)
    rnns = [
        each
        for each in model.modules()
        if isinstance(each, torch.nn.RNNBase | torch.nn.RNNCellBase)
    ]
    assert rnns
    for rnn in rnns:
        gated = isinstance(rnn, torch.nn.LSTM | torch.nn.LSTMCell)
        for name, parameter in rnn.named_parameters():
            if name.startswith("bias"):
                first, forget, *others = parameter.detach().chunk(4)
                once = float(recipe == "article" or name.startswith("bias_ih"))
                assert not gated or forget.eq(once).all(), name
                zero = recipe != "forget-bias"
                rest = (first, *others) if gated else (first, forget, *others)
                assert all(each.eq(0).all() == zero for each in rest), name
            elif recipe == "article" or (recipe == "keras" and name.startswith("weight_hh")):
                assert_orthogonal(parameter, name)


def fixed(source: str, code: str = "RNN301", recipe: str = "article") -> str:
    settings = Settings(select=frozenset({code}), init_recipe=recipe)
    return fix(source, settings=settings, unsafe=True).text


def test_one_that_callers_choose_is_left_alone_beside_another() -> None:
    source = """
from torch import nn


class Net(nn.Module):
    def __init__(self, layer, deep):
        super().__init__()
        self.rnn = nn.LSTM(4, 8) if deep else layer(4, 8)
        self.others = nn.ModuleList([nn.GRU(8, 8), layer(8, 8)])


net = Net(nn.LSTM, deep=False)
"""
    assert fixed(source) == source


@pytest.mark.parametrize(("kind", "written"), [("GRU", False), ("LSTM", True)])
def test_a_class_by_another_name_has_a_forget_gate_or_none(kind: str, written: bool) -> None:
    source = f"from torch import nn\n\nlayer = nn.{kind}\nrnn = layer(4, 8)\n"
    assert ("if isinstance(rnn, nn.LSTM):" in fixed(source, recipe="forget-bias")) == written


@pytest.mark.parametrize("kind", ["lstm", "gru"])
@pytest.mark.parametrize("recipe", RECIPES)
def test_the_kind_that_has_biases_tells_whether_there_is_a_forget_gate(
    recipe: str, kind: str
) -> None:
    source = f"""
from torch import nn


class Net(nn.Module):
    def __init__(self, kind):
        super().__init__()
        plain = kind != "{kind}"
        layer = nn.LSTMCell if kind == "lstm" else nn.GRUCell
        self.cell = layer(4, 8, bias=not plain)
"""
    text = fixed(source, recipe=recipe)
    assert ("ones_" in text) == (kind == "lstm")
    assert (text != source) == (kind == "lstm" or recipe != "forget-bias")
    assert "isinstance" not in text or recipe == "forget-bias"


def test_fixes_that_share_a_method_are_counted_each() -> None:
    path = ROOT / "fixtures" / "RNN301_default-init" / "set_by_name" / "wrong.py"
    done = fix(
        path.read_text("utf-8"), settings=Settings(select=frozenset({"RNN301"})), unsafe=True
    )
    assert len(done.applied) == 2


TAKEN = """
def build(rnn, recurrent):
    rnn.top = Wrapper(nn.LSTM(4, 8))
    return rnn, recurrent
"""


def test_a_name_is_numbered_where_those_that_are_wanted_are_taken() -> None:
    text = fixed(f"{WRAPPERS}\n{TAKEN}")
    assert "    rnn_2 = nn.LSTM(4, 8)\n    for name, param in rnn_2.named_parameters():" in text
    assert "    rnn.top = Wrapper(rnn_2)\n" in text


UNSURE = {
    "a plain list": """
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = [nn.LSTM(4, 8) for _ in range(2)]
        self.second = []
        for _ in range(2):
            self.second.append(nn.GRU(8, 8))
""",
    "two in one line": """
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.both = Pair(nn.LSTM(4, 8), nn.GRU(8, 8))
""",
    "something is done before": """
class Net(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.first = Pair(sizes.pop(), nn.LSTM(4, sizes.pop()))
""",
    "not always": """
class Net(nn.Module):
    def __init__(self, deep):
        super().__init__()
        self.first = deep and Wrapper(nn.LSTM(4, 8))
        self.second = Wrapper(nn.LSTM(4, 8)) if deep else None
""",
    "many at once": """
class Net(nn.Module):
    def __init__(self, deep):
        super().__init__()
        self.layers = nn.Sequential(*(Wrapper(nn.LSTM(8, 8)) for _ in range(deep)))
""",
    "in the body of a class": """
class Net(nn.Module):
    layer = Wrapper(nn.LSTM(4, 8))
""",
    "in a line with another": """
class Net(nn.Module):
    def __init__(self, deep):
        super().__init__()
        self.first = Wrapper(nn.LSTM(4, 8)); self.size = 8
        if deep: self.second = Wrapper(nn.LSTM(8, 8))
""",
    "another class of torch": """
class Net(nn.Module):
    def __init__(self, kind):
        super().__init__()
        self.rnn = {"lstm": nn.LSTM, "linear": nn.Linear}[kind](4, 8)
""",
    "a class of the file": """
class Own(nn.GRU):
    pass


class Net(nn.Module):
    def __init__(self, kind):
        super().__init__()
        layer = Own if kind == "own" else nn.LSTM
        self.rnn = layer(4, 8)
""",
    "anything by its name": """
class Net(nn.Module):
    def __init__(self, kind):
        super().__init__()
        try:
            layer = getattr(nn, kind)
        except AttributeError:
            layer = nn.LSTM
        self.rnn = layer(4, 8)
""",
    "a function within": """
class Net(nn.Module):
    def __init__(self, kind):
        super().__init__()

        def build(layer):
            return layer(4, 8)

        self.rnn = build(nn.LSTM)
""",
    "half precision": """
class Net(nn.Module):
    def __init__(self, kind):
        super().__init__()
        self.rnn = {"lstm": nn.LSTM, "gru": nn.GRU}[kind](4, 8, dtype=torch.half)
        self.top = Wrapper(nn.LSTM(8, 8, dtype=torch.bfloat16))
""",
}
WRAPPERS = """
import torch
from torch import nn


class Wrapper(nn.Module):
    def __init__(self, layer):
        super().__init__()
        self.layer = layer


class Pair(nn.Module):
    def __init__(self, first, second):
        super().__init__()
        self.first, self.second = first, second
"""


@pytest.mark.parametrize("body", UNSURE.values(), ids=UNSURE)
def test_nothing_is_written_where_it_may_not_be_what_is_built(body: str) -> None:
    source = f"{WRAPPERS}\n{body}"
    assert fixed(source) == source


EARLY = {
    "a base's constructor": """
class Base(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(8, 2)
        self.reset_parameters()

    def reset_parameters(self):
        nn.init.zeros_(self.head.bias)


class Net(Base):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(4, 8)
        self.reset_parameters()

    def reset_parameters(self):
        nn.init.xavier_uniform_(self.head.weight)
""",
    "an earlier line": """
class Net(nn.Module):
    def __init__(self, early=True):
        super().__init__()
        if early:
            self.init_weights()
        self.rnn = nn.GRU(4, 8)
        self.init_weights()

    def init_weights(self):
        self.ready = True
""",
    "a method called earlier": """
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.build()
        self.rnn = nn.GRU(4, 8)
        self.init_weights()

    def build(self):
        self.head = nn.Linear(8, 2)
        self.init_weights()

    def init_weights(self):
        nn.init.zeros_(self.head.bias)
""",
}


@pytest.mark.torch
@pytest.mark.parametrize("body", EARLY.values(), ids=EARLY)
def test_a_method_that_something_calls_earlier_is_left_alone(body: str) -> None:
    torch = pytest.importorskip("torch")
    text = fixed(f"from torch import nn\n\n{body}")
    names: dict[str, object] = {"__name__": "early"}
    exec(text, names)
    assert not torch.cat([names["Net"]().rnn.bias_ih_l0, names["Net"]().rnn.bias_hh_l0]).any()  # type: ignore[operator]


HEIR = """
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(4, 8)
        self.fc = nn.Linear(8, 2)
        self.init_weights()

    def init_weights(self):
        nn.init.zeros_(self.fc.bias)


class Heir(Net):
    def __init__(self):
"""
HEIRS = {
    "another layer": "super().__init__(); self.rnn = nn.Linear(8, 2); self.init_weights()",
    "no layer": "super().__init__(); self.rnn = None; self.init_weights()",
    "a layer of another name": (
        "nn.Module.__init__(self); self.fc = nn.Linear(8, 2); self.init_weights()"
    ),
    "set for others to initialise": "super().__init__(); self.rnn = nn.Identity()",
}


@pytest.mark.torch
@pytest.mark.parametrize("body", HEIRS.values(), ids=HEIRS)
def test_a_method_that_a_derived_class_runs_without_the_rnn_is_left_alone(body: str) -> None:
    pytest.importorskip("torch")
    lines = "".join(f"        {each}\n" for each in body.split("; "))
    names: dict[str, object] = {"__name__": "heir"}
    text = fixed(HEIR + lines)
    exec(text, names)
    net, heir = names["Net"](), names["Heir"]()  # type: ignore[operator]
    heir.init_weights()
    assert net.rnn.bias_hh_l0[8:16].eq(1).all()
    assert "self.rnn" not in text[text.index("def init_weights") : text.index("class Heir")]


BASE = """
from torch import nn


class Base(nn.Module):
    def __init__(self):
        super().__init__()
        self._init_rnn(8)
        self.reset_parameters()

    def _init_rnn(self, size):
        self.core = nn.LSTM(size, size)
        for p in self.core.parameters():
            nn.init.uniform_(p, -0.1, 0.1)

    def reset_parameters(self):
        pass
"""
SEVERAL = """
from torch import nn
from base import Base


class Net(Base):
    def __init__(self, deep=True):
        super().__init__()
        self.first = nn.LSTM(4, 8)
        self.second = nn.GRU(8, 8) if deep else None
        self.reset_parameters()

    def reset_parameters(self):
        self.scale = 1.0
"""


def test_what_a_base_of_another_file_has_is_neither_hidden_nor_called_too_early(
    tmp_path: Path,
) -> None:
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "base.py").write_text(BASE)
    (tmp_path / "model.py").write_text(SEVERAL)
    settings = Settings(select=frozenset({"RNN301"}), project=True)
    text = fix(SEVERAL, str(tmp_path / "model.py"), settings, unsafe=True).text
    assert "def _init_recurrent(self, rnn)" in text
    assert text.count("self._init_recurrent(self.") == 2
    assert text.endswith("self.scale = 1.0\n")


HIDING = ["init='orthogonal'", "*init", "*, init=None"]
HIDDEN = """
import torch
from torch.nn import LSTM, Module, init


class Net(Module):
    def __init__(self, {parameter}):
        super().__init__()
        self.rnn = LSTM(4, 8)
"""


@pytest.mark.parametrize("parameter", HIDING)
def test_nothing_is_written_where_parameters_hide_all_imports(parameter: str) -> None:
    source = HIDDEN.format(parameter=f"torch, {parameter}")
    assert fixed(source) == source
    closed = f"""{source}        for name, p in self.rnn.named_parameters():
            if "weight" in name:
                p.data.uniform_()
            else:
                p.data.zero_()
"""
    told = check(closed.encode(), "model.py", Settings(select=frozenset({"RNN308"})))
    assert [each.fix for each in told] == [None]


@pytest.mark.parametrize("parameter", HIDING)
def test_an_import_is_written_that_no_parameter_hides(parameter: str) -> None:
    source = HIDDEN.format(parameter=parameter)
    assert "torch.nn.init.orthogonal_" in fixed(source)
    elsewhere = source.replace(f"{parameter}):", "):").replace(", ):", "):")
    elsewhere += f"\n\ndef other({parameter}):\n    return init\n"
    assert " init.orthogonal_" in fixed(elsewhere)


@pytest.mark.parametrize(
    "line",
    ["torch.set_default_dtype(torch.half)", "rnn.to(th.half)", "rnn.to(half)", "rnn.half()"],
)
def test_nothing_is_drawn_where_a_file_works_in_half_precision(line: str) -> None:
    source = (
        f"import torch\nimport torch as th\nfrom torch import nn{', half' * ('(half' in line)}\n"
    )
    source += f"\nrnn = nn.LSTM(4, 6)\n{line}\n"
    assert fixed(source) == source
