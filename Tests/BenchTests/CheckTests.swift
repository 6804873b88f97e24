import CommandLineKit
import Foundation
import Testing

@testable import Bench

@Suite struct CheckTests {
    @Test(arguments: [(1.0, true), (1.149, true), (1.16, false), (0.5, true)])
    func acceptsUpToTheTolerance(_ ratio: Double, _ accepted: Bool) {
        #expect(CheckedFigure.isAccepted(ratio, recorded: 1) == accepted)
    }

    @Test(arguments: [
        ([1.0], 1, 1.0), ([1.5, 1.1], 2, 1.1), ([1.5, 1.4, 1.6, 1.3, 1.7], 5, 1.3),
    ])
    func repeatsWhatIsBadBeforeItCounts(_ ratios: [Double], _ calls: Int, _ least: Double) {
        var made = 0
        let result = CheckedFigure.least(recorded: 1, attempts: 5) {
            made += 1
            return ratios[made - 1]
        }
        #expect(made == calls)
        #expect(result == least)
    }

    @Test func withoutARecordOneMeasurementIsEnough() {
        var made = 0
        _ = CheckedFigure.least(recorded: nil, attempts: 5) {
            made += 1
            return 9
        }
        #expect(made == 1)
    }

    @Test func recordsOnePathAndLeavesTheOthers() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "baseline-\(UUID()).json").path
        defer { try? FileManager.default.removeItem(atPath: file) }
        var baseline = try Baseline(contentsOf: file)
        #expect(baseline.ratios.isEmpty)
        baseline.record([CheckedFigure(name: "a", ratio: 1.23456)], path: "avx2")
        baseline.record([CheckedFigure(name: "a", ratio: 2)], path: "avx512")
        try baseline.write(to: file)
        let read = try Baseline(contentsOf: file)
        #expect(read == baseline)
        #expect(read.ratio("a", path: "avx2") == 1.2346)
        #expect(read.ratio("a", path: "portable") == nil)
        try Data("{".utf8).write(to: URL(fileURLWithPath: file))
        #expect(throws: CommandFailure.self) { try Baseline(contentsOf: file) }
    }

    @Test func thePictureIsTheSameEveryTime() {
        let picture = CheckPicture.make()
        #expect(picture == CheckPicture.make())
        #expect(Set(picture.bytes).count > 100)
    }
}
