@testable import Conversion

/// Writes dlib's serialisation: primitives, and whole networks of the layers that the reader knows.
struct DlibWriter {
    private(set) var bytes: [UInt8] = []

    mutating func raw(_ more: [UInt8]) {
        bytes += more
    }

    /// As short as dlib makes it.
    mutating func int(_ value: Int) {
        var magnitude = littleEndian(value.magnitude)
        while magnitude.count > 1, magnitude.last == 0 { magnitude.removeLast() }
        bytes.append(UInt8(magnitude.count) | (value < 0 ? 0x80 : 0))
        bytes += magnitude
    }

    mutating func bool(_ value: Bool) {
        bytes.append(value ? UInt8(ascii: "1") : UInt8(ascii: "0"))
    }

    mutating func number(_ mantissa: Int, _ exponent: Int) {
        int(mantissa)
        int(exponent)
    }

    mutating func string(_ text: String) {
        int(text.utf8.count)
        bytes += Array(text.utf8)
    }

    mutating func tensor(_ shape: [Int], _ values: [Float]) {
        int(2)
        shape.forEach { int($0) }
        bytes += values.flatMap { littleEndian($0.bitPattern) }
    }

    mutating func alias(_ shape: [Int]) {
        int(1)
        shape.forEach { int($0) }
    }

    // MARK: Layers

    /// What stands in the file for one layer.
    struct Layer {
        /// 1: tag or skip; 2: layer.
        var kind: Int
        var details: [UInt8]

        init(kind: Int = 2, _ write: (inout DlibWriter) -> Void) {
            var writer = DlibWriter()
            write(&writer)
            self.kind = kind
            details = writer.bytes
        }
    }

    static let marker = Layer(kind: 1) { _ in }
    static let relu = Layer { $0.string("relu_") }
    static let addPrevious = Layer { $0.string("add_prev_") }

    /// - Parameter window: rows, columns, strides y x, padding y x.
    static func convolution(
        _ shape: [Int], weights: [Float], bias: [Float], window: [Int], name: String = "con_4", usesBias: Bool = true,
        hasRelu: Bool = false
    ) -> Layer {
        Layer { writer in
            writer.string(name)
            writer.tensor([weights.count + bias.count, 1, 1, 1], weights + bias)
            writer.int(shape[0])
            window.forEach { writer.int($0) }
            writer.alias(shape)
            writer.alias([1, shape[0], 1, 1])
            for _ in 0..<4 { writer.number(1, 0) }
            if name != "con_4" { writer.bool(usesBias) }
            if name == "con_6" { writer.bool(hasRelu) }
        }
    }

    static func affine(gamma: [Float], beta: [Float], mode: Int = 0, name: String = "affine_", disabled: Bool = false)
        -> Layer
    {
        Layer { writer in
            writer.string(name)
            writer.tensor([gamma.count + beta.count, 1, 1, 1], gamma + beta)
            writer.alias([1, gamma.count, 1, 1])
            writer.alias([1, beta.count, 1, 1])
            writer.int(mode)
            if name == "affine_2" { writer.bool(disabled) }
        }
    }

    static func pool(_ name: String, _ window: [Int]) -> Layer {
        Layer { writer in
            writer.string(name)
            window.forEach { writer.int($0) }
        }
    }

    /// - Parameter weights: inputs × outputs.
    static func fullyConnected(inputs: Int, outputs: Int, weights: [Float], bias: [Float]? = nil) -> Layer {
        Layer { writer in
            writer.string("fc_2")
            writer.int(outputs)
            writer.int(inputs)
            writer.tensor([weights.count + (bias?.count ?? 0), 1, 1, 1], weights + (bias ?? []))
            writer.alias([inputs, outputs, 1, 1])
            writer.alias(bias == nil ? [0, 0, 0, 0] : [1, outputs, 1, 1])
            writer.int(bias == nil ? 1 : 0)
            for _ in 0..<4 { writer.number(1, 0) }
        }
    }

    // MARK: Networks

    /// - Parameter layers: from the input to the output; the first lies on the input.
    static func network(_ layers: [Layer], input: String = "input_rgb_image_sized", size: (Int, Int) = (8, 8))
        -> [UInt8]
    {
        var writer = DlibWriter()
        writer.int(1)
        writer.string("loss_metric_2")
        writer.number(5, -7)
        writer.number(3, -2)
        for layer in layers.dropFirst().reversed() { writer.int(layer.kind) }
        writer.int(3)
        writer.string(input)
        writer.number(122, 0)
        writer.number(117, 0)
        writer.number(209, -1)
        writer.int(size.0)
        writer.int(size.1)
        for (index, layer) in layers.enumerated() {
            writer.raw(layer.details)
            guard layer.kind != 1 else { continue }
            for _ in 0..<3 { writer.bool(true) }
            for _ in 0..<3 { writer.tensor([0, 0, 0, 0], []) }
            if index == 0 { writer.int(1) }
        }
        return writer.bytes
    }
}
