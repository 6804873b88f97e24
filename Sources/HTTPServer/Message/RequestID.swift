/// The name of a request in logs and replies: the client's own `X-Request-Id` when it is harmless, else a new one.
public enum RequestID {
    public static let header = "X-Request-Id"

    /// 1 to 64 of `A–Z a–z 0–9 . _ -`: nothing that could break a log line, a header or a JSON string.
    public static func isValid(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
                default: false
                }
            }
    }

    /// 16 hexadecimal digits, 64 random bits.
    public static func make() -> String {
        let digits = String(UInt64.random(in: .min ... .max), radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }

    static func from(_ headers: HTTPHeaders) -> String {
        guard let given = headers[header], isValid(given) else { return make() }
        return given
    }
}
