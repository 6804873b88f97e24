import Foundation
import Inference

/// The published weights, where they are installed.
public enum InstalledWeights {
    public static let store = ModelStore(
        directory: WeightsDirectory.resolve(
            flag: nil, environment: ProcessInfo.processInfo.environment,
            executable: SourceTree.root.appendingPathComponent(".build/debug/facet").path))

    /// Tests that need the weights are enabled by this; `missing` says why one is not.
    public static let areThere =
        (try? store.path(of: FaceDetectorModel.defaultName)) != nil
        && (try? store.path(of: FaceEmbedderModel.defaultName)) != nil

    public static let missing = "the weights are not installed; run 'facet weights install'"
    public static let missingPhotos = "needs the weights ('facet weights install') and the photos ('make samples')"
}
