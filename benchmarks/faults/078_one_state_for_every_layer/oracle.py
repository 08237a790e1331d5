import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    generator = module.Generator(15).to(device)
    rnn = torch.nn.GRU(6, 6, num_layers=2).to(device)
    with torch.no_grad():
        for layer, cell in enumerate(generator.cells):
            for name, parameter in cell.named_parameters():
                getattr(rnn, f"{name}_l{layer}").copy_(parameter)
    texts = oracles.tokens(15, [5, 5, 5], device)
    runs = oracles.alone(rnn, [generator.embedding(text) for text in texts])
    expected = torch.stack([generator.output(run.output) for run in runs])
    oracles.assert_close(generator(torch.stack(texts)), expected, "words")
