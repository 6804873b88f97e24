import CommandLineKit
import Foundation
import Inference
import Jobs

/// A data folder of a service's own, removed afterwards, with a gallery of made-up people.
struct ServiceFolder: Sendable {
    let data: DataDirectory

    init(people: Int, model: GalleryModel) throws {
        let path = FileManager.default.temporaryDirectory.path + "/facet-bench-\(UUID().uuidString)"
        data = DataDirectory(path: path)
        let folder = URL(fileURLWithPath: data.defaultGallery).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try GalleryFile(path: data.defaultGallery).update(for: model) { try MadeUpGallery.enrol(people, in: &$0) }
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: data.path)
    }
}
