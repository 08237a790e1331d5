import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    decoder = module.LatentDecoder(15).to(device)
    words = torch.stack(oracles.tokens(15, [4, 4, 4], device))
    codes = torch.stack([code.squeeze(0) for code in oracles.sequences(4, [1, 1, 1], device)])
    together = decoder(codes, words)
    for row, code, sentence in zip(together, codes, words):
        alone = decoder(code.unsqueeze(0), sentence.unsqueeze(0)).squeeze(0)
        oracles.assert_close(row, alone, "words of one code")
