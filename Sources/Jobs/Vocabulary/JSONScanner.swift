/// Reads JSON as Facet's programs write it: no spaces, no escapes, no null. Whatever else may come, broken text too,
/// ends in `nil`, which means only that somebody else is to read it: `JSONDecoder`, which takes all JSON, and its time.
struct JSONScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    /// `bytes` must be UTF-8, and outlive the scanner.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }

    /// - Parameter member: Reads the value of the member with this key; `nil` for one that it can't read.
    /// - Returns: `nil` unless this is an object whose members could all be read.
    mutating func object(_ member: (inout Self, String) -> Void?) -> Void? {
        guard take("{") != nil else { return nil }
        if take("}") != nil { return () }
        repeat {
            guard let key = string(), take(":") != nil, member(&self, key) != nil else { return nil }
        } while take(",") != nil
        return take("}")
    }

    /// The keys must differ.
    mutating func dictionary<T>(_ value: (inout Self) -> T?) -> [String: T]? {
        var members: [String: T] = [:]
        let read: Void? = object { scanner, key in
            guard let value = value(&scanner), members.updateValue(value, forKey: key) == nil else { return nil }
            return ()
        }
        return read == nil ? nil : members
    }

    mutating func array<T>(_ element: (inout Self) -> T?) -> [T]? {
        guard take("[") != nil else { return nil }
        var elements: [T] = []
        if take("]") != nil { return elements }
        repeat {
            guard let element = element(&self) else { return nil }
            elements.append(element)
        } while take(",") != nil
        return take("]") == nil ? nil : elements
    }

    mutating func string() -> String? {
        guard take("\"") != nil else { return nil }
        let start = position
        while let byte = next, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20, byte != UInt8(ascii: "\\") else { return nil }
            position += 1
        }
        let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self)
        return take("\"") == nil ? nil : text
    }

    /// Digits only, without a fraction or an exponent, and at most 18 of them.
    mutating func integer() -> Int64? {
        let isNegative = take("-") != nil
        guard let digits = digits(), digits.count <= 18 else { return nil }
        if let byte = next, Self.continuesNumber(byte) { return nil }
        if digits.count > 1, digits.first == UInt8(ascii: "0") { return nil }
        let value = digits.reduce(Int64(0)) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
        return isNegative ? -value : value
    }

    mutating func float() -> Float? { number().flatMap { Float($0) } }

    mutating func double() -> Double? { number().flatMap { Double($0) } }

    mutating func bool() -> Bool? {
        if take(word: "true") { return true }
        return take(word: "false") ? false : nil
    }

    /// The text of a number without an exponent.
    private mutating func number() -> Substring? {
        let start = position
        _ = take("-")
        guard let whole = digits(), whole.count == 1 || whole.first != UInt8(ascii: "0") else { return nil }
        if take(".") != nil, digits() == nil { return nil }
        if let byte = next, Self.continuesNumber(byte) { return nil }
        return Substring(decoding: UnsafeBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self)
    }

    private mutating func digits() -> Slice<UnsafeBufferPointer<UInt8>>? {
        let start = position
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        return position == start ? nil : bytes[start..<position]
    }

    private static func continuesNumber(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E")
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Void? {
        guard next == UInt8(ascii: character) else { return nil }
        position += 1
        return ()
    }

    private mutating func take(word: StaticString) -> Bool {
        let found = word.withUTF8Buffer { bytes[position...].starts(with: $0) }
        if found { position += word.utf8CodeUnitCount }
        return found
    }
}
