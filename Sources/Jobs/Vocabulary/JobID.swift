/// Names a job, its message, its input and its result. It becomes part of object keys, so it holds only
/// `a–z A–Z 0–9 - _` and is 1 to 64 characters long.
public struct JobID: Sendable, Hashable, CustomStringConvertible {
    public let text: String

    /// `nil` when `text` is not a legal id.
    public init?(_ text: String) {
        guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy(Self.isLegal) else { return nil }
        self.text = text
    }

    private init(unchecked text: String) {
        self.text = text
    }

    /// For a value under construction.
    static let placeholder = JobID(unchecked: "-")

    /// 26 characters: 48 bits of milliseconds, so that ids sort by time, then 80 random bits (the layout of a ULID).
    public static func make(at time: WallTime = SystemTime().now()) -> JobID {
        var generator = SystemRandomNumberGenerator()
        let high = UInt64(truncatingIfNeeded: time.milliseconds) << 16 | UInt64(UInt16.random(in: .min ... .max))
        let low = generator.next()
        var characters: [UInt8] = []
        characters.reserveCapacity(26)
        for index in (0..<26).reversed() {
            characters.append(alphabet[fiveBits(high: high, low: low, at: index * 5)])
        }
        return JobID(unchecked: String(decoding: characters, as: UTF8.self))
    }

    public var description: String { text }

    /// Crockford's base 32, lower case: no i, l, o, u.
    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    private static func fiveBits(high: UInt64, low: UInt64, at shift: Int) -> Int {
        let bits =
            shift >= 64
            ? high >> UInt64(shift - 64) : (low >> UInt64(shift)) | (shift > 59 ? high << UInt64(64 - shift) : 0)
        return Int(bits & 31)
    }

    private static func isLegal(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

extension JobID: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let id = JobID(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a job id")
        }
        self = id
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
