import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.NMTModel(20, 6).to(device)
    decoder = model.decoder.eval()
    tgt = torch.randint(1, 20, (5, 3), device=device)
    context = torch.randn(4, 3, 6, device=device)
    hidden = (torch.randn(1, 3, 6, device=device), torch.randn(1, 3, 6, device=device))
    _, expected = decoder.rnn(decoder.word_lut(tgt), hidden)
    _, state = decoder(tgt, hidden, context)
    oracles.assert_close(state[0].detach(), expected[0].detach(), "last state")
