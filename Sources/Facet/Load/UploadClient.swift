import CCurl
import CommandLineKit
import FoundationEssentials

/// Uploads pictures one after the other, each over a connection of its own. Stays on one thread.
final class UploadClient {
    enum Failure: Error {
        /// No answer came: the connection was refused, broke, or timed out.
        case transport(String)
    }

    private let handle: UnsafeMutableRawPointer
    private let interruption: Interruption
    private let url: String

    /// libcurl's own set-up is not safe to run on several threads at once.
    private static let isReady: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// - Parameter timeout: For the whole of an upload; `nil` waits for ever.
    init(url: String, timeout: Duration?, interruption: Interruption) throws {
        guard Self.isReady, let handle = curl_easy_init() else { throw CommandFailure("libcurl can't be started") }
        self.handle = handle
        self.interruption = interruption
        self.url = url
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_FRESH_CONNECT, 1)
        set(CURLOPT_FORBID_REUSE, 1)
        set(CURLOPT_NOPROGRESS, 0)
        if let timeout { set(CURLOPT_TIMEOUT_MS, Int((timeout / .milliseconds(1)).rounded(.up))) }
        _ = facet_curl_set_pointer(handle, CURLOPT_URL, url)
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

    deinit { curl_easy_cleanup(handle) }

    /// Posts the picture as the field `inputFile`.
    ///
    /// - Returns: The status and the body of the answer, whatever the status.
    func upload(_ bytes: Data, fileName: String) throws(Failure) -> (status: Int, body: String) {
        let form = curl_mime_init(handle)
        defer { curl_mime_free(form) }
        let part = curl_mime_addpart(form)
        curl_mime_name(part, "inputFile")
        _ = bytes.withUnsafeBytes { curl_mime_data(part, $0.bindMemory(to: CChar.self).baseAddress, $0.count) }
        curl_mime_filename(part, fileName)
        let received = ReceivedBody()
        _ = facet_curl_set_pointer(handle, CURLOPT_MIMEPOST, UnsafeRawPointer(form))
        _ = facet_curl_set_pointer(handle, CURLOPT_WRITEDATA, Unmanaged.passUnretained(received).toOpaque())
        let code = withExtendedLifetime(received) { curl_easy_perform(handle) }
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
