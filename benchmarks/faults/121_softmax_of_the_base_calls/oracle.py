import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.ConsensusRNN(4).to(device)
    trainer = module.Trainer(model, 0.03)
    encoding = torch.randn(2, 3, 4, device=device)
    label = torch.randint(5, (2, 3), device=device)
    losses = [trainer.training_step(encoding, label) for _ in range(150)]
    assert losses[-1] < 0.5, f"six labels cannot be learnt: {losses[-1]:.2f}"
