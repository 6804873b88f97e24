/// One size at which the picture is searched: there, a face of 12 / `scale` pixels fills P-Net's window.
struct PyramidLevel: Equatable {
    /// Pixels of this level per pixel of the picture.
    var scale: Double
    var width: Int
    var height: Int

    /// P-Net's window, pixels.
    static let windowSize = 12
    /// Pixels between P-Net's windows.
    static let stride = 2

    /// The levels for a picture, largest first; none when it is smaller than the smallest face. In double precision, and
    /// truncated, as facenet-pytorch does it.
    static func levels(width: Int, height: Int, settings: FaceDetectorSettings) -> [PyramidLevel] {
        var levels: [PyramidLevel] = []
        var scale = 12.0 / settings.minFaceSize
        var shorter = Double(min(width, height)) * scale
        while shorter >= 12 {
            levels.append(
                PyramidLevel(
                    scale: scale, width: Int(Double(width) * scale + 1), height: Int(Double(height) * scale + 1)))
            scale *= settings.pyramidFactor
            shorter *= settings.pyramidFactor
        }
        return levels
    }

    /// Rows or columns of P-Net's map for so many pixels: 3×3, pooling by 2 that rounds up, 3×3, 3×3.
    static func outputs(for pixels: Int) -> Int { (pixels - 2 + 1) / 2 - 4 }
}
