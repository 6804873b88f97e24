import Foundation
import Inference
import Synchronization

/// Several threads that take JPEG files to the nearest person, each with a pipeline of its own.
struct PipelineCrew: Sendable {
    let models: FacePipelineModels
    let gallery: Gallery
    /// Each thread takes all of them in turn.
    let encoded: [[UInt8]]

    /// Seconds per photo of each thread's rounds over the photos, one list per thread; all measure at the same time.
    func run(threads: Int, seconds: Double) throws -> [Samples] {
        let results = Mutex<[Result<Samples, any Error>]>([])
        let started = Barrier(threads)
        Self.onThreads(threads) {
            let result = Result { try measure(seconds: seconds, started: started) }
            results.withLock { $0.append(result) }
        }
        return try results.withLock { $0 }.map { try $0.get() }
    }

    private func measure(seconds: Double, started: Barrier) throws -> Samples {
        let pipeline = Result { try FacePipeline(models: models) }
        let warm = Result { try takeAll(pipeline.get()) }
        started.wait()
        try warm.get()
        return try CallTimer(seconds: seconds, warmUp: 0).run(items: encoded.count) { try takeAll(pipeline.get()) }
    }

    private func takeAll(_ pipeline: FacePipeline) throws {
        for bytes in encoded {
            let analysis = try pipeline.analyze(bytes, embedding: .largest)
            for face in analysis.faces {
                if let embedding = face.embedding { _ = try gallery.search(embedding) }
            }
        }
    }

    private static func onThreads(_ count: Int, _ body: @escaping @Sendable () -> Void) {
        let done = DispatchSemaphore(value: 0)
        for _ in 0..<count {
            let thread = Thread {
                body()
                done.signal()
            }
            thread.stackSize = 4 << 20
            thread.start()
        }
        for _ in 0..<count { done.wait() }
    }
}
