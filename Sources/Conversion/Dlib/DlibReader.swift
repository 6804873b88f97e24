import Glibc

/// Reads the primitives of dlib's serialisation (described at the top of its `dlib/serialize.h`).
struct DlibReader {
    private var bytes: ByteReader

    init(_ bytes: [UInt8]) {
        self.bytes = ByteReader(bytes)
    }

    var remaining: Int { bytes.remaining }
    var position: Int { bytes.position }

    /// A control byte (sign in the highest bit, count of bytes in the lowest four), then the magnitude, little-endian.
    mutating func integer() throws(DlibFileError) -> Int {
        let start = bytes.position
        guard let control = bytes.byte() else { throw .truncated }
        let count = Int(control & 0x0F)
        guard control & 0x70 == 0, (1...8).contains(count) else { throw .malformedInteger(offset: start) }
        guard let magnitude = bytes.take(count) else { throw .truncated }
        let value = magnitude.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard let value = Int(exactly: value) else { throw .malformedInteger(offset: start) }
        return control & 0x80 == 0 ? value : -value
    }

    /// An integer that must lie in `range`.
    mutating func integer(in range: ClosedRange<Int>) throws(DlibFileError) -> Int {
        let start = bytes.position
        let value = try integer()
        guard range.contains(value) else { throw .malformedInteger(offset: start) }
        return value
    }

    /// '0' or '1'.
    mutating func bool() throws(DlibFileError) -> Bool {
        guard let byte = bytes.byte() else { throw .truncated }
        switch byte {
        case UInt8(ascii: "0"): return false
        case UInt8(ascii: "1"): return true
        default: throw .malformedBool(offset: bytes.position - 1)
        }
    }

    /// Mantissa and exponent, both integers: mantissa × 2^exponent. Exponents from 32000 stand for infinities and NaN.
    mutating func number() throws(DlibFileError) -> Double {
        let start = bytes.position
        let mantissa = try integer()
        let exponent = try integer()
        guard (-1200...1200).contains(exponent) else { throw .malformedNumber(offset: start) }
        let value = scalbn(Double(mantissa), Int32(exponent))
        guard value.isFinite else { throw .malformedNumber(offset: start) }
        return value
    }

    /// Its length, then its bytes.
    mutating func string() throws(DlibFileError) -> String {
        let start = bytes.position
        let count = try integer()
        guard (0...256).contains(count) else { throw .malformedString(offset: start) }
        guard let text = bytes.take(count) else { throw .truncated }
        guard let string = String(validating: text, as: UTF8.self) else { throw .malformedString(offset: start) }
        return string
    }

    /// Version 2, four dimensions (samples, k, rows, columns), then 32-bit floats, little-endian.
    mutating func tensor() throws(DlibFileError) -> DenseTensor {
        let start = bytes.position
        guard try integer() == 2 else { throw .malformedTensor(offset: start) }
        let (shape, count) = try dimensions(start: start)
        guard count <= bytes.remaining / 4, let range = bytes.range(count * 4) else { throw .truncated }
        let elements = bytes.bytes.withUnsafeBytes { buffer in
            (0..<count).map {
                Float(
                    bitPattern: UInt32(
                        littleEndian: buffer.loadUnaligned(fromByteOffset: range.lowerBound + $0 * 4, as: UInt32.self)))
            }
        }
        return DenseTensor(shape: shape, elements: elements)
    }

    /// The shape of a part of another tensor: version 1, four dimensions.
    mutating func aliasShape() throws(DlibFileError) -> [Int] {
        let start = bytes.position
        guard try integer() == 1 else { throw .malformedTensor(offset: start) }
        return try dimensions(start: start).shape
    }

    private mutating func dimensions(start: Int) throws(DlibFileError) -> (shape: [Int], count: Int) {
        var shape: [Int] = []
        var count = 1
        for _ in 0..<4 {
            let dimension = try integer()
            let product = count.multipliedReportingOverflow(by: dimension)
            guard dimension >= 0, !product.overflow else { throw .malformedTensor(offset: start) }
            shape.append(dimension)
            count = product.partialValue
        }
        return (shape, count)
    }
}
