# An imported function is given the RNN; it may well initialise it.
import torch.nn as nn

from models.utils import init_lstm, init_linear


class BiLSTM_CRF(nn.Module):
    def __init__(self, dim, hidden, tags):
        super().__init__()
        self.lstm = nn.LSTM(dim, hidden, bidirectional=True)
        init_lstm(self.lstm)
        self.hidden2tag = nn.Linear(hidden * 2, tags)
        init_linear(self.hidden2tag)

    def forward(self, sentence):
        return self.hidden2tag(self.lstm(sentence)[0])
