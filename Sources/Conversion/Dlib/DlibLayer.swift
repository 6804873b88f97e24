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

/// A window that slides over rows and columns. A side of 0 means all of the input.
struct DlibWindow: Equatable {
    let height: Int
    let width: Int
    let strideY: Int
    let strideX: Int
    let paddingY: Int
    let paddingX: Int
}

struct DlibConvolution: Equatable {
    /// O×I×kh×kw.
    var weight: DenseTensor
    var bias: [Float]
    let window: DlibWindow
    /// Newer versions can fuse a ReLU.
    let hasRelu: Bool
}
