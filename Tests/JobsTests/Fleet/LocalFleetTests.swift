import Foundation
import Jobs
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2))) struct LocalFleetTests {
    /// What has happened in a fleet.
    final class Events: Sendable {
        private let list = Mutex<[FleetEvent]>([])

        func append(_ event: FleetEvent) { list.withLock { $0.append(event) } }

        var all: [FleetEvent] { list.withLock { $0 } }

        var started: [Int32] {
            all.compactMap { if case .started(_, let pid) = $0 { pid } else { nil } }
        }

        var ended: Set<Int32> {
            Set(
                all.compactMap {
                    switch $0 {
                    case .ended(_, let pid), .crashed(_, let pid, _): pid
                    default: nil
                    }
                })
        }
    }

    struct Harness: FleetHarness {
        let fleet: any Fleet
        let events = Events()

        init(_ command: FleetCommand? = nil, grace: Duration = .seconds(20)) throws {
            let sleeper = FleetCommand(executable: "/bin/sleep", arguments: ["1000"])
            fleet = try LocalFleet(command: command ?? sleeper, grace: grace) { [events] in events.append($0) }
        }

        func crashOne() throws {
            let pid = try #require(events.started.first { !events.ended.contains($0) })
            kill(pid, SIGKILL)
        }
    }

    private static func shell(_ script: String) -> FleetCommand {
        FleetCommand(executable: "/bin/sh", arguments: ["-c", script])
    }

    @Test(arguments: FleetConformance.allCases)
    func conforms(_ test: FleetConformance) async throws {
        try await test.run(on: try Harness())
    }

    @Test func leavesNoZombies() async throws {
        let harness = try Harness()
        try await harness.fleet.scale(to: 4)
        await harness.fleet.shutdown()
        #expect(harness.events.started.count == 4)
        for pid in harness.events.started { #expect(kill(pid, 0) == -1 && errno == ESRCH) }
    }

    @Test func killsWhatDoesNotGo() async throws {
        let folder = try ScratchFolder()
        let harness = try Harness(
            Self.shell("trap '' TERM; echo up > \(folder.path)/up; while :; do sleep 1000; done"),
            grace: .milliseconds(200))
        try await harness.fleet.scale(to: 1)
        await eventually("it is up") { FileManager.default.fileExists(atPath: folder.path + "/up") }
        await harness.fleet.shutdown()
        let pid = try #require(harness.events.started.first)
        #expect(
            harness.events.all == [
                .started(name: "worker-1", pid: pid), .killed(name: "worker-1", pid: pid),
                .ended(name: "worker-1", pid: pid),
            ])
    }

    @Test func takesAWorkersChildrenWithIt() async throws {
        let folder = try ScratchFolder()
        let harness = try Harness(Self.shell("sleep 1000 & echo $! > \(folder.path)/child; wait"))
        try await harness.fleet.scale(to: 1)
        var child: Int32 = 0
        await eventually("it has a child") {
            let text = try? String(contentsOfFile: folder.path + "/child", encoding: .utf8)
            child = text.flatMap { Int32($0.trimmingCharacters(in: .newlines)) } ?? 0
            return child != 0
        }
        try harness.crashOne()
        await eventually("the child has gone too") { Self.isGone(child) }
        await harness.fleet.shutdown()
    }

    @Test func handsNothingDownButTheLifeline() async throws {
        let folder = try ScratchFolder()
        // As a listening socket would be, in a program that forgets to close it on exec.
        let leak = open("/dev/null", O_RDONLY)
        defer { close(leak) }
        let harness = try Harness(
            Self.shell(
                "ls /proc/$$/fd > \(folder.path)/new; echo \"$FACET_WORKER $FACET_LIFELINE $EXTRA\" > "
                    + "\(folder.path)/names; mv \(folder.path)/new \(folder.path)/fds; cat"))
        try await harness.fleet.scale(to: 1)
        await eventually("it has looked") { FileManager.default.fileExists(atPath: folder.path + "/fds") }
        let descriptors = try String(contentsOfFile: folder.path + "/fds", encoding: .utf8).split(separator: "\n")
        // 10 and up are the shell's own, for the redirection.
        #expect(descriptors.compactMap { Int($0) }.filter { $0 < 10 } == [0, 1, 2])
        #expect(try String(contentsOfFile: folder.path + "/names", encoding: .utf8) == "worker-1 0 \n")
        await harness.fleet.shutdown()
    }

    @Test func endsItsWorkersWhenItsProcessIsKilled() async throws {
        let probe = try Probe("fleet", "3")
        var workers: [Int32] = []
        while workers.count < 3 { workers.append(try #require(Int32(try await probe.line()))) }
        #expect(try await probe.line() == "ready")
        for pid in workers { #expect(!Self.isGone(pid)) }
        await probe.killNow()
        await eventually("they have gone") { workers.allSatisfy(Self.isGone) }
    }

    @Test func saysWhenItCantStart() async throws {
        let harness = try Harness(FleetCommand(executable: "/nonexistent/worker"))
        await #expect(
            throws: FleetError(
                .cannotStart, "can't start /nonexistent/worker: No such file or directory")
        ) { try await harness.fleet.scale(to: 2) }
        try await harness.fleet.scale(to: 0)
        #expect(try await harness.fleet.status().running == 0)
        await harness.fleet.shutdown()
    }

    @Test func startsNoReplacementForAWorkerThatEndsByItself() async throws {
        let harness = try Harness(Self.shell("exit 0"))
        try await harness.fleet.scale(to: 1)
        try await eventually("it has ended") { try await harness.fleet.status().running == 0 }
        #expect(try await harness.fleet.status() == FleetStatus(desired: 1))
        #expect(harness.events.started.count == 1)
        try await harness.fleet.scale(to: 1)
        #expect(harness.events.started.count == 2)
        await harness.fleet.shutdown()
    }

    @Test func saysHowAWorkerCrashed() async throws {
        let harness = try Harness(Self.shell("exit 3"))
        try await harness.fleet.scale(to: 1)
        try await eventually("it has crashed") { try await harness.fleet.status().crashes > 0 }
        await harness.fleet.shutdown()
        let reasons = harness.events.all.compactMap { if case .crashed(_, _, let reason) = $0 { reason } else { nil } }
        #expect(Set(reasons) == ["exit status 3"])
    }

    /// Ended; that nobody may have reaped it is not our business.
    static func isGone(_ pid: Int32) -> Bool {
        guard let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else { return true }
        let state = stat.split(separator: ")").last?.split(separator: " ").first
        return state == "Z" || state == "X"
    }
}
