#!/usr/bin/env bash
# Makes the environments of the peers that `bench compare` measures. Re-runnable: what is done already is skipped.
#   PEERS_HOME (default ~/.cache/facet-peers) holds them and the networks that prepare.py exports.
# Two of them:
#   main   PyTorch (CPU), facenet-pytorch, ONNX Runtime, OpenVINO, TurboJPEG
#   dlib   face_recognition and dlib, as `pip install` builds it
set -euo pipefail
home=${PEERS_HOME:-$HOME/.cache/facet-peers}
main=${PEERS_MAIN:-$home/main}
dlib=${PEERS_DLIB:-$home/dlib}
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$home/models"
export PIP_DISABLE_PIP_VERSION_CHECK=1

if [ ! -e "$main/.done" ] && [ -z "${PEERS_MAIN:-}" ]; then
  python3 -m venv "$main"
  # A CPU-only wheel where one is offered: much smaller.
  "$main/bin/pip" install -q "torch==2.13.0+cpu" || "$main/bin/pip" install -q torch==2.13.0
  "$main/bin/pip" install -q --no-deps torchvision==0.28.0
  "$main/bin/pip" install -q numpy pillow onnx onnxscript onnxruntime openvino "PyTurboJPEG<2" requests tqdm \
    "setuptools<81" ninja
  # 2.6.0 pins versions that are long gone; its code runs unchanged on newer ones.
  "$main/bin/pip" install -q --no-deps facenet-pytorch==2.6.0
  touch "$main/.done"
fi

# torchvision's own operators link to CUDA; beside a CPU-only torch they don't load, so nms is made here.
if ! "$main/bin/python" -c "import torchvision" 2>/dev/null && [ ! -e "$home/tvnms.so" ]; then
  "$main/bin/python" - "$here/tvnms.cpp" "$home/tvnms.so" <<'PY'
import subprocess, sys, torch
from torch.utils import cpp_extension as c
inc = [f"-I{p}" for p in c.include_paths()]
lib = c.library_paths()[0]
subprocess.check_call(["g++", "-O3", "-std=c++20", "-fPIC", "-shared", *inc, sys.argv[1], "-o", sys.argv[2],
                       f"-L{lib}", "-lc10", "-ltorch_cpu", "-ltorch",
                       f"-D_GLIBCXX_USE_CXX11_ABI={int(torch._C._GLIBCXX_USE_CXX11_ABI)}"])
PY
fi

if [ ! -e "$dlib/.done" ] && [ -z "${PEERS_DLIB:-}" ]; then
  python3 -m venv "$dlib"
  "$dlib/bin/pip" install -q "setuptools<81" wheel numpy pillow
  CMAKE_BUILD_PARALLEL_LEVEL=4 "$dlib/bin/pip" install -q --no-cache-dir --no-binary dlib dlib==20.0.1
  "$dlib/bin/pip" install -q click face_recognition_models==0.3.0
  "$dlib/bin/pip" install -q --no-deps face_recognition==1.3.0
  touch "$dlib/.done"
fi

PEERS_HOME=$home "$main/bin/python" "$here/prepare.py" 2>/dev/null
echo "the peers are ready in $home"
