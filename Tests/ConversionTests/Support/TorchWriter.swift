@testable import Conversion

/// Writes files as `torch.save` does, in both of its serialisations.
struct TorchWriter: Sendable {
    /// Writes what was saved.
    var root: @Sendable (inout PickleWriter) -> Void
    /// Keys and bytes of the storages, and how many elements the legacy form says they have.
    var storages: [(key: String, count: Int, bytes: [UInt8])]

    init(storages: [(String, [Float])], root: @escaping @Sendable (inout PickleWriter) -> Void) {
        self.root = root
        self.storages = storages.map { key, values in
            (key, values.count, values.flatMap { littleEndian($0.bitPattern) })
        }
    }

    /// A state dictionary of tensors that fill a storage each, row-major.
    init(state: [(name: String, shape: [Int], values: [Float])]) {
        self.init(storages: state.enumerated().map { ("\($0.offset)", $0.element.values) }) { pickle in
            pickle.global("collections", "OrderedDict")
            pickle.op(.emptyTuple)
            pickle.op(.reduce)
            pickle.op(.mark)
            for (index, entry) in state.enumerated() {
                pickle.string(entry.name)
                var strides = entry.shape
                var stride = 1
                for axis in strides.indices.reversed() {
                    strides[axis] = stride
                    stride *= entry.shape[axis]
                }
                pickle.tensor(key: "\(index)", count: entry.values.count, shape: entry.shape, strides: strides)
            }
            pickle.op(.setItems)
        }
    }

    private var pickle: [UInt8] {
        var writer = PickleWriter()
        root(&writer)
        return writer.finished()
    }

    /// The form before PyTorch 1.6.
    func legacy(version: Int = 1001, isLittleEndian: Bool = true) -> [UInt8] {
        let magic: [UInt8] = [0x8A, 10, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E]
        var file: [UInt8] = [0x80, 2] + magic
        var number = PickleWriter()
        number.int(version)
        file += number.finished()
        var system = PickleWriter()
        system.op(.emptyDictionary)
        system.string("little_endian")
        system.op(isLittleEndian ? .newTrue : .newFalse)
        system.op(.setItem)
        file += system.finished() + pickle
        var keys = PickleWriter()
        keys.op(.emptyList)
        keys.op(.mark)
        storages.forEach { keys.string($0.key) }
        keys.op(.appends)
        file += keys.finished()
        for storage in storages { file += littleEndian(Int64(storage.count)) + storage.bytes }
        return file
    }

    /// The form since PyTorch 1.6.
    func zip(byteOrder: String? = "little") -> [UInt8] {
        var entries = [ZipWriter.Entry("archive/data.pkl", pickle)]
        if let byteOrder { entries.append(ZipWriter.Entry("archive/byteorder", Array(byteOrder.utf8))) }
        entries += storages.map { ZipWriter.Entry("archive/data/\($0.key)", $0.bytes) }
        return ZipWriter(entries + [ZipWriter.Entry("archive/version", Array("3\n".utf8))]).encoded()
    }
}
