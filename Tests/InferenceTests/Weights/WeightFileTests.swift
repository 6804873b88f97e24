import Foundation
import TestSupport
import Testing

@testable import Inference

@Suite struct WeightFileTests {
    private func file(_ add: (inout WeightFileWriter) throws -> Void) throws -> WeightFile {
        var writer = WeightFileWriter()
        try add(&writer)
        return try WeightFile(bytes: writer.encoded())
    }

    @Test func saysWhatIsMissingOrOfAnotherKind() throws {
        let file = try file { try $0.add("t", shape: [2, 3], elements: [Float](repeating: 1, count: 6)) }
        #expect(throws: WeightFileError.missingTensor("u")) { try file.tensor("u") }
        #expect(throws: WeightFileError.wrongDataType(tensor: "t", expected: .int32, found: .float32)) {
            try file.tensor("t", as: Int32.self)
        }
        #expect(throws: WeightFileError.wrongShape(tensor: "t", expected: [3, 2], found: [2, 3])) {
            try file.tensor("t", shape: [3, 2])
        }
        #expect(throws: WeightFileError.wrongShape(tensor: "t", expected: [6], found: [2, 3])) {
            try file.tensor("t", shape: [6])
        }
        #expect(try file.tensor("t", shape: [-1, 3]).count == 6)
    }

    /// A foreign writer may leave any number of bytes before the data, and put single bytes first.
    @Test(arguments: 0..<9)
    func foreignFilesNeedNotBeAligned(padding: Int) throws {
        let entries = [
            #""byte":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}"#,
            #""floats":{"dtype":"F32","shape":[3],"data_offsets":[1,13]}"#,
            #""longs":{"dtype":"I64","shape":[1],"data_offsets":[13,21]}"#,
        ]
        let header = "{" + entries.joined(separator: ",") + "}" + String(repeating: " ", count: padding)
        let floats = ([1, -2, 3] as [Float]).flatMap { withUnsafeBytes(of: $0.bitPattern.littleEndian) { Array($0) } }
        let long = withUnsafeBytes(of: Int64(-7).littleEndian) { Array($0) }
        let file = try WeightFile(bytes: RawWeightFile.bytes(Array(header.utf8), data: [42] + floats + long))
        #expect(try file.tensor("byte", as: UInt8.self).elements == [42])
        #expect(try file.tensor("floats").elements == [1, -2, 3])
        #expect(try file.tensor("longs", as: Int64.self).elements == [-7])
        let address = UInt(bitPattern: try file.tensor("floats").unsafeElements.baseAddress)
        #expect(address.isMultiple(of: 4))
    }

    @Test func aMappedFileGivesWhatIsOnDisk() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/x.safetensors"
            var writer = WeightFileWriter()
            try writer.add("t", shape: [4], elements: [1, 2, 3, 4] as [Float])
            try writer.write(to: path)
            let tensor = try WeightFile(path: path).tensor("t")
            // The file is gone and nobody but the tensor holds the mapping.
            try FileManager.default.removeItem(atPath: path)
            #expect(tensor.elements == [1, 2, 3, 4])
            #expect(tensor.withElements { $0.reduce(0, +) } == 10)
        }
    }

    @Test func whatCannotBeMappedIsAnError() throws {
        try withTemporaryFolder { folder in
            #expect(throws: WeightFileError.notRegularFile(path: folder)) { try WeightFile(path: folder) }
            #expect(throws: WeightFileError.notRegularFile(path: "/dev/zero")) { try WeightFile(path: "/dev/zero") }
            let fifo = "\(folder)/fifo"
            mkfifo(fifo, 0o600)
            #expect(throws: WeightFileError.notRegularFile(path: fifo)) { try WeightFile(path: fifo) }
            let missing = "\(folder)/missing"
            #expect(throws: WeightFileError.unreadable(path: missing, reason: "No such file or directory")) {
                try WeightFile(path: missing)
            }
            let empty = "\(folder)/empty"
            try Data().write(to: URL(fileURLWithPath: empty))
            #expect(throws: WeightFileError.tooShort(size: 0)) { try WeightFile(path: empty) }
        }
    }

    @Test(arguments: [Float.nan, .infinity, -.infinity, .signalingNaN])
    func weightsThatAreNotFiniteAreFound(value: Float) throws {
        for index in [0, 1, 7, 8, 16, 31] {
            let file = try file {
                try $0.add("good", shape: [32], elements: [Float](repeating: .greatestFiniteMagnitude, count: 32))
                var values = [Float](repeating: -1, count: 32)
                values[index] = value
                try $0.add("bad", shape: [32], elements: values)
            }
            #expect(throws: WeightFileError.notFinite(tensor: "bad", index: index)) { try file.checkFinite() }
        }
    }

    @Test func doublesMustBeFiniteAndIntegersMayBeAnything() throws {
        let good = try file {
            try $0.add("i", shape: [1], elements: [-1] as [Int32])
            try $0.add("d", shape: [1], elements: [Double.greatestFiniteMagnitude])
            try $0.add("none", shape: [0], elements: [Float]())
        }
        try good.checkFinite()
        let bad = try file { try $0.add("d", shape: [2], elements: [1, Double.nan]) }
        #expect(throws: WeightFileError.notFinite(tensor: "d", index: 1)) { try bad.checkFinite() }
    }

    @Test func everyErrorSaysSomething() {
        let errors: [WeightFileError] = [
            .unreadable(path: "p", reason: "r"), .notRegularFile(path: "p"), .tooShort(size: 1),
            .headerTooLarge(bytes: 1, limit: 1), .headerPastEnd(bytes: 1, fileSize: 1), .headerNotObject,
            .headerNotUTF8,
            .headerNotJSON(offset: 1, reason: "r"), .duplicateName("n"), .malformedMetadata,
            .malformedEntry(tensor: "t", reason: "r"), .unknownDataType(tensor: "t", name: "n"),
            .negativeDimension(tensor: "t", dimension: -1), .tooManyDimensions(tensor: "t", count: 9, limit: 8),
            .shapeOverflow(tensor: "t"), .negativeOffset(tensor: "t", offset: -1),
            .reversedOffsets(tensor: "t", begin: 1, end: 0), .offsetsOutOfRange(tensor: "t", end: 1, available: 0),
            .sizeMismatch(tensor: "t", expected: 1, actual: 2), .overlap(first: "a", second: "b"),
            .hole(begin: 0, end: 1), .missingTensor("t"), .wrongDataType(tensor: "t", expected: .bool, found: .int8),
            .wrongShape(tensor: "t", expected: [], found: [1]), .notFinite(tensor: "t", index: 0), .missingCard,
            .malformedCard(reason: "r"), .unknownCardFormat(9), .reservedName("n"),
            .countMismatch(tensor: "t", expected: 1, actual: 2), .writeFailed(path: "p", reason: "r"),
        ]
        #expect(Set(errors.map(\.description)).count == errors.count)
        #expect(errors.allSatisfy { $0.description != "not a valid weight file" })
    }
}
