#!/usr/bin/env bash
# Makes the environments of the peers that `bench compare` measures. Re-runnable: what is done already is skipped, and
# what fails is done again from its beginning.
#   PEERS_HOME (default ~/.cache/facet-peers) holds them and the networks that prepare.py exports.
# Three of them:
#   main   PyTorch (CPU), facenet-pytorch, ONNX Runtime, OpenVINO, ncnn, OpenCV, TurboJPEG
#   dlib   face_recognition and dlib, as `pip install` builds it
#   dlibn  the same, with dlib built for this CPU: the strongest dlib here
# dlib takes many minutes to compile, twice. PEERS_MAIN, PEERS_DLIB and PEERS_DLIBN name environments made elsewhere.
set -euo pipefail
home=${PEERS_HOME:-$HOME/.cache/facet-peers}
main=${PEERS_MAIN:-$home/main}
dlib=${PEERS_DLIB:-$home/dlib}
dlibn=${PEERS_DLIBN:-$home/dlibn}
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$home/models"
home=$(cd "$home" && pwd)
export PIP_DISABLE_PIP_VERSION_CHECK=1

say() { echo "bench-peers: $*" >&2; }

make_main() {
  [ -z "${PEERS_MAIN:-}" ] && [ ! -e "$main/.done" ] || return 0
  say "PyTorch, facenet-pytorch, ONNX Runtime, OpenVINO, ncnn, OpenCV, TurboJPEG"
  python3 -m venv --clear "$main"
  # A CPU-only wheel where one is offered: much smaller.
  "$main/bin/pip" install -q "torch==2.13.0+cpu" 2>/dev/null || "$main/bin/pip" install -q torch==2.13.0
  "$main/bin/pip" install -q --no-deps torchvision==0.28.0
  "$main/bin/pip" install -q numpy pillow onnx onnxscript onnxruntime openvino ncnn "opencv-python-headless<5" \
    "PyTurboJPEG<2" requests tqdm "setuptools<81" ninja
  # Only its converter is of use; what it depends on is there.
  "$main/bin/pip" install -q --no-deps pnnx
  # 2.6.0 pins versions that are long gone; its code runs unchanged on newer ones.
  "$main/bin/pip" install -q --no-deps facenet-pytorch==2.6.0
  touch "$main/.done"
}

# torchvision's own operators link to CUDA; beside a CPU-only torch they don't load, so nms is made here.
make_nms() {
  ! "$main/bin/python" -c "import torchvision" 2>/dev/null && [ ! -e "$home/tvnms.so" ] || return 0
  say "nms for torchvision"
  "$main/bin/python" - "$here/tvnms.cpp" "$home/tvnms.so" <<'PY'
import subprocess, sys, torch
from torch.utils import cpp_extension as c
inc = [f"-I{p}" for p in c.include_paths()]
lib = c.library_paths()[0]
subprocess.check_call(["g++", "-O3", "-std=c++20", "-fPIC", "-shared", *inc, sys.argv[1], "-o", sys.argv[2],
                       f"-L{lib}", "-lc10", "-ltorch_cpu", "-ltorch",
                       f"-D_GLIBCXX_USE_CXX11_ABI={int(torch._C._GLIBCXX_USE_CXX11_ABI)}"])
PY
}

make_dlib() { # folder, given from elsewhere, compiler's flags
  [ -z "$2" ] && [ ! -e "$1/.done" ] || return 0
  say "dlib and face_recognition in ${1##*/}${3:+, with $3}: this takes many minutes"
  python3 -m venv --clear "$1"
  "$1/bin/pip" install -q "setuptools<81" wheel numpy pillow
  CXXFLAGS="$3" CMAKE_BUILD_PARALLEL_LEVEL=$(nproc) \
    "$1/bin/pip" install -q --no-cache-dir --no-binary dlib dlib==20.0.1
  "$1/bin/pip" install -q click face_recognition_models==0.3.0
  "$1/bin/pip" install -q --no-deps face_recognition==1.3.0
  touch "$1/.done"
}

make_main
make_nms
make_dlib "$dlib" "${PEERS_DLIB:-}" ""
make_dlib "$dlibn" "${PEERS_DLIBN:-}" "-O3 -march=native"

say "their networks"
log="$home/prepare.log"
PEERS_HOME=$home "$main/bin/python" "$here/prepare.py" 2>"$log" || {
  cat "$log" >&2
  exit 1
}
say "ready in $home"
