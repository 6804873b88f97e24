/// Makes something of a body that arrives in pieces. Used from one thread at a time, never from two.
public protocol BodyReader: SendableMetatype {
    associatedtype Output: Sendable

    /// The next piece, in order; `bytes` are gone when it returns. What it throws is the reply; the rest of the body is
    /// then dropped.
    mutating func read(_ bytes: UnsafeRawBufferPointer) throws(HTTPProblem)

    /// The body was complete.
    mutating func finish() throws(HTTPProblem) -> Output
}
