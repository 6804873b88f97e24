"""From the start of a fresh process to the first face's embedding, and the memory that takes: Facet and peers in turn.

    python3 Benchmarks/peers/start.py PHOTO [ROUNDS]      # after `swift build -c release` and `make bench-peers`

Prints a Markdown table: medians of the wall time, and the greatest resident size.
"""
import json, os, statistics, subprocess, sys, time

HERE = os.path.dirname(os.path.abspath(__file__))
HOME = os.environ.get("PEERS_HOME", os.path.expanduser("~/.cache/facet-peers"))
MAIN, DLIB = os.environ.get("PEERS_MAIN", f"{HOME}/main"), os.environ.get("PEERS_DLIB", f"{HOME}/dlib")


def once(command, request):
    """Seconds until the process has answered and ended, and its greatest resident size in MB."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                             env={**os.environ, "PEERS_HOME": HOME})
    child.stdin.write(request)
    child.stdin.close()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{command[0]} failed with {child.returncode}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def main():
    photo, rounds = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 7

    def peer(name):
        request = {"case": f"pipeline/{name}", "files": [photo], "seconds": 0, "least": 1, "cold": True}
        return json.dumps(request).encode() + b"\n"
    script = os.path.join(HERE, "peer.py")
    facet = os.path.join(HERE, "../../.build/release/facet")
    contenders = {
        "Facet (`facet embed`)": ([facet, "embed", photo], b""),
        "facenet-pytorch": ([f"{MAIN}/bin/python", script, "4"], peer("facenet-pytorch")),
        "face_recognition": ([f"{DLIB}/bin/python", script, "4"], peer("face_recognition")),
    }
    found = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, (command, request) in contenders.items():
            found[name].append(once(command, request))
    print("| fresh process to first embedding | s | least–greatest | MB |\n|---|---:|---:|---:|")
    for name, runs in found.items():
        times = [seconds for seconds, _ in runs]
        print(f"| {name} | {statistics.median(times):.2f} | {min(times):.2f}–{max(times):.2f} "
              f"| {max(size for _, size in runs):.0f} |")


if __name__ == "__main__":
    main()
