import Testing

@testable import Inference

@Suite struct ConvolutionMethodTests {
    private func method(
        _ inputs: Int, _ outputs: Int, size: Int, kernel: Int = 3, stride: Int = 1
    ) throws -> ConvolutionMethod {
        var b = NetworkBuilder()
        let padding = Array(repeating: kernel / 2, count: 4)
        let y = b.conv(
            "input", inputs, outputs, kernel: [kernel, kernel], stride: [stride, stride], padding: padding)
        let graph = try b.graph(input: [inputs, size, size], outputs: [y])
        let convolution = try #require(graph.nodes[0].layer as? Conv2D)
        let shapes = try graph.valueShapes(input: FeatureShape(c: inputs, h: size, w: size))
        return ConvolutionMethod(convolution, input: shapes[0], output: shapes[1])
    }

    @Test func winogradWhereItSaves() throws {
        #expect(try method(64, 64, size: 17) == .winograd(tile: 4))
        #expect(try method(16, 32, size: 100) == .winograd(tile: 4))
        // Big weights, few elements: larger tiles would have more weights to read than they save.
        #expect(try method(128, 128, size: 8) == .winograd(tile: 2))
        #expect(try method(256, 256, size: 4) == .direct)
    }

    @Test func directWhereNothingElseWillDo() throws {
        #expect(try method(64, 64, size: 17, stride: 2) == .direct)
        #expect(try method(64, 64, size: 17, kernel: 5) == .direct)
        #expect(try method(64, 64, size: 17, kernel: 1) == .direct)
        #expect(try method(3, 32, size: 100) == .direct)
    }
}
