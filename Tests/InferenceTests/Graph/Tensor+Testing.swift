import Glibc
import Inference

extension Tensor {
    /// Values from −1 to 1.
    static func random(_ shape: TensorShape, seed: UInt64) -> Tensor {
        var random = RandomFloats(seed: seed)
        return Tensor(shape: shape, values: random.array(shape.count))
    }

    /// The largest difference of two elements, as a part of the largest element (at least 1); not a number if one is.
    func largestDifference(from other: Tensor) -> Float {
        guard shape == other.shape else { return .infinity }
        return withUnsafeBufferPointer { a in
            other.withUnsafeBufferPointer { b in
                var largest: Float = 0
                var scale: Float = 1
                var index = 0
                while index < a.count {
                    guard a[index].isFinite, b[index].isFinite else { return .nan }
                    largest = max(largest, abs(a[index] - b[index]))
                    scale = max(scale, abs(b[index]))
                    index += 1
                }
                return largest / scale
            }
        }
    }

    /// The images from `first` on, `count` of them, as a tensor of their own.
    func images(from first: Int, count: Int) -> Tensor {
        let size = shape.features.count
        return withUnsafeBufferPointer { values in
            Tensor(
                shape: TensorShape(n: count, features: shape.features),
                values: UnsafeBufferPointer(rebasing: values[first * size..<(first + count) * size]))
        }
    }

    /// With image `place` replaced by the one image of `other`.
    func replacing(image place: Int, by other: Tensor) -> Tensor {
        var result = self
        let size = shape.features.count
        result.withUnsafeMutableBufferPointer { values in
            other.withUnsafeBufferPointer { image in
                _ = UnsafeMutableBufferPointer(rebasing: values[place * size..<(place + 1) * size])
                    .update(fromContentsOf: image)
            }
        }
        return result
    }

    /// The same shape, and the same values to the bit.
    func hasSameBits(as other: Tensor) -> Bool {
        guard shape == other.shape else { return false }
        return withUnsafeBufferPointer { a in
            other.withUnsafeBufferPointer { b in
                memcmp(a.baseAddress!, b.baseAddress!, a.count * MemoryLayout<Float>.stride) == 0
            }
        }
    }
}
