/// `/jobs/{id}`: fixed segments and named ones. A named segment fits exactly one segment, and not an empty one.
struct PathPattern: Sendable, Equatable {
    enum Segment: Sendable, Equatable {
        case fixed(String)
        case named(String)
    }

    let segments: [Segment]

    init(_ text: String) {
        segments = Self.split(text[...]).map { segment in
            segment.hasPrefix("{") && segment.hasSuffix("}")
                ? .named(String(segment.dropFirst().dropLast())) : .fixed(String(segment))
        }
    }

    /// What the names stand for when the path (not yet percent-decoded, so that `%2F` is no separator) fits.
    func match(_ path: String) -> [String: String]? {
        let parts = Self.split(path[...])
        guard path.hasPrefix("/"), parts.count == segments.count else { return nil }
        var parameters: [String: String] = [:]
        for (segment, part) in zip(segments, parts) {
            guard let text = PercentCoding.decode(part) else { return nil }
            switch segment {
            case .fixed(let expected): guard text == expected else { return nil }
            case .named(let name):
                guard !text.isEmpty else { return nil }
                parameters[name] = text
            }
        }
        return parameters
    }

    private static func split(_ path: Substring) -> [Substring] {
        path.dropFirst(path.hasPrefix("/") ? 1 : 0).split(separator: "/", omittingEmptySubsequences: false)
    }
}
