/// Why a zip archive is refused.
public enum ZipError: Error, Sendable, Equatable {
    /// There is no end-of-central-directory record: no zip file, or a truncated one.
    case noEndRecord
    /// A record of the directory does not start with its signature, or is cut off.
    case malformedDirectory
    /// The archive spans several disks.
    case multipleDisks
    case tooManyEntries(limit: Int)
    case nameNotUTF8
    case duplicateName(String)
    /// An entry is compressed; `torch.save` only stores.
    case compressed(String)
    case encrypted(String)
    /// The entry's header or data reaches outside the archive.
    case entryOutOfRange(String)
    /// What stands at an entry's offset is not its header.
    case headerMismatch(String)
    /// Two entries share bytes.
    case overlap(String, String)
}

extension ZipError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noEndRecord: "not a zip archive, or a truncated one"
        case .malformedDirectory: "the archive's directory is malformed"
        case .multipleDisks: "archives that span several disks are not supported"
        case .tooManyEntries(let limit): "the archive has more than \(limit) entries"
        case .nameNotUTF8: "an entry's name in the archive is not valid UTF-8"
        case .duplicateName(let name): "the archive has two entries '\(name)'"
        case .compressed(let name): "entry '\(name)' is compressed; only stored entries are supported"
        case .encrypted(let name): "entry '\(name)' is encrypted"
        case .entryOutOfRange(let name): "entry '\(name)' reaches outside the archive"
        case .headerMismatch(let name): "entry '\(name)' does not have its header where the directory says"
        case .overlap(let first, let second): "entries '\(first)' and '\(second)' overlap"
        }
    }
}
