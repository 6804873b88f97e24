/// Strict JSON (RFC 8259) for safetensors headers. Foundation's decoder keeps one of two equal names without a word;
/// here a name that stands twice is an error, nesting is bounded, and only whitespace may follow the value.
struct HeaderJSONParser {
    /// A header nests three deep; more is hostile, and recursion must be bounded.
    private static let maximumDepth = 8

    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    /// Parses the whole of `bytes`, which must be valid UTF-8.
    static func parse(_ bytes: UnsafeRawBufferPointer) throws(WeightFileError) -> HeaderJSON {
        var parser = HeaderJSONParser(bytes: bytes)
        let value = try parser.value(depth: 0)
        parser.skipWhitespace()
        guard parser.position == bytes.count else { throw parser.failure("something follows the value") }
        return value
    }

    private init(bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    private mutating func value(depth: Int) throws(WeightFileError) -> HeaderJSON {
        guard depth < Self.maximumDepth else { throw failure("nested too deeply") }
        skipWhitespace()
        guard let byte = peek else { throw failure("it ends too early") }
        switch byte {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw failure("a value was expected")
        }
    }

    private mutating func object(depth: Int) throws(WeightFileError) -> HeaderJSON {
        position += 1
        var members: [(name: String, value: HeaderJSON)] = []
        // Swift's strings are equal when they are canonically equivalent: two spellings of one "é" are one name here,
        // or a dictionary by name would later hold one of the two.
        var seen: Set<String> = []
        skipWhitespace()
        if take(UInt8(ascii: "}")) { return .object([]) }
        repeat {
            skipWhitespace()
            guard peek == UInt8(ascii: "\"") else { throw failure("a name was expected") }
            let name = try string()
            guard seen.insert(name).inserted else { throw .duplicateName(name) }
            skipWhitespace()
            guard take(UInt8(ascii: ":")) else { throw failure("':' was expected") }
            members.append((name, try value(depth: depth + 1)))
            skipWhitespace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw failure("',' or '}' was expected") }
        return .object(members)
    }

    private mutating func array(depth: Int) throws(WeightFileError) -> HeaderJSON {
        position += 1
        var elements: [HeaderJSON] = []
        skipWhitespace()
        if take(UInt8(ascii: "]")) { return .array([]) }
        repeat {
            elements.append(try value(depth: depth + 1))
            skipWhitespace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw failure("',' or ']' was expected") }
        return .array(elements)
    }

    private mutating func literal(_ text: StaticString, _ value: HeaderJSON) throws(WeightFileError) -> HeaderJSON {
        let word = text.withUTF8Buffer { Array($0) }
        guard bytes.count - position >= word.count, bytes[position..<position + word.count].elementsEqual(word) else {
            throw failure("a value was expected")
        }
        position += word.count
        return value
    }

    private mutating func number() throws(WeightFileError) -> HeaderJSON {
        let start = position
        _ = take(UInt8(ascii: "-"))
        let firstDigit = position
        guard takeDigits() > 0 else { throw failure("a digit was expected") }
        guard bytes[firstDigit] != UInt8(ascii: "0") || position == firstDigit + 1 else {
            throw failure("a number starts with 0")
        }
        let isInteger = try !takeFractionAndExponent()
        guard isInteger else { return .otherNumber }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        return Int(text).map(HeaderJSON.integer) ?? .otherNumber
    }

    /// Returns whether there was a fraction or an exponent.
    private mutating func takeFractionAndExponent() throws(WeightFileError) -> Bool {
        let start = position
        if take(UInt8(ascii: ".")) {
            guard takeDigits() > 0 else { throw failure("a digit was expected") }
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            guard takeDigits() > 0 else { throw failure("a digit was expected") }
        }
        return position > start
    }

    private mutating func takeDigits() -> Int {
        let start = position
        while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        return position - start
    }

    // MARK: Strings

    private mutating func string() throws(WeightFileError) -> String {
        position += 1
        var text: [UInt8] = []
        while let byte = peek {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): text.append(contentsOf: try escape())
            case 0..<0x20: throw failure("a control character in a string")
            default: text.append(byte)
            }
        }
        throw failure("a string does not end")
    }

    private mutating func escape() throws(WeightFileError) -> [UInt8] {
        guard let byte = peek else { throw failure("a string does not end") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [8]
        case UInt8(ascii: "f"): return [12]
        case UInt8(ascii: "n"): return [10]
        case UInt8(ascii: "r"): return [13]
        case UInt8(ascii: "t"): return [9]
        case UInt8(ascii: "u"): return try unicodeEscape()
        default: throw failure("an unknown escape")
        }
    }

    private mutating func unicodeEscape() throws(WeightFileError) -> [UInt8] {
        var code = try hexQuad()
        if (0xD800..<0xDC00).contains(code), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) {
            let low = try hexQuad()
            guard (0xDC00..<0xE000).contains(low) else { throw failure("half a surrogate pair") }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw failure("half a surrogate pair") }
        return Array(String(scalar).utf8)
    }

    private mutating func hexQuad() throws(WeightFileError) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw failure("four hexadecimal digits were expected")
            }
            position += 1
            code = code << 4 + UInt32(digit)
        }
        return code
    }

    // MARK: Bytes

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipWhitespace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private func failure(_ reason: String) -> WeightFileError {
        .headerNotJSON(offset: position, reason: reason)
    }
}
