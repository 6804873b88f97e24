import TestSupport
import Testing

@testable import Conversion

@Suite struct DlibNetworkTests {
    private static let first = DlibWriter.convolution(
        [1, 3, 1, 1], weights: [1, 2, 3], bias: [0.5], window: [1, 1, 1, 1, 0, 0])
    private static let last = DlibWriter.fullyConnected(inputs: 1, outputs: 2, weights: [1, 2])
    private static let all = DlibWriter.pool("avg_pool_2", [0, 0, 1, 1, 0, 0])

    private static let sound = DlibWriter.network([first, DlibWriter.relu, all, last])

    @Test func readsLayersFromTheInputToTheOutput() throws {
        let network = try DlibNetwork(Self.sound)
        #expect(network.inputMean == [122, 117, 104.5])
        #expect([network.inputHeight, network.inputWidth] == [8, 8])
        let window = DlibWindow(height: 1, width: 1, strideY: 1, strideX: 1, paddingY: 0, paddingX: 0)
        let everything = DlibWindow(height: 0, width: 0, strideY: 1, strideX: 1, paddingY: 0, paddingX: 0)
        #expect(
            network.layers == [
                .convolution(
                    DlibConvolution(
                        weight: DenseTensor(shape: [1, 3, 1, 1], elements: [1, 2, 3]), bias: [0.5], window: window,
                        hasRelu: false)),
                .relu, .averagePool(everything),
                .fullyConnected(weight: DenseTensor(shape: [1, 2], elements: [1, 2]), bias: nil),
            ])
    }

    @Test(
        arguments: [
            (0, [1, 0]), (1, [1, 1]), (-1, [0x81, 1]), (255, [1, 255]), (256, [2, 0, 1]), (-65536, [0x83, 0, 0, 1]),
            (.max, [8, 255, 255, 255, 255, 255, 255, 255, 127]),
        ] as [(Int, [UInt8])])
    func integers(value: Int, bytes: [UInt8]) throws {
        var writer = DlibWriter()
        writer.int(value)
        #expect(writer.bytes == bytes)
        var reader = DlibReader(bytes)
        #expect(try reader.integer() == value)
    }

    @Test(arguments: [[0], [0x10, 1], [9, 1], [0x0F], [0x70, 1], [8, 0, 0, 0, 0, 0, 0, 0, 0x80]] as [[UInt8]])
    func malformedIntegersAreRefused(bytes: [UInt8]) {
        var reader = DlibReader(bytes)
        #expect(throws: DlibFileError.malformedInteger(offset: 0)) { try reader.integer() }
    }

    @Test func numbers() throws {
        var writer = DlibWriter()
        writer.number(-3, -1)
        writer.number(1, 32000)
        writer.number(.max, 1200)
        var reader = DlibReader(writer.bytes)
        #expect(try reader.number() == -1.5)
        #expect(throws: DlibFileError.malformedNumber(offset: 4)) { try reader.number() }
        #expect(throws: DlibFileError.malformedNumber(offset: 9)) { try reader.number() }
    }

    @Test(arguments: [UInt8(0), 1, 2, 0x2F, 0x32])
    func truthValuesAreDigits(byte: UInt8) {
        var reader = DlibReader([byte])
        #expect(throws: DlibFileError.malformedBool(offset: 0)) { try reader.bool() }
    }

    @Test func tensorsThatCannotBeAreRefused() {
        for shape in [[-1, 1, 1, 1], [1 << 62, 4, 1, 1], [.max, .max, .max, .max]] {
            var writer = DlibWriter()
            writer.tensor(shape, [])
            var reader = DlibReader(writer.bytes)
            #expect(throws: DlibFileError.malformedTensor(offset: 0)) { try reader.tensor() }
        }
        var large = DlibWriter()
        large.tensor([1 << 40, 1, 1, 1], [1])
        var reader = DlibReader(large.bytes)
        #expect(throws: DlibFileError.truncated) { try reader.tensor() }
        var alias = DlibReader([1, 2])
        #expect(throws: DlibFileError.malformedTensor(offset: 0)) { try alias.aliasShape() }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let error: DlibFileError
        let bytes: [UInt8]

        init(_ error: DlibFileError, _ layers: [DlibWriter.Layer]) {
            self.init(error, bytes: DlibWriter.network(layers))
        }

        init(_ error: DlibFileError, bytes: [UInt8]) {
            self.error = error
            self.bytes = bytes
        }

        var testDescription: String { error.description }
    }

    private static let notItsShapes = "the shapes of its parameters contradict its settings"

    @Test(arguments: [
        Case(.trailingBytes(1), bytes: sound + [0]),
        Case(.unknownLayer("input_grayscale"), bytes: DlibWriter.network([first, last], input: "input_grayscale")),
        Case(.unknownLayer("dropout_"), [first, DlibWriter.Layer { $0.string("dropout_") }, last]),
        Case(
            .unknownLayer("con_3"),
            [
                DlibWriter.convolution(
                    [1, 3, 1, 1], weights: [1, 2, 3], bias: [0.5], window: [1, 1, 1, 1, 0, 0], name: "con_3"), last,
            ]),
        Case(.malformedInteger(offset: 66), bytes: DlibWriter.network([first, all, last], size: (0, 8))),
        Case(.unexpectedStructure("no loss layer of version 1"), bytes: [1, 7]),
        Case(
            .unknownLayer("loss_ranking_"),
            bytes: {
                var writer = DlibWriter()
                writer.int(1)
                writer.string("loss_ranking_")
                return writer.bytes
            }()),
        Case(
            .inconsistentLayer(layer: "con_4", reason: "it has 3 parameters, not its shapes'"),
            [
                DlibWriter.convolution([1, 3, 1, 1], weights: [1, 2], bias: [0.5], window: [1, 1, 1, 1, 0, 0]), last,
            ]),
        Case(
            .inconsistentLayer(layer: "con_4", reason: notItsShapes),
            [
                DlibWriter.convolution([1, 3, 1, 1], weights: [1, 2, 3], bias: [0.5], window: [2, 1, 1, 1, 0, 0]), last,
            ]),
        Case(
            .inconsistentLayer(layer: "affine_", reason: "it is not one of a factor per channel"),
            [
                first, DlibWriter.affine(gamma: [1], beta: [1], mode: 1), last,
            ]),
        Case(
            .inconsistentLayer(layer: "affine_", reason: "it is not one of a factor per channel"),
            [
                first, DlibWriter.affine(gamma: [1, 2], beta: [1]), last,
            ]),
        Case(
            .inconsistentLayer(layer: "affine_2", reason: "it is disabled"),
            [
                first, DlibWriter.affine(gamma: [1], beta: [1], name: "affine_2", disabled: true), last,
            ]),
        Case(
            .notFinite(layer: "con_4"),
            [
                DlibWriter.convolution([1, 3, 1, 1], weights: [1, .nan, 3], bias: [0.5], window: [1, 1, 1, 1, 0, 0]),
                last,
            ]),
        Case(
            .notFinite(layer: "fc_2"),
            [
                first, DlibWriter.fullyConnected(inputs: 1, outputs: 2, weights: [1, .infinity]),
            ]),
    ])
    func namesWhatIsWrong(_ hostile: Case) {
        #expect(throws: hostile.error) { try DlibNetwork(hostile.bytes) }
    }

    @Test func endlesslyManyLayersAreRefused() {
        var writer = DlibWriter()
        writer.int(1)
        writer.string("loss_metric_2")
        writer.number(1, 0)
        writer.number(1, 0)
        for _ in 0..<5000 { writer.int(2) }
        #expect(throws: DlibFileError.tooManyLayers(limit: 4096)) { try DlibNetwork(writer.bytes) }
    }

    @Test func everyTruncationIsRefused() {
        for count in 0..<Self.sound.count {
            #expect(throws: DlibFileError.self, "\(count) bytes") { try DlibNetwork(Array(Self.sound[..<count])) }
        }
    }

    @Test func noMutationCrashes() {
        var random = SplitMix64(seed: 4)
        var accepted = 0
        for _ in 0..<20_000 {
            guard let network = try? DlibNetwork(Mutation.apply(to: Self.sound, using: &random)) else { continue }
            accepted += 1
            _ = try? DlibGraph(network)
        }
        #expect(accepted > 0)
    }
}
