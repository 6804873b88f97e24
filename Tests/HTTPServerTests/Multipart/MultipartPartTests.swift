import Testing

@testable import HTTPServer

@Suite struct MultipartPartTests {
    private func part(_ header: String) throws -> MultipartPart {
        try MultipartPart(header: Array(header.utf8)[...])
    }

    /// File names as the programs named send them, taken from their output.
    @Test(arguments: [
        ("plain", "filename=\"test_000.jpg\"", "test_000.jpg"),
        ("no quotes", "filename=test_000.jpg", "test_000.jpg"),
        ("curl 7.81 and later, quote", "filename=\"a%22b.jpg\"", "a\"b.jpg"),
        ("curl before 7.81, quote", "filename=\"a\\\"b.jpg\"", "a\"b.jpg"),
        ("curl before 7.81, backslash", "filename=\"a\\\\b.jpg\"", "a\\b.jpg"),
        ("curl 7.81 and later, backslash", "filename=\"a\\b.jpg\"", "a\\b.jpg"),
        ("a name that ends in a backslash", "filename=\"ab\\\"", "ab\\"),
        ("browsers, line feed", "filename=\"a%0Ab.jpg\"", "a\nb.jpg"),
        ("browsers, other percent signs stay", "filename=\"100%.jpg\"", "100%.jpg"),
        ("browsers, other escapes stay", "filename=\"a%20b%C3.jpg\"", "a%20b%C3.jpg"),
        ("percent at the end", "filename=\"a%\"", "a%"),
        ("UTF-8", "filename=\"Grüße 😀.jpg\"", "Grüße 😀.jpg"),
        ("urllib3 1.x, RFC 2231", "filename*=utf-8''Gr%C3%BC%C3%9Fe.jpg", "Grüße.jpg"),
        ("both forms", "filename=\"Gr__e.jpg\"; filename*=UTF-8''Gr%C3%BC%C3%9Fe.jpg", "Grüße.jpg"),
        ("a broken extended form", "filename=\"x.jpg\"; filename*=utf-8''%zz", "x.jpg"),
        ("another charset", "filename=\"x.jpg\"; filename*=iso-8859-1''%FC.jpg", "x.jpg"),
        ("bare line feed", "filename=\"a\nb.jpg\"", "a\nb.jpg"),
        ("empty", "filename=\"\"", ""),
    ])
    func fileNames(who: String, parameter: String, name: String) throws {
        let part = try part("Content-Disposition: form-data; name=\"inputFile\"; \(parameter)")
        #expect(part == MultipartPart(name: "inputFile", filename: name), "\(who)")
    }

    @Test func otherLines() throws {
        let header = "content-type:  Image/JPEG; x=y \r\nX-Other: 1\r\nCONTENT-DISPOSITION:form-data;name=f\r\n"
        #expect(try part(header) == MultipartPart(name: "f", contentType: "image/jpeg"))
        #expect(try part("") == MultipartPart(name: ""))
    }

    @Test func bytesThatAreNotUTF8AreReplaced() throws {
        let header = Array("Content-Disposition: form-data; name=\"f\"; filename=\"".utf8) + [0xFC, 0x22]
        #expect(try MultipartPart(header: header[...]).filename == "\u{FFFD}")
    }

    @Test(arguments: ["no colon", "Content-Disposition: form-data\r\nfoo"])
    func whatIsNoHeader(text: String) {
        #expect(throws: MultipartError.malformedHeader) { try part(text) }
    }

    @Test(arguments: [
        ("multipart/form-data; boundary=abc", "abc"), ("multipart/form-data; boundary=\"a b\"", "a b"),
        ("Multipart/Form-Data;charset=utf-8;boundary=----WebKit", "----WebKit"),
    ])
    func boundaries(type: String, boundary: String) throws {
        #expect(try MultipartBoundary.parse(contentType: type) == boundary)
    }

    @Test(arguments: [
        "multipart/form-data", "multipart/form-data; boundary=", "multipart/mixed; boundary=a", "text/plain",
        "multipart/form-data; boundary=\(String(repeating: "x", count: 71))", "multipart/form-data; boundary=\"a \"",
        "multipart/form-data; boundary=ü",
    ])
    func noBoundary(type: String) {
        #expect(throws: MultipartError.noBoundary) { try MultipartBoundary.parse(contentType: type) }
    }
}
