/// A `multipart/form-data` body (RFC 7578), taken apart as it arrives: a pure state machine that knows no sockets.
///
/// Append what came, then ask for events until there is none. The pieces may be cut anywhere, also inside a boundary;
/// parts and their bytes are the same. Data is passed on as it comes, so a part may be of any size; only headers and
/// what may be the beginning of a boundary are held back.
public struct MultipartParser {
    private enum State {
        /// Before the first boundary; whatever stands here is ignored.
        case preamble
        /// Right behind a boundary.
        case delimiter
        case header
        case data
        /// Behind the closing boundary; whatever stands here is ignored.
        case epilogue
    }

    /// Longest header of a part, in bytes: a file name of 300 characters takes up to 3,600 when percent-encoded.
    public static let headerLimit = 8_192
    public static let partLimit = 64

    private let delimiter: [UInt8]
    private var state = State.preamble
    private var pending: [UInt8]
    /// Where in `pending` that begins which no event has told of yet.
    private var start = 0
    private var parts = 0

    public init(boundary: String) {
        delimiter = Array("\r\n--\(boundary)".utf8)
        // The very first boundary has no line end before it; with one put there all boundaries look alike.
        pending = [0x0D, 0x0A]
    }

    /// The next piece of the body.
    public mutating func append(_ bytes: UnsafeRawBufferPointer) {
        if case .epilogue = state { return }
        pending.removeFirst(start)
        start = 0
        pending.append(contentsOf: bytes)
    }

    /// `nil` until more is appended. After an error the parser is of no use.
    public mutating func next() throws(MultipartError) -> MultipartEvent? {
        if case .preamble = state { skipPreamble() }
        if case .delimiter = state { try readDelimiterLine() }
        switch state {
        case .header: return try readHeader()
        case .data: return readData()
        case .preamble, .delimiter, .epilogue: return nil
        }
    }

    /// The body has ended.
    public func finish() throws(MultipartError) {
        guard case .epilogue = state else { throw .incomplete }
    }

    private mutating func skipPreamble() {
        if let found = find(delimiter, from: start) {
            start = found + delimiter.count
            state = .delimiter
        } else {
            start = max(start, pending.count - (delimiter.count - 1))
        }
    }

    /// Two hyphens close the body; else blanks may stand before the end of the line, which is left for the header to
    /// begin with.
    private mutating func readDelimiterLine() throws(MultipartError) {
        guard pending.count - start >= 2 else { return }
        if pending[start] == UInt8(ascii: "-"), pending[start + 1] == UInt8(ascii: "-") {
            state = .epilogue
            start = pending.count
            return
        }
        var at = start
        while at < pending.count, ASCII.isBlank(pending[at]) { at += 1 }
        if at - start > Self.headerLimit { throw .malformedDelimiter }
        guard at + 1 < pending.count else { return }
        guard pending[at] == 0x0D, pending[at + 1] == 0x0A else { throw .malformedDelimiter }
        start = at
        parts += 1
        guard parts <= Self.partLimit else { throw .tooManyParts(limit: Self.partLimit) }
        state = .header
    }

    private mutating func readHeader() throws(MultipartError) -> MultipartEvent? {
        guard let end = find([0x0D, 0x0A, 0x0D, 0x0A], from: start) else {
            if pending.count - start > Self.headerLimit { throw .headerTooLarge(limit: Self.headerLimit) }
            return nil
        }
        if end - start > Self.headerLimit { throw .headerTooLarge(limit: Self.headerLimit) }
        let part = try MultipartPart(header: pending[start..<end])
        start = end + 4
        state = .data
        return .part(part)
    }

    private mutating func readData() -> MultipartEvent? {
        let found = find(delimiter, from: start)
        if found == start {
            start += delimiter.count
            state = .delimiter
            return .end
        }
        let end = found ?? pending.count - (delimiter.count - 1)
        guard end > start else { return nil }
        defer { start = end }
        return .data(pending[start..<end])
    }

    private func find(_ needle: [UInt8], from index: Int) -> Int? {
        pending.withUnsafeBytes { ByteSearch.first(needle, in: $0, from: index) }
    }
}
