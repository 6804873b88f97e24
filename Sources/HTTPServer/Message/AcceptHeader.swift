/// Which of the media types on offer a client prefers (RFC 9110, 12.5.1).
public struct AcceptHeader: Sendable, Equatable {
    private struct Range: Sendable, Equatable {
        var type: String
        /// Thousandths, 0…1000.
        var quality: Int
    }

    private let ranges: [Range]

    /// `nil` or empty: everything is as welcome.
    public init(_ text: String?) {
        ranges = (text ?? "").split(separator: ",").compactMap { item in
            let parsed = HeaderParameters(String(item))
            guard !parsed.value.isEmpty else { return nil }
            return Range(type: parsed.value, quality: Self.thousandths(parsed.parameters["q"]))
        }
    }

    /// The one with the highest quality; of equals the first. `nil` when the client wants none of them.
    public func preferred(of offers: [String]) -> String? {
        guard !ranges.isEmpty else { return offers.first }
        var best: (offer: String, quality: Int)?
        for offer in offers {
            let quality = quality(of: offer)
            if quality > best?.quality ?? 0 { best = (offer, quality) }
        }
        return best?.offer
    }

    /// The most specific range that fits decides.
    private func quality(of offer: String) -> Int {
        let group = offer.prefix { $0 != "/" } + "/*"
        let fitting = [offer, String(group), "*/*"].lazy.compactMap { type in
            ranges.first { $0.type == type }
        }
        return fitting.first?.quality ?? 0
    }

    private static func thousandths(_ text: String?) -> Int {
        guard let text else { return 1_000 }
        guard let value = Double(text), value >= 0, value <= 1 else { return 0 }
        return Int((value * 1_000).rounded())
    }
}
