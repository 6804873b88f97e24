import CCurl

/// The transport's thread: owns every handle of libcurl.
final class CurlLoop {
    /// Handles that are kept for the next requests.
    private static let spareHandles = 32

    private let multi: UnsafeMutableRawPointer
    private let mailbox: CurlMailbox
    private let authorities: String?
    /// By the address of their easy handles.
    private var exchanges: [UnsafeMutableRawPointer: CurlExchange] = [:]
    private var spare: [UnsafeMutableRawPointer] = []

    init(_ multi: UnsafeMutableRawPointer, _ mailbox: CurlMailbox, authorities: String?) {
        self.multi = multi
        self.mailbox = mailbox
        self.authorities = authorities
    }

    /// Until the transport goes.
    func run() {
        while true {
            let work = mailbox.take()
            for submission in work.submissions { start(submission) }
            cancel(work.cancelled)
            if work.isStopping { break }
            var running: Int32 = 0
            curl_multi_perform(multi, &running)
            finishDone()
            // Ends early when a socket or a deadline is ready, or the mailbox wakes it.
            curl_multi_poll(multi, nil, 0, 60_000, nil)
        }
        end()
    }

    private func start(_ submission: CurlSubmission) {
        guard let easy = spare.popLast() ?? curl_easy_init() else {
            let error = TransportError(.impossible, "libcurl has no memory", wasNotSent: true)
            return submission.answer.resume(returning: .failure(error))
        }
        let exchange = CurlExchange(submission, easy)
        if let error = exchange.prepare(authorities: authorities) {
            recycle(easy)
            return exchange.answer(.failure(error))
        }
        exchanges[easy] = exchange
        guard curl_multi_add_handle(multi, easy) == CURLM_OK else {
            return finish(easy, .failure(TransportError(.impossible, "libcurl refuses the request", wasNotSent: true)))
        }
    }

    private func cancel(_ ids: Set<UInt64>) {
        guard !ids.isEmpty else { return }
        for (easy, exchange) in exchanges where ids.contains(exchange.id) {
            finish(easy, .failure(TransportError(.cancelled, "cancelled")))
        }
    }

    private func finishDone() {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle,
                let exchange = exchanges[easy]
            else { continue }
            finish(easy, exchange.result(message.pointee.data.result))
        }
    }

    private func finish(_ easy: UnsafeMutableRawPointer, _ result: Result<AWSResponse, TransportError>) {
        guard let exchange = exchanges.removeValue(forKey: easy) else { return }
        curl_multi_remove_handle(multi, easy)
        recycle(easy)
        exchange.answer(result)
    }

    /// Before the exchange goes: the handle must forget the exchange's memory.
    private func recycle(_ easy: UnsafeMutableRawPointer) {
        if spare.count < Self.spareHandles {
            curl_easy_reset(easy)
            spare.append(easy)
        } else {
            curl_easy_cleanup(easy)
        }
    }

    private func end() {
        mailbox.end()
        let gone = TransportError(.cancelled, "the transport was closed")
        for submission in mailbox.take().submissions { submission.answer.resume(returning: .failure(gone)) }
        for easy in Array(exchanges.keys) { finish(easy, .failure(gone)) }
        for easy in spare { curl_easy_cleanup(easy) }
        curl_multi_cleanup(multi)
    }
}
