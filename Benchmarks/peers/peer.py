"""A peer for `bench compare`: answers requests, one JSON object a line, on standard input and output.

    python peer.py THREADS
    {"case": "detect/facenet-pytorch", "files": [...], "seconds": 1.0, "least": 3}
    -> {"times": [seconds per item, one per call]} or {"error": "..."}
    {"versions": true} -> {"versions": {"torch": "2.13.0+cpu", ...}}
    {"phone": "path", "files": [...]} -> {} once a photo of 12 megapixels is there (see phone.py)

A case is built and warmed up by its first request; later requests with the same files only measure.
With "cold": true it is not warmed up.
"""
import json, os, sys, time, warnings

import cases

PACKAGES = ("torch", "facenet-pytorch", "onnxruntime", "openvino", "ncnn", "opencv-python-headless", "PyTurboJPEG",
            "dlib", "face_recognition", "numpy", "pillow")


def versions():
    import importlib.metadata as metadata
    found = {}
    for name in PACKAGES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            pass
    return found


def measure(run, items, seconds, least):
    times, end = [], time.perf_counter() + seconds
    while len(times) < least or time.perf_counter() < end:
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) / items)
    return times


def warm_up(run, calls):
    """So many calls, or one when that takes long."""
    start = time.perf_counter()
    for _ in range(calls):
        run()
        if time.perf_counter() - start > 2:
            return


def answer(request, built, threads):
    if request.get("versions"):
        return {"versions": versions()}
    if request.get("phone"):
        import phone
        phone.make(request["files"], request["phone"])
        return {}
    key = request["case"], tuple(request["files"])
    if key not in built:
        built[key] = cases.make(*key, threads)
        warm_up(built[key][0], 0 if request.get("cold") else 2)
    run, items = built[key]
    return {"times": measure(run, items, request["seconds"], request["least"])}


def main():
    warnings.filterwarnings("ignore")
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what the libraries print must not come between the answers
    built, threads = {}, int(sys.argv[1])
    for line in sys.stdin:
        try:
            reply = answer(json.loads(line), built, threads)
        except Exception as error:
            reply = {"error": repr(error)[:300]}
        out.write(json.dumps(reply) + "\n")
        out.flush()


if __name__ == "__main__":
    main()
