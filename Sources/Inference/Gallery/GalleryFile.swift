import Glibc

/// A gallery's place on disk, and how to change what is there: under a lock, and replaced as a whole, so that readers
/// see the old gallery or the new one and of two enrolments at once none is lost.
public struct GalleryFile: Sendable {
    public let path: String

    public init(path: String) {
        self.path = path
    }

    /// Whether there is a file, sound or not.
    public var exists: Bool { access(path, F_OK) == 0 }

    /// The gallery, or an empty one when there is no file.
    ///
    /// - Parameter model: of the embedder in use.
    /// - Throws: `otherModel` when the gallery was made with another one; what `Gallery.init(path:)` throws.
    public func load(for model: GalleryModel) throws(GalleryError) -> Gallery {
        guard exists else { return try Gallery(emptyFor: model) }
        let gallery = try Gallery(path: path)
        guard gallery.model.id == model.id else {
            throw .otherModel(path: path, gallery: gallery.model.id, inUse: model.id)
        }
        return gallery
    }

    /// Changes the gallery, or makes it. Blocks the thread while another process does the same. The directory must
    /// exist. Nothing is written when `change` throws, or when it changed nothing.
    ///
    /// - Parameter model: of the embedder in use; see `load`. `nil` takes whatever the file was made with (for changes
    ///   that add no embedding; then there must be a file).
    /// - Returns: what `change` returns.
    public func update<R>(for model: GalleryModel?, _ change: (inout GalleryEditor) throws -> R) throws -> R {
        let lock = try FileLock(path: path + ".lock")
        defer { lock.unlock() }
        let gallery = if let model { try load(for: model) } else { try Gallery(path: path) }
        var editor = GalleryEditor(gallery)
        let result = try change(&editor)
        if editor.isChanged { try editor.write(to: path) }
        return result
    }
}
