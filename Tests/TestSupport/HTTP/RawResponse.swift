/// A response as it came over the wire.
public struct RawResponse: Sendable {
    /// 0 when the status line is none.
    public var status: Int
    public var headers: [(name: String, value: String)]
    public var body: [UInt8] = []

    /// `head`: status line and header lines, each ended by CR LF.
    public init(head: String) {
        let lines = head.split(separator: "\r\n")
        status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        headers = lines.dropFirst().map { line in
            let name = line.prefix { $0 != ":" }
            return (name.lowercased(), String(line.dropFirst(name.count + 1).drop { $0 == " " }))
        }
    }

    /// The first header of that name.
    public subscript(name: String) -> String? {
        headers.first { $0.name == name.lowercased() }?.value
    }

    public var text: String { String(decoding: body, as: UTF8.self) }
}
