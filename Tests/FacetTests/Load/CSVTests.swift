import CommandLineKit
import TestSupport
import Testing

@testable import Facet

@Suite struct CSVTests {
    @Test(
        arguments: [
            ("", []), ("a,b", [["a", "b"]]), ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
            ("a,\n,b", [["a", ""], ["", "b"]]),
            ("\"a,b\",\"c\"\"d\"\n", [["a,b", "c\"d"]]), ("\u{FEFF}a\n\nb", [["a"], ["b"]]),
            ("\"a\nb\",c", [["a\nb", "c"]]),
            ("\"a\r\nb\"", [["a\r\nb"]]), ("\"\",x", [["", "x"]]),
        ] as [(String, [[String]])])
    func readsRows(text: String, rows: [[String]]) {
        #expect(CSV.rows(text) == rows)
    }

    @Test(arguments: [["a", "b"], ["a,b", "c\"d"], ["", "x"], ["line\nend", "\"\""]])
    func readsWhatItWrites(fields: [String]) {
        #expect(CSV.rows(CSV.line(fields)) == [fields])
    }

    @Test func readsPredictions() throws {
        let folder = try ScratchFolder()
        let path = try folder.write("p.csv", "Image,Results\r\ntest_00.jpg, Paul \r\ntest_01,\"a, b\"\r\nbroken\r\n")
        #expect(try PredictionFile(path: path).labels == ["test_00": "Paul", "test_01": "a, b"])
    }

    @Test func refusesOtherFiles() throws {
        let folder = try ScratchFolder()
        let path = try folder.write("p.csv", "name,label\na,b\n")
        #expect(throws: CommandFailure.self) { try PredictionFile(path: path) }
        #expect(throws: CommandFailure.self) { try PredictionFile(path: folder.path + "/missing.csv") }
    }
}
