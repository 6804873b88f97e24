import CFaceKernels

/// `tensor[c] = (pixel[c] − mean[c]) × scale[c]`, `c` in the order of the channels that the network wants.
public struct PixelNormalization: Sendable, Hashable {
    public var colorOrder: Preprocessing.ColorOrder
    public var mean: SIMD3<Float>
    public var scale: SIMD3<Float>

    public init(colorOrder: Preprocessing.ColorOrder, mean: SIMD3<Float>, scale: SIMD3<Float>) {
        self.colorOrder = colorOrder
        self.mean = mean
        self.scale = scale
    }

    /// As a model's card has it.
    /// - Precondition: three channels, which is checked when a card is read.
    public init(_ preprocessing: Preprocessing) {
        precondition(preprocessing.mean.count == 3 && preprocessing.scale.count == 3, "pictures have three channels")
        self.init(
            colorOrder: preprocessing.colorOrder, mean: SIMD3(preprocessing.mean), scale: SIMD3(preprocessing.scale))
    }

    var fk: fk_normalization {
        fk_normalization(
            mean: (mean.x, mean.y, mean.z), scale: (scale.x, scale.y, scale.z), bgr: colorOrder == .bgr ? 1 : 0)
    }
}
