import Jobs
import TestSupport
import Testing

@testable import Web

@Suite(.timeLimit(.minutes(1))) struct ReplyDeskTests {
    private func result(_ id: JobID, _ label: String) -> JobResult {
        JobResult(id: id, task: "t", status: .ok, label: label)
    }

    private func label(_ answer: ReplyDesk.Answer) -> String {
        switch answer {
        case .result(let result): result.label ?? ""
        case .tooLate: "too late"
        case .cancelled: "cancelled"
        }
    }

    /// The answer as a value.
    private func answer(_ desk: ReplyDesk, _ id: JobID) async -> ReplyDesk.Answer {
        await withCheckedContinuation { continuation in
            desk.wait(for: id) { continuation.resume(returning: $0) }
        }
    }

    private let later = ContinuousClock.now + .seconds(1_000)

    @Test func aReplyMayBeFasterThanTheWait() async {
        let desk = ReplyDesk()
        let id = JobID.make()
        desk.expect(id, until: later)
        #expect(desk.deliver(result(id, "early")))
        #expect(!desk.deliver(result(id, "twice")))
        #expect(label(await answer(desk, id)) == "early")
        #expect(desk.count == 0)
    }

    @Test func eachGetsItsOwn() async {
        let desk = ReplyDesk()
        let ids = (0..<200).map { _ in JobID.make() }
        for id in ids { desk.expect(id, until: later) }
        await withTaskGroup(of: Bool.self) { group in
            for id in ids {
                group.addTask {
                    guard case .result(let result) = await answer(desk, id) else { return false }
                    return result.label == id.text
                }
            }
            for id in ids.shuffled() { desk.deliver(result(id, id.text)) }
            for await isRight in group { #expect(isRight) }
        }
        #expect(desk.count == 0)
    }

    @Test func strangersAndLatecomersAreTurnedAway() async {
        let desk = ReplyDesk()
        let id = JobID.make()
        #expect(!desk.deliver(result(id, "stranger")))
        desk.expect(id, until: later)
        desk.forget(id)
        #expect(!desk.deliver(result(id, "forgotten")))
        #expect(label(await answer(desk, id)) == "cancelled")
    }

    @Test func timeRunsOut() async {
        let desk = ReplyDesk()
        let (soon, patient) = (JobID.make(), JobID.make())
        desk.expect(soon, until: later)
        desk.expect(patient, until: later + .seconds(1))
        async let soonest = answer(desk, soon)
        desk.expire(at: later - .seconds(1))
        #expect(desk.isExpected(soon))
        desk.expire(at: later)
        #expect(label(await soonest) == "too late")
        #expect(!desk.isExpected(soon) && desk.isExpected(patient))
        #expect(!desk.deliver(result(soon, "late")))
        desk.expire(at: later + .seconds(2))
        #expect(label(await answer(desk, patient)) == "too late")
    }

    @Test(arguments: [true, false])
    func waitingCanBeCancelled(early: Bool) async {
        let desk = ReplyDesk()
        let id = JobID.make()
        desk.expect(id, until: later)
        if early { desk.cancel(id) }
        async let waiting = answer(desk, id)
        await eventually("it is cancelled") {
            desk.cancel(id)
            return desk.count == 0
        }
        #expect(label(await waiting) == "cancelled")
    }
}
