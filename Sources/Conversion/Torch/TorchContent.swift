/// What either serialisation of PyTorch comes down to.
struct TorchContent {
    let root: PickleValue
    let heap: PickleHeap
    /// Keys to where the storages' bytes are in the file.
    let storages: [String: Range<Int>]
}
