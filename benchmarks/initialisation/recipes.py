"""The initialisations that are compared; all but two of them as lstm-lint's own fix writes them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import torch
from torch import nn

from benchmarks.initialisation.model import Model
from lstm_lint import Settings, fix_source
from lstm_lint.flow.answers import recipes as written

SOURCE = Path(__file__).with_name("model.py")
DEFAULT, CHRONO = "default", "chrono"
RECIPES = (DEFAULT, *written.RECIPES, CHRONO)


def build(recipe: str, span: int) -> Callable[..., Model]:
    """What makes a model whose LSTM starts as the recipe has it, for memories up to `span` steps."""
    if recipe == CHRONO:
        return lambda *sizes: chrono(Model(*sizes), span)
    return Model if recipe == DEFAULT else fixed(recipe)


def fixed(recipe: str) -> type[Model]:
    """The model of `model.py` once RNN301's fix is applied to that file."""
    settings = Settings(select=frozenset({"RNN301"}), init_recipe=recipe)
    source = fix_source(SOURCE.read_text("utf-8"), str(SOURCE), settings, unsafe=True)
    if not source.applied:
        raise RuntimeError(f"RNN301 no longer fixes {SOURCE.name}")
    module = ModuleType(f"model_{recipe}")
    exec(compile(source.text, str(SOURCE), "exec"), vars(module))
    model: type[Model] = module.Model
    return model


def chrono(model: Model, span: int) -> Model:
    """Forget gates that keep for 1 to `span` - 1 steps, and input gates as closed as those are open.

    Tallec and Ollivier, Can recurrent neural networks warp time?, ICLR 2018.
    """
    for name, bias in model.lstm.named_parameters():
        if name.startswith("bias"):
            into, forget, *_ = bias.detach().chunk(4)
            nn.init.zeros_(into)
            nn.init.zeros_(forget)
            if name.startswith("bias_ih"):
                forget.uniform_(1, span - 1).log_()
                into.copy_(-forget)
    return model


def forget_gate(model: Model) -> torch.Tensor:
    """How open the forget gates are before anything was read: 0 forgets, 1 keeps."""
    bias = model.lstm.bias_ih_l0 + model.lstm.bias_hh_l0
    return torch.sigmoid(bias.detach().chunk(4)[1])
