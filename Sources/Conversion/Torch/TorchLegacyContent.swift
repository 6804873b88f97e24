/// PyTorch's serialisation before 1.6: five pickles one after another (magic number, protocol version, system, what was
/// saved, keys of the storages), then each storage as its count of elements (8 bytes) and its bytes.
struct TorchLegacyContent {
    private static let magic: [UInt8] = [0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19]
    private static let protocolVersion = 1001

    private var reader: ByteReader
    private var heap = PickleHeap()
    private let limits: PickleLimits

    static func read(_ bytes: [UInt8], limits: PickleLimits) throws(TorchFileError) -> TorchContent {
        // Every pickle of protocol 2 and later starts so; anything else is some other file.
        guard bytes.first == 0x80 else { throw .notTorchFile }
        var content = TorchLegacyContent(reader: ByteReader(bytes), limits: limits)
        return try content.read()
    }

    private mutating func read() throws(TorchFileError) -> TorchContent {
        guard try pickle() == .bigInteger(Self.magic) else { throw .notTorchFile }
        guard case .int(let version) = try pickle() else { throw .notTorchFile }
        guard version == Self.protocolVersion else { throw .unsupportedProtocolVersion(version) }
        let system = try pickle()
        try checkSystem(system)
        let root = try pickle()
        let keys = try pickle()
        return TorchContent(root: root, heap: heap, storages: try storages(keys))
    }

    private mutating func pickle() throws(TorchFileError) -> PickleValue {
        do throws(PickleError) {
            return try PickleMachine.load(&reader, into: &heap, limits: limits)
        } catch { throw .pickle(error) }
    }

    private func checkSystem(_ value: PickleValue) throws(TorchFileError) {
        guard case .dictionary(let reference) = value else { throw .notTorchFile }
        let order = heap.items(of: reference).last { $0.key == .string("little_endian") }
        guard order?.value == .bool(true) else { throw .bigEndian }
    }

    private mutating func storages(_ keys: PickleValue) throws(TorchFileError) -> [String: Range<Int>] {
        guard case .list(let reference) = keys else {
            throw .unexpectedContent(expected: "the list of its storages' keys")
        }
        var storages: [String: Range<Int>] = [:]
        for key in heap.elements(of: reference) {
            guard case .string(let key) = key, let storage = heap.storages[key] else {
                throw .unexpectedContent(expected: "the keys of its own storages")
            }
            guard let count = reader.integer(Int64.self) else { throw .truncated }
            guard count == storage.count else {
                throw .storageSizeMismatch(key: key, expected: storage.count, actual: Int(count))
            }
            let size = storage.count.multipliedReportingOverflow(by: storage.type.size)
            guard !size.overflow, let range = reader.range(size.partialValue) else { throw .truncated }
            storages[key] = range
        }
        return storages
    }
}
