import Jobs
import Testing

@Suite struct ServiceTimeMeterTests {
    @Test func knowsNothingAtFirst() {
        var meter = ServiceTimeMeter()
        for value in [Double.nan, .infinity, -1] { meter.add(value) }
        #expect(meter.seconds == nil)
    }

    @Test func beginsAsTheMean() {
        var meter = ServiceTimeMeter()
        for value in [1.0, 2, 6] { meter.add(value) }
        #expect(meter.seconds == 3)
    }

    @Test func forgetsSlowly() throws {
        var meter = ServiceTimeMeter()
        for _ in 0..<1_000 { meter.add(0.1) }
        meter.add(10)
        #expect(try #require(meter.seconds) < 0.1 + 10 * ServiceTimeMeter.leastWeight)
        for _ in 0..<200 { meter.add(0.3) }
        #expect(abs(try #require(meter.seconds) - 0.3) < 0.01)
    }
}
