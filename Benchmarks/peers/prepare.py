"""Makes what the peers need: their networks as ONNX and ncnn files, in PEERS_HOME/models."""
import os, subprocess, sys

import cases
import nets


def onnx(torch, module, shape, name, axes):
    path = f"{cases.MODELS}/{name}.onnx"
    if not os.path.exists(path):
        torch.onnx.export(module, (torch.rand(shape),), path + ".new", input_names=["x"], dynamic_axes={"x": axes},
                          dynamo=False, opset_version=17)
        os.replace(path + ".new", path)


def ncnn(torch, module, shape, name, other=None):
    """With one image at a time, as ncnn works; `other` is a second shape where the size may vary."""
    if os.path.exists(f"{cases.MODELS}/{name}.ncnn.bin"):
        return
    with torch.no_grad():
        torch.jit.trace(module, torch.rand(shape)).save(f"{cases.MODELS}/{name}.pt1")
    text = "inputshape{}=[" + ",".join("{}" for _ in shape) + "]"
    arguments = [text.format("", *shape)] + ([text.format("2", *other)] if other else [])
    # With 32-bit weights, as all the others have.
    subprocess.run([os.path.join(os.path.dirname(sys.executable), "pnnx"), f"{name}.pt1", *arguments, "fp16=0"],
                   cwd=cases.MODELS, check=True, stdout=sys.stderr)
    for kind in ("pnnx.param", "pnnx.bin", "pnnx.onnx", "pt1"):
        path = f"{cases.MODELS}/{name}.{kind}"
        if os.path.exists(path):
            os.remove(path)
    for script in (f"{name}_pnnx.py", f"{name}_ncnn.py"):
        if os.path.exists(f"{cases.MODELS}/{script}"):
            os.remove(f"{cases.MODELS}/{script}")


def random_weights(torch, net, side, name):
    """Statistics from some input keep the activations near one, so that no timing meets denormal numbers."""
    path = f"{cases.MODELS}/{name}.pt"
    if not os.path.exists(path):
        torch.manual_seed(0)
        for module in net.modules():
            if isinstance(module, torch.nn.modules.batchnorm._BatchNorm):
                module.momentum = None
        net.train()
        with torch.no_grad():
            for _ in range(3):
                net(torch.randn(16, 3, side, side) * 0.25)
        torch.save(net.state_dict(), path)
    net.load_state_dict(torch.load(path))
    return net.eval()


def main():
    os.makedirs(cases.MODELS, exist_ok=True)
    torch = cases.torch_ready()
    m = cases.mtcnn(0)
    onnx(torch, m.pnet.eval(), (1, 3, 96, 80), "pnet", {0: "n", 2: "h", 3: "w"})
    onnx(torch, m.rnet.eval(), (2, 3, 24, 24), "rnet", {0: "n"})
    onnx(torch, m.onet.eval(), (2, 3, 48, 48), "onet", {0: "n"})
    ncnn(torch, m.pnet, (1, 3, 96, 80), "pnet", (1, 3, 150, 130))
    ncnn(torch, m.rnet, (1, 3, 24, 24), "rnet")
    ncnn(torch, m.onet, (1, 3, 48, 48), "onet")
    for net, name in ((nets.DlibResNet(), "dlibnet"), (nets.MobileFaceNet(), "mfn"), (cases.inception(), "irv1")):
        side = cases.SIDES[name]
        random_weights(torch, net, side, name)
        onnx(torch, net, (2, 3, side, side), name, {0: "n"})
        if name != "irv1":
            ncnn(torch, net, (1, 3, side, side), name)


if __name__ == "__main__":
    main()
