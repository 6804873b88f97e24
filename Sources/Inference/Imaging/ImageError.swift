/// Why a picture can't be used. Each case has a stable `code` for programs and a `description` that tells a
/// person what is wrong and what to do.
public enum ImageError: Error, Sendable, Hashable {
    /// No bytes at all.
    case empty
    /// The bytes are no picture (text, a document, or nothing known).
    case notAnImage(ImageFormat)
    /// A picture, but of a format, or of a variant of JPEG or PNG, that is not read. `reason` completes “this is …”.
    case unsupported(reason: String)
    /// Over one of the `DecodeLimits`; `reason` names the figure and the limit.
    case tooLarge(reason: String)
    /// The file ends before its picture does.
    case truncated(detail: String)
    /// The file contradicts its format (bad checksum, impossible code); `detail` is the decoder's own message.
    case corrupt(detail: String)
    case outOfMemory
    /// The file could not be opened or read; `reason` is the system's message.
    case unreadable(path: String, reason: String)
    /// A picture could not be encoded or written.
    case encodingFailed(detail: String)

    /// Stable, for programs: never changes once released.
    public var code: String {
        switch self {
        case .empty: "empty_image"
        case .notAnImage: "not_an_image"
        case .unsupported: "unsupported_image"
        case .tooLarge: "image_too_large"
        case .truncated: "image_truncated"
        case .corrupt: "image_corrupt"
        case .outOfMemory: "out_of_memory"
        case .unreadable: "file_unreadable"
        case .encodingFailed: "image_encoding_failed"
        }
    }
}

extension ImageError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .empty: "the file is empty: send a JPEG or PNG picture"
        case .notAnImage(let format): "this is \(format.phrase), not a picture: send a JPEG or PNG picture"
        case .unsupported(let reason): "this is \(reason), which is not supported: convert it to JPEG or PNG"
        case .tooLarge(let reason): "the picture is too large: \(reason)"
        case .truncated(let detail): "the picture is cut off (\(detail)): send the whole file again"
        case .corrupt(let detail): "the picture is damaged (\(detail)): send an intact file"
        case .outOfMemory: "not enough memory to decode the picture: send a smaller one"
        case .unreadable(let path, let reason): "can't read \(path): \(reason)"
        case .encodingFailed(let detail): "can't write the picture: \(detail)"
        }
    }
}
