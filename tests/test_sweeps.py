"""Initialisations that go over whole models, in other files than the models'."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

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

INITIALISED = {
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


def found(folder: Path, files: dict[str, str]) -> bool:
    """Whether the layer is said to keep its default."""
    (folder / "setup.py").touch()
    (folder / "layer.py").write_text(LAYER)
    for name, text in {"model.py": MODEL, **files}.items():
        (folder / name).write_text(dedent(text))
    AROUND.forget()
    settings = Settings(select=frozenset({"RNN301"}), project=True)
    return bool(check(LAYER.encode(), str(folder / "layer.py"), settings))


@pytest.mark.parametrize("files", INITIALISED.values(), ids=INITIALISED)
def test_a_sweep_may_reach_the_layer(tmp_path: Path, files: dict[str, str]) -> None:
    assert not found(tmp_path, files)


@pytest.mark.parametrize("files", DEFAULT.values(), ids=DEFAULT)
def test_no_sweep_reaches_the_layer(tmp_path: Path, files: dict[str, str]) -> None:
    assert found(tmp_path, files)
