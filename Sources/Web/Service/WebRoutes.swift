import HTTPServer

/// What there is under which path.
struct WebRoutes {
    var uploads: UploadEndpoint
    var results: ResultEndpoint
    var health: HealthEndpoint
    var metrics: MetricsEndpoint
    var room: WaitingRoom
    var makeBuffer: @Sendable () -> BodyBuffer

    func router() -> Router {
        var router = Router()
        let room = room
        let makeBuffer = makeBuffer
        let reading = { @Sendable (request: HTTPRequest) throws(HTTPProblem) -> UploadReader in
            guard let seat = room.enter() else { throw .roomFull(capacity: room.capacity) }
            return try UploadReader(request, seat: seat, makeBuffer: makeBuffer)
        }
        for path in ["/", "/upload"] { router.on(.post, path, reading: reading, handler: uploads.answer) }
        router.on(.post, "/jobs", reading: reading, handler: uploads.accept)
        router.on(.get, "/", HomePage.get)
        router.on(.get, "/jobs/{id}", results.get)
        router.on(.get, "/health/live", health.live)
        router.on(.get, "/health/ready", health.ready)
        router.on(.get, "/metrics", metrics.get)
        return router
    }
}
