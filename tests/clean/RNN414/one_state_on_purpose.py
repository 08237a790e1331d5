"""Steps that are fed what the one before gave, and whose state goes on, or is none to go on from."""

import torch
from torch import nn


class Decoder(nn.Module):
    def __init__(self, size=8, layers=2):
        super().__init__()
        self.cell = nn.GRUCell(size, size)
        self.pair = nn.LSTMCell(size, size)
        self.gru = nn.GRU(size, size, batch_first=True)
        self.cells = nn.ModuleList([nn.GRUCell(size, size) for _ in range(layers)])
        self.norm = nn.LayerNorm(size)
        self.fc = nn.Linear(size, size)
        self.embedding = nn.Embedding(20, size)

    def renamed(self, inp, enc_h, steps):
        for _ in range(steps):
            h = self.cell(inp, enc_h)
            inp = self.fc(h)
            enc_h = h
        return inp

    def pair_renamed(self, inp, h, c, steps):
        for _ in range(steps):
            new_h, new_c = self.pair(inp, (h, c))
            inp = self.fc(new_h)
            h, c = new_h, new_c
        return inp

    def attended(self, inp, enc_h, steps):
        outs = []
        for _ in range(steps):
            h = self.cell(inp, enc_h)
            inp = self.fc(h * torch.softmax(enc_h, 1))
            outs.append(inp)
        return torch.stack(outs, 1)

    def attended_behind(self, inp, enc_h, steps):
        for _ in range(steps):
            h = self.cell(inp, enc_h)
            inp = self.fc(h)
        return inp + enc_h

    def state_as_input(self, h, context_state, steps):
        """The features go on as the input; what they are read with stays."""
        for _ in range(steps):
            new = self.cell(h, context_state)
            h = self.norm(new)
        return h

    def directly(self, x, state, steps):
        for _ in range(steps):
            h = self.cell(x, state)
            x = torch.tanh(h)
        return x

    def refined(self, x, hidden, steps):
        """Every step adds to what there was."""
        for _ in range(steps):
            h = self.cell(x, hidden)
            x = x + self.fc(h)
        return x

    def with_a_context(self, inp, context, steps):
        for _ in range(steps):
            out = self.cell(inp, context)
            inp = self.fc(out)
        return inp

    def layers(self, inp, h0):
        for cell in self.cells:
            h = cell(inp, h0)
            inp = self.fc(h)
        return inp

    def layers_by_number(self, inp, h0):
        for i in range(len(self.cells)):
            h = self.cells[i](inp, h0)
            inp = self.fc(h)
        return inp

    def candidates(self, tokens, state):
        """Every word of the beam goes on from one state."""
        scores = []
        for token in tokens:
            inp = self.embedding(token)
            h = self.cell(inp, state)
            scores.append(self.fc(h))
        return torch.stack(scores)

    def in_place(self, inp, state, steps):
        held = state
        for _ in range(steps):
            h = self.cell(inp, held)
            inp = self.fc(h)
            state.copy_(h)
        return inp

    def on_itself(self, inp, steps):
        for _ in range(steps):
            self.h = self.cell(inp, self.h)
            inp = self.fc(self.h)
        return inp

    def listed(self, inp, states, steps):
        for _ in range(steps):
            states.append(self.cell(inp, states[-1]))
            inp = self.fc(states[-1])
        return inp

    def one_name(self, inp, hidden, steps):
        for _ in range(steps):
            out, hidden = self.gru(inp, hidden)
            inp = self.fc(out)
        return inp

    def every_other(self, inp, hidden, steps):
        for t in range(steps):
            if t % 2:
                h = self.cell(inp, hidden)
                inp = self.fc(h)
        return inp

    def swapped(self, inp, hidden, steps):
        for _ in range(steps):
            h = self.cell(inp, hidden)
            inp, hidden = self.fc(h), h
        return inp

    def gated(self, x, hidden, steps):
        """The input is its own."""
        for _ in range(steps):
            h = self.cell(x, hidden)
            y = self.fc(h)
        return y

    def of_what_came_before(self, inp, last, hidden, steps):
        for _ in range(steps):
            h = self.cell(inp, hidden)
            last = self.fc(h) + last
            inp = self.fc(last)
        return inp

    def in_a_function_within(self, inp, hidden, steps):
        def keep(new):
            nonlocal hidden
            hidden = new

        for _ in range(steps):
            h = self.cell(inp, hidden)
            inp = self.fc(h)
            keep(h)
        return inp
