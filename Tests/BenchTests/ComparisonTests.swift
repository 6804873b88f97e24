import CommandLineKit
import Testing

@testable import Bench

@Suite struct ComparisonTests {
    /// Collects what a comparison says, on the one thread that it runs on.
    private final class Reports {
        var complaints: [String] = []
    }

    private func rows(_ others: [Contender], reports: Reports = Reports()) -> [ComparedTimes] {
        let comparison = Comparison(
            rounds: 3, core: 0, note: { _ in }, complain: { reports.complaints.append($0) }, has: { $0 == .main })
        let aspects: [Contest.Aspect] = [.init(title: "time"), .init(title: "memory", unit: .megabytes)]
        return comparison.run(
            Contest(aspects: aspects, isOnOneCore: false) {
                Contest.Turns(facet: { [1, 10] }, others: others)
            })
    }

    @Test func eachAspectMakesARow() {
        let rows = rows([Contender(label: "A", environment: .main, measure: { [2, 30] })])
        #expect(rows.map(\.work) == ["time", "memory"])
        #expect(rows.map(\.unit) == [.milliseconds, .megabytes])
        #expect(rows.map(\.ratios.median) == [2, 3])
        #expect(rows.allSatisfy { $0.facet.count == 3 && $0.other.count == 3 })
    }

    @Test func aPeerThatFailsIsReportedAndTheOthersGoOn() {
        let reports = Reports()
        var turns = 0
        let late = Contender(
            label: "late",
            measure: {
                turns += 1
                if turns > 2 { throw CommandFailure("ended") }
                return [1, 1]
            })
        let never = Contender(label: "never", measure: { throw CommandFailure("can't") })
        let rows = rows([late, never, Contender(label: "A", measure: { [2, 30] })], reports: reports)
        #expect(rows.map(\.peer) == ["A", "A"])
        #expect(reports.complaints.count == 2)
        #expect(reports.complaints[0].hasPrefix("time, late: "))
    }

    @Test func aPeerThatIsNotInstalledIsLeftOut() {
        let reports = Reports()
        let gone = Contender(label: "gone", environment: .dlibn, measure: { throw CommandFailure("never called") })
        #expect(rows([gone], reports: reports).isEmpty)
        #expect(reports.complaints.isEmpty)
    }

    @Test func theGreatestMemoryIsReadFromAProcessStatus() {
        let status = "Name:\tworker\nVmPeak:\t  999 kB\nVmHWM:\t   98304 kB\nVmRSS:\t 100 kB\n"
        #expect(ProcessMemory.greatest(inStatus: status) == 100_663_296.0)
        #expect(ProcessMemory.greatest(inStatus: "Name:\tworker\n") == nil)
    }
}
