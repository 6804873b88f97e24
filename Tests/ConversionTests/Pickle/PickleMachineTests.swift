import Testing

@testable import Conversion

@Suite struct PickleMachineTests {
    private func load(_ bytes: [UInt8], limits: PickleLimits = PickleLimits()) throws(PickleError) -> PickleValue {
        var reader = ByteReader(bytes)
        var heap = PickleHeap()
        return try PickleMachine.load(&reader, into: &heap, limits: limits)
    }

    @Test(
        arguments: [
            ([0x4E], PickleValue.none), ([0x88], .bool(true)), ([0x89], .bool(false)), ([0x4B, 0xFF], .int(255)),
            ([0x4D, 0x00, 0x01], .int(256)), ([0x4A, 0xFE, 0xFF, 0xFF, 0xFF], .int(-2)), ([0x8A, 0], .int(0)),
            ([0x8A, 1, 0x80], .int(-128)), ([0x8A, 2, 0x80, 0], .int(128)),
            ([0x47, 0x3F, 0xF8, 0, 0, 0, 0, 0, 0], .float(1.5)), ([0x8C, 2, 0x68, 0x69], .string("hi")),
            ([0x43, 2, 0xFF, 0x00], .bytes([0xFF, 0x00])),
        ] as [([UInt8], PickleValue)])
    func readsScalars(code: [UInt8], value: PickleValue) throws {
        #expect(try load(code + [0x2E]) == value)
    }

    @Test func wideIntegersKeepTheirBytes() throws {
        let bytes: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8, 9]
        #expect(try load([0x8A, 9] + bytes + [0x2E]) == .bigInteger(bytes))
    }

    /// What `pickle.dumps` makes of an object whose `__reduce__` returns `(os.system, ("true",))`, in every spelling.
    @Test(arguments: [("os", "system"), ("posix", "system"), ("builtins", "eval"), ("torch", "load"), ("", "")])
    func refusesToCallAnythingElse(module: String, name: String) {
        var textual = PickleWriter()
        textual.global(module, name)
        textual.string("true")
        textual.op(.tuple1)
        textual.op(.reduce)
        var stacked = PickleWriter(protocolVersion: 4)
        stacked.string(module)
        stacked.string(name)
        stacked.op(.stackGlobal)
        stacked.string("true")
        stacked.op(.tuple1)
        stacked.op(.reduce)
        for bytes in [textual.finished(), stacked.finished()] {
            #expect(throws: PickleError.forbiddenGlobal("\(module).\(name)")) { try load(bytes) }
        }
    }

    /// INST, OBJ, NEWOBJ, NEWOBJ_EX, EXT1, EXT2, EXT4, PERSID, BYTEARRAY8, NEXT_BUFFER, and protocol 0's text.
    @Test(arguments: [0x69, 0x6F, 0x81, 0x92, 0x82, 0x83, 0x84, 0x50, 0x96, 0x97, 0x49, 0x53, 0x00, 0xFF] as [UInt8])
    func refusesOtherInstructions(code: UInt8) {
        #expect(throws: PickleError.unsupportedOpcode(code)) { try load([0x80, 2, 0x28, code, 0x2E]) }
    }

    @Test(
        arguments: [
            ([], .truncated), ([0x80], .truncated), ([0x80, 6], .unsupportedProtocol(6)), ([0x4E], .truncated),
            ([0x2E], .stackUnderflow), ([0x30], .stackUnderflow), ([0x85], .stackUnderflow),
            ([0x4E, 0x87], .stackUnderflow),
            ([0x74], .missingMark), ([0x65], .missingMark), ([0x28, 0x52], .stackUnderflow), ([0x32], .stackUnderflow),
            // A value below the mark is out of reach.
            ([0x4E, 0x28, 0x85], .stackUnderflow),
            ([0x68, 7], .unknownMemo(7)), ([0x6A, 0xFF, 0xFF, 0xFF, 0xFF], .unknownMemo(0xFFFF_FFFF)),
            ([0x71, 0], .stackUnderflow), ([0x4E, 0x29, 0x52], .wrongType("REDUCE of something that is no name")),
            ([0x4E, 0x4E, 0x52], .wrongType("REDUCE without a tuple")),
            ([0x4E, 0x4E, 0x61], .wrongType("APPEND to something that is no list")),
            ([0x7D, 0x28, 0x4E, 0x75], .wrongType("SETITEMS with a key that has no value")),
            ([0x4E, 0x4E, 0x62], .wrongType("BUILD on something that is no dictionary")),
            ([0x4E, 0x51], .badArguments("persistent_load")), ([0x8C, 1, 0xFF], .notUTF8),
            ([0x8C, 9, 0x61], .truncated),
            ([0x58, 0xFF, 0xFF, 0xFF, 0xFF], .limitExceeded(resource: "bytes in a string", limit: 1 << 20)),
            ([0x95, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], .truncated), ([0x63, 0x61, 0x62], .truncated),
        ] as [([UInt8], PickleError)])
    func namesWhatIsWrong(code: [UInt8], error: PickleError) {
        #expect(throws: error) { try load(code) }
    }

    @Test func knownNamesTakeOnlyTheirArguments() {
        for global in PickleGlobal.allCases where global != .orderedDictionary {
            let parts = global.rawValue.split(separator: ".")
            var writer = PickleWriter()
            writer.global(parts.dropLast().joined(separator: "."), String(parts[parts.count - 1]))
            writer.string("true")
            writer.op(.tuple1)
            writer.op(.reduce)
            #expect(throws: PickleError.badArguments(global.rawValue)) { try load(writer.finished()) }
        }
    }

    // MARK: Bombs

    @Test func aDeepStackIsRefused() {
        var limits = PickleLimits()
        limits.stackDepth = 1000
        let code = [UInt8](repeating: 0x4E, count: 1001)
        #expect(throws: PickleError.limitExceeded(resource: "values on the stack", limit: 1000)) {
            try load(code, limits: limits)
        }
        #expect(throws: PickleError.limitExceeded(resource: "marks", limit: 1000)) {
            try load([UInt8](repeating: 0x28, count: 1001), limits: limits)
        }
    }

    @Test func aLargeMemoIsRefused() {
        var limits = PickleLimits()
        limits.memoEntries = 1000
        let code =
            [0x4E] + [UInt8](repeating: 0x94, count: 10) + (0..<2000).flatMap { [0x72] + littleEndian(UInt32($0)) }
        #expect(throws: PickleError.limitExceeded(resource: "memo entries", limit: 1000)) {
            try load(code, limits: limits)
        }
    }

    @Test func aLargeMemoIndexCostsNothing() throws {
        #expect(try load([0x4E, 0x72, 0xFF, 0xFF, 0xFF, 0xFF, 0x2E]) == .none)
    }

    @Test func anEndlessPickleIsRefused() {
        var limits = PickleLimits()
        limits.instructions = 1000
        let code = (0..<1001).flatMap { _ in [0x4E, 0x30] as [UInt8] }
        #expect(throws: PickleError.limitExceeded(resource: "instructions", limit: 1000)) {
            try load(code, limits: limits)
        }
    }

    /// Each list holds the one before ten times: expanded it would be 10^300 elements.
    @Test func billionLaughsStaySmall() throws {
        var writer = PickleWriter()
        writer.op(.emptyList)
        for _ in 0..<300 {
            writer.raw([0x71, 0])
            writer.op(.emptyList)
            writer.op(.mark)
            for _ in 0..<10 { writer.raw([0x68, 0]) }
            writer.op(.appends)
        }
        guard case .list = try load(writer.finished()) else {
            Issue.record("not a list")
            return
        }
    }

    /// A value that owned its elements would overflow the stack when it is freed.
    @Test func aMillionTuplesInOneAnotherDoNotRecurse() throws {
        let code = [0x29] + [UInt8](repeating: 0x85, count: 1_000_000) + [0x2E]
        guard case .tuple = try load(code) else {
            Issue.record("not a tuple")
            return
        }
    }

    @Test func aListMayHoldItself() throws {
        guard case .list = try load([0x5D, 0x71, 0, 0x68, 0, 0x61, 0x2E]) else {
            Issue.record("not a list")
            return
        }
    }
}
