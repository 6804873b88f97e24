import TestSupport
import Testing

@testable import Conversion

@Suite struct TorchFileTests {
    private static let values = (0..<24).map(Float.init)
    private static let state = TorchWriter(state: [("a.weight", [2, 3, 4], values), ("b", [2], [-1, 0.5])])

    private static func both(_ writer: TorchWriter) -> [[UInt8]] { [writer.legacy(), writer.zip()] }

    /// A root of one tensor under the name `t`, over the storage `0` of 24 floats.
    private static func view(
        shape: [Int], strides: [Int], offset: Int = 0, count: Int = 24, key: String = "0", type: String = "FloatStorage"
    ) -> TorchWriter {
        TorchWriter(storages: [("0", values)]) { pickle in
            pickle.op(.emptyDictionary)
            pickle.string("t")
            pickle.tensor(key: key, count: count, shape: shape, strides: strides, offset: offset, type: type)
            pickle.op(.setItem)
        }
    }

    private static func dense(_ bytes: [UInt8]) throws(TorchFileError) -> DenseTensor {
        let file = try TorchFile(bytes)
        guard let tensor = try file.stateDictionary()["t"] else { throw .missingTensor("t") }
        return try file.dense(tensor, name: "t")
    }

    @Test func bothSerialisationsGiveTheSame() throws {
        for bytes in Self.both(Self.state) {
            let file = try TorchFile(bytes)
            let tensors = try file.stateDictionary()
            #expect(tensors.keys.sorted() == ["a.weight", "b"])
            let weight = try file.dense(#require(tensors["a.weight"]), name: "a.weight")
            #expect(weight == DenseTensor(shape: [2, 3, 4], elements: Self.values))
            #expect(try file.dense(#require(tensors["b"]), name: "b").elements == [-1, 0.5])
        }
    }

    @Test(
        arguments: [
            ([4, 6], [1, 4], 0, (0..<4).flatMap { row in (0..<6).map { Float(row + 4 * $0) } }),
            ([2, 2], [6, 1], 13, [13, 14, 19, 20]), ([], [], 23, [23]), ([0, 5], [5, 1], 0, []),
            ([3], [0], 7, [7, 7, 7]),
            ([24], [1], 0, values),
        ] as [([Int], [Int], Int, [Float])])
    func viewsAreReadByTheirStrides(shape: [Int], strides: [Int], offset: Int, expected: [Float]) throws {
        for bytes in Self.both(Self.view(shape: shape, strides: strides, offset: offset)) {
            #expect(try Self.dense(bytes) == DenseTensor(shape: shape, elements: expected))
        }
    }

    @Test(
        arguments: [
            ([25], [1], 0), ([24], [1], 1), ([1], [1], 24), ([2], [24], 0), ([2, 2], [23, 1], 0), ([-1], [1], 0),
            ([2], [-1], 3), ([1], [1], -1), ([25], [0], 0), ([Int.max, .max], [0, 0], 0), ([2], [Int.max], 0),
            ([Int.max], [1], 0), ([2, 2], [Int.max / 2, .max / 2], 2),
        ] as [([Int], [Int], Int)])
    func viewsOutsideTheirStorageAreRefused(shape: [Int], strides: [Int], offset: Int) {
        for bytes in Self.both(Self.view(shape: shape, strides: strides, offset: offset)) {
            #expect(throws: TorchFileError.tensorOutOfStorage("t")) { try Self.dense(bytes) }
        }
    }

    @Test func otherFloatingPointTypesAreConverted() throws {
        let halves: [UInt16] = [Float16(1.5).bitPattern, Float16(-2).bitPattern]
        let doubles: [UInt64] = [Double(1.5).bitPattern, Double(-2).bitPattern]
        let bfloats: [UInt16] = [UInt16(Float(1.5).bitPattern >> 16), UInt16(Float(-2).bitPattern >> 16)]
        let cases: [(String, [UInt8])] = [
            ("HalfStorage", halves.flatMap { littleEndian($0) }),
            ("DoubleStorage", doubles.flatMap { littleEndian($0) }),
            ("BFloat16Storage", bfloats.flatMap { littleEndian($0) }),
        ]
        for (type, data) in cases {
            var writer = Self.view(shape: [2], strides: [1], count: 2, type: type)
            writer.storages = [("0", 2, data)]
            for bytes in Self.both(writer) { #expect(try Self.dense(bytes).elements == [1.5, -2]) }
        }
    }

    @Test(arguments: ["LongStorage", "IntStorage", "ShortStorage", "CharStorage", "ByteStorage", "BoolStorage"])
    func integersAreNoWeights(type: String) throws {
        let size = ["LongStorage": 8, "IntStorage": 4, "ShortStorage": 2][type] ?? 1
        var writer = Self.view(shape: [2], strides: [1], count: 2, type: type)
        writer.storages = [("0", 2, [UInt8](repeating: 1, count: 2 * size))]
        for bytes in Self.both(writer) {
            #expect(throws: TorchFileError.notFloatingPoint("t")) { try Self.dense(bytes) }
        }
    }

    /// What a file does that calls `os.system` when Python loads it.
    @Test(arguments: [("os", "system"), ("posix", "system"), ("builtins", "exec"), ("torch.serialization", "load")])
    func aCallIsRefusedByNameInBothSerialisations(module: String, name: String) {
        let writer = TorchWriter(storages: []) { pickle in
            pickle.global(module, name)
            pickle.string("touch /tmp/owned")
            pickle.op(.tuple1)
            pickle.op(.reduce)
        }
        for bytes in Self.both(writer) {
            #expect(throws: TorchFileError.pickle(.forbiddenGlobal("\(module).\(name)"))) { try TorchFile(bytes) }
        }
    }

    @Test func bombsAreRefusedInBothSerialisations() {
        var limits = PickleLimits()
        limits.stackDepth = 500
        let stack = TorchWriter(storages: []) { pickle in for _ in 0..<600 { pickle.op(.none) } }
        var memoLimits = PickleLimits()
        memoLimits.memoEntries = 500
        let memo = TorchWriter(storages: []) { pickle in
            pickle.op(.none)
            for index in 0..<600 { pickle.raw([0x72] + littleEndian(UInt32(index))) }
        }
        for bytes in Self.both(stack) {
            #expect(throws: TorchFileError.pickle(.limitExceeded(resource: "values on the stack", limit: 500))) {
                try TorchFile(bytes, limits: limits)
            }
        }
        for bytes in Self.both(memo) {
            #expect(throws: TorchFileError.pickle(.limitExceeded(resource: "memo entries", limit: 500))) {
                try TorchFile(bytes, limits: memoLimits)
            }
        }
    }

    @Test func storagesMustBeThereAndHaveTheirSize() {
        let missing = Self.view(shape: [1], strides: [1], key: "7")
        #expect(throws: TorchFileError.missingStorage("7")) { try Self.dense(missing.zip()) }
        #expect(throws: TorchFileError.unexpectedContent(expected: "the keys of its own storages")) {
            try Self.dense(missing.legacy())
        }
        let short = Self.view(shape: [1], strides: [1], count: 25)
        #expect(throws: TorchFileError.storageSizeMismatch(key: "0", expected: 100, actual: 96)) {
            try Self.dense(short.zip())
        }
        #expect(throws: TorchFileError.storageSizeMismatch(key: "0", expected: 25, actual: 24)) {
            try Self.dense(short.legacy())
        }
        let huge = Self.view(shape: [1], strides: [1], count: .max)
        #expect(throws: TorchFileError.self) { try Self.dense(huge.zip()) }
        var consistent = huge
        consistent.storages[0].count = .max
        #expect(throws: TorchFileError.truncated) { try Self.dense(consistent.legacy()) }
    }

    @Test func oneKeyForTwoStoragesIsRefused() {
        let writer = TorchWriter(storages: [("0", Self.values)]) { pickle in
            pickle.op(.emptyList)
            pickle.tensor(key: "0", count: 24, shape: [1], strides: [1])
            pickle.op(.append)
            pickle.tensor(key: "0", count: 12, shape: [1], strides: [1])
            pickle.op(.append)
        }
        for bytes in Self.both(writer) {
            #expect(throws: TorchFileError.pickle(.badArguments("persistent_load with one key for two storages"))) {
                try TorchFile(bytes)
            }
        }
    }

    @Test func otherFilesAreRefused() {
        for bytes in [[], [0x80], [0x80, 2], Array("GIF89a".utf8), [0x80, 2, 0x4E, 0x2E]] {
            #expect(throws: TorchFileError.self) { try TorchFile(bytes) }
        }
        #expect(throws: TorchFileError.notTorchFile) { try TorchFile([]) }
        #expect(throws: TorchFileError.notTorchFile) { try TorchFile([0x80, 2, 0x4E, 0x2E]) }
        #expect(throws: TorchFileError.unsupportedProtocolVersion(1002)) {
            try TorchFile(Self.state.legacy(version: 1002))
        }
        #expect(throws: TorchFileError.bigEndian) { try TorchFile(Self.state.legacy(isLittleEndian: false)) }
        #expect(throws: TorchFileError.bigEndian) { try TorchFile(Self.state.zip(byteOrder: "big")) }
        #expect(throws: TorchFileError.missingEntry("data.pkl")) {
            try TorchFile(ZipWriter([ZipWriter.Entry("archive/other", [])]).encoded())
        }
        #expect(throws: TorchFileError.zip(.noEndRecord)) { try TorchFile(Self.state.zip().dropLast(30)) }
    }

    @Test func aByteOrderIsNotNeeded() throws {
        #expect(try TorchFile(Self.state.zip(byteOrder: nil)).stateDictionary().count == 2)
    }

    @Test func whatIsNoStateDictionaryIsRefused() throws {
        let failure = TorchFileError.unexpectedContent(expected: "a state dictionary (names to tensors)")
        let list = TorchWriter(storages: []) { $0.op(.emptyList) }
        let numbers = TorchWriter(storages: []) { pickle in
            pickle.op(.emptyDictionary)
            pickle.int(1)
            pickle.int(2)
            pickle.op(.setItem)
        }
        for bytes in Self.both(list) + Self.both(numbers) {
            #expect(throws: failure) { try TorchFile(bytes).stateDictionary() }
        }
        let twice = TorchWriter(state: [("t", [1], [1]), ("t", [1], [2])])
        for bytes in Self.both(twice) {
            #expect(throws: TorchFileError.duplicateTensor("t")) { try TorchFile(bytes).stateDictionary() }
        }
    }

    @Test func everyTruncationIsRefused() {
        for bytes in Self.both(Self.state) {
            for count in 0..<bytes.count {
                #expect(throws: TorchFileError.self, "\(count) bytes") { try TorchFile(Array(bytes[..<count])) }
            }
        }
    }

    @Test func noMutationCrashes() throws {
        var random = SplitMix64(seed: 3)
        for original in Self.both(Self.state) {
            var accepted = 0
            for _ in 0..<8_000 {
                let bytes = Mutation.apply(to: original, using: &random)
                guard let file = try? TorchFile(bytes), let state = try? file.stateDictionary() else { continue }
                accepted += 1
                for (name, tensor) in state {
                    guard let dense = try? file.dense(tensor, name: name) else { continue }
                    #expect(dense.elements.count == dense.shape.reduce(1, *))
                }
            }
            #expect(accepted > 0)
        }
    }
}
