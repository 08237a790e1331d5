"""Parameters that are taken for modules of the file, and those that are not."""

from __future__ import annotations

import pytest

from lstm_lint.flow.torch.values import Rnn, Tensor
from lstm_lint.flow.values import Instance, Symbol
from tests.flow.following import follow

TAGGER = """
class WordTagger(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.gru = nn.GRU(4, size, batch_first=True)
    def forward(self, x, lengths=None):
        return self.gru(x)[0]
    def start(self):
        return 0
"""

TAKEN = [
    "def run(model, x):\n    see(model)\n    return model(x)",
    "def run(net, x, n):\n    see(net)\n    return net(x, lengths=n)",
    "def run(tagger, batch):\n    see(tagger)\n    return tagger(*batch)",
    "def run(word_tagger, x):\n    see(word_tagger)\n    return word_tagger(x)",
    "def run(encode, x):\n    see(encode)\n    return encode(x), encode.start()",
    "def run(it, xs, s):\n    it.train()\n    for x in xs:\n        see(it)\n        y, s = it(x, s)",
    "def run(it, xs, h, c):\n    see(it)\n    SGD(it.parameters())\n    for x in xs:\n"
    "        y, (h, c) = it(x, lengths=(h, c))",
    """
class Trainer:
    def __init__(self, it, rate):
        self.it = it
        self.optimizer = SGD(it.parameters(), rate)
    def run(self, x):
        see(self.it)
        y, self.state = self.it(x, self.state)
""",
    "def run(it: WordTagger):\n    see(it)",
    "def run(it: 'WordTagger'):\n    see(it)",
    "class Trainer:\n    def run(self, it: WordTagger):\n        see(it)",
    """
class Trainer:
    def __init__(self, model, rate):
        self.net = model
    def run(self, x):
        see(self.net)
        return self.net(x)
""",
    """
class Trainer:
    def __init__(self, model, rate):
        self.rate, self.net = rate, model
    def run(self, x):
        see(self.net)
        return self.net(x)
""",
    """
class Trainer:
    def __init__(self, model):
        self.net: nn.Module = model
    def run(self, x):
        see(self.net)
        return self.net(x)
""",
]


@pytest.mark.parametrize("code", TAKEN)
def test_taken_for_a_module(code: str) -> None:
    assert all(isinstance(each, Instance) for each in follow(TAGGER + code).seen)


READER = "class Reader(nn.Module):\n    def forward(self, x):\n        return x\n"


def test_one_of_several_by_its_own_name() -> None:
    code = f"{TAGGER}{READER}def run(tagger, reader, x):\n    see(tagger)\n    see(reader)\n"
    values = follow(f"{code}    return tagger(reader(x))").seen
    assert [v.cls.name for v in values if isinstance(v, Instance)] == ["WordTagger", "Reader"]


LEFT = [
    "class LastTagger(nn.Module): pass\ndef run(tagger, x):\n    see(tagger)\n    return tagger(x)",
    "def run(model, x):\n    see(model)\n    return model.loss(x)",
    "def run(model, x):\n    see(model)\n    return model(x, 1, 2)",
    "def run(model, x):\n    see(model)\n    return model(x), model(x, mask=1)",
    "def run(encode, x):\n    see(encode)\n    return encode(x)",
    "def run(criterion, x):\n    see(criterion)\n    return criterion(x)",
    "def run(it, xs, s):\n    see(it)\n    for x in xs:\n        y, s = it(x, s)",
    "def run(it, x):\n    it.train()\n    see(it)\n    x = it(x)",
    "def run(it, x):\n    it.train()\n    see(it)\n    y = it(x, lengths=x)",
    "def run(it, xs, s):\n    it.train()\n    see(it)\n    y, s = it(xs, s, 0)",
    "def run(it, its, xs, s):\n    it.train()\n    its.train()\n    see(it)\n    see(its)\n"
    "    for x in xs:\n        y, s = it(x, s)",
    "class Other(nn.Module): pass\ndef run(it, xs, s):\n    it.train()\n    see(it)\n"
    "    y, s = it(xs, s)",
    "def run(model=None):\n    see(model)\n    return model(1)",
    "def run(it: nn.Module):\n    see(it)\n    return it(1)",
    "class Other(nn.Module): pass\ndef run(model, x):\n    see(model)\n    return model(x)",
    "class Heir(WordTagger): pass\ndef run(it: WordTagger):\n    see(it)",
    "class Trainer:\n    def run(self, model):\n        see(model)\n        return model(1)",
    """
class Trainer:
    def __init__(self, model):
        self.net = model
    def run(self, x):
        see(self.net)
        return self.net(x, 1, 2)
""",
]


@pytest.mark.parametrize("code", LEFT)
def test_left_open(code: str) -> None:
    assert all(isinstance(each, Symbol) for each in follow(TAGGER + code).seen)


def test_a_layer_is_not_taken_for_a_class_named_after_it() -> None:
    classifier = TAGGER.replace("WordTagger", "LSTMClassifier")
    value = follow(f"{classifier}def run(lstm, x):\n    see(lstm)\n    return lstm(x)").value
    assert isinstance(value, Symbol)


def test_the_module_that_others_are_built_of_is_not_taken() -> None:
    whole = "class Model(nn.Module):\n    def __init__(self):\n        self.part = WordTagger(3)\n"
    whole += "    def forward(self, x):\n        return self.part(x)\n"
    value = follow(f"{TAGGER}{whole}def run(model, x):\n    see(model)\n    return model(x)").value
    assert isinstance(value, Instance)
    assert value.cls.name == "Model"


def test_what_it_was_built_with_is_unknown() -> None:
    code = "def run(model, x):\n    see(model(x))"
    value = follow(TAGGER + code).value
    assert isinstance(value, Tensor)
    assert value.axes is not None
    assert isinstance(value.axes[-1].size, Symbol)


DECLARED = {
    "def run(rnn: nn.LSTM):\n    see(rnn)": "LSTM",
    "def run(*, rnn: torch.nn.GRUCell):\n    see(rnn)": "GRUCell",
    "class Reader(nn.Module):\n    def __init__(self, rnn: nn.GRU):\n        self.rnn = rnn\n"
    "    def forward(self, x):\n        see(self.rnn)\n        return self.rnn(x)": "GRU",
}


@pytest.mark.parametrize(("code", "kind"), DECLARED.items())
def test_declared_to_be_an_rnn(code: str, kind: str) -> None:
    seen = follow(code).seen
    assert seen
    assert all(isinstance(each, Rnn) and each.kind == kind for each in seen)


UNDECLARED = [
    "from mine import LSTM\ndef run(rnn: LSTM):\n    see(rnn)",
    "class LSTM(nn.Module): pass\ndef run(rnn: LSTM):\n    see(rnn)",
    "def run(rnn: nn.LSTM = None):\n    see(rnn)",
    "def run(rnn: nn.LSTM | None):\n    see(rnn)",
]


@pytest.mark.parametrize("code", UNDECLARED)
def test_declared_to_be_something_else(code: str) -> None:
    assert not any(isinstance(each, Rnn) for each in follow(code).seen)


OTHERS = [
    "from nets import Encoder\ndef train(it, x):\n    it.train()\n    see(it)\n    return it(x)\n"
    "train(Encoder(), 1)",
    "def tune(bert, x):\n    bert.train()\n    see(bert)\n    return bert(x)",
    "from nets import Encoder\ndef train(it, x, s):\n    it.train()\n    see(it)\n"
    "    y, s = it(x, s)\ntrain(Encoder(), 1, 2)",
    "def tune(backbone, x):\n    see(backbone)\n    return backbone(x), backbone.parameters()",
]


@pytest.mark.parametrize("code", OTHERS)
def test_what_is_trained_may_be_any_module(code: str) -> None:
    assert not any(isinstance(each, Instance) for each in follow(TAGGER + code).seen)
