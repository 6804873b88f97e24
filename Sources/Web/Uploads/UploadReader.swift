import HTTPServer

/// Finds the picture in a request's body while it arrives: the best part of a form, or the body itself when its type is
/// an image's. Everything else is skipped.
struct UploadReader: BodyReader {
    private struct Candidate {
        var rank: Int
        var filename: String?
        var content: BodyBuffer
    }

    /// `nil`: the body is the picture.
    private var parser: MultipartParser?
    private var best: Candidate?
    /// Whether what arrives belongs to `best`.
    private var isTaking: Bool
    private let seat: WaitingRoom.Seat
    private let makeBuffer: @Sendable () -> BodyBuffer

    /// - Throws: 415 when the body's type can't hold a picture, 400 when a form names no boundary.
    init(
        _ request: HTTPRequest, seat: WaitingRoom.Seat, makeBuffer: @escaping @Sendable () -> BodyBuffer
    ) throws(HTTPProblem) {
        self.seat = seat
        self.makeBuffer = makeBuffer
        let type = request.headers["Content-Type"] ?? ""
        switch UploadType(contentType: type) {
        case .form:
            parser = MultipartParser(boundary: try Self.boundary(type))
            isTaking = false
        case .picture:
            best = Candidate(rank: 0, filename: request.queryItem("name"), content: makeBuffer())
            isTaking = true
        case .other: throw .unsupportedType
        }
    }

    mutating func read(_ bytes: UnsafeRawBufferPointer) throws(HTTPProblem) {
        guard parser != nil else {
            try best?.content.append(bytes)
            return
        }
        parser?.append(bytes)
        while let event = try nextEvent() { try handle(event) }
    }

    mutating func finish() throws(HTTPProblem) -> Upload {
        do throws(MultipartError) { try parser?.finish() } catch { throw .malformedForm(error) }
        guard let best else { throw .noPicture }
        guard best.content.count > 0 else { throw .emptyPicture }
        return Upload(filename: best.filename, content: best.content, seat: seat)
    }

    private mutating func handle(_ event: MultipartEvent) throws(HTTPProblem) {
        switch event {
        case .part(let part):
            isTaking = false
            guard let rank = UploadField.rank(part), rank < best?.rank ?? .max else { return }
            best = Candidate(rank: rank, filename: part.filename, content: makeBuffer())
            isTaking = true
        case .data(let bytes): if isTaking { try best?.content.append(bytes) }
        case .end: isTaking = false
        }
    }

    private mutating func nextEvent() throws(HTTPProblem) -> MultipartEvent? {
        do throws(MultipartError) { return try parser?.next() } catch { throw .malformedForm(error) }
    }

    private static func boundary(_ type: String) throws(HTTPProblem) -> String {
        do throws(MultipartError) {
            return try MultipartBoundary.parse(contentType: type)
        } catch {
            throw .malformedForm(error)
        }
    }
}
