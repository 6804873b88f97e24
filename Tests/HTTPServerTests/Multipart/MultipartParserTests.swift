import TestSupport
import Testing

@testable import HTTPServer

@Suite struct MultipartParserTests {
    struct Field: Equatable {
        var part: MultipartPart
        var bytes: [UInt8] = []
    }

    /// Feeds `body` in pieces of `size` bytes.
    private func parse(_ body: [UInt8], boundary: String = "XX", size: Int = .max) throws -> [Field] {
        var parser = MultipartParser(boundary: boundary)
        var fields: [Field] = []
        var open = false
        for start in stride(from: 0, to: body.count, by: min(size, max(1, body.count))) {
            let end = min(body.count, start + min(size, body.count))
            body[start..<end].withUnsafeBytes { parser.append($0) }
            while let event = try parser.next() {
                switch event {
                case .part(let part):
                    #expect(!open)
                    open = true
                    fields.append(Field(part: part))
                case .data(let bytes):
                    #expect(open && !bytes.isEmpty)
                    fields[fields.count - 1].bytes += bytes
                case .end:
                    #expect(open)
                    open = false
                }
            }
        }
        try parser.finish()
        #expect(!open)
        return fields
    }

    private func form(_ fields: [(String, [UInt8])], boundary: String = "XX") -> [UInt8] {
        var body: [UInt8] = []
        for (name, bytes) in fields {
            body += Array("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n".utf8)
            body += bytes + [0x0D, 0x0A]
        }
        return body + Array("--\(boundary)--\r\n".utf8)
    }

    /// Data that looks like the beginnings of boundaries and of line ends.
    static let awkward: [[UInt8]] = [
        [], [0x0D], [0x0A], [0x0D, 0x0A], Array("\r\n-".utf8), Array("\r\n--".utf8), Array("\r\n--X".utf8),
        Array("--XX".utf8), Array("\r\r\n--X\r\n".utf8), Array("\r\n\r\n".utf8), Array(repeating: 0x0D, count: 40),
        (0..<1_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }, [0],
    ]

    @Test(arguments: [1, 2, 3, 5, 7, 8, 16, 31, 64, 1_000, Int.max])
    func theCutsMakeNoDifference(size: Int) throws {
        let fields = Self.awkward.enumerated().map { ("field\($0.offset)", $0.element) }
        let found = try parse(form(fields), size: size)
        #expect(found.map(\.part.name) == fields.map(\.0))
        #expect(found.map(\.bytes) == fields.map(\.1))
    }

    @Test func preambleAndEpilogueAreIgnored() throws {
        let body = Array("hello\r\n--X\r\n".utf8) + form([("a", [1, 2])]) + Array("rest\r\n--XX\r\n".utf8)
        for size in [1, 4, Int.max] {
            #expect(try parse(body, size: size) == [Field(part: MultipartPart(name: "a"), bytes: [1, 2])])
        }
    }

    @Test func blanksBehindABoundary() throws {
        let body = Array("--XX \t \r\nContent-Disposition: form-data; name=a\r\n\r\nhi\r\n--XX--".utf8)
        for size in [1, Int.max] {
            #expect(try parse(body, size: size) == [Field(part: MultipartPart(name: "a"), bytes: Array("hi".utf8))])
        }
    }

    @Test func aPartWithoutHeader() throws {
        let body = Array("--XX\r\n\r\nhi\r\n--XX--".utf8)
        for size in [1, 2, Int.max] {
            #expect(try parse(body, size: size) == [Field(part: MultipartPart(name: ""), bytes: Array("hi".utf8))])
        }
    }

    @Test func noPartAtAll() throws {
        #expect(try parse(Array("--XX--\r\n".utf8)) == [])
    }

    @Test(arguments: [
        "", "--XX", "--XX\r\n", "--XX\r\nContent-Disposition: form-data; name=a\r\n\r\nhalf a pic",
        "--XX\r\nContent-Disposition: form-data; name=a\r\n\r\nall\r\n--XX", "nothing of the kind",
        "--XX\r\nContent-Disp", "--XX-",
    ])
    func incomplete(body: String) {
        for size in [1, Int.max] {
            #expect(throws: MultipartError.incomplete) { try parse(Array(body.utf8), size: size) }
        }
    }

    @Test func malformedDelimiter() {
        #expect(throws: MultipartError.malformedDelimiter) { try parse(Array("--XXX\r\n\r\n--XX--".utf8)) }
        #expect(throws: MultipartError.malformedDelimiter) { try parse(Array("--XX\rY".utf8)) }
    }

    @Test func limits() {
        let long = "--XX\r\nX-Long: \(String(repeating: "x", count: MultipartParser.headerLimit))\r\n\r\n"
        let tooLarge = MultipartError.headerTooLarge(limit: MultipartParser.headerLimit)
        #expect(throws: tooLarge) { try parse(Array(long.utf8)) }
        #expect(throws: tooLarge) { try parse(Array(long.dropLast(4).utf8), size: 100) }
        let many = (0...MultipartParser.partLimit).map { ("f\($0)", [UInt8]()) }
        #expect(throws: MultipartError.tooManyParts(limit: MultipartParser.partLimit)) { try parse(form(many)) }
        let blanks = "--XX" + String(repeating: " ", count: MultipartParser.headerLimit + 1)
        #expect(throws: MultipartError.malformedDelimiter) { try parse(Array(blanks.utf8)) }
    }

    @Test func longNamesFit() throws {
        let name = String(repeating: "ü", count: 300)
        let body = "--XX\r\nContent-Disposition: form-data; name=\"f\"; filename=\"\(name).jpg\"\r\n\r\nx\r\n--XX--"
        #expect(try parse(Array(body.utf8), size: 50).map(\.part.filename) == ["\(name).jpg"])
    }

    /// Whatever bytes come, cut however: the same outcome, and no trap.
    @Test func noiseIsHandledTheSameHoweverItIsCut() {
        var generator = SplitMix64(seed: 42)
        let alphabet = Array("-X\r\n: ;=\"ab".utf8)
        for round in 0..<2_000 {
            let count = Int.random(in: 0...120, using: &generator)
            var body = (0..<count).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] }
            if round % 2 == 0 { body = Array("--XX\r\n".utf8) + body + Array("\r\n--XX--".utf8) }
            let whole = Result { try parse(body) }
            let pieces = Result { try parse(body, size: 1 + round % 7) }
            switch (whole, pieces) {
            case (.success(let a), .success(let b)): #expect(a == b)
            case (.failure, .failure): break
            default: Issue.record("differs when cut: \(String(decoding: body, as: UTF8.self).debugDescription)")
            }
        }
    }
}
