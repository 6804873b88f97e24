import CommandLineKit
import Foundation
import Inference

/// The engine and the built service in turn, on the same photos.
struct TiersBenchmark: Sendable {
    let files: [String]
    let models: FacePipelineModels
    let gallery: Gallery
    var people: Int
    var threads: Int
    var clients: Int
    var requests: Int
    var rounds: Int
    var waiting: Int?
    var scales: Bool
    /// Passed to the worker.
    var weights: String

    /// Turns of work, for the progress.
    var steps: Int { 3 * rounds + 3 + (scales ? threads * Self.scalingRounds : 0) }

    private static let scalingRounds = 3
    private static let seconds = 2.0
    /// Enough for a median.
    private static let requestsAlone = 200

    func run(_ progress: CommandLineKit.Progress) async throws -> TiersReport {
        let photos = try files.map { try ImageFile.read($0) }
        let engine = EngineTurn(photos: photos, models: models, gallery: gallery)
        let folder = try ServiceFolder(people: people, model: models.embedder.galleryModel)
        defer { folder.remove() }
        let copies = try copyPhotos(to: folder)
        let cold = try await coldStart(folder, photos[0])
        progress.advance()
        let service = try RunningService(
            folder, ["--workers", "\(threads)", "--cool-down", "10m", "--weights", weights])
        defer { service.stop() }
        // Starts all workers, and has each of them load what it needs.
        _ = try service.load(
            photos: copies, requests: max(requests / 4, 40 * threads), clients: max(clients, 8 * threads))
        progress.advance()
        var turns: [(engine: TurnFigures, service: TurnFigures)] = []
        for _ in 0..<rounds {
            let alone = try await turn { try engine.run(threads: threads, seconds: Self.seconds) }
            progress.advance()
            turns.append((alone, try service.load(photos: copies, requests: requests, clients: clients)))
            progress.advance()
        }
        var latencies: [(engine: TurnFigures, service: TurnFigures)] = []
        for _ in 0..<rounds {
            let alone = try await turn { try engine.run(threads: 1, seconds: Self.seconds / 2) }
            latencies.append((alone, try service.load(photos: copies, requests: Self.requestsAlone, clients: 1)))
            progress.advance()
        }
        let memory = (
            web: ProcessTable.memory(of: service.web)?.most ?? 0,
            workers: service.workers.compactMap { ProcessTable.memory(of: $0)?.most }
        )
        let crowd = try crowd(photos[0])
        progress.advance()
        let ratios = Samples(turns.map { $0.service.rate / $0.engine.rate })
        return TiersReport(
            machine: MachineHeader.line, photos: photos.count, threads: threads, clients: clients,
            engine: .median(of: turns.map(\.engine)), service: .median(of: turns.map(\.service)),
            ratio: ratios.median, leastRatio: ratios.least, greatestRatio: ratios.greatest,
            engineAlone: .median(of: latencies.map(\.engine)), serviceAlone: .median(of: latencies.map(\.service)),
            webMemory: memory.web, workerMemory: memory.workers, coldStart: cold, crowd: crowd,
            scaling: scales ? try await scaling(engine, progress) : nil)
    }

    /// Off the threads that Swift's tasks share.
    private func turn(_ body: @escaping @Sendable () throws -> TurnFigures) async throws -> TurnFigures {
        try await ParallelMap.run([0], threads: 1, makeContext: {}) { _, _ in try body() }[0]
    }

    /// `facet load` takes a folder's pictures; the photos may lie in folders below.
    private func copyPhotos(to folder: ServiceFolder) throws -> String {
        let target = folder.data.path + "/photos"
        try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
        for (index, file) in files.enumerated() {
            let type = URL(fileURLWithPath: file).pathExtension.lowercased()
            try FileManager.default.copyItem(atPath: file, toPath: "\(target)/\(index).\(type)")
        }
        return target
    }

    /// The fastest of a few would be flattering; the median it is.
    private func coldStart(_ folder: ServiceFolder, _ photo: [UInt8]) async throws -> ColdStart {
        var starts: [ColdStart] = []
        for _ in 0..<5 {
            starts.append(
                try await ColdStart.measure(folder, photo: photo, arguments: ["--weights", weights]))
        }
        return ColdStart(
            seconds: Samples(starts.map(\.seconds)).median, memory: starts.map(\.memory).max() ?? 0)
    }

    private func crowd(_ photo: [UInt8]) throws -> WaitingCrowd? {
        guard let waiting else { return nil }
        let folder = try ServiceFolder(people: 1, model: models.embedder.galleryModel)
        defer { folder.remove() }
        let service = try RunningService(folder, ["--workers", "0", "--timeout", "10m"])
        defer { service.stop() }
        return try WaitingCrowd.gather(waiting, service, photo: photo, folder: folder)
    }

    private func scaling(_ engine: EngineTurn, _ progress: CommandLineKit.Progress) async throws -> [Double] {
        var rates = Array(repeating: [Double](), count: threads)
        for _ in 0..<Self.scalingRounds {
            for count in 1...threads {
                rates[count - 1].append(
                    try await turn { try engine.run(threads: count, seconds: Self.seconds / 2) }.rate)
                progress.advance()
            }
        }
        return rates.map { Samples($0).median }
    }
}
