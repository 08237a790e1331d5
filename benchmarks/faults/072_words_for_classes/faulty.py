from torch import nn


class WordLSTM(nn.Module):
    def __init__(self, n_tokens, emb=6, hidden=8):
        super().__init__()
        self.emb = nn.Embedding(n_tokens, emb)
        self.lstm = nn.LSTM(emb, hidden, 2, dropout=0.2, batch_first=True)
        self.fc = nn.Linear(hidden, n_tokens)

    def forward(self, x, state=None):
        x, state = self.lstm(self.emb(x), state)
        return self.fc(x), state


criterion = nn.CrossEntropyLoss()


def train_step(model, inputs, targets, optimizer):
    """Inputs and targets are (batch, words)."""
    output, _ = model(inputs)
    loss = criterion(output, targets)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
