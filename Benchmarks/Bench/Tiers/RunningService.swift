import CommandLineKit
import Foundation
import Jobs

/// The built `web` and the workers that it starts.
final class RunningService {
    let url: String
    let port: UInt16
    private let process: Process

    /// - Parameter arguments: for `web`, beside the port and the data folder.
    init(_ folder: ServiceFolder, _ arguments: [String]) throws {
        let file = folder.data.path + "/port-\(UUID().uuidString)"
        process = try BuiltPrograms.start(
            "web",
            ["--port", "0", "--port-file", file, "--data", folder.data.path, "--log-level", "warning"] + arguments)
        let end = ContinuousClock.now + .seconds(20)
        var port: UInt16?
        while port == nil, process.isRunning, ContinuousClock.now < end {
            port = (try? String(contentsOfFile: file, encoding: .utf8)).flatMap {
                UInt16($0.trimmingCharacters(in: .whitespacesAndNewlines))
            }
            if port == nil { usleep(5_000) }
        }
        guard let port else {
            BuiltPrograms.stop(process)
            throw CommandFailure("web did not start")
        }
        self.port = port
        url = "http://127.0.0.1:\(port)/"
    }

    func stop() {
        BuiltPrograms.stop(process)
    }

    var web: Int32 { process.processIdentifier }
    var workers: [Int32] { ProcessTable.children(of: web) }

    /// `facet load` against this service. All workers must have been started, so that their time can be told.
    func load(photos: String, requests: Int, clients: Int) throws -> TurnFigures {
        let pids = [("web", web)] + workers.map { ("workers", $0) }
        let before = pids.map { ProcessTable.processorTime(of: $0.1) }
        let childrenBefore = Self.endedChildrenTime
        let answer = try Self.answer(url: url, photos: photos, requests: requests, clients: clients)
        var costs = ["facet load": (Self.endedChildrenTime - childrenBefore) / Double(requests)]
        for (index, (name, pid)) in pids.enumerated() {
            guard let start = before[index], let end = ProcessTable.processorTime(of: pid) else { continue }
            costs[name, default: 0] += (end - start) / Double(requests)
        }
        return TurnFigures(
            rate: answer.requests_per_second, p50: answer.latency_seconds.p50, p95: answer.latency_seconds.p95,
            costs: costs)
    }

    private struct LoadAnswer: Decodable {
        struct Latency: Decodable {
            var p50: Double
            var p95: Double
        }
        var failed: Int
        var requests_per_second: Double
        var latency_seconds: Latency
    }

    private static func answer(url: String, photos: String, requests: Int, clients: Int) throws -> LoadAnswer {
        let output = Pipe()
        let load = try BuiltPrograms.start(
            "facet",
            ["load", "--url", url, "-i", photos, "-n", "\(requests)", "-c", "\(clients)", "--json", "--quiet"],
            output: output)
        let text = output.fileHandleForReading.readDataToEndOfFile()
        load.waitUntilExit()
        guard let answer = try? JSONDecoder().decode(LoadAnswer.self, from: text), answer.failed == 0 else {
            throw CommandFailure("facet load: not all requests were answered")
        }
        return answer
    }

    /// Processor time of the processes that this one started and that have ended, in seconds.
    private static var endedChildrenTime: Double {
        var usage = rusage()
        getrusage(RUSAGE_CHILDREN.rawValue, &usage)
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }
}
