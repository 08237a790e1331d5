import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class TextRNN(nn.Module):
    def __init__(self, vocab, embedding_dim=5, hidden_dim=6, classes=3):
        super().__init__()
        self.embedding = nn.Embedding(vocab, embedding_dim, padding_idx=0)
        self.rnn = nn.LSTM(embedding_dim, hidden_dim, batch_first=True, bidirectional=True)
        self.fc = nn.Linear(4 * hidden_dim, classes)

    def forward(self, text, text_lengths):
        sorted_lengths, order = torch.sort(text_lengths, descending=True)
        text = text[order]
        _, back = torch.sort(order)
        packed = pack_padded_sequence(self.embedding(text), sorted_lengths, batch_first=True)
        packed_steps, (hidden, cell) = self.rnn(packed)
        output, _ = pad_packed_sequence(packed_steps, batch_first=True)
        output = output[back]
        hidden = torch.cat((hidden[-2], hidden[-1]), dim=1)[back]
        average = output.sum(1) / text_lengths.unsqueeze(1)
        return self.fc(torch.cat((average, hidden), dim=1))
