/// A convolution of a dlib network.
struct DlibConvolution: Equatable {
    /// O×I×kh×kw.
    var weight: DenseTensor
    var bias: [Float]
    let window: DlibWindow
    /// Newer versions can fuse a ReLU.
    let hasRelu: Bool
}
