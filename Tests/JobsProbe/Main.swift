import Glibc
import Jobs

/// Another process for the tests of the local drivers: does one thing with a queue file, a store or a fleet, says on
/// stdout how far it is, and is killed when the test likes.
///
///     JobsProbe hold FILE QUEUE N      leases N messages, says "holding", then does nothing for ever
///     JobsProbe work FILE QUEUE        receives and deletes until nothing comes, says how many
///     JobsProbe send FILE QUEUE N      sends N messages, one by one
///     JobsProbe echo FILE FROM TO      sends on what it receives, for ever
///     JobsProbe own FILE QUEUE         makes a temporary queue, says "ready", then does nothing for ever
///     JobsProbe win FOLDER N           puts the objects 0 … N−1 if absent, says how many were its own
///     JobsProbe fleet N                starts N workers that wait for their lifeline, says their pids
///     JobsProbe lifeline               waits for the end of its standard input
@main
struct Main {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard let mode = arguments.first else { exit(64) }
        let rest = Array(arguments.dropFirst())
        switch (mode, rest.count) {
        case ("hold", 3): try await hold(try await open(rest), Int(rest[2]) ?? 0)
        case ("work", 2): try await work(try await open(rest))
        case ("send", 3): try await send(try await open(rest), Int(rest[2]) ?? 0)
        case ("echo", 3): try await echo(rest)
        case ("own", 2): try await own(rest)
        case ("win", 2): try await win(rest)
        case ("fleet", 1): try await fleet(Int(rest[0]) ?? 0)
        case ("lifeline", 0): while readLine() != nil {}
        default: exit(64)
        }
    }

    static func open(_ arguments: [String]) async throws -> any MessageQueue {
        try await SQLiteQueueService.open(file: arguments[0]).open(arguments[1])
    }

    static func say(_ line: String) {
        var text = line + "\n"
        text.withUTF8 { _ = write(STDOUT_FILENO, $0.baseAddress, $0.count) }
    }

    static func doNothing() async throws {
        while true { try await Task.sleep(for: .seconds(3_600)) }
    }

    static func hold(_ queue: any MessageQueue, _ count: Int) async throws {
        var held: [Lease] = []
        while held.count < count {
            held += try await queue.receive(max: count - held.count, wait: .seconds(60), lease: .seconds(3_600))
        }
        say("holding")
        try await doNothing()
    }

    static func work(_ queue: any MessageQueue) async throws {
        var count = 0
        while true {
            let leases = try await queue.receive(max: 1, wait: .seconds(1), lease: .seconds(60))
            if leases.isEmpty { break }
            for lease in leases { try await queue.delete(lease) }
            count += leases.count
        }
        say("\(count)")
    }

    static func send(_ queue: any MessageQueue, _ count: Int) async throws {
        for number in 0..<count { try await queue.send("\(getpid())-\(number)") }
        say("sent")
    }

    static func echo(_ arguments: [String]) async throws {
        let service = try await SQLiteQueueService.open(file: arguments[0])
        let from = try await service.open(arguments[1])
        let to = try await service.open(arguments[2])
        say("ready")
        while true {
            for lease in try await from.receive(max: 1, wait: .seconds(60), lease: .seconds(60)) {
                try await to.send(lease.body)
                try await from.delete(lease)
            }
        }
    }

    static func own(_ arguments: [String]) async throws {
        let service = try await SQLiteQueueService.open(file: arguments[0])
        _ = try await service.create(arguments[1], QueueConfiguration(temporary: true))
        say("ready")
        try await doNothing()
    }

    static func win(_ arguments: [String]) async throws {
        let store = try DirectoryObjectStore(folder: arguments[0])
        var wins = 0
        for number in 0..<(Int(arguments[1]) ?? 0) {
            if try await store.putIfAbsent(Array("\(getpid())".utf8), key: "object-\(number)") { wins += 1 }
        }
        say("\(wins)")
    }

    static func fleet(_ count: Int) async throws {
        let command = FleetCommand(executable: CommandLine.arguments[0], arguments: ["lifeline"])
        let fleet = try LocalFleet(command: command) { event in
            if case .started(_, let pid) = event { say("\(pid)") }
        }
        try await fleet.scale(to: count)
        say("ready")
        try await doNothing()
    }
}
