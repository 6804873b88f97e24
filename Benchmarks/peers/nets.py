"""The dlib ResNet and MobileFaceNet as PyTorch modules, with random weights: for timing only.

DlibResNet     the layer list of dlib's face-recognition example network (150x150x3 -> 128): convolutions of stride 2
               have no padding, those of stride 1 keep the size, and sums are over the zero-padded larger shape.
MobileFaceNet  Chen et al., "MobileFaceNets", arXiv 1804.07573, table 1 (112x112x3 -> 128).
"""
import torch
from torch import nn
import torch.nn.functional as F


class DlibRes(nn.Module):
    def __init__(self, i, o, down):
        super().__init__()
        self.down, self.i, self.o = down, i, o
        self.c1 = nn.Conv2d(i, o, 3, 2 if down else 1, 0 if down else 1)
        self.a1 = nn.BatchNorm2d(o)
        self.c2 = nn.Conv2d(o, o, 3, 1, 1)
        self.a2 = nn.BatchNorm2d(o)

    def forward(self, x):
        y = self.a2(self.c2(F.relu(self.a1(self.c1(x)))))
        if self.down:
            x = F.avg_pool2d(x, 2, 2)
            dh, dw = x.shape[2] - y.shape[2], x.shape[3] - y.shape[3]
            if dh > 0 or dw > 0:
                y = F.pad(y, (0, max(dw, 0), 0, max(dh, 0)))
            if self.o > self.i:
                x = F.pad(x, (0, 0, 0, 0, 0, self.o - self.i))
        return F.relu(x + y)


class DlibResNet(nn.Module):
    def __init__(self):
        super().__init__()
        seq = [(32, 0), (32, 0), (32, 0), (64, 1), (64, 0), (64, 0), (64, 0), (128, 1), (128, 0), (128, 0),
               (256, 1), (256, 0), (256, 0), (256, 1)]
        self.c0, self.a0 = nn.Conv2d(3, 32, 7, 2, 0), nn.BatchNorm2d(32)
        c, body = 32, []
        for o, d in seq:
            body.append(DlibRes(c, o, bool(d)))
            c = o
        self.body = nn.Sequential(*body)
        self.fc = nn.Linear(256, 128, bias=False)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.a0(self.c0(x))), 3, 2)
        return self.fc(self.body(x).mean((2, 3)))


class ConvBlock(nn.Module):
    def __init__(self, i, o, k=1, s=1, p=0, g=1, act=True):
        super().__init__()
        self.conv = nn.Conv2d(i, o, k, s, p, groups=g, bias=False)
        self.bn = nn.BatchNorm2d(o)
        self.act = nn.PReLU(o) if act else None

    def forward(self, x):
        x = self.bn(self.conv(x))
        return x if self.act is None else self.act(x)


class Bottleneck(nn.Module):
    def __init__(self, i, o, t, s):
        super().__init__()
        m = i * t
        self.res = s == 1 and i == o
        self.pw, self.dw = ConvBlock(i, m), ConvBlock(m, m, 3, s, 1, m)
        self.proj = ConvBlock(m, o, act=False)

    def forward(self, x):
        y = self.proj(self.dw(self.pw(x)))
        return x + y if self.res else y


class MobileFaceNet(nn.Module):
    def __init__(self, dim=128):
        super().__init__()
        layers = [ConvBlock(3, 64, 3, 2, 1), ConvBlock(64, 64, 3, 1, 1, 64)]
        c = 64
        for t, o, n, s in ((2, 64, 5, 2), (4, 128, 1, 2), (2, 128, 6, 1), (4, 128, 1, 2), (2, 128, 2, 1)):
            for j in range(n):
                layers.append(Bottleneck(c, o, t, s if j == 0 else 1))
                c = o
        layers += [ConvBlock(c, 512), ConvBlock(512, 512, 7, 1, 0, 512, act=False), ConvBlock(512, dim, act=False)]
        self.body = nn.Sequential(*layers)

    def forward(self, x):
        return F.normalize(self.body(x).flatten(1))
