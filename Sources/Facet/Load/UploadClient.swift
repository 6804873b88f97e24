import CCurl
import CommandLineKit

/// Uploads pictures one after the other, each over a connection of its own. Stays on one thread.
final class UploadClient {
    enum Failure: Error {
        /// No answer came: the connection was refused, broke, or timed out.
        case transport(String)
    }

    private let handle: UnsafeMutableRawPointer
    private let interruption: Interruption
    private let url: String
    private let headers: UnsafeMutablePointer<curl_slist>?

    /// libcurl's own set-up is not safe to run on several threads at once.
    private static let isReady: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// - Parameters:
    ///   - contentType: Of every body.
    ///   - timeout: For the whole of an upload; `nil` waits for ever.
    init(url: String, contentType: String, timeout: Duration?, interruption: Interruption) throws {
        guard Self.isReady, let handle = curl_easy_init() else { throw CommandFailure("libcurl can't be started") }
        self.handle = handle
        self.interruption = interruption
        self.url = url
        headers = curl_slist_append(nil, "Content-Type: \(contentType)")
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_FRESH_CONNECT, 1)
        set(CURLOPT_FORBID_REUSE, 1)
        set(CURLOPT_NOPROGRESS, 0)
        if let timeout { set(CURLOPT_TIMEOUT_MS, Int((timeout / .milliseconds(1)).rounded(.up))) }
        set(CURLOPT_POST, 1)
        _ = facet_curl_set_pointer(handle, CURLOPT_URL, url)
        _ = facet_curl_set_pointer(handle, CURLOPT_HTTPHEADER, headers)
        _ = facet_curl_set_write(handle, CURLOPT_WRITEFUNCTION) { data, size, count, context in
            guard let data, let context else { return 0 }
            let received = Unmanaged<ReceivedBody>.fromOpaque(context).takeUnretainedValue()
            return received.append(UnsafeRawBufferPointer(start: data, count: size * count))
        }
        _ = facet_curl_set_progress(handle, CURLOPT_XFERINFOFUNCTION) { context, _, _, _, _ in
            guard let context else { return 0 }
            // Anything but 0 ends the transfer.
            return Unmanaged<Interruption>.fromOpaque(context).takeUnretainedValue().isRequested ? 1 : 0
        }
        _ = facet_curl_set_pointer(
            handle, CURLOPT_XFERINFODATA, Unmanaged.passUnretained(interruption).toOpaque())
    }

    deinit {
        curl_easy_cleanup(handle)
        curl_slist_free_all(headers)
    }

    /// Posts the body.
    ///
    /// - Returns: The status and the body of the answer, whatever the status.
    func upload(_ body: [UInt8]) throws(Failure) -> (status: Int, body: String) {
        let received = ReceivedBody()
        _ = facet_curl_set_pointer(handle, CURLOPT_WRITEDATA, Unmanaged.passUnretained(received).toOpaque())
        let code = withExtendedLifetime(received) {
            body.withUnsafeBytes { bytes in
                // libcurl reads the bytes where they are, until it returns.
                set(CURLOPT_POSTFIELDSIZE, bytes.count)
                _ = facet_curl_set_pointer(handle, CURLOPT_POSTFIELDS, bytes.baseAddress)
                return curl_easy_perform(handle)
            }
        }
        guard code == CURLE_OK else {
            throw .transport(interruption.isRequested ? "interrupted" : String(cString: curl_easy_strerror(code)))
        }
        var status = 0
        _ = facet_curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
        return (status, String(decoding: received.bytes, as: UTF8.self))
    }

    private func set(_ option: CURLoption, _ value: Int) {
        _ = facet_curl_set_long(handle, option, value)
    }
}

/// Collects the answer; more than a megabyte is no answer of ours and ends the transfer.
private final class ReceivedBody {
    private(set) var bytes: [UInt8] = []

    func append(_ buffer: UnsafeRawBufferPointer) -> Int {
        guard bytes.count + buffer.count <= 1_000_000 else { return 0 }
        bytes.append(contentsOf: buffer)
        return buffer.count
    }
}
