/// Percent-encoding as signatures want it: everything but letters, digits and `-._~`, in capital hexadecimal.
enum Escaping {
    /// A name or value of a query or form.
    static func component(_ text: String) -> String { escape(text, keepingSlashes: false) }

    /// A path; its slashes stay.
    static func path(_ text: String) -> String { escape(text, keepingSlashes: true) }

    /// `a=1&b&c=3`, in the order given.
    static func query(_ items: [QueryItem]) -> String {
        items.map { item in
            component(item.name) + (item.value.map { "=" + component($0) } ?? "")
        }.joined(separator: "&")
    }

    private static let digits = Array("0123456789ABCDEF".utf8)

    private static func escape(_ text: String, keepingSlashes: Bool) -> String {
        var escaped: [UInt8] = []
        escaped.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            if isUnreserved(byte) || (keepingSlashes && byte == UInt8(ascii: "/")) {
                escaped.append(byte)
            } else {
                escaped += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
