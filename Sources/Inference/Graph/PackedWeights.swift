import CFaceKernels
import Synchronization

/// A graph's weights as its kernels take them: packed when a plan first needs them, then kept and shared by all plans
/// and threads.
final class PackedWeights: Sendable {
    /// What was made from which tensor.
    private enum Key: Hashable {
        /// Output channels `from ..< from + count` of a convolution's weights.
        case convolution(String, from: Int, count: Int, spatial: [Int], blocked: Bool)
        case winograd(String, tile: Int)
        case channels(String, from: Int, count: Int)
        case constant(Float, channels: Int)
    }

    private let weights: any TensorSource
    private let packed = Mutex<[Key: PackedBuffer]>([:])

    init(_ weights: any TensorSource) {
        self.weights = weights
    }

    /// A convolution's weights for the direct kernel.
    ///
    /// - Parameters:
    ///   - shape: outputs, inputs, kernel height, kernel width: how the tensor's elements are to be seen.
    ///   - first: the first output channel to take, for one group of several.
    ///   - order: how the input lies, and with it in which order the taps are.
    func convolution(
        _ reference: WeightReference, shape: [Int], first: Int = 0, order: Layout
    ) -> PackedBuffer {
        let key = Key.convolution(
            reference.name, from: first, count: shape[0], spatial: Array(shape[1...]), blocked: order == .blocked)
        return cached(key) {
            let taps = shape[1] * shape[2] * shape[3]
            let count = Layout.blocked.planes(shape[0]) * Layout.blocked.lanes * taps
            return PackedBuffer(count: count) { destination in
                read(reference) { source in
                    fk_pack_conv(
                        source + first * taps, Int32(shape[0]), Int32(shape[1]), Int32(shape[2]), Int32(shape[3]),
                        order == .blocked ? FK_TAPS_BLOCKED : FK_TAPS_PLANAR, destination)
                }
            }
        }
    }

    /// A 3×3 convolution's weights for Winograd's kernel with tiles of `tile` × `tile`.
    func winograd(_ reference: WeightReference, tile: Int) -> PackedBuffer {
        cached(.winograd(reference.name, tile: tile)) {
            let (outputs, inputs) = (reference.shape[0], reference.shape[1])
            let positions = (tile + 2) * (tile + 2)
            let count = positions * Layout.blocked.planes(outputs) * Layout.blocked.lanes * inputs
            return PackedBuffer(count: count) { destination in
                read(reference) { fk_pack_winograd($0, Int32(outputs), Int32(inputs), Int32(tile), destination) }
            }
        }
    }

    /// Values per channel (C × taps) by blocks of 16 channels: a depth-wise convolution's weights, biases, slopes.
    ///
    /// - Parameters:
    ///   - first: the first channel to take.
    ///   - count: how many to take; all by default.
    func channels(_ reference: WeightReference, first: Int = 0, count: Int? = nil) -> PackedBuffer {
        let channels = count ?? reference.shape[0]
        let taps = reference.count / reference.shape[0]
        return cached(.channels(reference.name, from: first, count: channels)) {
            PackedBuffer(count: Layout.blocked.planes(channels) * Layout.blocked.lanes * taps) { destination in
                read(reference) { fk_pack_channels($0 + first * taps, Int32(channels), Int32(taps), destination) }
            }
        }
    }

    /// The same value for every channel, zero in the lanes beyond.
    func constant(_ value: Float, channels: Int) -> PackedBuffer {
        cached(.constant(value, channels: channels)) {
            PackedBuffer(count: Layout.blocked.planes(channels) * Layout.blocked.lanes) { destination in
                destination.update(repeating: value, count: channels)
            }
        }
    }

    private func read(_ reference: WeightReference, _ body: (UnsafePointer<Float>) -> Void) {
        let found: Void? = weights.withTensor(reference.name) { values in
            guard let base = values.baseAddress, values.count == reference.count else {
                preconditionFailure("tensor \(reference.name) has changed since the graph was checked")
            }
            body(base)
        }
        precondition(found != nil, "tensor \(reference.name) has gone from its source")
    }

    private func cached(_ key: Key, make: () -> PackedBuffer) -> PackedBuffer {
        packed.withLock { packed in
            if let known = packed[key] { return known }
            let buffer = make()
            packed[key] = buffer
            return buffer
        }
    }
}
