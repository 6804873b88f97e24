/// A Swift type that stands for a safetensors element type. Every bit pattern must be a valid value of it, since its
/// values are read straight from a file.
public protocol TensorElement: BitwiseCopyable, Sendable {
    static var dataType: TensorDataType { get }
}

extension Float: TensorElement { public static var dataType: TensorDataType { .float32 } }
extension Double: TensorElement { public static var dataType: TensorDataType { .float64 } }
extension UInt8: TensorElement { public static var dataType: TensorDataType { .uint8 } }
extension Int8: TensorElement { public static var dataType: TensorDataType { .int8 } }
extension UInt16: TensorElement { public static var dataType: TensorDataType { .uint16 } }
extension Int16: TensorElement { public static var dataType: TensorDataType { .int16 } }
extension UInt32: TensorElement { public static var dataType: TensorDataType { .uint32 } }
extension Int32: TensorElement { public static var dataType: TensorDataType { .int32 } }
extension UInt64: TensorElement { public static var dataType: TensorDataType { .uint64 } }
extension Int64: TensorElement { public static var dataType: TensorDataType { .int64 } }
