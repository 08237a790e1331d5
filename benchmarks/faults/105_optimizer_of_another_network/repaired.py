import torch
import torch.nn as nn


class RNN(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super(RNN, self).__init__()
        self.rnn = nn.RNN(input_size, hidden_size)
        self.out = nn.Linear(hidden_size, output_size)

    def forward(self, line):
        _, hidden = self.rnn(line)
        return self.out(hidden[-1])


def run(lines, learning_rate=0.1):
    rnn = RNN(4, 6, 3)
    optimizer = torch.optim.SGD(rnn.parameters(), lr=learning_rate)
    criterion = nn.CrossEntropyLoss()

    losses = []
    for line, category in lines:
        optimizer.zero_grad()
        loss = criterion(rnn(line), category)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
