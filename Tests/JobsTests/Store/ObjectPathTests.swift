import TestSupport
import Testing

@testable import Jobs

@Suite struct ObjectPathTests {
    @Test(arguments: [
        ("a.jpg", ["a.jpg"]), ("a/b/c", ["a", "b", "c"]), ("a//b", ["a", "%-", "b"]), ("a/", ["a", "%-"]),
        (".x", ["%2Ex"]), ("a/...", ["a", "%2E.."]), ("./a", ["%2E", "a"]), ("100%", ["100%25"]),
        ("a\nb\u{7f}", ["a%0Ab%7F"]), ("Zoë", ["Zoë"]),
        (String(repeating: "x", count: 237), [String(repeating: "x", count: 237)]),
        (String(repeating: "x", count: 238), [String(repeating: "x", count: 237) + "%+", "x"]),
        (String(repeating: "x", count: 237) + "..", [String(repeating: "x", count: 237) + "%+", "%2E."]),
    ])
    func spells(key: String, names: [String]) throws {
        #expect(try ObjectPath.names(of: key) == names)
        #expect(ObjectPath.key(of: names, isFolder: false) == key)
    }

    @Test(arguments: StoreConformance.badKeys)
    func refuses(_ key: String) {
        let error = #expect(throws: StoreError.self) { try ObjectPath.names(of: key) }
        #expect(error?.code == .invalidKey)
    }

    @Test(arguments: [["%zz"], ["%4"], ["%41"], ["a%-"], [".a"], ["a%+", ".b"], ["%+"], ["%+", "a"]])
    func knowsNoKeyForOthersFiles(_ names: [String]) {
        #expect(ObjectPath.key(of: names, isFolder: false) == nil)
    }

    /// Any key at all: refused, or spelt in a way that leads back to it, stays in the folder and fits the file system.
    @Test(arguments: 0..<2_000 as Range<UInt64>)
    func leadsBack(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let pieces = ["a", "ü", ".", "..", "/", "%", "%2", "\u{301}", "\u{1}", "😀", "x", "+", "-", "%+", "%-", "\\"]
        let long = String(
            repeating: pieces.randomElement(using: &random) ?? "", count: Int.random(in: 0...90, using: &random))
        let key =
            (0..<Int.random(in: 1...12, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
            .joined() + long
        guard let names = try? ObjectPath.names(of: key) else { return }
        let back = ObjectPath.key(of: names, isFolder: false)
        #expect(back.map { Array($0.utf8) } == Array(key.utf8))
        for name in names {
            #expect((1...255).contains(name.utf8.count))
            #expect(!name.utf8.contains(UInt8(ascii: "/")) && name.utf8.first != UInt8(ascii: "."))
        }
    }
}
