"""States that training never keeps, or never starts from, in loops of their own."""

import torch
from torch import nn


class Streaming(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(4, 8)
        self.hidden = None


class OnABranch(Streaming):
    def forward(self, x):
        out, h = self.rnn(x, self.hidden)
        if not self.training:
            self.hidden = h
        return out


class InTheOtherBranch(Streaming):
    def forward(self, x):
        out, h = self.rnn(x, self.hidden)
        if self.training:
            self.hidden = None
        else:
            self.hidden = h
        return out


class BehindAReturn(Streaming):
    def forward(self, x):
        out, h = self.rnn(x, self.hidden)
        if self.training:
            return out
        self.hidden = h
        return out


class InAnExpression(Streaming):
    def forward(self, x):
        out, h = self.rnn(x, self.hidden)
        self.hidden = None if self.training else h
        return out


class WithoutGradients(Streaming):
    def forward(self, x):
        out, h = self.rnn(x, self.hidden)
        if not torch.is_grad_enabled():
            self.hidden = h
        return out


class ByAHelper(Streaming):
    def keep(self, state):
        if self.training:
            return
        self.hidden = state

    def forward(self, x):
        out, h = self.rnn(x, self.hidden)
        self.keep(h)
        return out


class ReadInEvaluation(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(4, 8)
        self.state = None

    def forward(self, x):
        state = None if self.training else self.state
        out, state = self.rnn(x, state)
        self.state = state
        return out


class OnANamedBranch(Streaming):
    def forward(self, x):
        out, h = self.rnn(x, self.hidden)
        trained = self.training
        if not trained:
            self.hidden = h
        return out


class OnAComparison(Streaming):
    def forward(self, x):
        out, h = self.rnn(x, self.hidden)
        if self.training is False:
            self.hidden = h
        return out


class ForgottenInTraining(Streaming):
    def forward(self, x):
        if self.training:
            self.hidden = None
        out, self.hidden = self.rnn(x, self.hidden)
        return out


class HandedInUnderAName(Streaming):
    def forward(self, x):
        hx = self.hidden if not self.training else None
        out, h = self.rnn(x, hx)
        self.hidden = h
        return out


def train_on_a_branch(data):
    net = OnABranch()
    net.train()
    optimizer = torch.optim.SGD(net.parameters(), 0.1)
    for x, y in data:
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(net(x), y)
        loss.backward()
        optimizer.step()


def train_in_the_other_branch(data):
    net = InTheOtherBranch()
    net.train()
    optimizer = torch.optim.SGD(net.parameters(), 0.1)
    for x, y in data:
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(net(x), y)
        loss.backward()
        optimizer.step()


def train_behind_a_return(data):
    net = BehindAReturn()
    net.train()
    optimizer = torch.optim.SGD(net.parameters(), 0.1)
    for x, y in data:
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(net(x), y)
        loss.backward()
        optimizer.step()


def train_in_an_expression(data):
    net = InAnExpression()
    net.train()
    optimizer = torch.optim.SGD(net.parameters(), 0.1)
    for x, y in data:
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(net(x), y)
        loss.backward()
        optimizer.step()


def train_without_gradients(data):
    net = WithoutGradients()
    net.train()
    optimizer = torch.optim.SGD(net.parameters(), 0.1)
    for x, y in data:
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(net(x), y)
        loss.backward()
        optimizer.step()


def train_by_a_helper(data):
    net = ByAHelper()
    net.train()
    optimizer = torch.optim.SGD(net.parameters(), 0.1)
    for x, y in data:
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(net(x), y)
        loss.backward()
        optimizer.step()


def train_read_in_evaluation(data):
    net = ReadInEvaluation()
    net.train()
    optimizer = torch.optim.SGD(net.parameters(), 0.1)
    for x, y in data:
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(net(x), y)
        loss.backward()
        optimizer.step()


def train_on_a_named_branch(data):
    net = OnANamedBranch()
    net.train()
    optimizer = torch.optim.SGD(net.parameters(), 0.1)
    for x, y in data:
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(net(x), y)
        loss.backward()
        optimizer.step()


def train_on_a_comparison(data):
    net = OnAComparison()
    net.train()
    optimizer = torch.optim.SGD(net.parameters(), 0.1)
    for x, y in data:
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(net(x), y)
        loss.backward()
        optimizer.step()


def train_forgotten_in_training(data):
    net = ForgottenInTraining()
    net.train()
    optimizer = torch.optim.SGD(net.parameters(), 0.1)
    for x, y in data:
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(net(x), y)
        loss.backward()
        optimizer.step()


def train_handed_in_under_a_name(data):
    net = HandedInUnderAName()
    net.train()
    optimizer = torch.optim.SGD(net.parameters(), 0.1)
    for x, y in data:
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(net(x), y)
        loss.backward()
        optimizer.step()
