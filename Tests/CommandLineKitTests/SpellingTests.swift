import Testing

@testable import CommandLineKit

@Suite struct SpellingTests {
    @Test(arguments: [
        ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "abd", 1),
        ("abc", "ab", 1), ("kitten", "sitting", 3), ("port", "prot", 1),
    ])
    func countsEdits(a: String, b: String, distance: Int) {
        #expect(Spelling.distance(a, b) == distance)
        #expect(Spelling.distance(b, a) == distance)
    }

    @Test(
        arguments: [
            ("enrol", "enroll"), ("DETECT", "detect"), ("dtect", "detect"), ("x", nil), ("banana", nil), ("", nil),
        ] as [(String, String?)])
    func suggestsWhatIsNearEnough(written: String, name: String?) {
        #expect(Spelling.closest(to: written, among: ["detect", "enroll", "gallery"]) == name)
    }

    @Test func suggestsNothingWhereThereIsNothing() {
        #expect(Spelling.closest(to: "a", among: []) == nil)
    }
}
