/// A layer of a dlib network, with what inference needs of it.
enum DlibLayer: Equatable {
    case convolution(DlibConvolution)
    /// `gamma × x + beta` per channel.
    case affine(gamma: [Float], beta: [Float])
    case relu
    case maxPool(DlibWindow)
    case averagePool(DlibWindow)
    /// Adds the output of a tagged layer below; the file does not say which.
    case addPrevious
    /// `weight`: inputs × outputs.
    case fullyConnected(weight: DenseTensor, bias: [Float]?)
    /// A tag or a skip; the file does not tell them apart, nor gives their numbers.
    case marker
}
