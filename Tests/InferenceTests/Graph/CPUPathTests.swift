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

    @Test(arguments: Set(CPUPath.allCases).subtracting(CPUPath.available))
    func neverTakesWhatTheCPULacks(path: CPUPath) {
        #expect(CPUPath.choose(path.rawValue) == CPUPath.best)
    }

    @Test func reportAgreesWithItself() {
        let report = ProcessorReport.current()
        #expect(CPUPath.available.contains(report.path))
        #expect(report.features.contains("avx512f") || report.path != .avx512)
    }
}
