/// A response's headers, looked up without regard to case.
public struct HTTPFields: Sendable, Hashable, ExpressibleByArrayLiteral {
    /// As they came.
    public private(set) var all: [HTTPField]

    public init(_ all: [HTTPField] = []) { self.all = all }

    public init(arrayLiteral elements: HTTPField...) { all = elements }

    /// The value of the first header of that name.
    public subscript(name: String) -> String? {
        let wanted = name.lowercased()
        return all.first { $0.name.lowercased() == wanted }?.value
    }

    public mutating func append(_ field: HTTPField) { all.append(field) }
}
