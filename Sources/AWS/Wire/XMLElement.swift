/// An element of an XML text: a tree of values. Attributes, comments and name spaces are left out; AWS uses none that matter.
public struct XMLElement: Sendable, Hashable {
    public var name: String
    /// Of the element itself, unescaped; empty when it has children, whose indentation it would be.
    public var text: String
    public var children: [XMLElement]

    public init(name: String, text: String = "", children: [XMLElement] = []) {
        self.name = name
        self.text = text
        self.children = children
    }

    /// The first child of that name, the first child of that one, and so on.
    public subscript(path: String...) -> XMLElement? {
        var element = self
        for name in path {
            guard let next = element.children.first(where: { $0.name == name }) else { return nil }
            element = next
        }
        return element
    }

    /// The children of that name.
    public func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }
}
