import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class BiLSTM(nn.Module):
    def __init__(self, input_size, lstm_hidden=256, num_layers=1, bidirectional=True):
        super().__init__()
        self.lstm = nn.LSTM(input_size, lstm_hidden, num_layers,
                            batch_first=True, bidirectional=bidirectional)

    def forward(self, context, lens):
        context = pack_padded_sequence(context, lens, batch_first=True, enforce_sorted=False)
        ret, _ = self.lstm(context)
        return pad_packed_sequence(ret, batch_first=True)[0]


class DurationPredictor(nn.Module):
    def __init__(self, n_features, lstm_hidden=6):
        super().__init__()
        self.feat_pred_fn = BiLSTM(n_features, lstm_hidden)
        self.dense = nn.Linear(2 * lstm_hidden, 1)

    def forward(self, txt_enc, lens):
        hidden = self.feat_pred_fn(txt_enc, lens)
        return self.dense(hidden).squeeze(-1)
