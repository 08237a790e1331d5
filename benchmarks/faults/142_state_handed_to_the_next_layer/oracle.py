import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    encoder = module.EncoderRNN(20, 6, n_layers=2).to(device)
    word = torch.tensor([3], device=device)
    recurrent = [each for each in encoder.modules() if isinstance(each, torch.nn.GRU)]
    layers = sum(each.num_layers for each in recurrent)
    assert layers == 2, f"{layers} layers of weights, and not two"
    output, hidden = encoder(word, torch.zeros(2, 1, 6, device=device))
    assert output.shape == (1, 1, 6) and hidden.shape == (2, 1, 6)
