/// What the names in `PickleGlobal` stand for.
extension PickleMachine {
    mutating func reduce(_ global: PickleGlobal, _ arguments: [PickleValue]) throws(PickleError) -> PickleValue {
        switch global {
        case .orderedDictionary:
            return .dictionary(try orderedDictionary(arguments))
        case .rebuildTensor:
            return .tensor(try rebuildTensor(arguments))
        case .rebuildParameter:
            // data, requires_grad, backward_hooks
            guard arguments.count == 3, case .tensor(let tensor) = arguments[0] else {
                throw .badArguments(global.rawValue)
            }
            return .tensor(tensor)
        default:
            throw .badArguments(global.rawValue)
        }
    }

    /// Made empty, or (by Python 2) from a list of pairs.
    private mutating func orderedDictionary(_ arguments: [PickleValue]) throws(PickleError) -> PickleReference {
        let failure = PickleError.badArguments(PickleGlobal.orderedDictionary.rawValue)
        var items: [PickleValue] = []
        if let first = arguments.first {
            guard arguments.count == 1, case .list(let pairs) = first else { throw failure }
            for pair in heap.elements(of: pairs) {
                guard let pair = sequence(pair), pair.count == 2 else { throw failure }
                items += pair
            }
        }
        return heap.make(items)
    }

    /// storage, storage_offset, size, stride, requires_grad, backward_hooks[, metadata]
    private func rebuildTensor(_ arguments: [PickleValue]) throws(PickleError) -> TorchTensor {
        guard (6...7).contains(arguments.count), case .storage(let storage) = arguments[0],
            case .int(let offset) = arguments[1], let shape = integers(arguments[2]),
            let strides = integers(arguments[3]), shape.count == strides.count, shape.count <= 16
        else { throw .badArguments(PickleGlobal.rebuildTensor.rawValue) }
        return TorchTensor(storage: storage, offset: offset, shape: shape, strides: strides)
    }

    /// ("storage", type, key, location, count[, view])
    mutating func storage(_ id: [PickleValue]) throws(PickleError) -> TorchStorage {
        guard (5...6).contains(id.count), id[0] == .string("storage"), case .global(let global) = id[1],
            let type = global.storageType, case .string(let key) = id[2], case .int(let count) = id[4], count >= 0
        else { throw .badArguments("persistent_load") }
        // Views of storages were dropped long before PyTorch 1.0.
        guard id.count == 5 || id[5] == .none else { throw .badArguments("persistent_load of a storage view") }
        let storage = TorchStorage(key: key, type: type, count: count)
        guard heap.note(storage) else { throw .badArguments("persistent_load with one key for two storages") }
        return storage
    }

    private func sequence(_ value: PickleValue) -> [PickleValue]? {
        switch value {
        case .tuple(let reference), .list(let reference): heap.elements(of: reference)
        default: nil
        }
    }

    private func integers(_ value: PickleValue) -> [Int]? {
        guard let elements = sequence(value) else { return nil }
        var result: [Int] = []
        for element in elements {
            guard case .int(let integer) = element else { return nil }
            result.append(integer)
        }
        return result
    }
}
