import FoundationEssentials
import Testing

@testable import HTTPServer

@Suite struct SmallPartsTests {
    @Test(
        arguments: [
            ("abc", "abc"), ("a%20b", "a b"), ("%C3%BC", "ü"), ("a+b", "a+b"), ("%2e%2E", ".."), ("", ""),
            ("%", nil), ("%4", nil), ("%zz", nil), ("%00", nil), ("%ff", nil), ("100%", nil),
        ] as [(String, String?)])
    func percentDecoding(text: String, decoded: String?) {
        #expect(PercentCoding.decode(text) == decoded)
    }

    @Test(arguments: [
        ("abc-DEF_1.2", true), ("", false), (String(repeating: "x", count: 64), true),
        (String(repeating: "x", count: 65), false), ("a b", false), ("a\"b", false), ("a\nb", false), ("ü", false),
        ("{}", false),
    ])
    func requestIDs(text: String, valid: Bool) {
        #expect(RequestID.isValid(text) == valid)
        let request = HTTPHeaders(dictionaryLiteral: ("x-request-id", text))
        #expect((RequestID.from(request) == text) == valid)
    }

    @Test func madeRequestIDsAreValidAndDiffer() {
        let ids = (0..<1_000).map { _ in RequestID.make() }
        #expect(ids.allSatisfy(RequestID.isValid))
        #expect(Set(ids).count == ids.count)
    }

    @Test(arguments: ["", "plain", "\"quoted\" \\ and / ", "line\nfeed\r\ttab", "\u{0}\u{1f}\u{7f}", "ü😀\u{2028}"])
    func jsonTextIsJSON(text: String) throws {
        let json = Data("[\(JSONText.quoted(text))]".utf8)
        #expect(try JSONDecoder().decode([String].self, from: json) == [text])
    }

    @Test func headersIgnoreCase() {
        var headers: HTTPHeaders = ["Content-Type": "a", "X-One": "1"]
        headers.add("x-one", "2")
        #expect(headers["content-TYPE"] == "a")
        #expect(headers.all("X-ONE") == ["1", "2"])
        headers.set("x-one", "3")
        #expect(headers.all("X-One") == ["3"])
        #expect(headers["missing"] == nil)
    }

    @Test func problemsAreOneLineOrJSON() throws {
        let problem = HTTPProblem(.notFound, code: "no_\"such", "Line\nbreak", job: "j1", headers: ["Allow": "GET"])
        let text = problem.response(json: false)
        #expect(text.status == .notFound)
        #expect(text.headers["Allow"] == "GET")
        #expect(text.headers["Content-Type"] == "text/plain; charset=utf-8")
        let json = problem.response(json: true)
        struct Body: Decodable { var error: [String: String] }
        let body = try JSONDecoder().decode(Body.self, from: Data(json.body))
        #expect(body.error == ["code": "no_\"such", "message": "Line\nbreak", "job": "j1"])
    }

    @Test(
        arguments: [
            ("name=a", "a"), ("x=1&name=b+c%2B", "b c+"), ("name=", ""), ("name", ""), ("x=name", nil), ("", nil),
            ("n%61me=c", "c"), ("name=1&name=2", "1"), ("name=%zz", nil), ("name=a=b", "a=b"),
        ] as [(String, String?)])
    func queryItems(query: String, value: String?) {
        #expect(HTTPRequest(method: .get, path: "/", query: query).queryItem("name") == value)
    }
}
