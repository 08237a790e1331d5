import torch
import torch.nn as nn


class WordByWord(nn.Module):
    def __init__(self, input_size, hidden_size):
        super(WordByWord, self).__init__()
        self.hidden_size = hidden_size
        self.embedding = nn.Embedding(input_size, hidden_size)
        self.lstm = nn.LSTM(hidden_size, hidden_size)

    def forward(self, word, hidden):
        embedded = self.embedding(word).view(1, 1, -1)
        output, hidden = self.lstm(embedded, hidden)
        return output, hidden

    def start(self):
        return self.embedding.weight.new_zeros(1, 1, self.hidden_size)


def encode(encoder, sentence):
    hidden = encoder.start()
    outputs = []
    for word in sentence:
        output, hidden = encoder(word, hidden)
        outputs.append(output[0, 0])
    return torch.stack(outputs)
