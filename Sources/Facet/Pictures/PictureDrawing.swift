import CommandLineKit
import FoundationEssentials
import Inference

/// A file for a picture with its faces marked; its extension says which format.
struct PictureDrawing: Sendable {
    enum Format: Sendable { case png, jpeg }

    let path: String
    let format: Format

    /// - Throws: `UsageError` for any other extension.
    init(path: String) throws {
        self.path = path
        switch path.split(separator: ".").last?.lowercased() {
        case "png": format = .png
        case "jpg", "jpeg": format = .jpeg
        default: throw UsageError("--draw writes PNG or JPEG: '\(path)' must end in .png or .jpg")
        }
    }

    /// - Throws: `ImageError.encodingFailed` if the picture can't be encoded or written.
    func write(_ picture: PixelBuffer) throws(ImageError) {
        let bytes = format == .png ? try picture.encodedPNG() : try picture.encodedJPEG()
        do { try Data(bytes).write(to: URL(filePath: path), options: .atomic) } catch {
            throw .encodingFailed(detail: "can't write \(path)")
        }
    }
}
