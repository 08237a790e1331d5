import torch
from torch import nn

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.Model(3, 5)
    expected = module.Model(3, 5)
    expected.load_state_dict(model.state_dict())
    data, targets = torch.randn(6, 4, 3), torch.randn(6, 4, 5)
    config = {"gradient_clip_global_norm": 0.01}
    module.Engine(config, model).train_epoch([(data, targets)])
    optimizer = torch.optim.SGD(expected.parameters(), lr=1.0)
    nn.functional.mse_loss(expected(data)[0], targets).backward()
    nn.utils.clip_grad_norm_(expected.parameters(), 0.01)
    optimizer.step()
    for (name, parameter), other in zip(model.named_parameters(), expected.parameters()):
        oracles.assert_close(parameter, other, name)
