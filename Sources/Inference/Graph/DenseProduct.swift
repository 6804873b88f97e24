/// A direct convolution, or a fully connected layer as a window that is the whole input: what the direct kernel carries
/// out.
struct DenseProduct {
    /// Index of the value that it reads.
    var value: Int
    /// Over the used part of the kernel.
    var window: Window
    var part: KernelPart
    /// Outputs, inputs, kernel height, kernel width: how the weights are to be seen.
    var shape: [Int]
    var weight: WeightReference
    var bias: WeightReference?

    var outputs: Int { shape[0] }

    /// Whether both read the same elements by the same windows, so that one pass over them can do for both.
    func walks(like other: DenseProduct) -> Bool {
        value == other.value && window == other.window && part == other.part && shape[1...] == other.shape[1...]
    }
}
