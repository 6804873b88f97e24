import TestSupport
import Testing

/// The program's manners; needs no models.
@Suite(.timeLimit(.minutes(1))) struct WorkerUsageTests {
    private func run(
        _ arguments: [String], environment: [String: String] = [:]
    ) async throws -> (status: Int32, errors: String) {
        let folder = try ScratchFolder()
        let worker = try WorkerProgram(arguments, environment: environment, log: folder.path + "/log")
        return (await worker.status, try worker.logText())
    }

    @Test(arguments: [
        ["--threads", "0"], ["--threads", "many"], ["--lease", "soon"], ["--max-receives", "16"], ["--colour"],
        ["operand"], ["--log-level", "loud"],
    ])
    func refusesWhatItDoesNotUnderstand(_ arguments: [String]) async throws {
        let (status, errors) = try await run(arguments)
        #expect(status == 64)
        #expect(errors.contains("worker --help"))
    }

    @Test(arguments: [["--help"], ["--version"]])
    func explainsItself(_ arguments: [String]) async throws {
        #expect(try await run(arguments).status == 0)
    }

    @Test func refusesKernelsThatDoNotExist() async throws {
        let (status, errors) = try await run([], environment: ["FACET_CPU": "quantum"])
        #expect(status == 64)
        #expect(errors.hasPrefix("worker: FACET_CPU=quantum: there are no such kernels; set it to one of "))
    }

    @Test func saysWhatIsWrongWithItsDataFolder() async throws {
        let (status, errors) = try await run(["--data", "/proc/nowhere"])
        #expect(status == 1)
        #expect(errors.contains("/proc/nowhere"))
    }
}
