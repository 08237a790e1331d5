"""A padded batch in one direction, read at each sequence's own last step."""

import torch
from torch import nn
from torch.nn.utils.rnn import pad_sequence


class Exportable(nn.Module):
    """Keeps to padding, so that it can be exported."""

    def __init__(self, features=4, hidden=6, outputs=2):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, num_layers=2, batch_first=True)
        self.fc = nn.Linear(hidden, outputs)

    def forward(self, x, lengths):
        out, _ = self.lstm(x)
        rows = torch.arange(x.size(0), device=x.device)
        return self.fc(out[rows, lengths.to(x.device) - 1])


def predict(model, sequences):
    lengths = torch.tensor([len(each) for each in sequences])
    return model(pad_sequence(sequences, batch_first=True), lengths)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = Exportable().to(device)
    batch = oracles.sequences(4, device=device)
    expected = model.fc(oracles.final_state(model.lstm, batch))
    oracles.assert_close(predict(model, batch), expected, "predictions")


if __name__ == "__main__":
    check(torch.device("cpu"))
