import FoundationEssentials
import Testing

@testable import Inference

@Suite struct ModelCardTests {
    static let card = ModelCard(
        name: "test", version: "1.0", task: .faceEmbedding, architecture: "none", source: "a/b \"c\"", licence: "MIT",
        graphs: [
            GraphSpec(
                name: "g", inputs: [ValueSpec(name: "input", shape: [3, nil, nil])], outputs: ["out"],
                operators: [
                    OperatorSpec(
                        name: "out", op: "relu", inputs: ["input"], outputs: ["out"],
                        attributes: [
                            "b": .bool(true), "i": .int(-3), "f": .float(0.1), "s": .string("x"), "is": .ints([1, 2]),
                            "fs": .floats([0.5, 1.5]),
                        ], tensors: ["weight": "g.out.weight"])
                ])
        ],
        preprocessing: Preprocessing(colorOrder: .bgr, mean: [122.782, 117.001, 104.298], scale: [0.1, 1 / 256, 3]),
        alignment: AlignmentTemplate(
            width: 150, height: 150,
            points: [[48.51, 46.61], [102.72, 46.65], [75.77, 79.05], [51.55, 106.26], [98.84, 106.28]]),
        embedding: EmbeddingSpec(length: 128, metric: .cosine, unitLength: true, threshold: 0.42))

    private func model(_ metadata: [String: String], tensor: [Float] = [1]) throws -> Model {
        var writer = WeightFileWriter(metadata: metadata)
        try writer.add("g.out.weight", shape: [tensor.count], elements: tensor)
        return try Model(file: WeightFile(bytes: writer.encoded()))
    }

    @Test func comesBackAsWritten() throws {
        let model = try model([WeightFile.cardKey: Self.card.json()])
        #expect(model.card == Self.card)
        #expect(model.graph(named: "g") == Self.card.graphs[0])
        #expect(model.graph(named: "h") == nil)
    }

    @Test func theSameCardGivesTheSameBytes() throws {
        let json = try Self.card.json()
        #expect(try ModelCard(json: json).json() == json)
        for _ in 0..<10 { #expect(try Self.card.json() == json) }
    }

    @Test func aFileWithoutCardIsNoModel() {
        #expect(throws: WeightFileError.missingCard) { try model([:]) }
    }

    @Test func aNewerFormatIsRefusedBeforeAnythingElse() {
        #expect(throws: WeightFileError.unknownCardFormat(2)) { try model([WeightFile.cardKey: #"{"format":2}"#]) }
    }

    @Test func weightsThatAreNotFiniteAreRefusedByName() throws {
        let json = try Self.card.json()
        #expect(throws: WeightFileError.notFinite(tensor: "g.out.weight", index: 1)) {
            try model([WeightFile.cardKey: json], tensor: [1, .nan])
        }
    }

    @Test(arguments: [
        "", "{", "[]", "7", #"{"name":"x"}"#, #"{"format":"1"}"#, #"{"format":1}"#, #"{"format":1,"name":7}"#,
    ])
    func whatIsNoCardIsRefused(json: String) {
        #expect { try ModelCard(json: json) } throws: { error in
            guard case .malformedCard(let reason) = error as? WeightFileError else { return false }
            return !reason.isEmpty
        }
    }

    struct Change: Sendable, CustomTestStringConvertible {
        let reason: String
        let change: @Sendable (inout ModelCard) -> Void

        var testDescription: String { reason }
    }

    @Test(arguments: [
        Change(reason: "the name is empty") { $0.name = "" },
        Change(reason: "there is no graph") { $0.graphs = [] },
        Change(reason: "two graphs have the same name") { $0.graphs.append($0.graphs[0]) },
        Change(reason: "preprocessing needs three means and three scales") { $0.preprocessing.mean = [1] },
        Change(reason: "preprocessing needs three means and three scales") { $0.preprocessing.scale = [1, 2, 3, 4] },
        Change(reason: "the alignment template's sides must be 1 to 4096") { $0.alignment?.width = 0 },
        Change(reason: "the alignment template's sides must be 1 to 4096") { $0.alignment?.height = 1 << 40 },
        Change(reason: "the alignment template needs five points x, y") { $0.alignment?.points.removeLast() },
        Change(reason: "the alignment template needs five points x, y") { $0.alignment?.points[2] = [1] },
        Change(reason: "the alignment template's points are all the same") {
            $0.alignment?.points = [[Float]](repeating: [1, 1], count: 5)
        },
        Change(reason: "an embedder needs an alignment template") { $0.alignment = nil },
        Change(reason: "an embedder needs an embedding") { $0.embedding = nil },
        Change(reason: "the embedding's length must be 1 to 65536") { $0.embedding?.length = 0 },
        Change(reason: "the threshold must be 0 or more") { $0.embedding?.threshold = -1 },
    ])
    func whatCannotBeIsRefused(_ change: Change) throws {
        var card = Self.card
        change.change(&card)
        let json = try card.json()
        #expect(throws: WeightFileError.malformedCard(reason: change.reason)) { try ModelCard(json: json) }
    }

    @Test func namesTheFieldThatIsWrong() throws {
        let json = try Self.card.json().replacing(#""version":"1.0""#, with: #""version":1"#)
        #expect(throws: WeightFileError.malformedCard(reason: "version: a value of the wrong type")) {
            try ModelCard(json: json)
        }
        let missing = try Self.card.json().replacing(#""op":"relu","#, with: "")
        #expect(throws: WeightFileError.malformedCard(reason: "graphs.0.operators.0: 'op' is missing")) {
            try ModelCard(json: missing)
        }
    }
}
