/// A reader together with the handler that waits for what it makes, their types erased.
struct BodyIntake {
    let read: (UnsafeRawBufferPointer) throws(HTTPProblem) -> Void
    let finish: () throws(HTTPProblem) -> ReadyHandler

    init<Reader: BodyReader>(
        _ reader: Reader, handler: @escaping @Sendable (Reader.Output) async throws(HTTPProblem) -> HTTPReply
    ) {
        var reader = reader
        read = { (bytes) throws(HTTPProblem) in try reader.read(bytes) }
        finish = { () throws(HTTPProblem) in
            let output = try reader.finish()
            return { () async throws(HTTPProblem) in try await handler(output) }
        }
    }
}
