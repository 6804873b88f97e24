import CFaceKernels
import Synchronization

/// A graph's weights as its kernels take them: packed when a plan first needs them, then kept and shared by all plans
/// and threads.
final class PackedWeights: Sendable {
    /// What was made from which tensor.
    private enum Key: Hashable {
        /// Output channels `from ..< from + count` of a convolution's weights.
        case convolution(String, from: Int, shape: [Int], part: KernelPart, layout: Layout)
        case winograd(String, tile: Int)
        case family([String], part: KernelPart, layout: Layout)
        case familyBias([String])
        case channels(String, from: Int, count: Int)
        case constant(Float, channels: Int)
    }

    private struct State {
        var known: [Key: PackedBuffer] = [:]
        var store = PackedStore()
    }

    private let weights: any TensorSource
    private let state = Mutex(State())

    init(_ weights: any TensorSource) {
        self.weights = weights
    }

    /// A convolution's weights for the direct kernel.
    ///
    /// - Parameters:
    ///   - shape: outputs, inputs, kernel height, kernel width: how the tensor's elements are to be seen.
    ///   - part: the taps that are used; all when `nil`.
    ///   - first: the first output channel to take, for one group of several.
    ///   - order: how the input lies, and with it in which order the taps are.
    func convolution(
        _ reference: WeightReference, shape: [Int], part: KernelPart? = nil, first: Int = 0, order: Layout
    ) -> PackedBuffer {
        let part = part ?? KernelPart(height: shape[2], width: shape[3])
        let key = Key.convolution(reference.name, from: first, shape: shape, part: part, layout: order)
        let taps = shape[1] * part.rows.count * part.columns.count
        return cached(key, count: Self.lanes(shape[0]) * taps) { destination in
            read(reference) { source in
                fk_pack_conv(
                    source + first * shape[1...].reduce(1, *), Int32(shape[0]), Int32(shape[1]), part.cValue,
                    order == .blocked ? FK_TAPS_BLOCKED : FK_TAPS_PLANAR, destination)
            }
        }
    }

    /// The weights of several convolutions that walk alike, their outputs one behind the other.
    func family(_ products: [DenseProduct], order: Layout) -> PackedBuffer {
        let outputs = products.reduce(0) { $0 + $1.outputs }
        let (shape, part) = (products[0].shape, products[0].part)
        let key = Key.family(products.map(\.weight.name), part: part, layout: order)
        let taps = shape[1] * part.rows.count * part.columns.count
        return cached(key, count: Self.lanes(outputs) * taps) { destination in
            let together = products.flatMap { weights.values($0.weight) }
            fk_pack_conv(
                together, Int32(outputs), Int32(shape[1]), part.cValue,
                order == .blocked ? FK_TAPS_BLOCKED : FK_TAPS_PLANAR, destination)
        }
    }

    /// Their biases, zeros for those that have none.
    func familyBias(_ products: [DenseProduct]) -> PackedBuffer {
        let together = products.flatMap { product in
            product.bias.map { weights.values($0) } ?? Array(repeating: 0, count: product.outputs)
        }
        return cached(.familyBias(products.map(\.weight.name)), count: Self.lanes(together.count)) { destination in
            fk_pack_channels(together, Int32(together.count), 1, destination)
        }
    }

    /// A 3×3 convolution's weights for Winograd's kernel with tiles of `tile` × `tile`.
    func winograd(_ reference: WeightReference, tile: Int) -> PackedBuffer {
        let (outputs, inputs) = (reference.shape[0], reference.shape[1])
        let positions = (tile + 2) * (tile + 2)
        let key = Key.winograd(reference.name, tile: tile)
        return cached(key, count: positions * Self.lanes(outputs) * inputs) { destination in
            read(reference) { fk_pack_winograd($0, Int32(outputs), Int32(inputs), Int32(tile), destination) }
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
        let key = Key.channels(reference.name, from: first, count: channels)
        return cached(key, count: Self.lanes(channels) * taps) { destination in
            read(reference) { fk_pack_channels($0 + first * taps, Int32(channels), Int32(taps), destination) }
        }
    }

    /// The same value for every channel, zero in the lanes beyond.
    func constant(_ value: Float, channels: Int) -> PackedBuffer {
        cached(.constant(value, channels: channels), count: Self.lanes(channels)) { destination in
            destination.update(repeating: value, count: channels)
        }
    }

    /// Channels in whole blocks.
    private static func lanes(_ channels: Int) -> Int {
        Layout.blocked.planes(channels) * Layout.blocked.lanes
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

    private func cached(_ key: Key, count: Int, fill: (UnsafeMutablePointer<Float>) -> Void) -> PackedBuffer {
        state.withLock { state in
            if let known = state.known[key] { return known }
            let buffer = state.store.make(count: count, fill: fill)
            state.known[key] = buffer
            return buffer
        }
    }
}
