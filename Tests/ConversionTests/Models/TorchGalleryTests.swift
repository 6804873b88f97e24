import Foundation
import TestSupport
import Testing

@testable import Conversion
@testable import Inference

@Suite struct TorchGalleryTests {
    private static let length = TorchGallery.model.length

    /// Unit vectors along axis `index`.
    private static func axis(_ index: Int) -> [Float] {
        (0..<length).map { $0 == index ? 1 : 0 }
    }

    private static func writer(
        names: [String], shape: [Int] = [1, length], count: Int = length
    ) -> TorchWriter {
        TorchWriter(storages: names.indices.map { ("\($0)", Array(axis($0).prefix(count))) }) { pickle in
            pickle.op(.emptyList)
            pickle.op(.mark)
            pickle.op(.emptyList)
            for index in names.indices {
                pickle.tensor(
                    key: "\(index)", count: count, shape: shape, strides: [Int](repeating: 1, count: shape.count))
                pickle.op(.append)
            }
            pickle.op(.emptyList)
            for name in names {
                pickle.string(name)
                pickle.op(.append)
            }
            pickle.op(.appends)
        }
    }

    private func load(_ bytes: [UInt8]) throws -> TorchGallery {
        try withTemporaryFolder { folder in
            let path = "\(folder)/gallery.pt"
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            return try TorchGallery(path: path)
        }
    }

    @Test func readsBothSerialisations() throws {
        let writer = Self.writer(names: ["Ann", "Bob"])
        for bytes in [writer.legacy(), writer.zip()] {
            #expect(
                try load(bytes).entries == [
                    TorchGallery.Entry(name: "Ann", embedding: Self.axis(0)),
                    TorchGallery.Entry(name: "Bob", embedding: Self.axis(1)),
                ])
        }
    }

    @Test func importingTwiceAddsNothing() throws {
        let gallery = try load(Self.writer(names: ["Ann", "Bob", "Ann"]).zip())
        var editor = GalleryEditor(model: TorchGallery.model)
        #expect(try gallery.enrol(in: &editor) == 3)
        #expect(try gallery.enrol(in: &editor) == 0)
        #expect(editor.count == 3)
    }

    @Test func aNameThatCannotBeALabelIsRefused() throws {
        let gallery = try load(Self.writer(names: ["a:b"]).zip())
        var editor = GalleryEditor(model: TorchGallery.model)
        #expect(throws: GalleryError.invalidName("a:b", reason: "it holds a colon")) { try gallery.enrol(in: &editor) }
    }

    @Test func anotherModelsGalleryIsRefused() throws {
        let gallery = try load(Self.writer(names: ["Ann"]).zip())
        var model = TorchGallery.model
        model.id.version = "other"
        var editor = GalleryEditor(model: model)
        #expect(throws: GalleryError.otherEmbedding(gallery: model.id, embedding: TorchGallery.model.id)) {
            try gallery.enrol(in: &editor)
        }
    }

    @Test func otherContentIsRefused() {
        let others = [
            TorchWriter(state: [("t", [1], [1])]), Self.writer(names: ["Ann"], shape: [128], count: 128),
            Self.writer(names: ["Ann"], shape: [2, 256]), TorchWriter(storages: []) { $0.op(.emptyList) },
        ]
        for writer in others {
            #expect {
                try load(writer.zip())
            } throws: { error in
                guard case .torch(_, .unexpectedContent) = error as? ConversionError else { return false }
                return true
            }
        }
    }
}
