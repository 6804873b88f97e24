/// The form of a Query protocol call, in the order in which it was filled.
struct QueryParameters: Sendable {
    private(set) var list: [(String, String)] = []

    /// Left out when `nil`.
    mutating func add(_ name: String, _ value: String?) {
        if let value { list.append((name, value)) }
    }

    mutating func add(_ name: String, _ value: Int?) {
        add(name, value.map(String.init))
    }

    mutating func add(_ name: String, _ value: Bool?) {
        add(name, value.map { $0 ? "true" : "false" })
    }

    /// `name.1`, `name.2` …; for lists with a wrapper pass `name.member`.
    mutating func add(_ name: String, _ values: [String]) {
        for (index, value) in values.enumerated() { add("\(name).\(index + 1)", value) }
    }

    /// `name.1.Key`, `name.1.Value` …
    mutating func add(_ name: String, _ tags: [Tag]) {
        for (index, tag) in tags.enumerated() {
            add("\(name).\(index + 1).Key", tag.key)
            add("\(name).\(index + 1).Value", tag.value)
        }
    }

    /// `name.1.Name`, `name.1.Value.1` …
    mutating func add(_ name: String, _ filters: [EC2Filter]) {
        for (index, filter) in filters.enumerated() {
            add("\(name).\(index + 1).Name", filter.name)
            add("\(name).\(index + 1).Value", filter.values)
        }
    }
}
