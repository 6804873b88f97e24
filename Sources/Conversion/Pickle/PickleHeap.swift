/// A container of a `PickleHeap`.
struct PickleReference: Sendable, Equatable {
    fileprivate let index: Int
}

/// The containers of a pickle, flat, and the storages that it names.
struct PickleHeap: Sendable {
    private(set) var storages: [String: TorchStorage] = [:]
    /// Elements; of a dictionary, keys and values in turn.
    private var containers: [[PickleValue]] = []

    mutating func make(_ elements: [PickleValue] = []) -> PickleReference {
        containers.append(elements)
        return PickleReference(index: containers.count - 1)
    }

    /// Notes a storage; `false` when its key is known with another type or count.
    mutating func note(_ storage: TorchStorage) -> Bool {
        let known = storages[storage.key]
        storages[storage.key] = storage
        return known == nil || known == storage
    }

    mutating func append(_ elements: ArraySlice<PickleValue>, to reference: PickleReference) {
        containers[reference.index].append(contentsOf: elements)
    }

    /// A container's elements; of a dictionary, keys and values in turn.
    func elements(of reference: PickleReference) -> [PickleValue] {
        containers[reference.index]
    }

    /// A dictionary's items, in the order in which they were set.
    func items(of dictionary: PickleReference) -> [(key: PickleValue, value: PickleValue)] {
        let elements = containers[dictionary.index]
        return stride(from: 0, to: elements.count - 1, by: 2).map { (elements[$0], elements[$0 + 1]) }
    }
}
