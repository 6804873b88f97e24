import Jobs
import Testing

@Suite struct WallTimeTests {
    @Test(
        arguments: [
            (Duration.seconds(1), 1_000_000), (.milliseconds(-1), -1_000), (.nanoseconds(1_999), 1), (.zero, 0),
            (.seconds(Int64.max), Int64.max), (.seconds(Int64.min), Int64.min),
            (.seconds(9_223_372_036_855), Int64.max),
        ] as [(Duration, Int64)])
    func countsWholeMicroseconds(duration: Duration, microseconds: Int64) {
        #expect(duration.wholeMicroseconds == microseconds)
    }

    @Test func addsAndSubtracts() {
        let time = WallTime(microseconds: 1_000)
        #expect(time + .milliseconds(2) == WallTime(microseconds: 3_000))
        #expect(time + .milliseconds(-2) == WallTime(microseconds: -1_000))
        #expect(WallTime(microseconds: 3_000) - time == .milliseconds(2))
        #expect(time < time + .microseconds(1))
    }

    @Test func saturates() {
        #expect(WallTime(microseconds: 1) + .seconds(Int64.max) == WallTime(microseconds: .max))
        #expect(WallTime(microseconds: -2) + .seconds(Int64.min) == WallTime(microseconds: .min))
    }

    @Test func convertsDurations() {
        #expect(Duration.milliseconds(1_500).seconds == 1.5)
        #expect(Duration.microseconds(1_500).milliseconds == 1.5)
    }

    @Test func tellsTheTime() {
        // Between 2026 and 2100.
        #expect((1_767_225_600_000...4_102_444_800_000).contains(SystemTime().now().milliseconds))
    }
}
