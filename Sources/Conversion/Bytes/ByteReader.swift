/// A cursor over bytes that somebody else wrote: every read is bounded, and past the end it gives `nil`.
struct ByteReader: Sendable {
    let bytes: [UInt8]
    /// The first byte that may not be read.
    let end: Int
    private(set) var position: Int

    init(_ bytes: [UInt8], range: Range<Int>? = nil) {
        self.bytes = bytes
        let range = (range ?? 0..<bytes.count).clamped(to: 0..<bytes.count)
        position = range.lowerBound
        end = range.upperBound
    }

    var remaining: Int { end - position }

    mutating func byte() -> UInt8? {
        guard position < end else { return nil }
        defer { position += 1 }
        return bytes[position]
    }

    /// The next `count` bytes, as a range of `bytes`.
    mutating func range(_ count: Int) -> Range<Int>? {
        guard count >= 0, count <= remaining else { return nil }
        defer { position += count }
        return position..<position + count
    }

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        range(count).map { bytes[$0] }
    }

    /// A little-endian integer.
    mutating func integer<Value: FixedWidthInteger>(_ type: Value.Type = Value.self) -> Value? {
        guard let range = range(MemoryLayout<Value>.size) else { return nil }
        return bytes.withUnsafeBytes {
            Value(littleEndian: $0.loadUnaligned(fromByteOffset: range.lowerBound, as: Value.self))
        }
    }

    /// The bytes up to the next `terminator`, which is skipped; `nil` when there is none within `limit` bytes.
    mutating func take(upTo terminator: UInt8, limit: Int) -> ArraySlice<UInt8>? {
        guard let index = bytes[position..<min(end, position + limit)].firstIndex(of: terminator) else { return nil }
        defer { position = index + 1 }
        return bytes[position..<index]
    }
}
