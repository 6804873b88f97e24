/// Reads one pickle: a machine for the instructions in `PickleOpcode`, which builds values and does nothing else. Names
/// are looked up in `PickleGlobal` and refused when they are not there; stack, memo and instructions are bounded.
struct PickleMachine {
    var reader: ByteReader
    var heap: PickleHeap
    private let limits: PickleLimits
    private var stack: [PickleValue] = []
    /// Heights of the stack at which marks were set.
    private var marks: [Int] = []
    private var memo: [Int: PickleValue] = [:]

    /// Reads the pickle that starts at `reader`, and leaves `reader` behind its STOP.
    static func load(
        _ reader: inout ByteReader, into heap: inout PickleHeap, limits: PickleLimits = PickleLimits()
    ) throws(PickleError) -> PickleValue {
        var machine = PickleMachine(reader: reader, heap: heap, limits: limits)
        let value = try machine.run()
        reader = machine.reader
        heap = machine.heap
        return value
    }

    private init(reader: ByteReader, heap: PickleHeap, limits: PickleLimits) {
        self.reader = reader
        self.heap = heap
        self.limits = limits
    }

    private mutating func run() throws(PickleError) -> PickleValue {
        for _ in 0..<limits.instructions {
            guard let code = reader.byte() else { throw .truncated }
            guard let opcode = PickleOpcode(rawValue: code) else { throw .unsupportedOpcode(code) }
            if opcode == .stop { return try pop() }
            try execute(opcode)
        }
        throw .limitExceeded(resource: "instructions", limit: limits.instructions)
    }

    private mutating func execute(_ opcode: PickleOpcode) throws(PickleError) {
        switch opcode {
        case .protocolVersion, .frame, .stop, .mark, .pop, .popMark, .duplicate: try control(opcode)
        case .binFloat, .binInt, .binInt1, .binInt2, .long1: try number(opcode)
        case .binUnicode, .shortBinUnicode, .binBytes, .shortBinBytes: try text(opcode)
        case .none: try push(.none)
        case .newTrue: try push(.bool(true))
        case .newFalse: try push(.bool(false))
        case .binGet, .longBinGet, .binPut, .longBinPut, .memoize: try remember(opcode)
        case .global, .stackGlobal, .reduce, .build, .persistentID: try call(opcode)
        default: try container(opcode)
        }
    }

    // MARK: The stack

    private mutating func push(_ value: PickleValue) throws(PickleError) {
        guard stack.count < limits.stackDepth else {
            throw .limitExceeded(resource: "values on the stack", limit: limits.stackDepth)
        }
        stack.append(value)
    }

    /// Values below the last mark are out of reach.
    private mutating func pop() throws(PickleError) -> PickleValue {
        guard stack.count > (marks.last ?? 0), let value = stack.popLast() else { throw .stackUnderflow }
        return value
    }

    private mutating func popToMark() throws(PickleError) -> ArraySlice<PickleValue> {
        guard let height = marks.popLast() else { throw .missingMark }
        let values = stack[height...]
        stack.removeSubrange(height...)
        return values
    }

    private func top() throws(PickleError) -> PickleValue {
        guard stack.count > (marks.last ?? 0), let value = stack.last else { throw .stackUnderflow }
        return value
    }

    private mutating func control(_ opcode: PickleOpcode) throws(PickleError) {
        switch opcode {
        case .protocolVersion:
            guard let version = reader.byte() else { throw .truncated }
            guard version <= 5 else { throw .unsupportedProtocol(Int(version)) }
        case .frame:
            guard let length = reader.integer(UInt64.self), length <= UInt64(reader.remaining) else { throw .truncated }
        case .mark:
            guard marks.count < limits.stackDepth else {
                throw .limitExceeded(resource: "marks", limit: limits.stackDepth)
            }
            marks.append(stack.count)
        case .pop:
            // Python's machine treats a mark as a value here.
            if stack.count == marks.last { marks.removeLast() } else { _ = try pop() }
        case .popMark: _ = try popToMark()
        case .duplicate: try push(try top())
        default: break
        }
    }

    // MARK: Scalars

    private mutating func number(_ opcode: PickleOpcode) throws(PickleError) {
        let value: PickleValue? =
            switch opcode {
            case .binInt: reader.integer(Int32.self).map { .int(Int($0)) }
            case .binInt1: reader.byte().map { .int(Int($0)) }
            case .binInt2: reader.integer(UInt16.self).map { .int(Int($0)) }
            case .binFloat: reader.integer(UInt64.self).map { .float(Double(bitPattern: $0.byteSwapped)) }
            default: reader.byte().flatMap { reader.take(Int($0)) }.map(Self.integer)
            }
        guard let value else { throw .truncated }
        try push(value)
    }

    private static func integer(_ bytes: ArraySlice<UInt8>) -> PickleValue {
        guard bytes.count <= 8 else { return .bigInteger(Array(bytes)) }
        let isNegative = (bytes.last ?? 0) & 0x80 != 0
        var value: UInt64 = isNegative ? .max : 0
        for byte in bytes.reversed() { value = value << 8 | UInt64(byte) }
        return .int(Int(Int64(bitPattern: value)))
    }

    private mutating func text(_ opcode: PickleOpcode) throws(PickleError) {
        let isShort = opcode == .shortBinUnicode || opcode == .shortBinBytes
        guard let length = isShort ? reader.byte().map(Int.init) : reader.integer(UInt32.self).map(Int.init) else {
            throw .truncated
        }
        guard length <= limits.stringBytes else {
            throw .limitExceeded(resource: "bytes in a string", limit: limits.stringBytes)
        }
        guard let bytes = reader.take(length) else { throw .truncated }
        guard opcode == .binUnicode || opcode == .shortBinUnicode else { return try push(.bytes(Array(bytes))) }
        guard let string = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
        try push(.string(string))
    }

    // MARK: The memo

    private mutating func remember(_ opcode: PickleOpcode) throws(PickleError) {
        if opcode == .memoize { return try store(memo.count) }
        let isShort = opcode == .binGet || opcode == .binPut
        guard let index = isShort ? reader.byte().map(Int.init) : reader.integer(UInt32.self).map(Int.init) else {
            throw .truncated
        }
        if opcode == .binPut || opcode == .longBinPut { return try store(index) }
        guard let value = memo[index] else { throw .unknownMemo(index) }
        try push(value)
    }

    /// A dictionary, not a table: an index of four billion costs nothing.
    private mutating func store(_ index: Int) throws(PickleError) {
        memo[index] = try top()
        guard memo.count <= limits.memoEntries else {
            throw .limitExceeded(resource: "memo entries", limit: limits.memoEntries)
        }
    }

    // MARK: Containers

    private mutating func container(_ opcode: PickleOpcode) throws(PickleError) {
        switch opcode {
        case .emptyTuple: try push(.tuple(heap.make()))
        case .emptyList: try push(.list(heap.make()))
        case .emptyDictionary: try push(.dictionary(heap.make()))
        case .tuple1: try pushTuple(1)
        case .tuple2: try pushTuple(2)
        case .tuple3: try pushTuple(3)
        case .tuple: try push(.tuple(heap.make(Array(try popToMark()))))
        case .append: try extendList(with: [try pop()])
        case .appends: try extendList(with: try popToMark())
        case .setItem:
            let value = try pop()
            try extendDictionary(with: [try pop(), value])
        case .setItems: try extendDictionary(with: try popToMark())
        default: break
        }
    }

    private mutating func pushTuple(_ count: Int) throws(PickleError) {
        var elements: [PickleValue] = []
        for _ in 0..<count { elements.append(try pop()) }
        try push(.tuple(heap.make(elements.reversed())))
    }

    private mutating func extendList(with elements: ArraySlice<PickleValue>) throws(PickleError) {
        guard case .list(let list) = try top() else { throw .wrongType("APPEND to something that is no list") }
        heap.append(elements, to: list)
    }

    private mutating func extendDictionary(with pairs: ArraySlice<PickleValue>) throws(PickleError) {
        guard case .dictionary(let dictionary) = try top() else {
            throw .wrongType("SETITEM on something that is no dictionary")
        }
        guard pairs.count.isMultiple(of: 2) else { throw .wrongType("SETITEMS with a key that has no value") }
        heap.append(pairs, to: dictionary)
    }

    // MARK: Names and calls

    private mutating func call(_ opcode: PickleOpcode) throws(PickleError) {
        switch opcode {
        case .global:
            guard let module = reader.take(upTo: 0x0A, limit: 256), let name = reader.take(upTo: 0x0A, limit: 256)
            else {
                throw .truncated
            }
            try pushGlobal(String(decoding: module, as: UTF8.self), String(decoding: name, as: UTF8.self))
        case .stackGlobal:
            guard case .string(let name) = try pop(), case .string(let module) = try pop() else {
                throw .wrongType("STACK_GLOBAL without two strings")
            }
            try pushGlobal(module, name)
        case .reduce:
            guard case .tuple(let arguments) = try pop() else { throw .wrongType("REDUCE without a tuple") }
            guard case .global(let global) = try pop() else { throw .wrongType("REDUCE of something that is no name") }
            try push(try reduce(global, heap.elements(of: arguments)))
        case .build:
            // The attributes of a state dictionary (module versions): nothing that a model needs.
            _ = try pop()
            guard case .dictionary = try top() else { throw .wrongType("BUILD on something that is no dictionary") }
        default:
            guard case .tuple(let id) = try pop() else { throw .badArguments("persistent_load") }
            try push(.storage(try storage(heap.elements(of: id))))
        }
    }

    private mutating func pushGlobal(_ module: String, _ name: String) throws(PickleError) {
        guard let global = PickleGlobal(rawValue: "\(module).\(name)") else {
            throw .forbiddenGlobal("\(module).\(name)")
        }
        try push(.global(global))
    }
}
