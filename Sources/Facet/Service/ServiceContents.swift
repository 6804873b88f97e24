import FoundationEssentials
import Jobs

/// What `facet clear` would delete.
struct ServiceContents: Sendable {
    /// Messages, dead letters included, by queue.
    private let messages: [(queue: String, count: Int)]
    private let inputs: [String]
    private let results: [String]

    static func of(_ data: DataDirectory) async throws -> ServiceContents {
        var messages: [(String, Int)] = []
        if FileManager.default.fileExists(atPath: data.queueFile) {
            let service = try await data.openQueues()
            defer { service.close() }
            for name in try await service.list(prefix: "") {
                let depth = try await service.open(name).depth()
                messages.append((name, depth.load + depth.dead))
            }
        }
        return ServiceContents(
            messages: messages, inputs: try await keys(data.inputFolder, data.openInput),
            results: try await keys(data.outputFolder, data.openOutput))
    }

    /// Opening a store makes its folder, which a command that only looks shouldn't.
    private static func keys(_ folder: String, _ open: () throws -> DirectoryObjectStore) async throws -> [String] {
        FileManager.default.fileExists(atPath: folder) ? try await open().list() : []
    }

    private var messageCount: Int { messages.reduce(0) { $0 + $1.count } }

    var isEmpty: Bool { messageCount == 0 && inputs.isEmpty && results.isEmpty }

    /// `3 queued messages, 10 pictures and 7 results`
    var summary: String {
        Wording.count(messageCount, "queued message") + ", " + Wording.count(inputs.count, "picture") + " and "
            + Wording.count(results.count, "result")
    }

    func delete(from data: DataDirectory) async throws {
        if messageCount > 0 {
            let service = try await data.openQueues()
            defer { service.close() }
            for (name, count) in messages where count > 0 { try await service.open(name).purge() }
        }
        if !inputs.isEmpty {
            let store = try data.openInput()
            for key in inputs { try await store.delete(key) }
        }
        if !results.isEmpty {
            let store = try data.openOutput()
            for key in results { try await store.delete(key) }
        }
    }
}
