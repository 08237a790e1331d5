import torch
import torch.nn as nn

clip = 10


class VRNN(nn.Module):
    def __init__(self, x_dim, h_dim):
        super(VRNN, self).__init__()
        self.rnn = nn.GRU(x_dim, h_dim)
        self.dec = nn.Linear(h_dim, x_dim)

    def forward(self, x):
        out, _ = self.rnn(x)
        return ((self.dec(out[:-1]) - x[1:]) ** 2).sum()


def train(model, train_loader, learning_rate=1.0):
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    train_loss = 0
    for batch_idx, data in enumerate(train_loader):

        #transforming data
        data = data.transpose(0, 1)
        data = (data - data.min()) / (data.max() - data.min())

        #forward + backward + optimize
        optimizer.zero_grad()
        loss = model(data)
        loss.backward()

        #grad norm clipping, only in pytorch version >= 1.10
        nn.utils.clip_grad_norm_(model.parameters(), clip)
        optimizer.step()

        train_loss += loss.item()
    return train_loss
