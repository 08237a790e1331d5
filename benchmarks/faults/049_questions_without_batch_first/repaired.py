import torch
from torch import nn
from torch.nn.utils.rnn import pad_sequence


class QuestionLSTM(nn.Module):
    """The final state of each question, for visual question answering."""

    def __init__(self, vocab, emb_size=6, hidden_size=8):
        super().__init__()
        self.embedding = nn.Embedding(vocab, emb_size, padding_idx=0)
        self.rnn = nn.LSTM(input_size=emb_size, hidden_size=hidden_size, batch_first=True)

    def forward(self, questions):
        lengths = torch.tensor([len(question) for question in questions])
        padded = pad_sequence(questions, batch_first=True)
        output, _ = self.rnn(self.embedding(padded))
        rows = torch.arange(len(questions))
        return output[rows, lengths - 1]
