import HTTPServer
import Jobs
import Synchronization
import TestSupport
import Testing

@testable import Web

@Suite(.timeLimit(.minutes(1))) struct SmallPartsTests {
    @Test func theRoomHoldsItsCapacity() {
        let room = WaitingRoom(capacity: 2)
        var seats = [room.enter(), room.enter()]
        #expect(seats.allSatisfy { $0 != nil })
        #expect(room.enter() == nil)
        #expect(room.count == 2)
        seats[0] = nil
        #expect(room.enter() != nil)
        #expect(room.count == 1)
    }

    @Test func theGateLetsSoManyThrough() async {
        let gate = Gate(width: 3)
        let inside = Occupancy()
        await withTaskGroup { group in
            for _ in 0..<200 {
                group.addTask {
                    await gate.pass {
                        inside.enter()
                        await Task.yield()
                        inside.leave()
                    }
                }
            }
        }
        #expect((1...3).contains(inside.most))
    }

    private final class Occupancy: Sendable {
        private let state = Mutex((now: 0, most: 0))

        var most: Int { state.withLock(\.most) }
        func leave() { state.withLock { $0.now -= 1 } }
        func enter() {
            state.withLock { state in
                state.now += 1
                state.most = max(state.most, state.now)
            }
        }
    }

    @Test func recentFileNamesAreRemembered() async throws {
        let folder = try ScratchFolder()
        let names = FileNames(store: try DirectoryObjectStore(folder: folder.path), capacity: 10)
        let ids = (0..<25).map { _ in JobID.make() }
        for (index, id) in ids.enumerated() { names.note("name\(index)", for: id) }
        for (index, id) in ids.enumerated() {
            #expect(try await names.name(of: id) == (index < 15 ? nil : "name\(index)"))
        }
    }

    @Test func keptFileNamesOutliveTheProcess() async throws {
        let folder = try ScratchFolder()
        let id = JobID.make()
        let name = String(repeating: "ü/\n:", count: 100)
        try await FileNames(store: try DirectoryObjectStore(folder: folder.path)).keep(name, for: id)
        #expect(try await FileNames(store: try DirectoryObjectStore(folder: folder.path)).name(of: id) == name)
    }

    @Test(arguments: [
        ("recognize", true), ("a", true), ("face-2_x", true), ("", false), ("Recognize", false), ("a b", false),
        ("a/b", false), ("ü", false), (String(repeating: "x", count: 32), true),
        (String(repeating: "x", count: 33), false),
    ])
    func taskNames(name: String, valid: Bool) {
        #expect(TaskName.isValid(name) == valid)
    }

    /// The largest message that can come about: everything in it at its longest.
    @Test func messagesFitWhateverTheRequest() throws {
        let id = JobID.make()
        let job = Job(
            id: id, task: String(repeating: "t", count: 32), input: JobSender.inputKey(id),
            reply: "reply-" + JobID.make().text, request: String(repeating: "r", count: 64))
        #expect(try JobCodec().encode(job).utf8.count < JobCodec.maximumBytes / 2)
    }

    @Test(arguments: [
        ("paul", "stem:paul"), ("a:b", "stem:a_b"), ("a\nb", "stem:a_b"), ("", "stem:"), ("Zoë", "stem:Zoë"),
    ])
    func textAnswers(label: String, text: String) {
        let result = JobResult(id: .make(), task: "t", status: .ok, label: label)
        #expect(JobAnswer(result: result, stem: "stem", wantsJSON: false, request: "r").text == text)
    }

    @Test(arguments: [
        ("not_an_image", 415), ("unsupported_image", 415), ("image_too_large", 413), ("image_truncated", 400),
        ("image_corrupt", 400), ("empty_image", 400), ("unknown_task", 400), ("gave_up", 500), ("input_missing", 500),
        ("out_of_memory", 500), ("a_plugins_own", 422),
    ])
    func statusOfFailures(code: String, status: Int) {
        #expect(FailureStatus.of(JobFailure(code: code, message: "")).rawValue == status)
    }
}
