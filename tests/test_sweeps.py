"""Initialisations that go over whole models, in other files than the models'."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent
from time import process_time

import pytest

from lstm_lint import heirs, sweeps
from lstm_lint.linter import Settings, check
from lstm_lint.neighbours import AROUND

LAYER = """
from torch import nn


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 5)

    def forward(self, x):
        return self.rnn(x)[0]
"""
MODEL = """
from torch import nn
from layer import Layer


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = Layer()
"""
SWEEPING = """
def prepare(model):
    for parameter in model.parameters():
        if parameter.dim() > 1:
            nn.init.xavier_uniform_(parameter)
"""

BUILT = "from model import Model\n\ndef built():\n    return Model()\n"
"""What hands a model on, so that who takes it need not name its class."""
BY_NAME = """
from torch import nn


def prepare(rnn):
    for layer in range(rnn.num_layers):
        nn.init.orthogonal_(getattr(rnn, f"weight_hh_l{layer}"))
"""
RUN = """
from build import built
from tools import prepare

model = built()
prepare(model{of})
"""


def helper(text: str, of: str = "") -> dict[str, str]:
    """A program that hands a model, or a part of it, to a function of another file."""
    return {"build.py": BUILT, "main.py": RUN.format(of=of), "tools.py": dedent(text)}


BASE = """
from torch import nn


class Base(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(5, 1)

    def reset(self):
        for parameter in self.parameters():
            nn.init.normal_(parameter, std=0.1)
"""

HEIR = """
{line}
from layer import Layer


class Net({base}):
    def __init__(self):
        super().__init__()
        self.layer = Layer()
        self.reset()


net = Net()
"""
AGENT = """
from torch import nn


class Agent(nn.Module):
    def __init__(self, **parts):
        super().__init__()
        for name, part in parts.items():
            setattr(self, name, part)
        for parameter in self.parameters():
            nn.init.uniform_(parameter, -0.05, 0.05)
"""

INITIALISED = {
    "a name in a long string": {
        "main.py": """
            import layer
            from torch import nn

            SETTINGS = '''
            kind: Layer
            '''
            made = getattr(layer, SETTINGS.split()[-1])()
            nn.init.orthogonal_(made.rnn.weight_hh_l0)
        """,
    },
    "between the quotes of a notebook": {
        "main.ipynb": json.dumps(
            {
                "cells": [
                    {"cell_type": "code", "source": ["name = 'x'.replace(\"'\", '')\n"]},
                    {
                        "cell_type": "code",
                        "source": [
                            "from torch import nn\n",
                            "from layer import Layer\n",
                            "made = Layer()\n",
                            "nn.init.orthogonal_(made.rnn.weight_hh_l0)\n",
                        ],
                    },
                    {"cell_type": "code", "source": ["name = 'x'.replace(\"'\", '')\n"]},
                ]
            }
        )
    },
    "a program that names the class in a string": {
        "main.py": """
            import model
            from torch import nn

            layer = getattr(model, "Layer")()
            nn.init.orthogonal_(layer.rnn.weight_hh_l0)
        """,
    },
    "a base class that is imported by another name": {
        "base.py": BASE,
        "main.py": HEIR.format(line="from base import Base as Common", base="Common"),
    },
    "a base class that has another name besides": {
        "base.py": f"{BASE}\n\nCommon = Base\n",
        "main.py": HEIR.format(line="from base import Common", base="Common"),
    },
    "a base class that the program calls otherwise": {
        "base.py": BASE,
        "main.py": HEIR.format(line="import base\n\nparent = base.Base", base="parent"),
    },
    "a base class of a base class": {
        "base.py": BASE,
        "middle.py": "from base import Base\n\n\nclass Middle(Base):\n    pass\n",
        "main.py": HEIR.format(line="from middle import Middle", base="Middle"),
    },
    "a base class beside the layer": {
        "base.py": BASE,
        "main.py": """
from base import Base as Common
from layer import Layer


class Net(Common, Layer):
    pass


net = Net()
net.reset()
""",
    },
    "a class whose object is given the layer": {
        "base.py": BASE,
        "main.py": """
            from base import Base
            from layer import Layer

            net = Base()
            net.layer = Layer()
            net.reset()
        """,
    },
    "a class whose object takes the layer up": {
        "base.py": BASE,
        "main.py": """
            from base import Base
            from layer import *

            layer = Layer()
            net = Base()
            net.add_module("layer", layer)
            net.reset()
        """,
    },
    "a class that is built of whatever it is given": {
        "agent.py": AGENT,
        "main.py": "from agent import Agent\nfrom layer import Layer\n\nAgent(layer=Layer())\n",
    },
    "a class that is built of what a function built": {
        "agent.py": AGENT,
        "main.py": """
            import agent, layer

            def build():
                return layer.Layer()

            part = build()
            whole = agent.Agent(
                size=5,
                part=part,
            )
        """,
    },
    "a base class, of all that its heirs have": {
        "base.py": BASE,
        "main.py": """
from base import Base
from layer import Layer


class Net(Base):
    def __init__(self):
        super().__init__()
        self.layer = Layer()
        self.reset()


net = Net()
""",
    },
    "a method of a class, called for another object": {
        "base.py": BASE,
        "main.py": """
from base import Base
from model import Model

model = Model()
Base.reset(model)
""",
    },
    "a helper that is given the RNN": helper(BY_NAME, ".layer.rnn"),
    "a helper that is given the model, and finds the RNN in it": helper(
        """
        from torch import nn

        def prepare(model):
            rnn = model.layer.rnn
            nn.init.orthogonal_(rnn.weight_hh_l0)
        """
    ),
    "a helper that fills a part": helper(
        """
        import torch

        def prepare(model):
            with torch.no_grad():
                model.layer.rnn.bias_ih_l0[5:10] = -1
        """
    ),
    "a helper that spreads a vector over the parameters": helper(
        """
        import torch
        from torch.nn.utils import vector_to_parameters

        def prepare(model):
            vector = torch.load("vector.pt")
            vector_to_parameters(vector + 0.1 * torch.randn_like(vector), model.parameters())
        """
    ),
    "a helper that does so on several lines": helper(
        """
        import torch
        from torch import nn

        def prepare(model):
            nn.utils.vector_to_parameters(
                torch.normal(0, 0.1, (count(model),)),
                model.parameters(),
            )

        def count(model):
            return sum(each.numel() for each in model.parameters())
        """
    ),
    "a trainer that cuts a vector into pieces": {
        "build.py": BUILT,
        "main.py": "from build import built\nfrom trainer import Trainer\n\nTrainer(built())\n",
        "trainer.py": """
            import torch

            class Trainer:
                def __init__(self, model):
                    self.model = model
                    self.load(torch.load("vector.pt"))

                def load(self, vector):
                    start = 0
                    for p in self.model.parameters():
                        p.data.copy_(vector[start : start + p.numel()].view_as(p))
                        start += p.numel()
        """,
    },
    "a helper that puts pieces of a vector in the parameters' places": helper(
        """
        def prepare(model, vector=torch.load("vector.pt")):
            start = 0
            for each in model.parameters():
                each.data = vector[start:start + each.numel()].view(each.shape)
                start += each.numel()
        """
    ),
    "a helper that asks for the parameters by name": helper(
        """
        import torch

        @torch.no_grad()
        def prepare(model):
            for name, parameter in model.named_parameters():
                if "bias_hh" in name:
                    parameter[:5] = 1.0
        """
    ),
    "a helper that sets other parameters in their place": helper(
        """
        import torch
        from torch import nn

        def prepare(rnn):
            setattr(rnn, "weight_hh_l0", nn.Parameter(torch.eye(15, 5)))
        """,
        ".layer.rnn",
    ),
    "a helper that maps a function over the parameters": helper(
        """
        from torch import nn

        def prepare(model):
            list(map(nn.init.zeros_, model.layer.parameters()))
        """
    ),
    "a helper that loads what it draws meanwhile": helper(
        """
        import torch

        def prepare(model, kept=torch.load("model.pt")):
            model.load_state_dict(
                {name: each + 0.1 * torch.randn_like(each) for name, each in kept.items()}
            )
        """
    ),
    "a helper that loads what it drew itself": helper(
        """
        import torch
        from torch import nn

        def prepare(model):
            state = model.state_dict()
            for key in state:
                if "weight_hh" in key:
                    state[key] = nn.init.orthogonal_(torch.empty_like(state[key]))
            model.load_state_dict(state)
        """
    ),
    "a helper that keeps the parameters before it goes over them": helper(
        """
        def prepare(model):
            parameters = list(model.parameters())
            for parameter in parameters:
                parameter.data.fill_(0.01)
        """
    ),
    "an object that does it when it is called": {
        "build.py": BUILT,
        "tools.py": """
            from torch import nn

            class Start:
                def __init__(self, model):
                    self.model = model

                def __call__(self):
                    nn.init.orthogonal_(self.model.layer.rnn.weight_hh_l0)
        """,
        "main.py": "from build import built\nfrom tools import Start\n\nStart(built())()\n",
    },
    "a notebook": {
        "build.py": BUILT,
        "Train.ipynb": json.dumps(
            {
                "cells": [
                    {"cell_type": "code", "source": ["from build import built\n", "m = built()"]},
                    {
                        "cell_type": "code",
                        "source": [
                            "for name, parameter in m.named_parameters():\n",
                            '    if "weight" in name:\n',
                            "        nn.init.xavier_uniform_(parameter)",
                        ],
                    },
                ],
                "nbformat": 4,
            }
        ),
    },
    "a trainer goes over the parameters of a model that holds the layer": {
        "train.py": """
            from torch import nn
            from model import Model

            class Trainer:
                def __init__(self, options):
                    self.model = options.kind()

                def start(self):
                    for name, parameter in self.model.named_parameters():
                        if "rnn" in name:
                            nn.init.orthogonal_(parameter)
        """,
    },
    "in a comprehension": {
        "train.py": """
            from torch import nn
            from model import Model

            model = Model()
            [nn.init.uniform_(p, -0.1, 0.1) for p in model.parameters()]
        """,
    },
    "a function of another file, which the program calls": {
        "tools.py": f"from torch import nn\n{SWEEPING}",
        "main.py": """
            from model import Model
            import tools

            tools.prepare(Model())
        """,
    },
    "a function that is handed the parameters": {
        "tools.py": """
            from torch.nn import init

            def uniformly(low, high, parameters):
                for parameter in parameters:
                    init.uniform_(parameter, low, high)
        """,
        "main.py": """
            from model import Model
            import tools

            model = Model()
            tools.uniformly(-0.1, 0.1, model.parameters())
        """,
    },
    "apply, with a function that takes all RNNs": {
        "tools.py": """
            from torch import nn

            def start(module):
                if isinstance(module, nn.RNNBase):
                    for weight in module.all_weights[0]:
                        nn.init.normal_(weight)
        """,
        "main.py": """
            from model import Model
            from tools import start

            model = Model()
            model.apply(start)
        """,
    },
    "apply, with a function that writes by hand": {
        "main.py": """
            import torch
            from model import Model

            def init_weights(module):
                if hasattr(module, "weight_hh_l0"):
                    module.weight_hh_l0.data = torch.eye(15, 5)

            model = Model()
            model.apply(init_weights)
        """,
    },
    "apply, with a function that nobody finds": {
        "main.py": """
            from model import Model
            from elsewhere import init_weights

            model = Model()
            model.apply(init_weights)
        """,
    },
    "a class that holds the class that holds the layer": {
        "whole.py": """
            from torch import nn
            from model import Model

            class Whole(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.model = Model()
                    for parameter in self.parameters():
                        nn.init.uniform_(parameter)
        """,
    },
    "a program that chooses its model by name": {
        "model.py": "",
        "tools.py": f"from torch import nn\n{SWEEPING}",
        "main.py": """
            import sys
            from importlib import import_module
            from tools import prepare

            if __name__ == "__main__":
                prepare(import_module(sys.argv[1]).Layer())
        """,
    },
    "a program that runs what was trained, with dropout": {
        "model.py": """
            import torch.nn.functional as F
            from torch import nn
            from layer import Layer

            class Model(nn.Module):
                # Its training is another program's.
                def __init__(self):
                    super().__init__()
                    self.layer = Layer()

                def forward(self, x):
                    return F.dropout(self.layer(F.dropout(x, training=True)), 0.5, self.training)
        """,
        "main.py": """
            import torch
            from model import Model

            model = Model()
            model.load_state_dict(torch.load("model.pt"))  # what we trained
            print(model(torch.zeros(1, 3)))
        """,
    },
    "a program that only runs what was trained": {
        "tools.py": "def loss(a, b):\n    return (a - b).abs()\n",
        "main.py": """
            import torch
            import tools
            from model import Model

            model = Model()
            model.load_state_dict(torch.load("model.pt"))
            print(model(torch.zeros(1, 3)))
        """,
    },
}

DEFAULT = {
    "a class that a comment and a string name beside the layer": {
        "base.py": BASE,
        "main.py": '''
            """What was class Old(Base): until Base.reset(model) came."""
            from base import Base
            from model import Model

            # class Net(Base): or Base.reset(model), or Base(Model())
            base, model = Base(), Model()
            loss = (base.head(model.layer(None)) ** 2).mean()
            loss.backward()
        ''',
    },
    "a program that only speaks of the layer": {
        "main.py": '''
            """Starts nn.Linear with nn.init, but no Layer."""
            from model import Model

            # A Layer keeps what torch gives it; orthogonal_ is for others.
            model = Model()
            model.layer(None).mean().backward()
        ''',
        "other.py": """
            from torch import nn
            from model import Model  # which has a Layer

            head = nn.Linear(3, 5)
            nn.init.orthogonal_(head.weight)
            head(Model().layer(None)).mean().backward()
        """,
    },
    "a class that is built of numbers": {
        "agent.py": AGENT,
        "main.py": """
            from agent import Agent
            from model import Model

            size = 5
            model = Model()
            agent = Agent(size=size, depth=len([size]))
            agent.size = 8
            agent.name = "agent"
            model.layer(None).mean().backward()
        """,
    },
    "a class without heirs, of all that its own objects have": {
        "base.py": BASE,
        "main.py": """
from base import Base
from model import Model

base, model = Base(), Model()
base.reset()
loss = (base.head(model.layer(None)) ** 2).mean()
loss.backward()
""",
    },
    "a helper that another class calls for an RNN of its own": {
        "tools.py": BY_NAME,
        "other.py": """
            from torch import nn
            from tools import (
                prepare,
            )

            class Other(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.rnn = nn.GRU(3, 5)
                    prepare(self.rnn)
                    nn.init.orthogonal_(self.rnn.weight_hh_l0)
        """,
        "main.py": "from model import Model\nfrom other import Other\n\nModel(), Other()\n",
    },
    "an RNN of a program's own": {
        "other.py": """
            from torch import nn

            def other():
                rnn = nn.GRU(3, 5)
                nn.init.orthogonal_(rnn.weight_hh_l0)
                return rnn
        """,
        "main.py": "from model import Model\nfrom other import other\n\nModel(), other()\n",
    },
    "a helper that looks at the weights": helper(
        """
        def prepare(model):
            print(model.layer.rnn.weight_hh_l0.norm(dim=0))
        """
    ),
    "a helper that brings back what it kept of the parameters": helper(
        """
        def prepare(model):
            kept = {name: each.data.clone() for name, each in model.named_parameters()}
            for name, each in model.named_parameters():
                each.data.copy_(kept[name])
        """
    ),
    "a helper that loads, and draws something else": helper(
        """
        import torch

        def prepare(model):
            model.load_state_dict(torch.load("model.pt"))
            model(torch.randn(2, 1, 3)).sum().backward()
        """
    ),
    "a helper that averages two models": helper(
        """
        def prepare(model, other=None, rate=0.1):
            for mine, theirs in zip(model.parameters(), other.parameters()):
                mine.data.copy_(rate * theirs + (1 - rate) * mine)
        """
    ),
    "a helper that puts the parameters in a vector": helper(
        """
        from torch.nn.utils import parameters_to_vector, vector_to_parameters

        def prepare(model):
            return vector_to_parameters, parameters_to_vector(model.parameters())
        """
    ),
    "another class of the same name": {
        "vision.py": """
            from torch import nn

            class Layer(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.conv = nn.Conv2d(3, 5, 3)
                    nn.init.xavier_uniform_(self.conv.weight)
        """,
        "see.py": "from torch.nn import init\nfrom vision import Layer\n\nLayer()\n",
    },
    "a test that knows what comes out": {
        "test_layer.py": """
            from torch import nn
            from layer import Layer

            def test_layer():
                layer = Layer()
                for parameter in layer.parameters():
                    nn.init.constant_(parameter, 0.1)
        """,
    },
    "nobody initialises anything": {},
    "a program that knows nothing of the layer": {
        "other.py": f"from torch import nn\n{SWEEPING}\nprepare(nn.Linear(3, 5))\n",
    },
    "a function that nobody calls": {
        "tools.py": f"from torch import nn\n{SWEEPING}",
        "main.py": "from model import Model\nimport tools\n\nmodel = Model()\n",
    },
    "apply, with a function that takes other layers alone": {
        "main.py": """
            from torch import nn
            from model import Model

            def init_weights(module):
                if isinstance(module, nn.Linear):
                    nn.init.xavier_uniform_(module.weight)

            model = Model()
            model.apply(init_weights)
        """,
    },
    "a loop that takes other layers alone": {
        "main.py": """
            from torch import nn
            from model import Model

            model = Model()
            for module in model.modules():
                if isinstance(module, nn.Conv1d):
                    nn.init.kaiming_normal_(module.weight)
        """,
    },
    "a class of its own beside it": {
        "other.py": """
            from torch import nn

            class Other(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.fc = nn.Linear(3, 5)
                    for parameter in self.parameters():
                        nn.init.uniform_(parameter)
        """,
        "main.py": "from model import Model\nfrom other import Other\n\nModel(), Other()\n",
    },
    "an optimiser": {
        "main.py": """
            from model import Model
            from tools import init_optimiser

            init_optimiser(Model().parameters())
        """,
        "tools.py": """
            from torch.optim import Adam

            def init_optimiser(parameters):
                return Adam(parameters)
        """,
    },
    "another kind of apply": {
        "main.py": """
            import pandas
            from model import Model

            model = Model()
            pandas.read_csv("x").apply(len)
        """,
    },
    "a program that goes on with what was trained": {
        "main.py": """
            import torch
            from model import Model

            model = Model()
            model.load_state_dict(torch.load("model.pt"))
            model(torch.zeros(1, 3)).sum().backward()
        """,
    },
}


def found(folder: Path, files: dict[str, str], mark: str = "setup.py") -> bool:
    """Whether the layer is said to keep its default."""
    for name, text in {mark: "", "layer.py": LAYER, "model.py": MODEL, **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(dedent(text))
    AROUND.forget()
    return is_told(folder / "layer.py")


def is_told(path: Path) -> bool:
    """Whether a layer in a file is said to keep its default."""
    settings = Settings(select=frozenset({"RNN301"}), project=True)
    return bool(check(path.read_bytes(), str(path), settings))


@pytest.mark.parametrize("mark", ["setup.py", "unmarked.txt"])
@pytest.mark.parametrize("files", INITIALISED.values(), ids=INITIALISED)
def test_a_sweep_may_reach_the_layer(tmp_path: Path, files: dict[str, str], mark: str) -> None:
    assert not found(tmp_path, files, mark)


@pytest.mark.parametrize("mark", ["setup.py", "unmarked.txt"])
@pytest.mark.parametrize("files", DEFAULT.values(), ids=DEFAULT)
def test_no_sweep_reaches_the_layer(tmp_path: Path, files: dict[str, str], mark: str) -> None:
    assert found(tmp_path, files, mark)


TRAINING = """
from torch import nn
from {home} import Layer


def start(module):
    if isinstance(module, nn.RNNBase):
        for weight in module.all_weights[0]:
            nn.init.normal_(weight)


Layer().apply(start)
"""
"""A program that initialises the layer."""


@pytest.fixture
def unmarked(tmp_path: Path) -> Iterator[Callable[..., Path]]:
    """Files in a folder that nothing tells to be a project."""

    def written(*walked: str, **files: str) -> Path:
        for name, text in files.items():
            path = tmp_path / f"{name.replace('.', '/')}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        AROUND.walk(*(str(tmp_path / each) for each in walked))
        return tmp_path

    yield written
    AROUND.walk()


def test_a_folder_that_is_checked_is_a_project(unmarked: Callable[..., Path]) -> None:
    """Its scripts may lie beside the folder that the model lies in."""
    files = {"models.layer": LAYER, "train": TRAINING.format(home="models.layer")}
    assert not is_told(unmarked(".", **files) / "models" / "layer.py")
    assert is_told(unmarked("models", **files) / "models" / "layer.py")


def test_a_package_is_no_project_without_what_lies_beside_it(
    unmarked: Callable[..., Path],
) -> None:
    training = TRAINING.format(home="package.inner.layer")
    files = {"package.__init__": "", "package.inner.__init__": "", "train": training}
    folder = unmarked(**files, **{"package.inner.layer": LAYER})
    assert not is_told(folder / "package" / "inner" / "layer.py")


def test_others_of_the_same_name_in_no_project(unmarked: Callable[..., Path]) -> None:
    """In a folder of all kinds of programs many call their classes alike."""
    other = "from torch import nn\nfrom other_layer import Layer\n\nnn.init.normal_(Layer().w)\n"
    folder = unmarked(".", layer=LAYER, other=other)
    assert is_told(folder / "layer.py")
    (folder / "setup.cfg").touch()
    AROUND.forget()
    assert not is_told(folder / "layer.py")


def test_too_much_for_a_project(
    unmarked: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The nearest folder that is not too big counts, at the least the files beside."""
    monkeypatch.setattr(sweeps, "MOST_UNMARKED", 2)
    many = {f"many.file{i}": "" for i in range(3)}
    near = {"ours.layer": LAYER, "ours.train": TRAINING.format(home="layer")}
    assert not is_told(unmarked(".", **many, **near) / "ours" / "layer.py")
    assert is_told(unmarked(".", **many, layer=LAYER) / "layer.py")
    assert not is_told(unmarked(".", train=TRAINING.format(home="layer")) / "layer.py")
    assert not is_told(unmarked(".", **many, __init__="", train="") / "layer.py")


def test_nobody_looks_through_all_that_one_has(
    unmarked: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = unmarked(".", layer=LAYER, **{"far.train": TRAINING.format(home="layer")})
    monkeypatch.setenv("HOME", str(folder))
    looked_at: list[str] = []
    read = AROUND.read

    def noted(path: str) -> bytes:
        looked_at.append(Path(path).name)
        return read(path)

    monkeypatch.setattr(AROUND, "read", noted)
    is_told(folder / "layer.py")
    assert looked_at == ["layer.py"]


def test_what_is_nobodys_own(tmp_path: Path) -> None:
    files = {"venv/lib/train.py": TRAINING.format(home="layer"), "build/lib/layer.py": TRAINING}
    assert found(tmp_path, files)


def test_what_one_file_leaves_another_may_initialise(tmp_path: Path) -> None:
    """Part of an RNN in its class, and the rest, or the forget gate, where it is used."""
    layer = dedent(
        """
        from torch import nn


        class Layer(nn.Module):
            def __init__(self):
                super().__init__()
                self.rnn = nn.LSTM(3, 5, bidirectional=True)
                nn.init.orthogonal_(self.rnn.weight_hh_l0)
                for name, parameter in self.rnn.named_parameters():
                    if "bias" in name:
                        nn.init.zeros_(parameter)

            def forward(self, x):
                return self.rnn(x)[0]
        """
    )
    settings = Settings(select=frozenset({"RNN303", "RNN308"}), project=True)

    def codes(files: dict[str, str]) -> set[str]:
        found(tmp_path, {"layer.py": layer, **files})
        return {each.code for each in check(layer.encode(), str(tmp_path / "layer.py"), settings)}

    assert codes({}) == {"RNN303", "RNN308"}
    assert codes(helper(BY_NAME, ".layer.rnn")) == set()


ZEROS = """
import torch
from torch import nn


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 5)

    def forward(self, x):
        return self.rnn(x, torch.zeros(1, x.size(1), 5))[0]
"""


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("torch.set_default_device('cuda')", False),
        ("torch.set_default_dtype(torch.double)", False),
        ("torch.set_num_threads(1)", True),
    ],
)
def test_a_program_chooses_where_tensors_are_made(tmp_path: Path, line: str, told: bool) -> None:
    start = f"import torch\n\n\ndef start():\n    {line}\n"
    main = "import model, start\n\nstart.start()\nnet = model.Model()\n"
    found(tmp_path, {"layer.py": ZEROS, "start.py": start, "main.py": main})
    settings = Settings(select=frozenset({"RNN408"}), project=True)
    assert bool(check(ZEROS.encode(), str(tmp_path / "layer.py"), settings)) == told


def test_lines_that_go_on_and_on() -> None:
    """No expression takes longer than in proportion to what it reads."""
    line = b"m = Own(None)\nW = dict(" + b", ".join([b"a={1:[2]}"] * 8000) + b")\n"
    chain = b"B0 = Own\n" + b"".join(b"B%d = B%d\n" % (i + 1, i) for i in range(500))
    start = process_time()
    assert not heirs.brings_together(line, frozenset({b"Own"}), frozenset({b"Layer"}))
    assert b"B9" in heirs.known_as([b"Own"], lambda names: [chain])
    assert process_time() - start < 10
