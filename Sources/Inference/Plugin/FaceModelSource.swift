import Synchronization

/// What the plugins for faces share: models and gallery, loaded when they are first needed, once for all threads.
public final class FaceModelSource: Sendable {
    private struct Loaded {
        var models: FacePipelineModels
        var gallery: GalleryStore?
    }

    private let store: ModelStore
    private let detector: String
    private let embedder: String
    private let settings: FacePipelineSettings
    private let galleryPath: String?
    private let loaded = Mutex<Loaded?>(nil)

    /// - Parameters:
    ///   - detector, embedder: an installed model's name or a weight file's path.
    ///   - gallery: the file with the people who are known; it may not exist yet. `nil`: everybody is unknown.
    public init(
        store: ModelStore, detector: String = FaceDetectorModel.defaultName,
        embedder: String = FaceEmbedderModel.defaultName, settings: FacePipelineSettings = FacePipelineSettings(),
        gallery: String?
    ) {
        self.store = store
        self.detector = detector
        self.embedder = embedder
        self.settings = settings
        galleryPath = gallery
    }

    /// Loads the models unless they are loaded; threads that come meanwhile wait. A failure is not remembered: weights
    /// may be installed while the process runs.
    public func prepare() throws(PluginError) {
        _ = try load()
    }

    /// A pipeline for the calling thread.
    public func makePipeline() throws(PluginError) -> FacePipeline {
        let loaded = try load()
        do {
            return try FacePipeline(models: loaded.models, settings: settings, gallery: loaded.gallery)
        } catch {
            throw PluginError(error)
        }
    }

    private func load() throws(PluginError) -> Loaded {
        let result = loaded.withLock { loaded in
            Result { () throws(PluginError) in
                if let loaded { return loaded }
                let fresh = try read()
                loaded = fresh
                return fresh
            }
        }
        return try result.get()
    }

    private func read() throws(PluginError) -> Loaded {
        do {
            let models = try FacePipelineModels(detector: detector, embedder: embedder, in: store)
            let gallery = galleryPath.map { GalleryStore(path: $0, model: models.embedder.galleryModel) }
            return Loaded(models: models, gallery: gallery)
        } catch {
            throw PluginError(error)
        }
    }
}
