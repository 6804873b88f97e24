import Testing

@testable import HTTPServer

@Suite struct AcceptHeaderTests {
    @Test(
        arguments: [
            (nil, false), ("", false), ("*/*", false), ("text/plain", false), ("application/json", true),
            ("application/json, text/plain", false), ("application/json, text/plain;q=0.9", true),
            ("application/json;q=0.5, text/plain;q=0.4", true), ("application/json;q=0", false),
            ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", false),
            ("application/json, */*;q=0.1", true), ("application/*", true), ("text/*, application/json;q=0.9", false),
            ("APPLICATION/JSON", true), ("application/json; q=nonsense", false), ("application/json;q=2", false),
            (",,,", false), ("application/json;charset=utf-8", true),
        ] as [(String?, Bool)])
    func jsonOnlyWhenPreferred(accept: String?, json: Bool) {
        var headers = HTTPHeaders()
        if let accept { headers.add("Accept", accept) }
        #expect(HTTPRequest(method: .get, path: "/", headers: headers).wantsJSON == json)
    }

    @Test func nothingOnOfferIsWelcome() {
        #expect(AcceptHeader("image/png").preferred(of: ["text/plain"]) == nil)
        #expect(AcceptHeader("text/plain;q=0, */*").preferred(of: ["text/plain", "text/html"]) == "text/html")
    }
}
