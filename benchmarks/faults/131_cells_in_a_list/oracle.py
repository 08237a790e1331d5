import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.MetaOptimizer(2, 6).to(device)
    model.reset_lstm(4, device)
    assert model(torch.randn(4, 3, device=device)).shape == (4,)
    names = dict(model.named_parameters())
    cells = [name for name in names if name.endswith("weight_hh")]
    assert len(cells) == 2, "the cells' weights are parameters of the model"
