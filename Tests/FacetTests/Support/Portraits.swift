import Foundation
import TestSupport

/// The sample photos: portraits of two people.
enum Portraits {
    static let areUsable = InstalledWeights.areThere && SourceTree.hasSamplePhotos
    static let missing = InstalledWeights.missingPhotos

    static func url(_ name: String) -> URL { SourceTree.samplePhotos.appendingPathComponent(name) }

    /// Copies photos into a folder, under their names or others.
    static func copy(_ names: [String], to folder: ScratchFolder, as prefix: String = "") throws {
        for name in names { try folder.copy(url(name), to: prefix + name) }
    }
}
