import CommandLineKit
import FoundationEssentials
import Jobs

/// `facet simulate`: what a scaling policy would do with a load, and what that would cost.
enum SimulateCommand {
    static let policies = Flag<[ScalingPolicyName]>(
        repeated: "policy", .choice, source: .commandLine, "Policy to simulate; may be repeated. Without it: all.")
    static let trace = Flag(
        "trace", short: "t", .string, default: "burst:100", placeholder: "LOAD", source: .commandLine,
        "burst:N at once, poisson:RATE or constant:RATE a second, or a file with one time in seconds a line.")
    static let requests = Flag(
        "requests", short: "n", .int(in: 1...Arrivals.most), default: 1_000, source: .commandLine,
        "At most so many requests of a rate or a file.")
    static let duration = Flag<Duration?>(
        "duration", .duration, defaultText: "none", source: .commandLine, "Requests come for at most so long.")
    static let serviceTime = Flag(
        "service-time", .duration, default: .milliseconds(100), source: .commandLine,
        "Mean time of a worker per request.")
    static let serviceSigma = Flag(
        "service-sigma", .double(in: 0...3), default: 0, source: .commandLine,
        "How that differs: standard deviation of its logarithm.")
    static let startUp = Flag(
        "start-up", .duration, default: .zero, source: .commandLine, "Time from a worker's start to its first job.")
    static let cap = Flag(
        "cap", .int(in: 1...100_000), default: 19, source: .commandLine, "At most so many workers.")
    static let acceptableLatency = Flag(
        "acceptable-latency", .duration, default: .seconds(1), source: .commandLine,
        "How long an answer may take, for the policy backlog.")
    static let coolDown = Flag(
        "cool-down", .duration, default: .seconds(3), source: .commandLine,
        "Workers go when they have not been needed for so long.")
    static let seed = Flag(
        "seed", .int(in: 0...Int.max), default: 1, source: .commandLine, "Same seed, same run, to the last byte.")
    static let price = Flag(
        "price", .double(in: 0...1e6), default: 0, source: .commandLine, "Price of a worker for an hour.")
    static let svg = Flag<String?>(
        "svg", .path, placeholder: "FILE", source: .commandLine, "Draw the runs into this file.")

    static let command = Command(
        "simulate", "Replay a load on a virtual clock, with the policies that 'web' scales by.",
        discussion: """
            Prints for each policy how long requests wait for a worker and for their answer, in seconds, how many workers \
            there are at most, how long after the last reply the last worker is gone, and what the workers cost.

            The exit status is 0 if every request was answered.
            """,
        flags: [
            policies, trace, requests, duration, serviceTime, serviceSigma, startUp, cap, acceptableLatency, coolDown,
            seed, price, svg, FacetFlags.json,
        ],
        examples: [
            Example("facet simulate --trace burst:100 --svg burst.svg", "100 requests at once, both policies"),
            Example(
                "facet simulate --policy backlog --trace poisson:50 -n 1000000 --start-up 40s --cap 50 --price 0.17",
                "A million requests to machines that take 40 s to start"),
        ],
        run: run)

    @Sendable private static func run(_ invocation: Invocation) async throws -> ExitCode {
        let text = invocation[trace]
        guard let load = Arrivals(text) else {
            throw UsageError("--trace \(text): expected burst:N, poisson:RATE, constant:RATE or a file")
        }
        let seed = UInt64(invocation[seed])
        let end = min(Arrivals.latest, invocation[duration]?.wholeMicroseconds ?? Arrivals.latest)
        let arrivals = try load.times(count: invocation[requests], end: end, seed: seed)
        let settings = SimulationSettings(
            serviceTime: invocation[serviceTime], serviceSigma: invocation[serviceSigma], startUp: invocation[startUp],
            cap: invocation[cap], limits: ScalingLimits(coolDown: invocation[coolDown]), seed: seed)
        let names = invocation[policies].isEmpty ? ScalingPolicyName.allCases : invocation[policies]
        let runs = names.map { name in
            let policy = name.policy(cap: settings.cap, acceptableLatency: invocation[acceptableLatency])
            return SimulatedRun(
                policy: name, result: Simulation(arrivals: arrivals, policy: policy, settings: settings).run(),
                price: invocation[price])
        }
        try publish(runs, invocation)
        return runs.allSatisfy { $0.result.lost == 0 } ? .success : .failure
    }

    private static func publish(_ runs: [SimulatedRun], _ invocation: Invocation) throws {
        if let path = invocation[svg] {
            let chart = SimulationChart(title: "facet simulate --trace \(invocation[trace])", runs: runs)
            do { try Data(chart.svg.utf8).write(to: URL(filePath: path), options: .atomic) } catch {
                throw CommandFailure("can't write \(path)", hint: "Name a file in a folder that you may write to.")
            }
        }
        if invocation[FacetFlags.json] {
            for run in runs { try invocation.console.print(run.json) }
        } else {
            for line in TextTable(header: SimulatedRun.header, rows: runs.map(\.row)).lines {
                try invocation.console.print(line)
            }
        }
    }
}
