"""The timed cases of the peers. make(case, files, threads) -> (function, items per call).

decode/turbojpeg             JPEG bytes -> RGB
detect/facenet-pytorch       RGB array -> boxes and points (its MTCNN, minimum face 20)
detect/nets-ort|ov|torch     its three networks alone, on inputs of the shapes that the detector gives them
embed/dlib|torch|ort|ov/N    N faces of 150x150 at once through the dlib ResNet (all but dlib: random weights)
pipeline/facenet-pytorch     JPEG bytes -> nearest of 5,000: MTCNN and Inception-ResNet-v1 (random weights)
pipeline/face_recognition    JPEG bytes -> nearest of 5,000: its own calls, its defaults
"""
import io, os

HOME = os.environ.get("PEERS_HOME", os.path.expanduser("~/.cache/facet-peers"))
MODELS = f"{HOME}/models"
_memo = {}


def memo(key, make):
    if key not in _memo:
        _memo[key] = make()
    return _memo[key]


def read(path):
    with open(path, "rb") as f:
        return f.read()


def picture(encoded):
    import numpy as np
    from PIL import Image
    return np.asarray(Image.open(io.BytesIO(encoded)).convert("RGB")).copy()


def torch_ready(threads=0):
    import torch
    if threads:
        torch.set_num_threads(threads)

    def load():
        so = f"{HOME}/tvnms.so"
        if os.path.exists(so):
            torch.ops.load_library(so)
            import torchvision.extension
            torchvision.extension._has_ops = lambda: True
    memo("torchvision", load)
    return torch


def ort_session(path, threads):
    import onnxruntime as ort
    o = ort.SessionOptions()
    o.intra_op_num_threads, o.inter_op_num_threads = threads, 1
    o.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_ALL
    o.log_severity_level = 3
    return ort.InferenceSession(path, o, providers=["CPUExecutionProvider"])


def ov_request(path, shape, threads):
    import openvino as ov
    m = memo("ovcore", ov.Core).read_model(path)
    m.reshape(list(shape))
    return memo("ovcore", ov.Core).compile_model(
        m, "CPU", {"INFERENCE_PRECISION_HINT": "f32", "INFERENCE_NUM_THREADS": threads, "NUM_STREAMS": 1,
                   "PERFORMANCE_HINT": "LATENCY", "ENABLE_CPU_PINNING": False}).create_infer_request()


def mtcnn(threads):
    torch_ready(threads)
    from facenet_pytorch import MTCNN
    return MTCNN(device="cpu", keep_all=True)


def network_inputs(files, threads):
    """What facenet-pytorch feeds to its networks for those photos: (network, shape) in order."""
    def record():
        m, calls = mtcnn(threads), []
        for name in ("pnet", "rnet", "onet"):
            getattr(m, name).register_forward_pre_hook(
                lambda _, a, name=name: calls.append((name, tuple(a[0].shape))))
        for f in files:
            m.detect(picture(read(f)))
        return calls
    return memo(("inputs", tuple(files)), record)


def networks_alone(engine, files, threads):
    torch = torch_ready(threads)
    calls = [(n, torch.rand(s) - 0.5) for n, s in network_inputs(files, threads)]
    if engine == "torch":
        m = mtcnn(threads)
        nets = {n: getattr(m, n) for n in ("pnet", "rnet", "onet")}

        def run():
            with torch.inference_mode():
                for n, x in calls:
                    nets[n](x)
        return run
    if engine == "ort":
        nets = {n: memo(("ort", n), lambda n=n: ort_session(f"{MODELS}/{n}.onnx", threads)) for n in ("pnet", "rnet", "onet")}
        inputs = [(nets[n], x.numpy()) for n, x in calls]
        return lambda: [s.run(None, {"x": x}) for s, x in inputs]
    inputs = []
    for n, x in calls:  # OpenVINO compiles per shape, all exact: its best case
        shape = tuple(x.shape)
        inputs.append((memo(("ov", n, shape), lambda: ov_request(f"{MODELS}/{n}.onnx", shape, threads)), x.numpy()))
    return lambda: [r.infer({0: x}, share_inputs=True, share_outputs=True) for r, x in inputs]


def dlib_network():
    import dlib
    import face_recognition_models as models
    return memo("dlib", lambda: dlib.face_recognition_model_v1(models.face_recognition_model_location()))


def embed(engine, count, files, threads):
    import numpy as np
    if engine == "dlib":
        chips = []
        for i in range(count):
            p = picture(read(files[i % len(files)]))
            y, x = (p.shape[0] - 150) // 2, (p.shape[1] - 150) // 2
            chips.append(np.ascontiguousarray(p[y:y + 150, x:x + 150]))
        net = dlib_network()
        return (lambda: net.compute_face_descriptor(chips[0])) if count == 1 else (
            lambda: net.compute_face_descriptor(chips))
    x = np.random.default_rng(0).standard_normal((count, 3, 150, 150)).astype(np.float32) * 0.25
    path = f"{MODELS}/dlibnet.onnx"
    if engine == "ort":
        s = memo("ort-dlibnet", lambda: ort_session(path, threads))
        return lambda: s.run(None, {"x": x})
    if engine == "ov":
        r = ov_request(path, x.shape, threads)
        return lambda: r.infer({0: x}, share_inputs=True, share_outputs=True)
    torch = torch_ready(threads)
    import nets
    m, t = nets.DlibResNet(), torch.from_numpy(x)
    m.load_state_dict(torch.load(f"{MODELS}/dlibnet.pt"))
    m.eval()

    def run():
        with torch.inference_mode():
            return m(t)
    return run


def gallery(length, count=5000):
    import numpy as np
    g = np.random.default_rng(1).standard_normal((count, length)).astype(np.float32)
    return g / np.linalg.norm(g, axis=1, keepdims=True)


def pipeline(name, threads):
    import numpy as np
    if name == "face_recognition":
        import face_recognition as fr
        known = gallery(128)

        def one(encoded):
            im = fr.load_image_file(io.BytesIO(encoded))
            for e in fr.face_encodings(im, fr.face_locations(im)):
                int(np.argmin(fr.face_distance(known, e)))
        return one
    torch = torch_ready(threads)
    from PIL import Image
    from facenet_pytorch import MTCNN, InceptionResnetV1
    m, net, known = MTCNN(device="cpu"), InceptionResnetV1(pretrained=None, classify=False).eval(), gallery(512)

    def one(encoded):
        x = m(Image.open(io.BytesIO(encoded)).convert("RGB"))
        if x is not None:
            with torch.inference_mode():
                int((net(x.unsqueeze(0)).numpy() @ known.T).argmax())
    return one


def make(case, files, threads):
    stage, name, *rest = case.split("/")
    if stage == "decode":
        import turbojpeg as tj
        t, blobs = memo("turbojpeg", tj.TurboJPEG), [read(f) for f in files]
        return (lambda: [t.decode(b, pixel_format=tj.TJPF_RGB) for b in blobs]), len(blobs)
    if stage == "detect" and name.startswith("nets-"):
        return networks_alone(name[len("nets-"):], files, threads), len(files)
    if stage == "detect":
        m, pictures = mtcnn(threads), [picture(read(f)) for f in files]
        return (lambda: [m.detect(p, landmarks=True) for p in pictures]), len(files)
    if stage == "embed":
        count = int(rest[0])
        return embed(name, count, files, threads), count
    if stage == "pipeline":
        one, blobs = pipeline(name, threads), [read(f) for f in files]
        return (lambda: [one(b) for b in blobs]), len(blobs)
    raise ValueError(f"no such case: {case}")
