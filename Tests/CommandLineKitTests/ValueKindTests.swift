import Testing

@testable import CommandLineKit

@Suite struct ValueKindTests {
    @Test(arguments: [
        ("30", 30.0), ("30s", 30), ("250ms", 0.25), ("5m", 300), ("2h", 7200), ("1.5s", 1.5), ("0", 0), (".5", 0.5),
    ])
    func readsDurations(text: String, seconds: Double) throws {
        #expect(try ValueKind.duration.parse(text) == .milliseconds(Int64(seconds * 1000)))
    }

    @Test(arguments: ["", "s", "-1", "5 m", "5d", "1e3", "1..2", "٣s", "99999999999"])
    func refusesDurations(text: String) {
        #expect(throws: ValueError.self) { try ValueKind.duration.parse(text) }
    }

    @Test(arguments: [(300, "5m"), (90, "90s"), (7200, "2h"), (0, "0s"), (30, "30s")])
    func writesDurations(seconds: Int, text: String) throws {
        #expect(ValueKind.duration.format(.seconds(seconds)) == text)
        #expect(try ValueKind.duration.parse(text) == .seconds(seconds))
    }

    @Test(arguments: [250, 1, 1500])
    func writesMilliseconds(milliseconds: Int) throws {
        let duration = Duration.milliseconds(milliseconds)
        #expect(try ValueKind.duration.parse(ValueKind.duration.format(duration)) == duration)
    }

    @Test(arguments: [
        ("512", 512), ("512B", 512), ("64KB", 64000), ("64k", 64000), ("20MB", 20_000_000), ("1.5GB", 1_500_000_000),
        ("64KiB", 65536), ("1mib", 1_048_576), ("2GiB", 2_147_483_648), ("0", 0), ("20 MB", 20_000_000),
    ])
    func readsSizes(text: String, bytes: Int) throws {
        #expect(try ValueKind.byteSize.parse(text) == bytes)
    }

    @Test(arguments: ["", "MB", "-1", "1XB", "1e9", "99999999999TB", "nan", "inf"])
    func refusesSizes(text: String) {
        #expect(throws: ValueError.self) { try ValueKind.byteSize.parse(text) }
    }

    @Test(arguments: [0, 1, 999, 1000, 1024, 1536, 64_000_000, 67_108_864, 1_000_000_000, 1_073_741_824])
    func sizesSurviveTheRoundTrip(bytes: Int) throws {
        #expect(try ValueKind.byteSize.parse(ValueKind.byteSize.format(bytes)) == bytes)
    }

    @Test(arguments: [("1", 1), ("64", 64)])
    func readsWholeNumbers(text: String, value: Int) throws {
        #expect(try ValueKind.int(in: 1...64).parse(text) == value)
    }

    @Test(arguments: ["0", "65", "", "1.0", "0x10", " 1", "99999999999999999999"])
    func refusesWholeNumbers(text: String) {
        #expect(throws: ValueError(expected: "a whole number from 1 to 64")) {
            try ValueKind.int(in: 1...64).parse(text)
        }
    }

    @Test func saysWhatARangeWithOneEndExpects() {
        #expect(throws: ValueError(expected: "a whole number of at least 1")) {
            try ValueKind.int(in: 1...Int.max).parse("0")
        }
        #expect(throws: ValueError(expected: "a whole number of at most 7")) {
            try ValueKind.int(in: Int.min...7).parse("8")
        }
        #expect(throws: ValueError(expected: "a whole number")) { try ValueKind.int().parse("x") }
        #expect(throws: ValueError(expected: "a number of at least 0")) {
            try ValueKind.double(in: 0...Double.infinity).parse("-1")
        }
    }

    @Test(arguments: ["nan", "inf", "-inf", "", "1,5", "1.01", "-0.1"])
    func refusesNumbers(text: String) {
        #expect(throws: ValueError(expected: "a number from 0 to 1")) {
            try ValueKind.double(in: 0...1).parse(text)
        }
    }

    @Test(arguments: ["true", "YES", "on", "1"])
    func readsTrue(text: String) throws { #expect(try ValueKind.bool.parse(text)) }

    @Test(arguments: ["false", "No", "off", "0"])
    func readsFalse(text: String) throws { #expect(try !ValueKind.bool.parse(text)) }

    @Test func refusesOtherWordsAsBool() {
        #expect(throws: ValueError.self) { try ValueKind.bool.parse("maybe") }
    }

    @Test func choicesNameThemselves() throws {
        #expect(try ValueKind<SampleTool.Color>.choice.parse("green") == .green)
        #expect(throws: ValueError(expected: "one of red, green")) {
            try ValueKind<SampleTool.Color>.choice.parse("Blue")
        }
    }

    @Test func readsLists() throws {
        let kind = ValueKind<[Double]>.list(of: .double(in: 0...1), count: 3)
        #expect(try kind.parse(".6,.7,.8") == [0.6, 0.7, 0.8])
        #expect(throws: ValueError(expected: "3 values separated by commas")) { try kind.parse(".6,.7") }
        #expect(throws: ValueError(expected: "a number from 0 to 1")) { try kind.parse(".6,,.7") }
    }

    @Test func expandsTheHomeFolder() throws {
        let home = try #require(HomeFolder.path)
        #expect(try ValueKind.path.parse("~/x") == home + "/x")
        #expect(try ValueKind.path.parse("~") == home)
        #expect(try ValueKind.path.parse("a~/x") == "a~/x")
        #expect(try ValueKind.path.parse("~root/x") == "~root/x")
        #expect(throws: ValueError.self) { try ValueKind.path.parse("") }
    }
}
