import CommandLineKit
import Jobs
import Testing

@testable import Facet

@Suite struct SimulationTests {
    private func run(
        _ name: ScalingPolicyName, _ arrivals: [Int64], _ settings: SimulationSettings = SimulationSettings()
    ) -> SimulationResult {
        let policy = name.policy(cap: settings.cap, acceptableLatency: .seconds(1))
        return Simulation(arrivals: arrivals, policy: policy, settings: settings).run()
    }

    /// 100 at once: 19 workers do them in six rounds of 0.1 s, ten in ten.
    @Test(arguments: [(ScalingPolicyName.greedy, 19, 0.6), (.backlog, 10, 1.0)])
    func theDocumentsOwnCase(name: ScalingPolicyName, workers: Int, seconds: Double) throws {
        let result = run(name, try Arrivals.burst(100).times(count: 1, end: 0, seed: 1))
        #expect(result.lost == 0)
        #expect(result.mostWorkers == workers)
        #expect(result.starts == workers)
        #expect(abs(try #require(result.latencies.last) - seconds) < 1e-6)
        #expect(result.secondsToZero > 0 && result.secondsToZero < 5)
    }

    @Test(arguments: ScalingPolicyName.allCases, [0.0, 0.5, 40])
    func losesNothing(name: ScalingPolicyName, startUp: Double) throws {
        var settings = SimulationSettings()
        settings.startUp = .milliseconds(Int(startUp * 1_000))
        settings.serviceSigma = 0.5
        settings.cap = 7
        for seed in UInt64(1)...5 {
            settings.seed = seed
            let arrivals = try Arrivals.poisson(30).times(count: 2_000, end: .max, seed: seed)
            let result = run(name, arrivals, settings)
            #expect(result.lost == 0)
            #expect(result.mostWorkers <= 7)
            #expect(zip(arrivals, result.began).allSatisfy { $0 <= $1 })
            #expect(zip(result.began, result.finished).allSatisfy { $0 < $1 })
            #expect(result.secondsToZero < 5)
            #expect(result.moments.last?.workers == 0)
        }
    }

    /// Busy time is paid for, and no more than all workers for the whole run.
    @Test func costsWhatTheWorkersLive() throws {
        let result = run(.greedy, try Arrivals.constant(20).times(count: 500, end: .max, seed: 1))
        #expect(result.workerSeconds >= 500 * 0.1)
        #expect(result.workerSeconds <= Double(result.mostWorkers) * Double(result.end) / 1e6)
    }

    @Test func oneRequestTakesOneWorker() {
        let result = run(.backlog, [0])
        #expect(result.mostWorkers == 1)
        #expect(result.latencies == [0.1])
        #expect(run(.backlog, []).end == 0)
    }

    @Test(arguments: ScalingPolicyName.allCases)
    func theSameSeedIsTheSameRun(name: ScalingPolicyName) throws {
        var settings = SimulationSettings()
        settings.serviceSigma = 0.4
        let arrivals = try Arrivals.poisson(50).times(count: 1_000, end: .max, seed: 9)
        #expect(try arrivals == Arrivals.poisson(50).times(count: 1_000, end: .max, seed: 9))
        #expect(run(name, arrivals, settings) == run(name, arrivals, settings))
        let other = try Arrivals.poisson(50).times(count: 1_000, end: .max, seed: 10)
        #expect(other != arrivals)
    }

    /// The first answers take the start-up longer; nobody is started for them twice.
    @Test func startingTakesItsTime() throws {
        var settings = SimulationSettings()
        settings.startUp = .seconds(40)
        let result = run(.greedy, try Arrivals.burst(20).times(count: 1, end: 0, seed: 1), settings)
        #expect(result.starts == 5)
        #expect(result.waits.first == 40)
    }

    @Test func drawsTheRuns() throws {
        let result = run(.greedy, try Arrivals.burst(100).times(count: 1, end: 0, seed: 1))
        let chart = SimulationChart(
            title: "a < b", runs: [SimulatedRun(policy: .greedy, result: result, price: 1)])
        #expect(chart.svg.contains("a &lt; b"))
        #expect(chart.svg.split(separator: "\n").count { $0.hasPrefix("<polyline") } == 3)
        let empty = SimulatedRun(policy: .greedy, result: SimulationResult(arrivals: []), price: 1)
        #expect(!SimulationChart(title: "", runs: [empty]).svg.contains("nan"))
    }

    @Test func writesNumbers() {
        #expect(SimulatedRun.digits(0.0049, 3) == "0.005")
        #expect(SimulatedRun.digits(12.999_6, 3) == "13.000")
        #expect(SimulatedRun.digits(7.2, 0) == "7")
    }
}
