import Glibc
import Synchronization

/// Hands out the gallery that is at a path now. A new file there is picked up at the next `current()`, which costs one
/// `stat` when nothing changed; a missing file is an empty gallery. One store serves all threads.
public final class GalleryStore: Sendable {
    public let file: GalleryFile
    /// Of the embedder in use; a gallery made with another one is refused.
    public let model: GalleryModel
    private let state = Mutex<State?>(nil)

    private struct State {
        var identity: FileIdentity?
        var gallery: Result<Gallery, GalleryError>
    }

    public init(path: String, model: GalleryModel) {
        file = GalleryFile(path: path)
        self.model = model
    }

    /// The gallery as it is on disk.
    ///
    /// - Throws: what is wrong with the file that is there now, until there is another: the gallery from before is not
    ///   used in its place, since nobody would notice that enrolments have no effect.
    public func current() throws(GalleryError) -> Gallery {
        let result = state.withLock { state in
            // Before the file is opened: if it is replaced in between, the next call sees another identity.
            let identity = FileIdentity(path: file.path)
            if let state, state.identity == identity { return state.gallery }
            let gallery = Result { () throws(GalleryError) in try file.load(for: model) }
            state = State(identity: identity, gallery: gallery)
            return gallery
        }
        return try result.get()
    }
}
