import CommandLineKit
import FoundationEssentials
import Inference

/// A gallery as JSON lines: what `facet gallery export` writes and `facet gallery import` reads. Each line is
/// `{"name","digest","model":{"name","version","metric","unit_length","threshold"},"embedding":[…]}`.
struct GalleryExport: Sendable {
    let model: GalleryModel
    let entries: [GalleryEntry]

    /// - Throws: `CommandFailure` naming the line that is wrong, or belongs to another model than the first.
    init(path: String) throws {
        guard let data = try? Data(contentsOf: URL(filePath: path)) else { throw CommandFailure("can't read \(path)") }
        var model: GalleryModel?
        var entries: [GalleryEntry] = []
        for (index, line) in data.split(separator: UInt8(ascii: "\n")).enumerated() {
            let place = "\(path), line \(index + 1)"
            guard let json = try? JSON(parsing: line), let (entry, entryModel) = Self.read(json) else {
                throw CommandFailure("\(place): not an entry of a gallery as 'facet gallery export' writes it")
            }
            guard model == nil || model == entryModel else {
                throw CommandFailure("\(place): of another model than the lines before")
            }
            model = entryModel
            entries.append(entry)
        }
        guard let model else { throw CommandFailure("\(path) is empty") }
        self.model = model
        self.entries = entries
    }

    static func json(_ entry: GalleryEntry, _ model: GalleryModel) -> JSON {
        [
            "name": .string(entry.name),
            "digest": .string("\(entry.digest)"),
            "model": [
                "name": .string(model.id.name), "version": .string(model.id.version),
                "metric": .string(model.metric.rawValue), "unit_length": .bool(model.unitLength),
                "threshold": .number(model.threshold),
            ],
            "embedding": .numbers(entry.embedding.values),
        ]
    }

    private static func read(_ json: JSON) -> (GalleryEntry, GalleryModel)? {
        guard case .string(let name)? = json["name"], case .string(let hex)? = json["digest"],
            let digest = PhotoDigest(hexadecimal: hex), case .array(let elements)? = json["embedding"],
            let description = json["model"]
        else { return nil }
        let values = elements.compactMap(number)
        guard values.count == elements.count, let model = model(description, length: values.count) else { return nil }
        let embedding = Embedding(values: values, model: model.id)
        return (GalleryEntry(name: name, embedding: embedding, digest: digest), model)
    }

    private static func model(_ json: JSON, length: Int) -> GalleryModel? {
        guard case .string(let name)? = json["name"], case .string(let version)? = json["version"],
            case .string(let metricName)? = json["metric"], let metric = EmbeddingSpec.Metric(rawValue: metricName),
            case .bool(let unitLength)? = json["unit_length"], let threshold = json["threshold"].flatMap(number)
        else { return nil }
        return GalleryModel(
            id: EmbeddingModelID(name: name, version: version), length: length, metric: metric, unitLength: unitLength,
            threshold: threshold)
    }

    private static func number(_ json: JSON) -> Float? {
        switch json {
        case .integer(let value): Float(value)
        case .number(let value): Float(value)
        default: nil
        }
    }
}
