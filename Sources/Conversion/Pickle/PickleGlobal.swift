/// The only names that a pickle may refer to. Each stands for a construction that this program makes itself; none is
/// imported or called.
enum PickleGlobal: String, Sendable, CaseIterable {
    case rebuildTensor = "torch._utils._rebuild_tensor_v2"
    case rebuildParameter = "torch._utils._rebuild_parameter"
    case orderedDictionary = "collections.OrderedDict"
    case float32Storage = "torch.FloatStorage"
    case float64Storage = "torch.DoubleStorage"
    case float16Storage = "torch.HalfStorage"
    case bfloat16Storage = "torch.BFloat16Storage"
    case int64Storage = "torch.LongStorage"
    case int32Storage = "torch.IntStorage"
    case int16Storage = "torch.ShortStorage"
    case int8Storage = "torch.CharStorage"
    case uint8Storage = "torch.ByteStorage"
    case boolStorage = "torch.BoolStorage"

    /// The type of the elements, for storages.
    var storageType: TorchStorageType? {
        switch self {
        case .rebuildTensor, .rebuildParameter, .orderedDictionary: nil
        case .float32Storage: .float32
        case .float64Storage: .float64
        case .float16Storage: .float16
        case .bfloat16Storage: .bfloat16
        case .int64Storage: .int64
        case .int32Storage: .int32
        case .int16Storage: .int16
        case .int8Storage: .int8
        case .uint8Storage: .uint8
        case .boolStorage: .bool
        }
    }
}
