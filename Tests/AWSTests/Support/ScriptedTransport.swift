import AWS
import Synchronization

/// Answers requests as the test says, and keeps them.
final class ScriptedTransport: HTTPTransport {
    private let sent = Mutex<[HTTPRequest]>([])
    private let answer: @Sendable (HTTPRequest, Int) -> AWSResponse

    /// - Parameter answer: gets the request and how many came before it.
    init(_ answer: @escaping @Sendable (HTTPRequest, Int) -> AWSResponse) { self.answer = answer }

    var requests: [HTTPRequest] { sent.withLock { $0 } }

    func send(_ request: HTTPRequest) async throws(TransportError) -> AWSResponse {
        let before = sent.withLock { sent in
            sent.append(request)
            return sent.count - 1
        }
        return answer(request, before)
    }
}

extension HTTPRequest {
    func header(_ name: String) -> String? { HTTPFields(headers)[name] }
    var text: String { String(decoding: body, as: UTF8.self) }
}

extension AWSResponse {
    init(_ status: Int, _ headers: [String: String] = [:], text: String = "") {
        self.init(
            status: status, headers: HTTPFields(headers.map { HTTPField($0.key, $0.value) }), body: Array(text.utf8))
    }
}
