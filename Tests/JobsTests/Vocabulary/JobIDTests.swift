import Jobs
import Testing

@Suite struct JobIDTests {
    @Test(arguments: ["a", "0", "-", "_", "abc-DEF_123", String(repeating: "x", count: 64)])
    func takes(_ text: String) {
        #expect(JobID(text)?.text == text)
    }

    @Test(arguments: ["", " ", "a b", "a/b", "..", "a.b", "ä", "a\n", "a\u{0}", String(repeating: "x", count: 65)])
    func refuses(_ text: String) {
        #expect(JobID(text) == nil)
    }

    @Test func makesLegalOnes() {
        let ids = (0..<1_000).map { _ in JobID.make() }
        #expect(Set(ids).count == 1_000)
        for id in ids {
            #expect(id.text.utf8.count == 26)
            #expect(JobID(id.text) == id)
        }
    }

    @Test func sortsByTime() {
        let times: [Int64] = [0, 1, 1_000, 31_000, 32_000, 1_800_000_000_000_000, 1_800_000_000_001_000]
        let ids = times.map { JobID.make(at: WallTime(microseconds: $0)).text }
        #expect(ids.sorted().map { $0.prefix(10) } == ids.map { $0.prefix(10) })
    }

    @Test func spellsItsTime() {
        // 48 bits, five at a time, Crockford's alphabet; the last one is worked out by hand.
        #expect(JobID.make(at: WallTime(microseconds: 0)).text.hasPrefix("0000000000"))
        #expect(JobID.make(at: WallTime(microseconds: 32_000)).text.hasPrefix("0000000010"))
        #expect(JobID.make(at: WallTime(microseconds: 1_469_918_176_385_000)).text.hasPrefix("01aryz6s41"))
    }
}
