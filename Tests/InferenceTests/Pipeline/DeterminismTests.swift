import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Inference

/// The same picture gives the same bits, whichever thread works on it and whatever it worked on before, on every path of
/// this CPU.
@Suite(
    .enabled(
        if: InstalledWeights.areThere && SourceTree.hasSamplePhotos, "\(InstalledWeights.missingPhotos)"))
struct DeterminismTests {
    @Test(arguments: CPUPath.available) func threadsAtOnceGiveTheBitsOfOne(_ path: CPUPath) throws {
        let options = PlanOptions(path: path)
        let models = try FacePipelineModels(in: InstalledWeights.store)
        let settings = FacePipelineSettings(detector: FaceDetectorSettings(minFaceSize: 60, maxSide: 500))
        let photos = try ["obama.jpg", "biden.jpg", "obama3.jpg"].map {
            try ImageFile.read(SourceTree.samplePhotos.appendingPathComponent($0).path)
        }
        let expected = try photos.map { photo in
            // A fresh pipeline each: no photo has seen another.
            try FacePipeline(models: models, settings: settings, options: options).analyze(photo, embedding: .all).faces
        }
        #expect(expected.allSatisfy { !$0.isEmpty })

        let differences = Mutex<[String]>([])
        let group = DispatchGroup()
        for thread in 0..<4 {
            group.enter()
            Thread {
                defer { group.leave() }
                do {
                    let pipeline = try FacePipeline(models: models, settings: settings, options: options)
                    for step in 0..<photos.count {
                        let photo = (thread + step) % photos.count
                        let faces = try pipeline.analyze(photos[photo], embedding: .all).faces
                        if faces != expected[photo] {
                            differences.withLock { $0.append("thread \(thread), photo \(photo)") }
                        }
                    }
                } catch {
                    differences.withLock { $0.append("\(error)") }
                }
            }.start()
        }
        group.wait()
        #expect(differences.withLock { $0 } == [])
    }
}
