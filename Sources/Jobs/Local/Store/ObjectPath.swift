/// Keys as paths and back. Slashes are folders and plain keys look on the disk as they are written. Of the rest, control
/// characters, `%` and a leading dot are written as `%` and two hexadecimal digits; what takes more than 240 bytes
/// between two slashes is cut into several names, all but the last ending in `%+`; an empty one (`a//b`) is `%-`.
///
/// All of this works on bytes: to Swift a slash before a combining accent is another character than a slash, to the
/// kernel it is a slash.
enum ObjectPath {
    /// File systems take 255 bytes; this leaves room for `%+`.
    static let maximumNameBytes = 240

    private static let slash = UInt8(ascii: "/")
    private static let percent = UInt8(ascii: "%")
    private static let dot = UInt8(ascii: ".")
    private static let continued = Array("%+".utf8)
    private static let empty = Array("%-".utf8)
    private static let digits = Array("0123456789ABCDEF".utf8)

    /// The names of the key's folders and, last, of its file.
    /// - Throws: `StoreError` `invalidKey` for keys that no store takes, among them all that would leave the folder.
    static func names(of key: String) throws(StoreError) -> [String] {
        try ObjectKey.check(key)
        return key.utf8.split(separator: slash, omittingEmptySubsequences: false).flatMap { names(ofComponent: $0) }
    }

    /// The key whose names these are, or, for a folder's names, how the keys in it begin. `nil` if no key has such
    /// names: somebody else's files.
    static func key(of names: [String], isFolder: Bool) -> String? {
        guard names.last?.utf8.first != dot else { return nil }
        var key: [UInt8] = []
        for (index, name) in names.enumerated() {
            let bytes = Array(name.utf8)
            let isCut = bytes.suffix(2) == continued[...]
            guard let component = decode(isCut ? bytes.dropLast(2) : bytes[...]) else { return nil }
            key += component
            if !isCut, isFolder || index < names.count - 1 { key.append(slash) }
        }
        guard let text = String(validating: key, as: UTF8.self) else { return nil }
        // A name that we would have written in another way is no object of that key.
        return isFolder || (try? self.names(of: text)) == names ? text : nil
    }

    private static func names(ofComponent component: Substring.UTF8View) -> [String] {
        guard !component.isEmpty else { return [String(decoding: empty, as: UTF8.self)] }
        var names: [[UInt8]] = [[]]
        for byte in component {
            let startsScalar = byte & 0xC0 != 0x80
            // 3: the longest that one byte becomes; 4: the longest scalar in UTF-8.
            if startsScalar, names[names.count - 1].count + 4 > maximumNameBytes {
                names[names.count - 1] += continued
                names.append([])
            }
            names[names.count - 1] += encode(byte, leads: names[names.count - 1].isEmpty)
        }
        return names.map { String(decoding: $0, as: UTF8.self) }
    }

    private static func encode(_ byte: UInt8, leads: Bool) -> [UInt8] {
        guard byte < 0x20 || byte == 0x7F || byte == percent || (byte == dot && leads) else { return [byte] }
        return [percent, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }

    private static func decode(_ name: ArraySlice<UInt8>) -> [UInt8]? {
        if name == empty[...] { return [] }
        var bytes: [UInt8] = []
        var rest = name
        while let byte = rest.popFirst() {
            guard byte == percent else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(digits.firstIndex(of:)),
                let low = rest.popFirst().flatMap(digits.firstIndex(of:))
            else { return nil }
            bytes.append(UInt8(high << 4 | low))
        }
        return bytes
    }
}
