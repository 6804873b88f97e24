import FoundationEssentials

/// Reads a file that is to be converted.
enum InputFile {
    /// Larger than any model that is converted here.
    static let sizeLimit = 1 << 30

    static func read(_ path: String, limit: Int = sizeLimit) throws(InputFileError) -> [UInt8] {
        do {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            guard attributes[.type] as? FileAttributeType == .typeRegular else {
                throw InputFileError.unreadable(path: path, reason: "not a regular file")
            }
            let size = (attributes[.size] as? Int) ?? (attributes[.size] as? UInt64).map(Int.init) ?? 0
            guard size <= limit else { throw InputFileError.tooLarge(path: path, limit: limit) }
            return try [UInt8](Data(contentsOf: URL(filePath: path)))
        } catch let error as InputFileError {
            throw error
        } catch {
            throw .unreadable(path: path, reason: "no such file, or no permission")
        }
    }
}
