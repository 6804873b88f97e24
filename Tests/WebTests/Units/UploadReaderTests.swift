import HTTPServer
import TestSupport
import Testing

@testable import Web

@Suite struct UploadReaderTests {
    private let room = WaitingRoom(capacity: 1)
    private let budget = MemoryBudget(limit: 1 << 20)

    /// Reads a body in pieces.
    private func read(
        _ type: String?, _ body: [UInt8], query: String = "", pieces: Int = .max
    ) throws -> (filename: String?, content: String) {
        var headers = HTTPHeaders()
        if let type { headers.add("Content-Type", type) }
        let request = HTTPRequest(method: .post, path: "/", query: query, headers: headers)
        let seat = try #require(room.enter())
        let budget = budget
        var reader = try UploadReader(request, seat: seat) { BodyBuffer(budget: budget, folder: "/nonexistent") }
        for start in stride(from: 0, to: body.count, by: min(pieces, max(1, body.count))) {
            let piece = Array(body[start..<min(body.count, start + min(pieces, body.count))])
            let result = piece.withUnsafeBytes { bytes in
                Result { () throws(HTTPProblem) in try reader.read(bytes) }
            }
            try result.get()
        }
        let upload = try reader.finish()
        return (upload.filename, String(decoding: try upload.content.bytes(), as: UTF8.self))
    }

    private func problem(_ type: String?, _ body: [UInt8]) -> HTTPProblem? {
        do {
            _ = try read(type, body)
            return nil
        } catch {
            return error as? HTTPProblem
        }
    }

    private func form(_ parts: [(field: String, filename: String?, content: String)]) -> (String, [UInt8]) {
        var form = MultipartForm()
        for part in parts { form.add(field: part.field, filename: part.filename, Array(part.content.utf8)) }
        return ("multipart/form-data; boundary=\(form.boundary)", form.body)
    }

    @Test(
        arguments: [
            [("inputFile", "a.jpg", "right")], [("myfile", "a.jpg", "right")], [("file", "a.jpg", "right")],
            [("image", "a.jpg", "right")], [("whatever", "a.jpg", "right")], [("inputFile", nil, "right")],
            [("whatever", "x.jpg", "wrong"), ("inputFile", "a.jpg", "right")],
            [("inputFile", "a.jpg", "right"), ("whatever", "x.jpg", "wrong")],
            [("image", "x.jpg", "wrong"), ("file", "x.jpg", "wrong"), ("myfile", "a.jpg", "right")],
            [("one", "a.jpg", "right"), ("two", "x.jpg", "wrong")],
            [("inputFile", "a.jpg", "right"), ("inputFile", "x.jpg", "wrong")],
            [("comment", nil, "wrong"), ("one", "a.jpg", "right"), ("comment", nil, "wrong")],
        ] as [[(field: String, filename: String?, content: String)]])
    func theBestPartIsThePicture(parts: [(field: String, filename: String?, content: String)]) throws {
        let (type, body) = form(parts)
        for pieces in [1, 7, Int.max] {
            let upload = try read(type, body, pieces: pieces)
            #expect(upload.content == "right")
            #expect(upload.filename == (parts.contains { $0.filename == "a.jpg" } ? "a.jpg" : nil))
        }
        #expect(room.count == 0)
        #expect(budget.bytesInUse == 0)
    }

    @Test(arguments: ["image/jpeg", "image/png; x=y", "IMAGE/JPEG", "application/octet-stream", "image/whatever"])
    func theBodyMayBeThePicture(type: String) throws {
        let upload = try read(type, Array("right".utf8), query: "name=a%20b.jpg")
        #expect(upload.content == "right")
        #expect(upload.filename == "a b.jpg")
        #expect(try read(type, Array("right".utf8)).filename == nil)
    }

    @Test(arguments: [nil, "", "text/plain", "application/x-www-form-urlencoded", "multipart/mixed; boundary=a"])
    func otherTypesAreRefused(type: String?) {
        #expect(problem(type, Array("x".utf8))?.status == .unsupportedMediaType)
    }

    @Test func formsWithoutPicture() {
        let (type, none) = form([])
        #expect(problem(type, none)?.code == "no_picture")
        #expect(problem(type, form([("comment", nil, "hello")]).1)?.code == "no_picture")
        #expect(problem(type, form([("inputFile", "a.jpg", "")]).1)?.code == "empty_image")
        #expect(problem(type, form([("inputFile", "", "")]).1)?.code == "empty_image")
        #expect(problem("image/png", [])?.code == "empty_image")
    }

    @Test func formsThatAreNone() {
        let (type, body) = form([("inputFile", "a.jpg", "picture")])
        #expect(problem("multipart/form-data", body)?.code == "malformed_form")
        #expect(problem(type, Array(body.dropLast(8)))?.code == "malformed_form")
        #expect(problem(type, [])?.code == "malformed_form")
        #expect(problem(type, Array("just text".utf8))?.code == "malformed_form")
        #expect(problem(type + "x", body)?.status == .badRequest)
        #expect(room.count == 0)
        #expect(budget.bytesInUse == 0)
    }
}
