import Testing

@testable import HTTPServer

/// Every refusal that needs no body.
@Suite struct AdmissionTests {
    static let router: Router = {
        var router = Router()
        router.on(.get, "/page") { (_) async throws(HTTPProblem) in .text("page") }
        router.on(
            .post, "/upload",
            reading: { (request) throws(HTTPProblem) in
                guard request.headers["Content-Type"] == "image/png" else {
                    throw HTTPProblem(.unsupportedMediaType, code: "type", "")
                }
                return DroppingReader()
            }, handler: { (_, _) async throws(HTTPProblem) in .now(.text("up")) })
        return router
    }()

    private func admit(
        _ method: String, _ target: String, _ headers: HTTPHeaders = [:], size: Int = 100
    ) -> (HTTPRequest, Admission) {
        RequestHead(method: HTTPMethod(rawValue: method), target: target, headers: headers, size: size)
            .admit(by: Self.router, maximumHeader: 1_000, maximumBody: 5_000)
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        var method = "POST"
        var target = "/upload"
        var headers: HTTPHeaders
        var size = 100
        var status: HTTPStatus
        var now = true

        var testDescription: String {
            "\(method) \(target) \(headers.fields.map { "\($0.name): \($0.value)" }) \(size)"
        }
    }

    static let refused: [Refused] = [
        Refused(headers: ["Content-Length": "10737418240"], status: .contentTooLarge),
        Refused(headers: ["Content-Length": "5001"], status: .contentTooLarge),
        Refused(headers: ["Content-Length": "99999999999999999999999"], status: .contentTooLarge),
        Refused(headers: ["Content-Length": "-1"], status: .badRequest),
        Refused(headers: ["Content-Length": "1e3"], status: .badRequest),
        Refused(headers: ["Content-Length": ""], status: .badRequest),
        Refused(headers: ["Content-Length": "5", "content-length": "6"], status: .badRequest),
        Refused(headers: ["Content-Length": "5", "Transfer-Encoding": "chunked"], status: .badRequest),
        Refused(headers: ["Transfer-Encoding": "gzip"], status: .notImplemented),
        Refused(headers: ["Transfer-Encoding": "gzip, chunked"], status: .notImplemented),
        Refused(headers: ["Transfer-Encoding": "chunked", "transfer-encoding": "chunked"], status: .notImplemented),
        Refused(headers: ["Expect": "the-unexpected"], status: .expectationFailed),
        Refused(headers: ["Content-Length": "5"], size: 1_001, status: .headerFieldsTooLarge),
        Refused(target: "*", headers: ["Content-Length": "5"], status: .badRequest),
        Refused(target: "ftp://x/upload", headers: ["Content-Length": "5"], status: .badRequest),
        Refused(headers: [:], status: .lengthRequired, now: false),
        Refused(headers: ["Content-Length": "5"], status: .unsupportedMediaType, now: false),
        Refused(
            headers: ["Content-Length": "5", "Expect": "100-continue"], status: .unsupportedMediaType, now: true),
        Refused(target: "/nothing", headers: ["Content-Length": "5"], status: .notFound, now: false),
        Refused(target: "/upload/", headers: ["Content-Length": "5"], status: .notFound, now: false),
        Refused(method: "GET", headers: [:], status: .methodNotAllowed, now: false),
        Refused(
            method: "POST", target: "/page", headers: ["Content-Length": "5"], status: .methodNotAllowed, now: false),
    ]

    @Test(arguments: refused)
    func refuses(what: Refused) {
        let (_, admission) = admit(what.method, what.target, what.headers, size: what.size)
        guard case .refuse(let problem, let moment) = admission else {
            Issue.record("admitted")
            return
        }
        #expect(problem.status == what.status)
        #expect(moment == (what.now ? .now : .afterBody))
        #expect((problem.headers["Allow"] != nil) == (what.status == .methodNotAllowed))
        #expect(!problem.message.contains("\n"))
    }

    @Test(
        arguments: [
            ("GET", "/page", [:]), ("HEAD", "/page?x=1", [:]), ("GET", "http://example.org/page", [:]),
            ("GET", "HTTP://EXAMPLE.ORG:80/page?q", [:]),
            ("POST", "/upload", ["Content-Length": "5000", "Content-Type": "image/png"]),
            ("POST", "/upload", ["Content-Length": "0", "Content-Type": "image/png"]),
            ("POST", "/upload", ["Transfer-Encoding": "Chunked", "Content-Type": "image/png"]),
            ("POST", "/upload", ["Content-Length": "7", "content-length": "7", "Content-Type": "image/png"]),
            ("POST", "/upload", ["Content-Length": "7", "Expect": "100-Continue", "Content-Type": "image/png"]),
        ] as [(String, String, HTTPHeaders)])
    func admits(method: String, target: String, headers: HTTPHeaders) {
        let (request, admission) = admit(method, target, headers)
        guard case .run = admission else {
            Issue.record("refused: \(admission)")
            return
        }
        #expect(request.path == "/page" || request.path == "/upload")
        #expect(!request.path.contains("?"))
    }

    @Test func pathAndQueryAreTakenApart() {
        let (request, _) = admit("GET", "/a%20b/c%2Fd?x=1&y=%20?z")
        #expect(request.path == "/a b/c/d")
        #expect(request.query == "x=1&y=%20?z")
        #expect(admit("GET", "http://host").0.path == "/")
    }
}
