import Inference

/// Turns a dlib network's layers into a graph.
///
/// The file does not say which marker is a tag and which a skip, nor which tag an addition means. In dlib's face network
/// (`dnn_face_recognition_ex.cpp`) there are two patterns, from the input upwards:
///
///     tag1, convolutions…, add tag1                                  a residual block
///     tag1, convolutions…, tag2, skip to tag1, average pool, add tag2  one that halves the size
///
/// so a marker on its own is tag1, and two in a row are tag2 and skip1. Anything else is refused.
struct DlibGraph {
    private(set) var builder = GraphBuilder(name: "resnet")
    private(set) var spec = GraphSpec(name: "resnet", inputs: [], outputs: [], operators: [])
    private(set) var outputLength = 0

    private var current = "input"
    private var tag1: String?
    private var tag2: String?
    /// A convolution that may still have an affine layer folded into it.
    private var pending: DlibConvolution?
    private var counts: [String: Int] = [:]

    init(_ network: DlibNetwork) throws(DlibFileError) {
        var layers = network.layers[...]
        while let layer = layers.popFirst() {
            if case .affine(let gamma, let beta) = layer {
                try fold(gamma: gamma, beta: beta)
                continue
            }
            emitPending()
            if layer == .marker {
                let isPair = layers.first == .marker
                if isPair { layers.removeFirst() }
                try mark(isPair: isPair)
            } else {
                try add(layer)
            }
        }
        guard tag1 == nil, tag2 == nil, pending == nil, outputLength > 0 else {
            throw .unexpectedStructure("it does not end in a fully connected layer")
        }
        spec = builder.spec(
            input: ValueSpec(name: "input", shape: [3, network.inputHeight, network.inputWidth]), outputs: [current])
    }

    private mutating func name(_ kind: String) -> String {
        counts[kind, default: 0] += 1
        return "\(kind)\(counts[kind, default: 0])"
    }

    // MARK: Tags

    private mutating func mark(isPair: Bool) throws(DlibFileError) {
        if isPair {
            guard let below = tag1, tag2 == nil else { throw .unexpectedStructure("a skip without a tag") }
            tag2 = current
            current = below
        } else {
            guard tag1 == nil else { throw .unexpectedStructure("two tags without an addition between them") }
            tag1 = current
        }
    }

    private mutating func addTagged() throws(DlibFileError) {
        guard let tagged = tag2 ?? tag1 else { throw .unexpectedStructure("an addition without a tag") }
        current = builder.addZeroExtended(name("add"), current, tagged)
        (tag1, tag2) = (nil, nil)
    }

    // MARK: Layers

    private mutating func add(_ layer: DlibLayer) throws(DlibFileError) {
        switch layer {
        case .convolution(let convolution): pending = convolution
        case .relu: current = builder.relu(name("relu"), current)
        case .maxPool(let window): try addMaxPool(window)
        case .averagePool(let window): try addAveragePool(window)
        case .addPrevious: try addTagged()
        case .fullyConnected(let weight, let bias): addFullyConnected(weight, bias)
        case .affine, .marker: break
        }
    }

    /// gamma × (W∗x + b) + beta = (gamma W)∗x + (gamma b + beta), in double precision.
    private mutating func fold(gamma: [Float], beta: [Float]) throws(DlibFileError) {
        guard var convolution = pending, !convolution.hasRelu, gamma.count == convolution.bias.count else {
            throw .unexpectedStructure("an affine layer that does not follow a convolution of its size")
        }
        let size = convolution.weight.elements.count / max(gamma.count, 1)
        for (channel, factor) in gamma.enumerated() {
            for index in channel * size..<(channel + 1) * size {
                convolution.weight.elements[index] = Float(Double(convolution.weight.elements[index]) * Double(factor))
            }
            let bias = Double(convolution.bias[channel]) * Double(factor) + Double(beta[channel])
            convolution.bias[channel] = Float(bias)
        }
        pending = nil
        emit(convolution)
    }

    private mutating func emitPending() {
        guard let convolution = pending else { return }
        pending = nil
        emit(convolution)
    }

    private mutating func emit(_ convolution: DlibConvolution) {
        let window = convolution.window
        current = builder.convolution(
            name("conv"), current, weight: convolution.weight, bias: convolution.bias,
            stride: [window.strideY, window.strideX],
            padding: [window.paddingY, window.paddingX, window.paddingY, window.paddingX])
        if convolution.hasRelu { current = builder.relu(name("relu"), current) }
    }

    private mutating func addMaxPool(_ window: DlibWindow) throws(DlibFileError) {
        guard window.height > 0, window.width > 0 else { throw .unexpectedStructure("a max pool over everything") }
        current = builder.maxPool(
            name("max_pool"), current, kernel: [window.height, window.width], stride: [window.strideY, window.strideX],
            padding: [window.paddingY, window.paddingX, window.paddingY, window.paddingX], ceil: false)
    }

    private mutating func addAveragePool(_ window: DlibWindow) throws(DlibFileError) {
        if window.height == 0, window.width == 0 {
            current = builder.globalAveragePool(name("global_pool"), current)
            return
        }
        guard window.height > 0, window.width > 0 else { throw .unexpectedStructure("an average pool over one side") }
        current = builder.averagePool(
            name("average_pool"), current, kernel: [window.height, window.width],
            stride: [window.strideY, window.strideX],
            padding: [window.paddingY, window.paddingX, window.paddingY, window.paddingX])
    }

    /// dlib keeps the weights as inputs × outputs.
    private mutating func addFullyConnected(_ weight: DenseTensor, _ bias: [Float]?) {
        let (inputs, outputs) = (weight.shape[0], weight.shape[1])
        var transposed = DenseTensor(shape: [outputs, inputs], elements: [])
        transposed.elements.reserveCapacity(weight.elements.count)
        for output in 0..<outputs {
            for input in 0..<inputs { transposed.elements.append(weight.elements[input * outputs + output]) }
        }
        current = builder.fullyConnected(name("fc"), current, weight: transposed, bias: bias)
        outputLength = outputs
    }
}
