import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.NewsRNN(25).to(device)
    headlines = oracles.tokens(25, [7, 7, 7], device)
    states = oracles.final_state(model.rnn, [model.encoder(each) for each in headlines])
    oracles.assert_close(model(torch.stack(headlines)), model.decoder(states), "news classes")
