import Inference
import TestSupport
import Testing

/// `FACET_CPU`, as the real program takes it.
@Suite struct ProcessorPathTests {
    @Test(arguments: CPUPath.available) func theKernelsNamedRun(path: CPUPath) async throws {
        let outcome = try await FacetProgram.run(
            ["doctor", "--json"], in: ScratchFolder(), environment: ["FACET_CPU": path.rawValue])
        let checks = try #require(try outcome.objects().first?["checks"] as? [[String: Any]])
        let processor = try #require(checks.first { $0["name"] as? String == "processor" })
        #expect((processor["finding"] as? String)?.contains(" \(path.rawValue) kernels") == true)
    }

    /// Every path that this machine lacks, and a name that is none.
    static let impossible =
        ["quantum"] + CPUPath.allCases.filter { !CPUPath.available.contains($0) }.map(\.rawValue)

    @Test(arguments: impossible) func whatCannotRunIsRefusedAndNamed(request: String) async throws {
        for arguments in [["detect", "photo.jpg"], ["doctor"]] {
            let outcome = try await FacetProgram.run(
                arguments, in: ScratchFolder(), environment: ["FACET_CPU": request])
            #expect(outcome.status == 64)
            #expect(outcome.output == "")
            #expect(outcome.errors.hasPrefix("facet: FACET_CPU=\(request): "))
            #expect(outcome.errors.contains("portable, or unset it for the best\n"))
        }
    }

    @Test func helpComesAllTheSame() async throws {
        let outcome = try await FacetProgram.run(
            ["detect", "--help"], in: ScratchFolder(), environment: ["FACET_CPU": "quantum"])
        #expect(outcome.status == 0)
    }
}
