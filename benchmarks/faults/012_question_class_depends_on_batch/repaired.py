import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence


class QuestionClassifier(nn.Module):
    def __init__(self, vocab_size, embed_size=6, hidden_size=8, output_size=5):
        super(QuestionClassifier, self).__init__()
        self.lookup = nn.Embedding(vocab_size, embed_size, padding_idx=1)
        self.lstm = nn.LSTM(embed_size, hidden_size, bidirectional=True)
        self.decide = nn.Linear(2 * hidden_size, output_size)

    def forward(self, x, lengths):
        # x: (max_len, batch)
        vectors = self.lookup(x)
        packed = pack_padded_sequence(vectors, lengths, enforce_sorted=False)
        steps, (h_n, c_n) = self.lstm(packed)
        final = torch.cat([h_n[0], h_n[1]], dim=1)
        return self.decide(final)


def run(model, questions):
    x = pad_sequence(questions, padding_value=1)
    return model(x, [len(question) for question in questions])
