/// The weights of a PyTorch module, read by name and shape.
struct StateDictionary {
    let path: String
    private let file: TorchFile
    private let tensors: [String: TorchTensor]

    init(path: String) throws(ConversionError) {
        self.path = path
        do throws(TorchFileError) {
            file = try TorchFile(path: path)
            tensors = try file.stateDictionary()
        } catch { throw .torch(path: path, error) }
    }

    /// The tensor `name`, row-major, which must have that shape.
    func tensor(_ name: String, shape: [Int]) throws(ConversionError) -> DenseTensor {
        guard let tensor = tensors[name] else { throw .torch(path: path, .missingTensor(name)) }
        guard tensor.shape == shape else {
            throw .torch(path: path, .wrongShape(tensor: name, expected: shape, found: tensor.shape))
        }
        do throws(TorchFileError) { return try file.dense(tensor, name: name) } catch {
            throw .torch(path: path, error)
        }
    }

    func vector(_ name: String, count: Int) throws(ConversionError) -> [Float] {
        try tensor(name, shape: [count]).elements
    }
}
