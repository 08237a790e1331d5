import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    config = {"emb_loc_size": 4, "hidden_size": 6}
    model = module.HSTLSTM(config, {"loc_size": 9}).to(device)
    batch = {
        "current_loc": torch.randint(9, (5, 7), device=device),
        "target": torch.randint(9, (5,), device=device),
    }
    _, (h_n, _) = model.rnn(model.emb_loc(batch["current_loc"]))
    expected = torch.nn.functional.cross_entropy(model.fc(h_n[-1]), batch["target"])
    oracles.assert_close(model.calculate_loss(batch).detach(), expected.detach(), "loss")
