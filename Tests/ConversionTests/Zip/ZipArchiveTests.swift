import TestSupport
import Testing

@testable import Conversion

@Suite struct ZipArchiveTests {
    private func writer() -> ZipWriter {
        ZipWriter([ZipWriter.Entry("a/x", [1, 2, 3]), ZipWriter.Entry("a/y", []), ZipWriter.Entry("a/é", [4])])
    }

    @Test(arguments: [0, 1, 22, 0xFFFF])
    func findsEveryEntryWhateverTheComment(length: Int) throws {
        var writer = writer()
        // A comment of end records' signatures must not be taken for one.
        writer.comment = Array(([UInt8](arrayLiteral: 0x50, 0x4B, 0x05, 0x06) * (length / 4 + 1)).prefix(length))
        let bytes = writer.encoded()
        let entries = try ZipArchive(bytes).entries
        #expect(entries.mapValues { Array(bytes[$0]) } == ["a/x": [1, 2, 3], "a/y": [], "a/é": [4]])
    }

    @Test func whatIsNoArchiveIsRefused() {
        for bytes in [[], [0x50], [UInt8](repeating: 0, count: 22), [UInt8](repeating: 0x50, count: 100_000)] {
            #expect(throws: ZipError.noEndRecord) { try ZipArchive(bytes) }
        }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let error: ZipError
        let change: @Sendable (inout ZipWriter) -> Void

        init(_ error: ZipError, _ change: @escaping @Sendable (inout ZipWriter) -> Void) {
            self.error = error
            self.change = change
        }

        var testDescription: String { error.description }
    }

    @Test(arguments: [
        Case(.compressed("a/x")) { $0.entries[0].method = 8 },
        Case(.encrypted("a/x")) { $0.entries[0].flags = 1 },
        Case(.multipleDisks) { $0.disk = 1 },
        Case(.nameNotUTF8) { $0.entries[0].name = [0xFF] },
        Case(.duplicateName("a/x")) { $0.entries[1].name = $0.entries[0].name },
        Case(.entryOutOfRange("a/x")) { $0.entries[0].claimedSize = 1 << 30 },
        Case(.entryOutOfRange("a/é")) { $0.entries[2].claimedSize = 2 },
        Case(.entryOutOfRange("a/x")) { $0.entries[0].claimedOffset = 1 << 30 },
        Case(.headerMismatch("a/x")) { $0.entries[0].claimedOffset = 1 },
        Case(.headerMismatch("a/y")) { $0.entries[1].claimedOffset = 0 },
        Case(.overlap("a/x", "a/y")) { $0.entries[0].claimedSize = 4 },
        Case(.malformedDirectory) { $0.claimedDirectoryOffset = 1 << 30 },
        Case(.malformedDirectory) { $0.claimedDirectoryOffset = 0 },
        Case(.malformedDirectory) { $0.claimedCount = 4 },
        // Sizes that the Zip64 field should hold, and doesn't.
        Case(.malformedDirectory) { $0.entries[0].claimedSize = .max },
        Case(.malformedDirectory) { $0.entries[0].claimedOffset = .max },
        Case(.malformedDirectory) {
            $0.entries[0].claimedSize = .max
            $0.entries[0].extra = littleEndian(UInt16(1)) + littleEndian(UInt16(4)) + [0, 0, 0, 0]
        },
        Case(.entryOutOfRange("a/x")) {
            $0.entries[0].claimedSize = .max
            $0.entries[0].extra =
                littleEndian(UInt16(1)) + littleEndian(UInt16(16)) + littleEndian(UInt64(1) << 62)
                + littleEndian(UInt64(1) << 62)
        },
        Case(.malformedDirectory) {
            $0.entries[0].claimedSize = .max
            $0.entries[0].extra =
                littleEndian(UInt16(1)) + littleEndian(UInt16(16)) + littleEndian(UInt64.max)
                + littleEndian(UInt64.max)
        },
        // The end record points to a Zip64 record that is not there.
        Case(.malformedDirectory) { $0.claimedCount = .max },
        Case(.malformedDirectory) { $0.claimedDirectoryOffset = .max },
    ])
    func namesWhatIsWrong(_ hostile: Case) {
        var writer = writer()
        hostile.change(&writer)
        #expect(throws: hostile.error) { try ZipArchive(writer.encoded()) }
    }

    @Test func aZip64FieldIsRead() throws {
        var writer = writer()
        writer.entries[0].claimedSize = .max
        writer.entries[0].extra =
            littleEndian(UInt16(9)) + littleEndian(UInt16(1)) + [0] + littleEndian(UInt16(1)) + littleEndian(UInt16(16))
            + littleEndian(UInt64(3)) + littleEndian(UInt64(3))
        let bytes = writer.encoded()
        #expect(try ZipArchive(bytes).entries["a/x"].map { Array(bytes[$0]) } == [1, 2, 3])
    }

    @Test func aZip64EndRecordIsRead() throws {
        var bytes = writer().encoded()
        let end = bytes.count - 22
        let directorySize = Array(bytes[end + 12..<end + 16])
        let directoryOffset = Array(bytes[end + 16..<end + 20])
        let zip64 =
            littleEndian(UInt32(0x0606_4B50)) + littleEndian(UInt64(44)) + littleEndian(UInt32(0))
            + littleEndian(UInt64(0)) + littleEndian(UInt64(3)) + littleEndian(UInt64(3))
            + directorySize + [0, 0, 0, 0] + directoryOffset + [0, 0, 0, 0]
        let locator =
            littleEndian(UInt32(0x0706_4B50)) + littleEndian(UInt32(0)) + littleEndian(UInt64(end))
            + littleEndian(UInt32(1))
        let endRecord =
            Array(bytes[end..<end + 8]) + [UInt8](repeating: 0xFF, count: 12) + littleEndian(UInt16(0))
        bytes = Array(bytes[..<end]) + zip64 + locator + endRecord
        #expect(try ZipArchive(bytes).entries.count == 3)
    }

    @Test func noMutationCrashes() {
        let original = writer().encoded()
        var random = SplitMix64(seed: 2)
        var accepted = 0
        for _ in 0..<20_000 {
            let bytes = Mutation.apply(to: original, using: &random)
            guard let archive = try? ZipArchive(bytes) else { continue }
            accepted += 1
            for range in archive.entries.values { #expect(range.upperBound <= bytes.count) }
        }
        #expect(accepted > 0)
    }
}

private func * (bytes: [UInt8], count: Int) -> [UInt8] {
    (0..<count).flatMap { _ in bytes }
}
