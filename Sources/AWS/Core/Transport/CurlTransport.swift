import CCurl
import Jobs

/// libcurl's multi interface on one thread that all requests share. Connections are kept and used again. Proxies are
/// those of libcurl's environment variables (`HTTPS_PROXY`, `NO_PROXY`).
public final class CurlTransport: HTTPTransport {
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    private let mailbox = CurlMailbox()

    /// - Parameter authorities: file with the certificates to trust (PEM), `nil` for the system's.
    public init(authorities: String? = nil) {
        let mailbox = mailbox
        guard Self.isReady, let multi = curl_multi_init() else {
            mailbox.end()
            return
        }
        mailbox.open(multi)
        let address = UInt(bitPattern: multi)
        DedicatedThread.start(name: "aws-transport") {
            guard let multi = UnsafeMutableRawPointer(bitPattern: address) else { return }
            CurlLoop(multi, mailbox, authorities: authorities).run()
        }
    }

    deinit { mailbox.stop() }

    public func send(_ request: HTTPRequest) async throws(TransportError) -> AWSResponse {
        let mailbox = mailbox
        let id = mailbox.newID()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { mailbox.submit(CurlSubmission(id: id, request: request, answer: $0)) }
        } onCancel: {
            mailbox.cancel(id)
        }
        mailbox.forget(id)
        return try result.get()
    }
}
