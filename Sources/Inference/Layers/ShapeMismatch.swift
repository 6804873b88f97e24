/// Inputs whose shapes a layer can't take, in words; the graph adds the operator's name.
struct ShapeMismatch: Error {
    var reason: String

    init(_ reason: String) {
        self.reason = reason
    }
}
