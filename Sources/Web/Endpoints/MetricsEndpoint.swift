import HTTPServer
import Jobs

/// `GET /metrics`, for Prometheus.
struct MetricsEndpoint: Sendable {
    let metrics: WebMetrics
    /// Looks at the service as it is now.
    let state: @Sendable () async -> ServiceState

    func get(_ request: HTTPRequest) async throws(HTTPProblem) -> HTTPResponse {
        HTTPResponse(
            headers: ["Content-Type": "text/plain; version=0.0.4; charset=utf-8"],
            body: Array(metrics.text(await state()).utf8))
    }
}
