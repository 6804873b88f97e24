#!/usr/bin/env python3
"""Writes the numbers that Facet's tests and `bench parity` compare with, from the reference implementations themselves:
MTCNN as facenet-pytorch 2.6.0 runs it, and dlib's face_recognition_model_v1. README.md beside this file tells how.

    make_goldens.py networks    --out networks.json
    make_goldens.py descriptors --out descriptors.json
    make_goldens.py faces       --out faces-x.json --root FOLDER [--limit N] [PATTERN ...]
    make_goldens.py chips       --chips FOLDER
"""
import argparse
import hashlib
import json
import pathlib
import sys


class LCG:
    """Numerical Recipes' generator; the Swift twin is Tests/TestSupport/Goldens/GoldenLCG.swift."""

    def __init__(self, seed):
        self.state = seed

    def byte(self):
        self.state = (1664525 * self.state + 1013904223) & 0xFFFFFFFF
        return self.state >> 24


def rounded(values, digits):
    return [round(float(v), digits) for v in values]


def load_reference():
    """facenet-pytorch, also where torchvision's compiled operators do not load (it is built for CUDA, beside a
    CPU-only torch): the one operator that is needed, nms, is then defined here, the same greedy algorithm."""
    import torch

    try:
        import torchvision  # noqa: F401
    except RuntimeError:
        library = torch.library.Library("torchvision", "DEF")
        for name in ("nms", "qnms"):  # the second only so that the import goes through
            library.define(f"{name}(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")

        def nms(boxes, scores, threshold):
            order = torch.sort(scores, descending=True, stable=True)[1]
            x1, y1, x2, y2 = boxes.float().unbind(1)
            area = (x2 - x1) * (y2 - y1)
            keep = []
            while order.numel() > 0:
                i = order[0]
                keep.append(int(i))
                order = order[1:]
                w = (torch.minimum(x2[i], x2[order]) - torch.maximum(x1[i], x1[order])).clamp(min=0)
                h = (torch.minimum(y2[i], y2[order]) - torch.maximum(y1[i], y1[order])).clamp(min=0)
                inter = w * h
                order = order[~(inter / (area[i] + area[order] - inter) > threshold)]
            return torch.tensor(keep, dtype=torch.long)

        library.impl("nms", nms, "CPU")
        load_reference.keep = library
        for name in [m for m in sys.modules if m.startswith("torchvision")]:
            del sys.modules[name]
        import torchvision.extension

        torchvision.extension._has_ops = lambda: True
    torch.set_num_threads(1)
    from facenet_pytorch import MTCNN

    return torch, MTCNN(
        image_size=160, margin=0, min_face_size=20, thresholds=[0.6, 0.7, 0.7], factor=0.709, keep_all=True,
        device=torch.device("cpu"))


def network_cases():
    """P-Net over odd and even sizes (its first pooling rounds up), R- and O-Net at their own sizes."""
    for net, sizes in (("pnet", ((12, 12), (13, 12), (24, 31), (37, 40))), ("rnet", ((24, 24),)), ("onet", ((48, 48),))):
        for i, (height, width) in enumerate(sizes):
            for seed in (i + 1, i + 101):
                yield net, height, width, seed


def make_networks(arguments):
    torch, mtcnn = load_reference()
    cases = []
    for net, height, width, seed in network_cases():
        lcg = LCG(seed)
        pixels = [lcg.byte() for _ in range(3 * height * width)]
        data = (torch.tensor(pixels, dtype=torch.float32).reshape(1, 3, height, width) - 127.5) * 0.0078125
        with torch.no_grad():
            outputs = getattr(mtcnn, net)(data)
        names = {"pnet": ("boxes", "probabilities"), "rnet": ("boxes", "probabilities"),
                 "onet": ("boxes", "points", "probabilities")}[net]
        cases.append({
            "graph": net, "height": height, "width": width, "seed": seed,
            "outputs": {name: {"shape": list(value.shape[1:]), "values": rounded(value.flatten(), 6)}
                        for name, value in zip(names, outputs)}})
    write(arguments.out, {"reference": "facenet-pytorch 2.6.0", "torch": torch.__version__, "cases": cases})


def synthetic_chip(seed, side=150):
    """RGB bytes, row by row: slanted waves with noise on them, all in integers."""
    lcg = LCG(seed)
    data = bytearray()
    for y in range(side):
        for x in range(side):
            for c in range(3):
                t = (x * (1 + seed % 5) + y * (2 + seed % 3) + (x * y * (seed % 4)) // 64 + c * 40) % 510
                wave = t if t <= 255 else 510 - t
                data.append((wave * 3 + lcg.byte()) // 4)
    return bytes(data)


def load_dlib():
    import dlib
    import face_recognition_models

    return dlib, dlib.face_recognition_model_v1(face_recognition_models.face_recognition_model_location())


def make_descriptors(arguments):
    import numpy

    dlib, model = load_dlib()
    cases = []
    for seed in range(1, 9):
        chip = synthetic_chip(seed)
        image = numpy.frombuffer(chip, dtype=numpy.uint8).reshape(150, 150, 3)
        cases.append({"seed": seed, "chipSHA256": hashlib.sha256(chip).hexdigest(),
                      "descriptor": rounded(model.compute_face_descriptor(image, 0), 6)})
    write(arguments.out, {"reference": "dlib face_recognition_model_v1", "dlib": dlib.__version__, "cases": cases})


def photos(root, patterns, limit):
    files = sorted({f for p in patterns for f in root.rglob(p) if f.is_file()})
    if limit and len(files) > limit:
        files = [files[i * len(files) // limit] for i in range(limit)]
    return files


def make_faces(arguments):
    torch, mtcnn = load_reference()
    from PIL import Image, ImageOps
    import facenet_pytorch  # noqa: F401
    import numpy

    root = pathlib.Path(arguments.root)
    records = []
    for file in photos(root, arguments.patterns or ["*.jpg"], arguments.limit):
        data = file.read_bytes()
        image = ImageOps.exif_transpose(Image.open(file)).convert("RGB")
        boxes, probabilities, points = mtcnn.detect(numpy.asarray(image), landmarks=True)
        faces = [] if boxes is None else [
            {"box": rounded(b, 4), "confidence": round(float(p), 5), "landmarks": [rounded(q, 4) for q in l]}
            for b, p, l in zip(boxes, probabilities, points)]
        records.append({"file": file.relative_to(root).as_posix(), "sha256": hashlib.sha256(data).hexdigest(),
                        "width": image.width, "height": image.height, "faces": faces})
        print(f"{records[-1]['file']}: {len(faces)}", file=sys.stderr)
    write(arguments.out, {
        "reference": "facenet-pytorch 2.6.0", "torch": torch.__version__,
        "settings": {"minFaceSize": 20, "pyramidFactor": 0.709, "thresholds": [0.6, 0.7, 0.7]}, "photos": records})


def compare_chips(arguments):
    """Reads the chips (PPM) and embeddings (JSON lines: chip, values) that `bench parity --chips` wrote, gives dlib the
    very same chips, and prints how far its descriptors and ours are apart."""
    import numpy

    dlib, model = load_dlib()
    folder = pathlib.Path(arguments.chips)
    cosines = []
    for line in (folder / "embeddings.jsonl").read_text().splitlines():
        record = json.loads(line)
        data = (folder / record["chip"]).read_bytes()
        header, pixels = data[:15], data[15:]
        if header != b"P6\n150 150\n255\n":
            sys.exit(f"{record['chip']}: not a 150×150 chip")
        image = numpy.frombuffer(pixels, dtype=numpy.uint8).reshape(150, 150, 3)
        theirs = numpy.array(model.compute_face_descriptor(image, 0))
        ours = numpy.array(record["values"])
        cosines.append(float(theirs @ ours / (numpy.linalg.norm(theirs) * numpy.linalg.norm(ours))))
    if not cosines:
        sys.exit("no chips")
    print(f"chips {len(cosines)}  least cosine {min(cosines):.7f}  mean {sum(cosines) / len(cosines):.7f}")
    if min(cosines) < 0.9999:
        sys.exit("a descriptor differs: cosine below 0.9999")


def write(path, value):
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    # A line per photo or case, so that a change shows as one in the history.
    for key in ("photos", "cases"):
        if key in value:
            head = {k: v for k, v in value.items() if k != key}
            lines = [json.dumps(r, separators=(",", ":"), ensure_ascii=False) for r in value[key]]
            text = json.dumps(head, separators=(",", ":"))[:-1] + f',"{key}":[\n' + ",\n".join(lines) + "\n]}"
    pathlib.Path(path).write_text(text + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    for name, function in (("networks", make_networks), ("descriptors", make_descriptors)):
        command = commands.add_parser(name)
        command.add_argument("--out", required=True)
        command.set_defaults(run=function)
    faces = commands.add_parser("faces")
    faces.add_argument("--out", required=True)
    faces.add_argument("--root", required=True)
    faces.add_argument("--limit", type=int, help="so many photos, spread evenly over the sorted list")
    faces.add_argument("patterns", nargs="*")
    faces.set_defaults(run=make_faces)
    chips = commands.add_parser("chips")
    chips.add_argument("--chips", required=True)
    chips.set_defaults(run=compare_chips)
    arguments = parser.parse_args()
    arguments.run(arguments)


if __name__ == "__main__":
    main()
