/// An entry of a zip archive's central directory.
struct ZipEntry {
    let name: String
    let headerOffset: Int
    private let size: Int
    /// The name's bytes, as they must stand in the entry's own header too.
    private let nameBytes: ArraySlice<UInt8>

    /// Reads the next entry of the central directory.
    init(_ reader: inout ByteReader) throws(ZipError) {
        guard reader.integer(UInt32.self) == 0x0201_4B50, reader.range(4) != nil,
            let flags = reader.integer(UInt16.self), let method = reader.integer(UInt16.self),
            reader.range(8) != nil, let packed = reader.integer(UInt32.self), let size = reader.integer(UInt32.self),
            let nameLength = reader.integer(UInt16.self), let extraLength = reader.integer(UInt16.self),
            let commentLength = reader.integer(UInt16.self), let disk = reader.integer(UInt16.self),
            reader.range(6) != nil, let offset = reader.integer(UInt32.self),
            let nameBytes = reader.take(Int(nameLength)), let extra = reader.range(Int(extraLength)),
            reader.range(Int(commentLength)) != nil
        else { throw .malformedDirectory }
        guard let name = String(validating: nameBytes, as: UTF8.self) else { throw .nameNotUTF8 }
        guard flags & 1 == 0 else { throw .encrypted(name) }
        guard method == 0 else { throw .compressed(name) }
        guard disk == 0 || disk == .max else { throw .multipleDisks }

        // Fields that don't fit 32 bits stand in the Zip64 extra field, in this order.
        var wide = Self.zip64Field(ByteReader(reader.bytes, range: extra))
        func resolve(_ value: UInt32) throws(ZipError) -> Int {
            guard value == .max else { return Int(value) }
            guard let value = wide?.integer(UInt64.self).flatMap({ Int(exactly: $0) }) else {
                throw .malformedDirectory
            }
            return value
        }
        self.size = try resolve(size)
        guard try resolve(packed) == self.size else { throw .entryOutOfRange(name) }
        headerOffset = try resolve(offset)
        self.name = name
        self.nameBytes = nameBytes
    }

    private static func zip64Field(_ extra: ByteReader) -> ByteReader? {
        var extra = extra
        while let id = extra.integer(UInt16.self), let length = extra.integer(UInt16.self),
            let field = extra.range(Int(length))
        {
            if id == 1 { return ByteReader(extra.bytes, range: field) }
        }
        return nil
    }

    /// Where the entry's data lies, by its own header; `end` is where the central directory starts.
    func dataRange(in bytes: [UInt8], end: Int) throws(ZipError) -> Range<Int> {
        guard headerOffset < end else { throw .entryOutOfRange(name) }
        var reader = ByteReader(bytes, range: headerOffset..<end)
        guard reader.integer(UInt32.self) == 0x0403_4B50, reader.range(22) != nil,
            let nameLength = reader.integer(UInt16.self), let extraLength = reader.integer(UInt16.self),
            reader.take(Int(nameLength)) == nameBytes
        else { throw .headerMismatch(name) }
        guard reader.range(Int(extraLength)) != nil, let data = reader.range(size) else { throw .entryOutOfRange(name) }
        return data
    }
}
