import Inference
import TestSupport

extension Tensor {
    /// Values from −1 to 1.
    static func random(_ shape: TensorShape, seed: UInt64) -> Tensor {
        var random = SplitMix64(seed: seed)
        return Tensor(shape: shape, values: (0..<shape.count).map { _ in Float.random(in: -1...1, using: &random) })
    }

    /// The largest difference of two elements, as a part of the largest element (at least 1); not a number if one is.
    func largestDifference(from other: Tensor) -> Float {
        let (a, b) = (values, other.values)
        guard a.count == b.count else { return .infinity }
        var largest: Float = 0
        var scale: Float = 1
        for (x, y) in zip(a, b) {
            guard x.isFinite, y.isFinite else { return .nan }
            largest = max(largest, abs(x - y))
            scale = max(scale, abs(y))
        }
        return largest / scale
    }
}
