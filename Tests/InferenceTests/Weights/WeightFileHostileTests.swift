import TestSupport
import Testing

@testable import Inference

/// Files that are wrong, each refused with its own error.
@Suite struct WeightFileHostileTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let header: String
        let data: Int
        let error: WeightFileError

        init(_ header: String, data: Int = 0, _ error: WeightFileError) {
            self.header = header
            self.data = data
            self.error = error
        }

        var testDescription: String { String(header.prefix(80)) }
    }

    private static func tensor(_ shape: String, _ offsets: String, type: String = "F32") -> String {
        #"{"t":{"dtype":"\#(type)","shape":\#(shape),"data_offsets":\#(offsets)}}"#
    }

    private static func two(_ first: String, _ second: String) -> String {
        #"{"a":{"dtype":"F32","shape":[2],"data_offsets":\#(first)},"b":{"dtype":"F32","shape":[2],"data_offsets":\#(second)}}"#
    }

    private static func entry(_ reason: String) -> WeightFileError {
        .malformedEntry(tensor: "t", reason: reason)
    }

    private static let fields = "dtype, shape and data_offsets were expected, nothing else"

    @Test(arguments: [
        // Shapes and types
        Case(tensor("[-1]", "[0,4]"), data: 4, .negativeDimension(tensor: "t", dimension: -1)),
        Case(tensor("[4294967296,4294967296]", "[0,4]"), data: 4, .shapeOverflow(tensor: "t")),
        Case(
            tensor("[0,4611686018427387904,4611686018427387904]", "[0,0]"),
            .shapeOverflow(tensor: "t")),
        Case(
            tensor("[9223372036854775808]", "[0,4]"), data: 4, entry("shape holds something other than 64-bit integers")
        ),
        Case(tensor("[1.5]", "[0,4]"), data: 4, entry("shape holds something other than 64-bit integers")),
        Case(tensor("[\"1\"]", "[0,4]"), data: 4, entry("shape holds something other than 64-bit integers")),
        Case(tensor("1", "[0,4]"), data: 4, entry("shape is no list")),
        Case(tensor("[1,1,1,1,1,1,1,1,1]", "[0,4]"), data: 4, .tooManyDimensions(tensor: "t", count: 9, limit: 8)),
        Case(tensor("[1]", "[0,4]", type: "F33"), data: 4, .unknownDataType(tensor: "t", name: "F33")),
        Case(#"{"t":{"dtype":7,"shape":[1],"data_offsets":[0,4]}}"#, data: 4, entry("dtype is no string")),
        // Offsets
        Case(tensor("[1]", "[0,8]"), data: 8, .sizeMismatch(tensor: "t", expected: 4, actual: 8)),
        Case(tensor("[2]", "[0,4]"), data: 4, .sizeMismatch(tensor: "t", expected: 8, actual: 4)),
        Case(tensor("[1]", "[4,0]"), data: 4, .reversedOffsets(tensor: "t", begin: 4, end: 0)),
        Case(tensor("[1]", "[-4,0]"), data: 4, .negativeOffset(tensor: "t", offset: -4)),
        Case(tensor("[1]", "[0,4]"), data: 3, .offsetsOutOfRange(tensor: "t", end: 4, available: 3)),
        Case(
            tensor("[1]", "[9223372036854775803,9223372036854775807]"), data: 4,
            .offsetsOutOfRange(tensor: "t", end: .max, available: 4)),
        Case(tensor("[1]", "[0]"), data: 4, entry("data_offsets are not two 64-bit integers")),
        Case(tensor("[1]", "[0,4.0]"), data: 4, entry("data_offsets are not two 64-bit integers")),
        Case(tensor("[1]", "[0,99999999999999999999]"), data: 4, entry("data_offsets are not two 64-bit integers")),
        // Layout
        Case(two("[0,8]", "[4,12]"), data: 12, .overlap(first: "a", second: "b")),
        Case(two("[0,8]", "[0,8]"), data: 8, .overlap(first: "a", second: "b")),
        Case(two("[0,8]", "[12,20]"), data: 20, .hole(begin: 8, end: 12)),
        Case(two("[4,12]", "[12,20]"), data: 20, .hole(begin: 0, end: 4)),
        Case(two("[0,8]", "[8,16]"), data: 17, .hole(begin: 16, end: 17)),
        Case("{}", data: 1, .hole(begin: 0, end: 1)),
        // Entries
        Case(#"{"t":[]}"#, entry("an object was expected")),
        Case(#"{"t":{}}"#, entry(fields)),
        Case(#"{"t":{"dtype":"F32","shape":[1]}}"#, entry(fields)),
        Case(#"{"t":{"dtype":"F32","shape":[0],"data_offsets":[0,0],"x":1}}"#, entry(fields)),
        Case(
            #"{"":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}"#,
            .malformedEntry(tensor: "", reason: "its name is empty")),
        // Names
        Case(
            #"{"t":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},"t":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}"#,
            .duplicateName("t")),
        Case(#"{"t":{"dtype":"F32","dtype":"F64","shape":[0],"data_offsets":[0,0]}}"#, .duplicateName("dtype")),
        Case(#"{"__metadata__":{"k":"1","k":"2"}}"#, .duplicateName("k")),
        // "é" in one and in two scalars: Swift takes them for one name.
        Case(
            "{\"\u{E9}\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},\"e\u{301}\":{}}", .duplicateName("é")
        ),
        Case(#"{"__metadata__":{"k":1}}"#, .malformedMetadata),
        Case(#"{"__metadata__":[]}"#, .malformedMetadata),
        // JSON
        Case("", .headerNotObject), Case("[]", .headerNotObject), Case(" {}", .headerNotObject),
        Case("{", .headerNotJSON(offset: 1, reason: "a name was expected")),
        Case("{\"a\"}", .headerNotJSON(offset: 4, reason: "':' was expected")),
        Case("{\"a\":1,}", .headerNotJSON(offset: 7, reason: "a name was expected")),
        Case("{}{}", .headerNotJSON(offset: 2, reason: "something follows the value")),
        Case("{}\u{0}", .headerNotJSON(offset: 2, reason: "something follows the value")),
        Case("{\"a\":01}", .headerNotJSON(offset: 7, reason: "a number starts with 0")),
        Case("{\"a\":-}", .headerNotJSON(offset: 6, reason: "a digit was expected")),
        Case("{\"a\":1.}", .headerNotJSON(offset: 7, reason: "a digit was expected")),
        Case("{\"a\":1e}", .headerNotJSON(offset: 7, reason: "a digit was expected")),
        Case("{\"a\":NaN}", .headerNotJSON(offset: 5, reason: "a value was expected")),
        Case("{\"a\":nul}", .headerNotJSON(offset: 5, reason: "a value was expected")),
        Case("{\"a\":", .headerNotJSON(offset: 5, reason: "it ends too early")),
        Case("{\"a", .headerNotJSON(offset: 3, reason: "a string does not end")),
        Case("{\"a\n\":1}", .headerNotJSON(offset: 4, reason: "a control character in a string")),
        Case(#"{"\x":1}"#, .headerNotJSON(offset: 4, reason: "an unknown escape")),
        Case(#"{"\ud800":1}"#, .headerNotJSON(offset: 8, reason: "half a surrogate pair")),
        Case(#"{"\ud800\u0041":1}"#, .headerNotJSON(offset: 14, reason: "half a surrogate pair")),
        Case(#"{"\udc00":1}"#, .headerNotJSON(offset: 8, reason: "half a surrogate pair")),
        Case(#"{"\u00g0":1}"#, .headerNotJSON(offset: 6, reason: "four hexadecimal digits were expected")),
        Case(
            "{\"a\":" + String(repeating: "[", count: 100_000), .headerNotJSON(offset: 12, reason: "nested too deeply")),
    ])
    func isRefused(_ hostile: Case) {
        #expect(throws: hostile.error) {
            try WeightFile(bytes: RawWeightFile.bytes(hostile.header, data: hostile.data))
        }
    }

    @Test func aHeaderOfFourGigabytesIsRefused() {
        let bytes = RawWeightFile.bytes("{}", headerLength: 1 << 32)
        #expect(throws: WeightFileError.headerTooLarge(bytes: 1 << 32, limit: 100_000_000)) {
            try WeightFile(bytes: bytes)
        }
        #expect(throws: WeightFileError.headerTooLarge(bytes: .max, limit: 100_000_000)) {
            try WeightFile(bytes: RawWeightFile.bytes("{}", headerLength: .max))
        }
    }

    @Test func aHeaderLongerThanTheFileIsRefused() {
        #expect(throws: WeightFileError.headerPastEnd(bytes: 3, fileSize: 10)) {
            try WeightFile(bytes: RawWeightFile.bytes("{}", headerLength: 3))
        }
    }

    @Test func aHeaderThatIsNoUTF8IsRefused() {
        let header: [UInt8] = [0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D]
        #expect(throws: WeightFileError.headerNotUTF8) {
            try WeightFile(bytes: RawWeightFile.bytes(header, data: []))
        }
    }

    @Test(arguments: 0..<8)
    func fewerThanEightBytesAreRefused(count: Int) {
        #expect(throws: WeightFileError.tooShort(size: count)) {
            try WeightFile(bytes: [UInt8](repeating: 0, count: count))
        }
    }

    @Test func everyTruncationIsRefused() throws {
        var writer = WeightFileWriter(metadata: ["k": "v"])
        try writer.add("a", shape: [3], elements: [1, 2, 3] as [Float])
        try writer.add("b", shape: [2], elements: [1, 2] as [Float])
        let bytes = writer.encoded()
        for count in 0..<bytes.count {
            #expect(throws: WeightFileError.self, "\(count) bytes") { try WeightFile(bytes: Array(bytes[..<count])) }
        }
    }

    /// A file with random bytes changed, inserted or dropped is either refused or sound: all that it promises can be read.
    @Test func noMutationCrashes() throws {
        var writer = WeightFileWriter(metadata: ["k": "v"])
        try writer.add("a.weight", shape: [2, 3], elements: [1, 2, 3, 4, 5, 6] as [Float])
        try writer.add("b", shape: [1], elements: [7] as [Int64])
        try writer.add("c", shape: [3], elements: [7, 8, 9] as [UInt8])
        let original = writer.encoded()
        var random = SplitMix64(seed: 1)
        var accepted = 0
        for _ in 0..<20_000 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes[index] = #"{}[]:,"-0123456789\e."#.utf8.randomElement(using: &random) ?? 0
                case 2: bytes.insert(UInt8.random(in: 32...126, using: &random), at: index)
                default: bytes.remove(at: index)
                }
            }
            guard let file = try? WeightFile(bytes: bytes) else { continue }
            accepted += 1
            for descriptor in file.descriptors {
                #expect(file.bytes(of: descriptor).reduce(0) { $0 &+ Int($1) } >= 0)
            }
        }
        #expect(accepted > 0, "nothing but refusals: the mutations are too coarse to test anything")
    }
}
