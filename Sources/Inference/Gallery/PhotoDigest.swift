/// SHA-256 of an enrolled photo's bytes: by it a gallery knows that it has the photo already.
public struct PhotoDigest: Sendable, Hashable {
    public static let byteCount = 32

    /// The 32 bytes, big-endian words of the standard's H0…H7 two by two.
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// The digest of `bytes`.
    public init(of bytes: UnsafeRawBufferPointer) {
        var hash = SHA256()
        hash.update(bytes)
        let state = hash.finish()
        words = (
            state[0] << 32 | state[1], state[2] << 32 | state[3], state[4] << 32 | state[5], state[6] << 32 | state[7]
        )
    }

    /// The digest of `bytes`.
    public init(of bytes: [UInt8]) {
        self = bytes.withUnsafeBytes { PhotoDigest(of: $0) }
    }

    /// A digest as it stands in a file.
    /// - Parameter stored: exactly `byteCount` bytes.
    init(stored: UnsafeRawBufferPointer) {
        precondition(stored.count == Self.byteCount, "a digest has \(Self.byteCount) bytes")
        func word(_ index: Int) -> UInt64 {
            UInt64(bigEndian: stored.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
        }
        words = (word(0), word(1), word(2), word(3))
    }

    public var bytes: [UInt8] {
        [words.0, words.1, words.2, words.3].flatMap { word in
            (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) }
        }
    }

    public static func == (left: PhotoDigest, right: PhotoDigest) -> Bool {
        left.words == right.words
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.3)
    }
}

extension PhotoDigest: CustomStringConvertible {
    /// 64 lower-case hexadecimal digits.
    public var description: String {
        bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}
