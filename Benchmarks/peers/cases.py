"""The timed cases of the peers. make(case, files, threads) -> (function, items per call).

decode/turbojpeg                  JPEG bytes -> RGB
detect/facenet-pytorch[-ov]       RGB array -> boxes and points (its MTCNN, minimum face 20; its networks in OpenVINO)
detect/nets-torch|ort|ov|ncnn     its three networks alone, on inputs of the shapes that the detector gives them
embed/dlib|torch|ort|ov|ncnn/N    N faces of 150x150 at once through the dlib ResNet (all but dlib: random weights)
search/numpy/N                    N queries at once -> the nearest of 1,000,000 x 128
pipeline/facenet-pytorch          JPEG bytes -> nearest of 5,000: MTCNN and Inception-ResNet-v1 (random weights)
pipeline/facenet-pytorch-ov/N     the same, N photos at once, all networks in OpenVINO
pipeline/mobilefacenet-ov/N       the same with MobileFaceNet (random weights) for the embedding
pipeline/face_recognition         JPEG bytes -> nearest of 5,000: its own calls, its defaults
pipeline/face_recognition-tuned/N dlib called directly: no upsampling, five points, the faces of N photos at once
start/mobilefacenet-ncnn          one face of 112x112 through MobileFaceNet (random weights): no detector, no decoding
"""
import io, os

HOME = os.environ.get("PEERS_HOME", os.path.expanduser("~/.cache/facet-peers"))
MODELS = f"{HOME}/models"
SIDES = {"dlibnet": 150, "mfn": 112, "irv1": 160}  # of the picture that a network takes
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


def ncnn_net(name, threads):
    """-> (network, names of its outputs)"""
    import ncnn
    net = ncnn.Net()
    net.opt.num_threads = threads
    net.opt.use_vulkan_compute = False
    # Float32, as everybody else here.
    net.opt.use_fp16_packed = net.opt.use_fp16_storage = net.opt.use_fp16_arithmetic = False
    net.opt.use_bf16_storage = False
    for load, kind in ((net.load_param, "param"), (net.load_model, "bin")):
        if load(f"{MODELS}/{name}.ncnn.{kind}") != 0:
            raise RuntimeError(f"ncnn can't load {name}.ncnn.{kind}: run make bench-peers")
    return net, list(net.output_names())


def ncnn_run(net, outputs, picture):
    extractor = net.create_extractor()
    extractor.input("in0", picture)
    return [extractor.extract(name)[1] for name in outputs]


def mtcnn(threads):
    torch_ready(threads)
    from facenet_pytorch import MTCNN
    return MTCNN(device="cpu", keep_all=True)


def mtcnn_ov(threads):
    """facenet-pytorch's detector with its three networks in OpenVINO, compiled for each shape."""
    import numpy as np
    torch = torch_ready(threads)

    class Net(torch.nn.Module):
        def __init__(self, name):
            super().__init__()
            self.p = torch.nn.Parameter(torch.zeros(1))
            self.name = name

        def forward(self, x):
            a = x.contiguous().numpy()
            n = a.shape[0]
            if self.name != "pnet":  # a few batch sizes: filled up, and cut off again
                full = next((b for b in (1, 2, 4, 8, 16, 32, 64, 128, 256, 512) if b >= n), n)
                if full != n:
                    a = np.concatenate([a, np.zeros((full - n, *a.shape[1:]), a.dtype)])
            r = memo(("ov", self.name, a.shape), lambda: ov_request(f"{MODELS}/{self.name}.onnx", a.shape, threads))
            found = r.infer({0: a}, share_inputs=True)
            return tuple(torch.from_numpy(found[i][:n].copy()) for i in range(len(found)))
    m = mtcnn(threads)
    m.pnet, m.rnet, m.onet = Net("pnet"), Net("rnet"), Net("onet")
    return m


def inception():
    torch_ready()
    from facenet_pytorch import InceptionResnetV1
    return InceptionResnetV1(pretrained=None, classify=False).eval()


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
    if engine == "ncnn":
        import ncnn
        nets = {n: ncnn_net(n, threads) for n in ("pnet", "rnet", "onet")}
        inputs = [(*nets[n], ncnn.Mat(v).clone()) for n, x in calls for v in x.numpy()]  # it takes one at a time
        return lambda: [ncnn_run(*i) for i in inputs]
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
    if engine == "ncnn":
        import ncnn
        net, outputs = ncnn_net("dlibnet", threads)
        inputs = [ncnn.Mat(v).clone() for v in x]
        return lambda: [ncnn_run(net, outputs, v) for v in inputs]
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


def search(count, entries=1_000_000, length=128):
    import numpy as np
    random = np.random.default_rng(1)
    known = memo("known", lambda: random.standard_normal((entries, length), np.float32))
    known /= np.linalg.norm(known, axis=1, keepdims=True)
    asked = np.ascontiguousarray(known[:count].T)
    return lambda: (known @ asked).argmax(0)


def pipeline(name, threads):
    """-> function(JPEG byte strings)"""
    each = {"facenet-pytorch": facenet, "face_recognition": face_recognition}.get(name)
    if each:
        one = each(threads)
        return lambda encoded: [one(e) for e in encoded]
    if name == "face_recognition-tuned":
        return dlib_tuned()
    return facenet_ov({"facenet-pytorch-ov": "irv1", "mobilefacenet-ov": "mfn"}[name], threads)


def face_recognition(threads):
    import face_recognition as fr
    import numpy as np
    known = gallery(128)

    def one(encoded):
        im = fr.load_image_file(io.BytesIO(encoded))
        for e in fr.face_encodings(im, fr.face_locations(im)):
            int(np.argmin(fr.face_distance(known, e)))
    return one


def dlib_tuned():
    import dlib
    import face_recognition_models as models
    import numpy as np
    detect, known, net = dlib.get_frontal_face_detector(), gallery(128), dlib_network()
    points = dlib.shape_predictor(models.pose_predictor_five_point_model_location())

    def many(encoded):
        chips = []
        for e in encoded:
            im = picture(e)
            chips += [dlib.get_face_chip(im, points(im, r), 150, 0.25) for r in detect(im, 0)]
        if chips:
            found = np.array(net.compute_face_descriptor(chips), np.float32)
            (found @ known.T - 0.5 * (known * known).sum(1)).argmax(1)
    return many


def facenet(threads):
    torch = torch_ready(threads)
    from PIL import Image
    from facenet_pytorch import MTCNN
    m, net, known = MTCNN(device="cpu"), inception(), gallery(512)
    path = f"{MODELS}/irv1.pt"
    if os.path.exists(path):
        net.load_state_dict(torch.load(path))

    def one(encoded):
        x = m(Image.open(io.BytesIO(encoded)).convert("RGB"))
        if x is not None:
            with torch.inference_mode():
                int((net(x.unsqueeze(0)).numpy() @ known.T).argmax())
    return one


def facenet_ov(network, threads):
    """OpenCV decodes; photos of one size go through the detector together, their largest faces through the embedder."""
    import cv2
    import numpy as np
    cv2.setNumThreads(1)
    m, side, known = mtcnn_ov(threads), SIDES[network], gallery(512 if network == "irv1" else 128)

    def embed(x):
        n = len(x)
        full = next((b for b in (1, 2, 4, 8, 12, 16, 20, 24, 32) if b >= n), n)
        r = memo((network, full), lambda: ov_request(f"{MODELS}/{network}.onnx", (full, 3, side, side), threads))
        if full > n:
            x = np.concatenate([x, np.zeros((full - n, *x.shape[1:]), x.dtype)])
        return r.infer({0: x}, share_inputs=True)[0][:n]

    def many(encoded):
        ims = [cv2.cvtColor(cv2.imdecode(np.frombuffer(e, np.uint8), cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)
               for e in encoded]
        together = len(ims) > 1 and len({i.shape for i in ims}) == 1
        boxes = m.detect(np.stack(ims))[0] if together else [m.detect(i)[0] for i in ims]
        faces = []
        for im, found in zip(ims, boxes):
            if found is not None:
                x0, y0, x1, y1 = (int(v) for v in found[0])
                face = im[max(y0, 0):max(y1, 1), max(x0, 0):max(x1, 1)]
                faces.append(cv2.resize(face, (side, side), interpolation=cv2.INTER_AREA))
        if faces:
            x = np.ascontiguousarray(((np.stack(faces).astype(np.float32) - 127.5) / 128).transpose(0, 3, 1, 2))
            (embed(x) @ known.T).argmax(1)
    return many


def mobilefacenet(threads):
    import ncnn
    import numpy as np
    net, outputs = ncnn_net("mfn", threads)
    side = SIDES["mfn"]
    face = ncnn.Mat(np.random.default_rng(0).standard_normal((3, side, side)).astype(np.float32)).clone()
    return lambda: ncnn_run(net, outputs, face)


def make(case, files, threads):
    stage, name, *rest = case.split("/")
    count = int(rest[0]) if rest else 0
    if stage == "decode":
        import turbojpeg as tj
        t, blobs = memo("turbojpeg", tj.TurboJPEG), [read(f) for f in files]
        return (lambda: [t.decode(b, pixel_format=tj.TJPF_RGB) for b in blobs]), len(blobs)
    if stage == "detect" and name.startswith("nets-"):
        return networks_alone(name[len("nets-"):], files, threads), len(files)
    if stage == "detect":
        m = mtcnn_ov(threads) if name.endswith("-ov") else mtcnn(threads)
        pictures = [picture(read(f)) for f in files]
        return (lambda: [m.detect(p, landmarks=True) for p in pictures]), len(files)
    if stage == "embed":
        return embed(name, count, files, threads), count
    if stage == "search":
        return search(count), count
    if stage == "pipeline":
        run, blobs = pipeline(name, threads), [read(files[i % len(files)]) for i in range(max(count, len(files)))]
        groups = [blobs[i:i + count] for i in range(0, len(blobs), count)] if count else [blobs]
        return (lambda: [run(g) for g in groups]), len(blobs)
    if stage == "start":
        return mobilefacenet(threads), 1
    raise ValueError(f"no such case: {case}")
