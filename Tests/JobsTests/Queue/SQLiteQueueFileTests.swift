import Foundation
import TestSupport
import Testing

@testable import Jobs

/// The SQLite queue's file: what lasts, what is refused, what is tidied up.
@Suite(.timeLimit(.minutes(2))) struct SQLiteQueueFileTests {
    private let folder: ScratchFolder
    private let file: String

    init() throws {
        folder = try ScratchFolder()
        file = folder.path + "/deep/er/queue.sqlite"
    }

    private func expect(_ code: QueueError.Code, opening file: String, naming name: String? = nil) async {
        await #expect { _ = try await SQLiteQueueService.open(file: file) } throws: { error in
            (error as? QueueError)?.code == code && "\(error)".contains(name ?? file)
        }
    }

    @Test func keepsItsMessages() async throws {
        let first = try await SQLiteQueueService.open(file: file)
        let queue = try await first.create("q", QueueConfiguration(maximumBytes: 5, maximumReceives: 1))
        try await queue.send("hello")
        let lease = try #require(try await queue.receive(max: 1, wait: .zero, lease: .seconds(60)).first)
        try await queue.deadLetter(lease, reason: "why not")
        try await queue.send("there")
        first.close()
        let second = try await SQLiteQueueService.open(file: file)
        let again = try await second.open("q")
        #expect(try await again.depth() == QueueDepth(visible: 1, dead: 1))
        #expect(try await again.deadLetters(max: 1).map(\.reason) == ["why not"])
        await #expect(throws: QueueError.self) { try await again.send("longer") }
    }

    @Test func refusesOtherFiles() async throws {
        try Data("this is no database, and it is long enough to be sure of it".utf8)
            .write(to: URL(fileURLWithPath: folder.path + "/text"))
        await expect(.corrupt, opening: folder.path + "/text")
        await expect(.unavailable, opening: folder.path)
        await expect(.unavailable, opening: "/proc/nowhere/queue.sqlite", naming: "/proc/nowhere")
    }

    @Test func refusesOtherDatabasesAndNewerVersions() async throws {
        for statement in ["CREATE TABLE other(x)", "PRAGMA user_version = 99"] {
            let path = folder.path + "/\(JobID.make()).sqlite"
            try SQLiteDatabase(file: path).execute(statement)
            await expect(.corrupt, opening: path)
        }
    }

    @Test func opensFromManySidesAtOnce() async throws {
        let file = file
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<12 {
                group.addTask {
                    let service = try await SQLiteQueueService.open(file: file)
                    let queue = try await service.create("q")
                    try await queue.send("\(number)")
                }
            }
            try await group.waitForAll()
        }
        let service = try await SQLiteQueueService.open(file: file)
        #expect(try await service.open("q").depth().visible == 12)
    }

    @Test func tellsReceiversThatItWasClosed() async throws {
        let service = try await SQLiteQueueService.open(file: file)
        let queue = try await service.create("q")
        let receiver = Task { try await queue.receive(max: 1, wait: .seconds(60), lease: .seconds(60)) }
        service.close()
        for call in [{ _ = try await receiver.value }, { try await queue.send("x") }] {
            await #expect(throws: QueueError(.closed, "the queue was closed")) { try await call() }
        }
    }

    @Test func dropsWhatIsPastItsRetention() async throws {
        let time = ManualTime()
        let service = try await SQLiteQueueService.open(file: file, time: time)
        let queue = try await service.create("short", QueueConfiguration(retention: .seconds(60)))
        let lasting = try await service.create("long", QueueConfiguration(retention: .seconds(3_600)))
        for queue in [queue, lasting] {
            try await queue.send(["a", "b"])
            let lease = try #require(try await queue.receive(max: 1, wait: .zero, lease: .seconds(1)).first)
            try await queue.deadLetter(lease, reason: "x")
        }
        time.advance(by: .seconds(61))
        try await queue.send("new")
        // Opening the file is one of the occasions for tidying up.
        let next = try await SQLiteQueueService.open(file: file, time: time)
        let opened = try await next.open("short")
        try await eventually("the old ones are gone") { try await opened.depth() == QueueDepth(visible: 1) }
        #expect(try await lasting.depth() == QueueDepth(visible: 1, dead: 1))
    }

    @Test func survivesTheRemovalOfItsHelperFiles() async throws {
        let service = try await SQLiteQueueService.open(file: file)
        let queue = try await service.create("q")
        let other = try await SQLiteQueueService.open(file: file).open("q")
        for name in ["-wake", "-holders"] { try FileManager.default.removeItem(atPath: file + name) }
        try await queue.send("x")
        let lease = try #require(try await queue.receive(max: 1, wait: .seconds(30), lease: .seconds(60)).first)
        // Still taken for alive, so its lease stands.
        #expect(try await other.receive(max: 1, wait: .milliseconds(600), lease: .seconds(60)).isEmpty)
        let receiver = Task { try await other.receive(max: 1, wait: .seconds(30), lease: .seconds(60)) }
        try await queue.release(lease)
        #expect(try await receiver.value.map(\.body) == ["x"])
    }

    @Test func isForItsOwnerAlone() async throws {
        _ = try await SQLiteQueueService.open(file: file).create("q")
        let folder = (file as NSString).deletingLastPathComponent
        let attributes = try FileManager.default.attributesOfItem(atPath: folder)
        #expect((attributes[.posixPermissions] as? Int).map { $0 & 0o077 } == 0)
    }

    @Test func leavesNothingOfRemovedQueues() async throws {
        let service = try await SQLiteQueueService.open(file: file)
        for number in 0..<20 {
            let queue = try await service.create("reply-\(number)", .replies)
            try await queue.send("x")
            try await service.remove(queue.name)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: file + "-wake").isEmpty)
        #expect(try await service.list(prefix: "").isEmpty)
    }
}
