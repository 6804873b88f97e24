extension PluginError {
    /// What an error of the face pipeline means for the job.
    init(_ error: any Error) {
        switch error {
        case let error as PluginError: self = error
        case ImageError.outOfMemory:
            self.init(.temporary, code: ImageError.outOfMemory.code, "\(ImageError.outOfMemory)")
        case let error as ImageError: self.init(.input, code: error.code, "\(error)")
        case let error as GalleryError:
            self.init(
                .configuration, code: "gallery_unusable",
                "the service's gallery can't be used; its log says why", detail: "\(error)")
        default:
            self.init(
                .configuration, code: "model_unusable",
                "the service's models can't be used; its log says why", detail: "\(error)")
        }
    }
}
