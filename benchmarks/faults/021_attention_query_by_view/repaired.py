import torch
import torch.nn as nn
import torch.nn.functional as F

UNITS = 5


class AttentiveClassifier(nn.Module):
    def __init__(self, vocab_size, embedding_dim=4, num_classes=2):
        super(AttentiveClassifier, self).__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.lstm = nn.LSTM(embedding_dim, UNITS, bidirectional=True)
        self.out = nn.Linear(UNITS * 2, num_classes)

    def attend(self, memory, state):
        hidden = torch.cat((state[0], state[1]), dim=1).unsqueeze(2)
        scores = torch.bmm(memory, hidden).squeeze(2)
        weights = F.softmax(scores, 1)
        context = torch.bmm(memory.transpose(1, 2), weights.unsqueeze(2))
        return context.squeeze(2), weights

    def forward(self, words):
        # sentences of three words each
        steps = self.embedding(words).permute(1, 0, 2)
        output, (h, c) = self.lstm(steps)
        output = output.permute(1, 0, 2)
        mixed, focus = self.attend(output, h)
        return self.out(mixed), focus
