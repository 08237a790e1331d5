import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.GRU4REC(20, 6, 20).to(device)
    session = torch.randint(20, (5, 3), device=device)
    zeros = torch.zeros(1, 3, 6, device=device)
    expected = model.h2o(model.gru(model.look_up(session))[0]).tanh().detach()
    oracles.assert_close(module.predict(model, session, zeros).detach(), expected, "scores")
