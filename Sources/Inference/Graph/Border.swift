/// Rows and columns of zeros that a value's memory has around it, so that a convolution with padding reads them like
/// any other element.
struct Border: Hashable, Sendable {
    var top = 0
    var left = 0
    var bottom = 0
    var right = 0

    static let none = Border()

    init() {}

    /// What a window's padding reads.
    init(_ window: Window) {
        top = max(window.top, 0)
        left = max(window.left, 0)
        bottom = max(window.bottom, 0)
        right = max(window.right, 0)
    }

    var isEmpty: Bool { self == .none }

    /// Big enough for both.
    func union(_ other: Border) -> Border {
        var result = self
        result.top = max(top, other.top)
        result.left = max(left, other.left)
        result.bottom = max(bottom, other.bottom)
        result.right = max(right, other.right)
        return result
    }
}
