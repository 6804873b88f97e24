@testable import Conversion

/// Writes pickles instruction by instruction, honest and hostile ones alike.
struct PickleWriter {
    private(set) var bytes: [UInt8] = []

    init(protocolVersion: UInt8? = 2) {
        if let protocolVersion { bytes = [0x80, protocolVersion] }
    }

    mutating func op(_ opcode: PickleOpcode) {
        bytes.append(opcode.rawValue)
    }

    mutating func raw(_ more: [UInt8]) {
        bytes += more
    }

    mutating func string(_ text: String) {
        op(.binUnicode)
        raw(littleEndian(UInt32(text.utf8.count)))
        raw(Array(text.utf8))
    }

    mutating func int(_ value: Int) {
        op(.long1)
        raw([8])
        raw(littleEndian(Int64(value)))
    }

    mutating func global(_ module: String, _ name: String) {
        op(.global)
        raw(Array("\(module)\n\(name)\n".utf8))
    }

    mutating func ints(_ values: [Int]) {
        op(.mark)
        values.forEach { int($0) }
        op(.tuple)
    }

    /// `_rebuild_tensor_v2` over a storage.
    mutating func tensor(
        key: String, count: Int, shape: [Int], strides: [Int], offset: Int = 0, type: String = "FloatStorage"
    ) {
        global("torch._utils", "_rebuild_tensor_v2")
        op(.mark)
        op(.mark)
        string("storage")
        global("torch", type)
        string(key)
        string("cpu")
        int(count)
        op(.tuple)
        op(.persistentID)
        int(offset)
        ints(shape)
        ints(strides)
        op(.newFalse)
        global("collections", "OrderedDict")
        op(.emptyTuple)
        op(.reduce)
        op(.tuple)
        op(.reduce)
    }

    /// Ends the pickle.
    func finished() -> [UInt8] {
        bytes + [PickleOpcode.stop.rawValue]
    }
}

func littleEndian<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
}
