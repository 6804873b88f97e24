/// A value on the pickle machine's stack. Containers are references into a `PickleHeap`, so that a pickle may nest or
/// tie them as it likes: no value owns another, and nothing recurses.
enum PickleValue: Sendable, Equatable {
    case none
    case bool(Bool)
    case int(Int)
    /// An integer of more than 64 bits: its two's-complement bytes, little-endian.
    case bigInteger([UInt8])
    case float(Double)
    case string(String)
    case bytes([UInt8])
    case tuple(PickleReference)
    case list(PickleReference)
    case dictionary(PickleReference)
    case global(PickleGlobal)
    case storage(TorchStorage)
    case tensor(TorchTensor)
}
