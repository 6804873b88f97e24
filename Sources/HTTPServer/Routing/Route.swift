/// A method, a path and what happens there.
struct Route: Sendable {
    let method: HTTPMethod
    let pattern: PathPattern
    /// Whether a body is expected; without one the request has to say so (411).
    let takesBody: Bool
    /// Called when the head is there; refuses the request or takes its body.
    let intake: @Sendable (HTTPRequest) throws(HTTPProblem) -> BodyIntake
}
