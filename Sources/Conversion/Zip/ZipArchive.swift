/// The directory of a zip archive whose entries are stored, not compressed (what `torch.save` writes, Zip64 included).
/// Every offset is checked, and no two entries may share bytes. Source: PKWARE's APPNOTE.TXT 6.3.
struct ZipArchive {
    static let entryLimit = 100_000

    /// Names to the ranges of their data in the archive.
    let entries: [String: Range<Int>]

    init(_ bytes: [UInt8]) throws(ZipError) {
        let directory = try Self.directory(of: bytes)
        guard directory.count <= Self.entryLimit else { throw .tooManyEntries(limit: Self.entryLimit) }
        var reader = ByteReader(bytes, range: directory.range)
        var entries: [String: Range<Int>] = [:]
        var extents: [(name: String, range: Range<Int>)] = []
        for _ in 0..<directory.count {
            let entry = try ZipEntry(&reader)
            let data = try entry.dataRange(in: bytes, end: directory.range.lowerBound)
            guard entries.updateValue(data, forKey: entry.name) == nil else { throw .duplicateName(entry.name) }
            extents.append((entry.name, entry.headerOffset..<data.upperBound))
        }
        extents.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
        for (first, second) in zip(extents, extents.dropFirst()) where second.range.lowerBound < first.range.upperBound
        {
            throw .overlap(first.name, second.name)
        }
        self.entries = entries
    }

    /// Finds the central directory through the end record, which is the last thing in the file but for a comment.
    private static func directory(of bytes: [UInt8]) throws(ZipError) -> (range: Range<Int>, count: Int) {
        let size = 22
        guard bytes.count >= size else { throw .noEndRecord }
        for start in stride(from: bytes.count - size, through: max(0, bytes.count - size - 0xFFFF), by: -1) {
            var reader = ByteReader(bytes, range: start..<bytes.count)
            guard bytes[start] == 0x50, reader.integer(UInt32.self) == 0x0605_4B50 else { continue }
            var commentReader = ByteReader(bytes, range: start + 20..<bytes.count)
            guard let comment = commentReader.integer(UInt16.self), start + size + Int(comment) == bytes.count else {
                continue
            }
            return try directory(&reader, bytes: bytes, endRecord: start)
        }
        throw .noEndRecord
    }

    private static func directory(
        _ reader: inout ByteReader, bytes: [UInt8], endRecord: Int
    ) throws(ZipError) -> (range: Range<Int>, count: Int) {
        guard let disk = reader.integer(UInt16.self), let directoryDisk = reader.integer(UInt16.self),
            let countHere = reader.integer(UInt16.self), let count = reader.integer(UInt16.self),
            let size = reader.integer(UInt32.self), let offset = reader.integer(UInt32.self)
        else { throw .malformedDirectory }
        if count == .max || size == .max || offset == .max {
            return try directory64(bytes, endRecord: endRecord)
        }
        guard disk == 0, directoryDisk == 0, countHere == count else { throw .multipleDisks }
        let range = Int(offset)..<Int(offset) + Int(size)
        guard range.upperBound <= endRecord else { throw .malformedDirectory }
        return (range, Int(count))
    }

    /// The Zip64 end record, through the locator just before the end record.
    private static func directory64(
        _ bytes: [UInt8], endRecord: Int
    ) throws(ZipError) -> (range: Range<Int>, count: Int) {
        guard endRecord >= 20 else { throw .malformedDirectory }
        var locator = ByteReader(bytes, range: endRecord - 20..<endRecord)
        guard locator.integer(UInt32.self) == 0x0706_4B50, locator.integer(UInt32.self) == 0,
            let position = locator.integer(UInt64.self).flatMap({ Int(exactly: $0) }), position <= endRecord - 20
        else { throw .malformedDirectory }
        var reader = ByteReader(bytes, range: position..<endRecord)
        guard reader.integer(UInt32.self) == 0x0606_4B50, reader.range(12) != nil,
            let disk = reader.integer(UInt32.self), let directoryDisk = reader.integer(UInt32.self),
            let countHere = reader.integer(UInt64.self), let count = reader.integer(UInt64.self),
            let size = reader.integer(UInt64.self), let offset = reader.integer(UInt64.self)
        else { throw .malformedDirectory }
        guard disk == 0, directoryDisk == 0, countHere == count else { throw .multipleDisks }
        let (end, overflow) = offset.addingReportingOverflow(size)
        guard !overflow, end <= UInt64(position), count <= UInt64(bytes.count) else { throw .malformedDirectory }
        return (Int(offset)..<Int(end), Int(count))
    }
}
