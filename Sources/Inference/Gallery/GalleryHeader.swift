import FoundationEssentials

/// What stands under `facet.gallery` in the metadata of a gallery file: `{"format":1,"model":{…}}`.
struct GalleryHeader: Codable {
    static let metadataKey = "facet.gallery"
    static let currentFormat = 1

    var format: Int
    var model: GalleryModel

    init(model: GalleryModel) {
        format = Self.currentFormat
        self.model = model
    }

    /// Reads and checks the description in `file`.
    init(of file: WeightFile) throws(GalleryError) {
        guard let text = file.metadata[Self.metadataKey] else { throw .notAGallery(path: file.path) }
        do {
            let data = Data(text.utf8)
            format = try JSONDecoder().decode(Envelope.self, from: data).format
            guard format == Self.currentFormat else {
                throw GalleryError.unknownFormat(path: file.path, format: format)
            }
            model = try JSONDecoder().decode(GalleryHeader.self, from: data).model
        } catch let error as GalleryError {
            throw error
        } catch {
            throw .malformedMetadata(path: file.path, reason: "\(error)")
        }
        guard model.length > 0, model.length <= 65_536, model.threshold.isFinite else {
            throw .malformedMetadata(path: file.path, reason: "length \(model.length), threshold \(model.threshold)")
        }
    }

    /// The same model always gives the same text.
    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }

    private struct Envelope: Decodable { var format: Int }
}
