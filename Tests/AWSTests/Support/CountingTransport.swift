import AWS
import Synchronization
import TestSupport

/// Passes everything on and remembers which operations it was.
final class CountingTransport: HTTPTransport {
    private let counts = Mutex<[String: Int]>([:])
    private let next: any HTTPTransport

    init(_ next: any HTTPTransport = CurlTransport()) {
        self.next = next
    }

    /// - Parameter operation: as in `X-Amz-Target`, without what stands ahead of the dot.
    func count(_ operation: String) -> Int { counts.withLock { $0[operation] ?? 0 } }

    func send(_ request: HTTPRequest) async throws(TransportError) -> AWSResponse {
        let target = request.headers.first { $0.name.lowercased() == "x-amz-target" }?.value ?? ""
        let operation = target.split(separator: ".").last.map(String.init) ?? ""
        counts.withLock { $0[operation, default: 0] += 1 }
        return try await next.send(request)
    }
}
