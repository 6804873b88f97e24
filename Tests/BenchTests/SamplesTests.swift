import Testing

@testable import Bench

@Suite struct SamplesTests {
    @Test(arguments: [
        ([3.0], 50.0, 3.0), ([4, 1, 3, 2], 50, 2.5), ([5, 1, 3], 50, 3), ([1, 2, 3, 4, 5], 95, 4.8), ([2, 1], 0, 1),
        ([2, 1], 100, 2),
    ])
    func percentilesInterpolate(_ values: [Double], _ percent: Double, _ expected: Double) {
        #expect(abs(Samples(values).percentile(percent) - expected) < 1e-12)
    }

    @Test func ordersWhatItGets() {
        let samples = Samples([3, 1, 2])
        #expect(samples.least == 1)
        #expect(samples.median == 2)
        #expect(samples.greatest == 3)
    }

    @Test func theTimerCallsAtLeastAsOftenAsAsked() {
        var calls = 0
        let samples = CallTimer(seconds: 0, least: 4, warmUp: 2).run(items: 2) { calls += 1 }
        #expect(calls == 6)
        #expect(samples.values.count == 4)
        #expect(samples.least >= 0)
    }
}
