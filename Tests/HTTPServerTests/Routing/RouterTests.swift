import Testing

@testable import HTTPServer

@Suite struct RouterTests {
    static let router: Router = {
        var router = Router()
        for (method, pattern) in [
            (HTTPMethod.get, "/"), (.post, "/"), (.get, "/jobs/{id}"), (.post, "/jobs"), (.get, "/jobs/all"),
            (.get, "/health/live"), (.delete, "/jobs/{id}"),
        ] {
            router.on(method, pattern) { (_) async throws(HTTPProblem) in .text("\(method) \(pattern)") }
        }
        return router
    }()

    @Test(arguments: [
        ("GET", "/", [:]), ("HEAD", "/", [:]), ("POST", "/", [:]), ("GET", "/jobs/abc", ["id": "abc"]),
        ("GET", "/jobs/a%2Fb", ["id": "a/b"]), ("GET", "/jobs/all", ["id": "all"]),
        ("GET", "/health/live", [:]), ("GET", "/%68ealth/live", [:]), ("DELETE", "/jobs/x", ["id": "x"]),
    ])
    func finds(method: String, path: String, parameters: [String: String]) throws {
        guard case .route(_, let found) = Self.router.match(HTTPMethod(rawValue: method), path) else {
            Issue.record("no route for \(method) \(path)")
            return
        }
        #expect(found == parameters)
    }

    @Test(arguments: [
        "/nothing", "/jobs/", "/jobs/a/b", "//", "/health", "/health/live/", "", "/jobs/%zz", "/jobs/%00", "/Jobs/x",
    ])
    func findsNothing(path: String) {
        guard case .notFound = Self.router.match(.get, path) else {
            Issue.record("a route for \(path)")
            return
        }
    }

    @Test(arguments: [
        ("DELETE", "/", ["GET", "HEAD", "POST"]), ("GET", "/jobs", ["POST"]), ("post", "/jobs", ["POST"]),
        ("PUT", "/jobs/x", ["GET", "HEAD", "DELETE"]), ("OPTIONS", "/health/live", ["GET", "HEAD"]),
    ])
    func tellsTheMethods(method: String, path: String, allowed: [String]) {
        guard case .wrongMethod(let methods) = Self.router.match(HTTPMethod(rawValue: method), path) else {
            Issue.record("not a wrong method: \(method) \(path)")
            return
        }
        #expect(methods.map(\.rawValue) == allowed)
    }
}
