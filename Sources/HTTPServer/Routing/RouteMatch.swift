/// What the router has for a request.
enum RouteMatch {
    case route(Route, parameters: [String: String])
    /// The path exists, with these methods.
    case wrongMethod(allowed: [HTTPMethod])
    case notFound
}
