import FoundationEssentials

extension WeightFile {
    /// The key of `__metadata__` under which the model card stands.
    public static let cardKey = "facet.card"

    /// Decodes the model card.
    /// - Throws: `missingCard`, `malformedCard`, `unknownCardFormat`.
    public func card() throws(WeightFileError) -> ModelCard {
        guard let text = metadata[Self.cardKey] else { throw .missingCard }
        return try ModelCard(json: text)
    }
}

extension ModelCard {
    /// The only part of a card that all formats share.
    private struct Envelope: Decodable { var format: Int }

    /// Decodes and checks a card's JSON.
    public init(json: String) throws(WeightFileError) {
        let data = Data(json.utf8)
        do {
            let envelope = try JSONDecoder().decode(Envelope.self, from: data)
            guard envelope.format == Self.currentFormat else {
                throw WeightFileError.unknownCardFormat(envelope.format)
            }
            self = try JSONDecoder().decode(ModelCard.self, from: data)
        } catch let error as WeightFileError {
            throw error
        } catch let error as DecodingError {
            throw .malformedCard(reason: error.plainReason)
        } catch {
            throw .malformedCard(reason: "not JSON")
        }
        try check()
    }

    /// The card's JSON, the same bytes for the same card.
    public func json() throws(WeightFileError) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        } catch {
            throw .malformedCard(reason: "a number in it is NaN or infinite")
        }
    }
}

extension DecodingError {
    /// Which field is wrong, for a person.
    fileprivate var plainReason: String {
        let (context, problem): (Context, String) =
            switch self {
            case .keyNotFound(let key, let context): (context, "'\(key.stringValue)' is missing")
            case .valueNotFound(_, let context): (context, "null where a value is needed")
            case .typeMismatch(_, let context): (context, "a value of the wrong type")
            case .dataCorrupted(let context): (context, context.debugDescription)
            @unknown default: (Context(codingPath: [], debugDescription: ""), "not decodable")
            }
        let path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
        return path.isEmpty ? problem : "\(path): \(problem)"
    }
}
