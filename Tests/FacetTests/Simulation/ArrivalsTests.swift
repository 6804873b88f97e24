import CommandLineKit
import Testing

@testable import Facet

@Suite struct ArrivalsTests {
    @Test(arguments: [
        ("burst:100", Arrivals.burst(100)), ("poisson:0.5", .poisson(0.5)), ("constant:3", .constant(3)),
        ("a/b.csv", .file("a/b.csv")), ("burst", .file("burst")), ("c:d", .file("c:d")),
    ])
    func readsLoads(text: String, load: Arrivals) {
        #expect(Arrivals(text) == load)
    }

    @Test(arguments: [
        "", "burst:", "burst:0", "burst:x", "burst:99999999999", "poisson:-1", "poisson:nan", "constant:inf",
    ])
    func refusesNonsense(text: String) {
        #expect(Arrivals(text) == nil)
    }

    @Test func ratesAreKept() throws {
        let times = try Arrivals.poisson(100).times(count: 100_000, end: .max, seed: 3)
        let seconds = Double(try #require(times.last)) / 1e6
        #expect(abs(Double(times.count) / seconds - 100) < 2)
        #expect(times == times.sorted())
        #expect(try Arrivals.constant(4).times(count: 5, end: 600_000, seed: 0) == [0, 250_000, 500_000])
    }

    @Test func readsTraces() throws {
        let text = "time,size\n10.5,3\n10.25,1\r\n11\n"
        #expect(try TraceFile.times(text: text, name: "t") == [0, 250_000, 750_000])
    }

    @Test(arguments: ["", "time\n", "1\nx\n", "0\n1e300\n"])
    func refusesBrokenTraces(text: String) {
        #expect(throws: CommandFailure.self) { try TraceFile.times(text: text, name: "t") }
    }
}
