# A batch of one token before the loop, and after each of its passes.
import torch
from torch import nn


class CharModel(nn.Module):
    def __init__(self, signs, size):
        super().__init__()
        self.embed = nn.Embedding(signs, size)
        self.rnn = nn.LSTM(size, size, batch_first=True)
        self.head = nn.Linear(size, signs)

    def sampled(self, start, count):
        token, state, text = torch.tensor([[start]]), None, []
        for _ in range(count):
            out, state = self.rnn(self.embed(token), state)
            token = torch.multinomial(self.head(out.squeeze()).softmax(-1), 1).view(1, 1)
            text.append(token.item())
        return text

    def written_over(self, count):
        token, state = torch.zeros(1, 1, dtype=torch.long), None
        for _ in range(count):
            out, state = self.rnn(self.embed(token), state)
            token.fill_(self.head(out.squeeze()).argmax().item())
        return token

    def begun_with(self, words, count):
        token, state = torch.tensor([ord(each) for each in words]).unsqueeze(0), None
        for _ in range(count):
            out, state = self.rnn(self.embed(token), state)
            token = torch.multinomial(self.head(out[:, -1].squeeze()).softmax(0), 1)[None]
        return token

    def until_the_end(self, start, end):
        token, state = torch.LongTensor([[start]]), None
        while token.item() != end:
            out, state = self.rnn(self.embed(token), state)
            token = self.head(out.squeeze()).argmax().reshape(1, -1)
        return state

    def likeliest(self, ids, count):
        token, state = ids.view(1, 1), None
        for _ in range(count):
            out, state = self.rnn(self.embed(token), state)
            scores = self.head(out.squeeze())
            token = scores.argmax().unsqueeze(0).unsqueeze(0)
        return token

    def step_by_step(self, frame, count):
        frame, state = frame.reshape(1, 1, -1), None
        for _ in range(count):
            out, state = self.rnn(frame, state)
            frame = out.squeeze()[None, None]
        return frame

    def last_of_all(self, start, count):
        tokens, state = torch.tensor([[start]]), None
        for _ in range(count):
            out, state = self.rnn(self.embed(tokens[:, -1:]), state)
            token = self.head(out.squeeze()).argmax().view(1, 1)
            tokens = torch.cat([tokens, token], dim=1)
        return tokens
