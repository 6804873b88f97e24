import Testing

@testable import Inference

@Suite struct CPUPathTests {
    @Test func takesTheBestUnlessToldOtherwise() {
        #expect(CPUPath.choose(nil) == CPUPath.best)
        #expect(CPUPath.choose("") == CPUPath.best)
        #expect(CPUPath.choose("quantum") == CPUPath.best)
        #expect(CPUPath.available.contains(.portable))
        #expect(CPUPath.available.contains(CPUPath.best))
    }

    @Test(arguments: CPUPath.available)
    func takesWhatItIsTold(path: CPUPath) {
        #expect(CPUPath.choose(path.rawValue) == path)
    }

    @Test(arguments: [(CPUPath.avx512, [CPUPath.portable, .avx2]), (.avx512, [.portable]), (.avx2, [.portable])])
    func neverTakesWhatTheCPULacks(path: CPUPath, available: [CPUPath]) {
        #expect(CPUPath.choose(path.rawValue, available: available) == available.last)
    }

    @Test(arguments: CPUPath.available)
    func whatCanRunIsNoProblem(path: CPUPath) {
        #expect(CPUPath.problem(in: ["FACET_CPU": path.rawValue]) == nil)
    }

    @Test(arguments: [[:], ["FACET_CPU": ""], ["OTHER": "quantum"]])
    func silenceIsNoProblem(environment: [String: String]) {
        #expect(CPUPath.problem(in: environment) == nil)
    }

    @Test(arguments: ["quantum", "AVX2", " avx2", "avx2,avx512"])
    func whatDoesNotExistIsTold(request: String) {
        #expect(
            CPUPath.problem(in: ["FACET_CPU": request], available: [.portable, .avx2])
                == "FACET_CPU=\(request): there are no such kernels; set it to one of avx2, portable, "
                + "or unset it for the best")
    }

    @Test(arguments: [(CPUPath.avx512, [CPUPath.portable, .avx2]), (.avx512, [.portable]), (.avx2, [.portable])])
    func whatTheCPULacksIsTold(path: CPUPath, available: [CPUPath]) throws {
        let problem = try #require(CPUPath.problem(in: ["FACET_CPU": path.rawValue], available: available))
        #expect(problem.hasPrefix("FACET_CPU=\(path.rawValue): this CPU can't run these kernels; set it to one of "))
        #expect(available.allSatisfy { problem.contains($0.rawValue) })
    }

    @Test func reportAgreesWithItself() {
        let report = ProcessorReport.current()
        #expect(CPUPath.available.contains(report.path))
        #expect(report.features.contains("avx512f") || report.path != .avx512)
    }
}
