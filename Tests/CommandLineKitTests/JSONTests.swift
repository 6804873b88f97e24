import FoundationEssentials
import Testing

@testable import CommandLineKit

@Suite struct JSONTests {
    @Test(
        arguments: [
            (JSON.null, "null"), (true, "true"), (3, "3"), (0.5, "0.5"), (2.0, "2"), (.number(Double.nan), "null"),
            (.number(-Double.infinity), "null"), (.number(Float(0.1)), "0.1"), (.number(1e300), "1e+300"),
            (.number(-0.0), "-0"), ("a/b", "\"a/b\""), ("\"\\\n\r\t\u{1}\u{7F}é😀", #""\"\\\n\r\t\u0001\u007fé😀""#),
            ([], "[]"), ([1, [2], "x"], #"[1,[2],"x"]"#), (["b": 1, "a": nil], #"{"b":1,"a":null}"#), ([:], "{}"),
            (.numbers([0.25, 1]), "[0.25,1]"), (.strings(["x", "y"]), #"["x","y"]"#),
            (.integer(.min), "-9223372036854775808"),
        ] as [(JSON, String)])
    func writesOneLine(value: JSON, line: String) {
        #expect(value.line == line)
    }

    @Test(arguments: [
        #"{"a":[1,2.5,true,null,"x"],"b":{}}"#, "[]", #""\u2028""#, "-12", "1e-07",
    ])
    func readsWhatItWrites(text: String) throws {
        let value = try JSON(parsing: Data(text.utf8))
        #expect(try JSON(parsing: Data(value.line.utf8)) == value)
    }

    @Test func everyFloatSurvives() throws {
        for value in [Float.pi, .leastNonzeroMagnitude, .greatestFiniteMagnitude, -1.5e-7, 16_777_216] {
            guard case .number(let read) = try JSON(parsing: Data("[\(JSON.number(value).line)]".utf8))[0] else {
                #expect(try JSON(parsing: Data("[\(JSON.number(value).line)]".utf8))[0] == .integer(Int(value)))
                continue
            }
            #expect(Float(read) == value)
        }
    }

    @Test(arguments: ["", "{", "[1 2]", "nul", "{\"a\"}", "\u{0}"])
    func refusesBrokenText(text: String) {
        #expect(throws: (any Error).self) { try JSON(parsing: Data(text.utf8)) }
    }

    @Test func findsMembers() {
        let object: JSON = ["a": 1, "b": [2]]
        #expect(object["a"] == 1)
        #expect(object["c"] == nil)
        #expect(JSON.null["a"] == nil)
    }
}

extension JSON {
    fileprivate subscript(index: Int) -> JSON? {
        guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
        return elements[index]
    }
}
