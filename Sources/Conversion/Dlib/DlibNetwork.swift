/// A metric-learning network as dlib saves it (`serialize` of its `dnn/core.h` and `dnn/layers.h`).
///
/// dlib's networks are C++ types nested in one another, from the loss down to the input. A file has first the loss,
/// then on the way down one version number a layer (2 for a layer, 1 for a tag or a skip, 3 or 2 for the layer on the
/// input), then the input, and on the way up each layer's own parameters with their name.
struct DlibNetwork {
    static let layerLimit = 4096

    /// Mean of red, green and blue that the input layer subtracts; it then divides by 256.
    let inputMean: [Double]
    let inputHeight: Int
    let inputWidth: Int
    /// From the input to the output.
    let layers: [DlibLayer]

    init(path: String) throws(DlibFileError) {
        let bytes: [UInt8]
        do throws(InputFileError) { bytes = try InputFile.read(path) } catch { throw .unreadable(error) }
        try self.init(bytes)
    }

    init(_ bytes: [UInt8]) throws(DlibFileError) {
        var reader = DlibReader(bytes)
        try Self.skipLoss(&reader)
        let kinds = try Self.kinds(&reader)

        let input = try reader.string()
        guard input == "input_rgb_image_sized" else { throw .unknownLayer(input) }
        inputMean = [try reader.number(), try reader.number(), try reader.number()]
        inputHeight = try reader.integer(in: 1...4096)
        inputWidth = try reader.integer(in: 1...4096)

        var layers = [try Self.layer(&reader, version: 3)]
        for kind in kinds.reversed() {
            layers.append(kind == 1 ? .marker : try Self.layer(&reader, version: kind))
        }
        guard reader.remaining == 0 else { throw .trailingBytes(reader.remaining) }
        self.layers = layers
    }

    private static func skipLoss(_ reader: inout DlibReader) throws(DlibFileError) {
        guard try reader.integer() == 1 else { throw .unexpectedStructure("no loss layer of version 1") }
        let name = try reader.string()
        guard name == "loss_metric_2" else { throw .unknownLayer(name) }
        // Margin and distance threshold of the training.
        _ = try reader.number()
        _ = try reader.number()
    }

    /// The version numbers above the input layer, outermost first; the last, 3, belongs to the layer on the input.
    private static func kinds(_ reader: inout DlibReader) throws(DlibFileError) -> [Int] {
        var kinds: [Int] = []
        while kinds.count < layerLimit {
            let kind = try reader.integer(in: 1...3)
            if kind == 3 { return kinds }
            kinds.append(kind)
        }
        throw .tooManyLayers(limit: layerLimit)
    }

    private static func layer(_ reader: inout DlibReader, version: Int) throws(DlibFileError) -> DlibLayer {
        let layer = try details(&reader)
        // State of the training: setup called, gradient stale, getters disabled; then gradients and cached outputs.
        for _ in 0..<3 { _ = try reader.bool() }
        for _ in 0..<3 { _ = try reader.tensor() }
        // Only the layer on the input has a sample expansion factor, since version 3.
        if version == 3 { _ = try reader.integer() }
        return layer
    }

    private static func details(_ reader: inout DlibReader) throws(DlibFileError) -> DlibLayer {
        let name = try reader.string()
        switch name {
        case "con_4", "con_5", "con_6": return try convolution(&reader, name)
        case "affine_", "affine_2": return try affine(&reader, name)
        case "relu_": return .relu
        case "relu_2":
            try refuseDisabled(&reader, name)
            return .relu
        case "max_pool_2": return .maxPool(try window(&reader))
        case "avg_pool_2": return .averagePool(try window(&reader))
        case "add_prev_": return .addPrevious
        case "fc_2", "fc_3": return try fullyConnected(&reader, name)
        default: throw .unknownLayer(name)
        }
    }

    // MARK: Layers

    private static func window(_ reader: inout DlibReader) throws(DlibFileError) -> DlibWindow {
        DlibWindow(
            height: try reader.integer(in: 0...1024), width: try reader.integer(in: 0...1024),
            strideY: try reader.integer(in: 1...1024), strideX: try reader.integer(in: 1...1024),
            paddingY: try reader.integer(in: 0...1024), paddingX: try reader.integer(in: 0...1024))
    }

    private static func convolution(_ reader: inout DlibReader, _ name: String) throws(DlibFileError) -> DlibLayer {
        let parameters = try reader.tensor()
        let filters = try reader.integer()
        let window = try window(&reader)
        let weightShape = try reader.aliasShape()
        let biasShape = try reader.aliasShape()
        try skipMultipliers(&reader)
        let usesBias = name == "con_4" ? true : try reader.bool()
        let hasRelu = name == "con_6" ? try reader.bool() : false

        let parts = try split(parameters, weightShape, usesBias ? biasShape : [], layer: name)
        guard weightShape[0] == filters, weightShape[2] == window.height, weightShape[3] == window.width,
            !usesBias || biasShape == [1, filters, 1, 1]
        else { throw .inconsistentLayer(layer: name, reason: "the shapes of its parameters contradict its settings") }
        return .convolution(
            DlibConvolution(
                weight: DenseTensor(shape: weightShape, elements: parts.0),
                bias: usesBias ? parts.1 : [Float](repeating: 0, count: filters), window: window, hasRelu: hasRelu))
    }

    private static func affine(_ reader: inout DlibReader, _ name: String) throws(DlibFileError) -> DlibLayer {
        let parameters = try reader.tensor()
        let gammaShape = try reader.aliasShape()
        let betaShape = try reader.aliasShape()
        let mode = try reader.integer()
        if name == "affine_2" { try refuseDisabled(&reader, name) }
        // Mode 0 is convolutional: one gamma and one beta a channel.
        guard mode == 0, gammaShape == betaShape, gammaShape[0] == 1, gammaShape[2...] == [1, 1] else {
            throw .inconsistentLayer(layer: name, reason: "it is not one of a factor per channel")
        }
        let parts = try split(parameters, gammaShape, betaShape, layer: name)
        return .affine(gamma: parts.0, beta: parts.1)
    }

    private static func fullyConnected(_ reader: inout DlibReader, _ name: String) throws(DlibFileError) -> DlibLayer {
        let outputs = try reader.integer(in: 1...1 << 20)
        let inputs = try reader.integer(in: 1...1 << 24)
        let parameters = try reader.tensor()
        let weightShape = try reader.aliasShape()
        let biasShape = try reader.aliasShape()
        let hasBias = try reader.integer(in: 0...1) == 0
        try skipMultipliers(&reader)
        let usesBias = name == "fc_3" ? try reader.bool() : true
        let needsBias = hasBias && usesBias
        guard weightShape == [inputs, outputs, 1, 1], !needsBias || biasShape == [1, outputs, 1, 1] else {
            throw .inconsistentLayer(layer: name, reason: "the shapes of its parameters contradict its settings")
        }
        let parts = try split(parameters, weightShape, needsBias ? biasShape : [], layer: name)
        return .fullyConnected(
            weight: DenseTensor(shape: [inputs, outputs], elements: parts.0), bias: needsBias ? parts.1 : nil)
    }

    /// A layer's parameters are one tensor: `first`'s elements, then `second`'s (none when it is empty).
    private static func split(
        _ parameters: DenseTensor, _ first: [Int], _ second: [Int], layer: String
    ) throws(DlibFileError) -> ([Float], [Float]) {
        let firstCount = first.reduce(1, *)
        let secondCount = second.isEmpty ? 0 : second.reduce(1, *)
        let sum = firstCount.addingReportingOverflow(secondCount)
        guard !sum.overflow, parameters.elements.count == sum.partialValue else {
            throw .inconsistentLayer(
                layer: layer, reason: "it has \(parameters.elements.count) parameters, not its shapes'")
        }
        guard parameters.elements.allSatisfy(\.isFinite) else { throw .notFinite(layer: layer) }
        return (Array(parameters.elements[..<firstCount]), Array(parameters.elements[firstCount...]))
    }

    /// Learning-rate and weight-decay multipliers of the weights and of the bias.
    private static func skipMultipliers(_ reader: inout DlibReader) throws(DlibFileError) {
        for _ in 0..<4 { _ = try reader.number() }
    }

    private static func refuseDisabled(_ reader: inout DlibReader, _ name: String) throws(DlibFileError) {
        guard try !reader.bool() else { throw .inconsistentLayer(layer: name, reason: "it is disabled") }
    }
}
