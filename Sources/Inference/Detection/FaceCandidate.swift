/// A window that may hold a face, on its way through the cascade. All arithmetic is in Float32 and in the order of
/// facenet-pytorch 2.6.0's `detect_face.py`, so that the same windows survive.
struct FaceCandidate {
    /// Pixels of the searched picture, 1-based as MATLAB's original had them.
    var box: FaceBox
    /// Probability of the last network that saw it.
    var score: Float
    /// What that network would have its edges moved by, in box widths and heights: x1, y1, x2, y2.
    var regression: SIMD4<Float> = .zero
    /// Where it stood in the last network's batch.
    var index = 0

    /// Moves the edges as P-Net's regression says; widths counted as x2 − x1.
    mutating func applyProposalRegression() {
        let width = box.width
        let height = box.height
        box = FaceBox(
            x1: box.x1 + regression[0] * width, y1: box.y1 + regression[1] * height,
            x2: box.x2 + regression[2] * width, y2: box.y2 + regression[3] * height)
    }

    /// Moves the edges as R-Net's or O-Net's regression says; widths counted as x2 − x1 + 1 (`bbreg`).
    mutating func applyRegression() {
        let width = box.x2 - box.x1 + 1
        let height = box.y2 - box.y1 + 1
        box = FaceBox(
            x1: box.x1 + regression[0] * width, y1: box.y1 + regression[1] * height,
            x2: box.x2 + regression[2] * width, y2: box.y2 + regression[3] * height)
    }

    /// Grows the shorter side about the middle, so that the window is a square (`rerec`).
    mutating func makeSquare() {
        let width = box.x2 - box.x1
        let height = box.y2 - box.y1
        let side = max(width, height)
        let x1 = box.x1 + width * 0.5 - side * 0.5
        let y1 = box.y1 + height * 0.5 - side * 0.5
        box = FaceBox(x1: x1, y1: y1, x2: x1 + side, y2: y1 + side)
    }
}
