import Foundation
import Testing

@testable import Inference

@Suite struct WeightFileWriterTests {
    private func load(_ writer: WeightFileWriter) throws -> WeightFile {
        try writer.encoded().withUnsafeBytes { bytes in try WeightFile(bytes: bytes) }
    }

    @Test func everyTypeComesBackAsWritten() throws {
        var writer = WeightFileWriter(metadata: ["a": "b", "quote\"\\": "line\n\u{1}é"])
        try writer.add("f", shape: [2, 3], elements: [1, 2, 3, 4, 5, -6.5] as [Float])
        try writer.add("d", shape: [1], elements: [Double.pi])
        try writer.add("b", shape: [3], elements: [1, 2, 255] as [UInt8])
        try writer.add("i", shape: [2], elements: [Int64.min, Int64.max])
        try writer.add("scalar", shape: [], elements: [7] as [Int32])
        try writer.add("empty", shape: [0, 5], elements: [Float]())

        let file = try load(writer)
        #expect(file.metadata == writer.metadata)
        #expect(try file.tensor("f", shape: [2, 3]).elements == [1, 2, 3, 4, 5, -6.5])
        #expect(try file.tensor("d", as: Double.self).elements == [Double.pi])
        #expect(try file.tensor("b", as: UInt8.self).elements == [1, 2, 255])
        #expect(try file.tensor("i", as: Int64.self).elements == [Int64.min, Int64.max])
        #expect(try file.tensor("scalar", as: Int32.self).elements == [7])
        #expect(try file.tensor("empty").elements == [])
        #expect(file.descriptors.map(\.name) == ["b", "d", "empty", "f", "i", "scalar"])
    }

    @Test func theOrderOfAddingDoesNotShow() throws {
        let names = ["z", "a", "é", "Z", "conv.10", "conv.9"]
        var forwards = WeightFileWriter(metadata: ["x": "1", "y": "2"])
        var backwards = WeightFileWriter(metadata: ["y": "2", "x": "1"])
        for name in names { try forwards.add(name, shape: [2], elements: [1, 2] as [Float]) }
        for name in names.reversed() { try backwards.add(name, shape: [2], elements: [1, 2] as [Float]) }
        #expect(forwards.encoded() == backwards.encoded())
    }

    @Test func everyElementIsAlignedInTheFile() throws {
        var writer = WeightFileWriter()
        try writer.add("bytes", shape: [3], elements: [1, 2, 3] as [UInt8])
        try writer.add("floats", shape: [3], elements: [1, 2, 3] as [Float])
        try writer.add("longs", shape: [1], elements: [1] as [Int64])
        let bytes = writer.encoded()
        let header = bytes[0..<8].enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
        #expect(header % 8 == 0)
        for descriptor in try load(writer).descriptors {
            #expect((8 + header + descriptor.dataRange.lowerBound) % descriptor.dataType.size == 0)
        }
    }

    @Test func writesWhatItEncodesAndLeavesNothingElse() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("facet-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("x.safetensors").path
        try Data("old".utf8).write(to: URL(fileURLWithPath: path))

        var writer = WeightFileWriter(metadata: ["k": "v"])
        try writer.add("t", shape: [1000], elements: (0..<1000).map(Float.init))
        try writer.write(to: path)
        #expect(try [UInt8](Data(contentsOf: URL(fileURLWithPath: path))) == writer.encoded())
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["x.safetensors"])
        #expect(try WeightFile(path: path).tensor("t").elements == (0..<1000).map(Float.init))
    }

    @Test func aFolderThatIsNotThereIsAnError() throws {
        let writer = WeightFileWriter()
        #expect(throws: WeightFileError.writeFailed(path: "/nonexistent/x", reason: "No such file or directory")) {
            try writer.write(to: "/nonexistent/x")
        }
    }

    @Test func refusesWhatItCouldNotReadBack() throws {
        var writer = WeightFileWriter()
        try writer.add("t", shape: [1], elements: [1] as [Float])
        #expect(throws: WeightFileError.duplicateName("t")) {
            try writer.add("t", shape: [1], elements: [1] as [Float])
        }
        #expect(throws: WeightFileError.reservedName("__metadata__")) {
            try writer.add("__metadata__", shape: [], elements: [1] as [Float])
        }
        #expect(throws: WeightFileError.countMismatch(tensor: "u", expected: 6, actual: 1)) {
            try writer.add("u", shape: [2, 3], elements: [1] as [Float])
        }
        #expect(throws: WeightFileError.negativeDimension(tensor: "u", dimension: -1)) {
            try writer.add("u", shape: [-1], elements: [1] as [Float])
        }
        #expect(throws: WeightFileError.shapeOverflow(tensor: "u")) {
            try writer.add("u", shape: [1 << 40, 1 << 40], elements: [1] as [Float])
        }
    }
}
