# The script only loads a trained model and runs it.
import sys

import torch
import torch.nn as nn


class Recognizer(nn.Module):
    def __init__(self, n_mels, hidden, n_words):
        super().__init__()
        self.rnn = nn.GRU(n_mels, hidden, num_layers=2, batch_first=True)
        self.fc = nn.Linear(hidden, n_words)

    def forward(self, mels):
        return self.fc(self.rnn(mels)[1][-1])


if __name__ == "__main__":
    model = Recognizer(40, 128, 35)
    model.load_state_dict(torch.load(sys.argv[1], weights_only=True))
    model.eval()
    with torch.no_grad():
        print(model(torch.load(sys.argv[2])).argmax(dim=-1))
