import CGetopt
import Glibc
import Synchronization

/// Splits arguments into flags and operands with glibc's `getopt_long`: grouped short options, `--name=value`,
/// unambiguous abbreviations of long options, options after operands, and `--` behave as everywhere else.
struct GetoptScanner {
    /// One flag on the command line.
    struct Occurrence: Equatable {
        /// The position of the flag in `flags`.
        let flag: Int
        let text: String
    }

    struct Result: Equatable {
        var occurrences: [Occurrence] = []
        var operands: [String] = []
    }

    let flags: [FlagDescription]
    /// Whether the first operand ends the options: it is a sub-command with options of its own.
    let stopsAtOperand: Bool

    /// `getopt_long` keeps its place in globals.
    private static let lock = Mutex(())
    /// Codes of long options begin above any character. Two per flag: as named, and negated.
    static let firstCode: Int32 = 256

    func scan(_ arguments: [String]) throws(UsageError) -> Result {
        let scanned: Swift.Result<Result, UsageError> = Self.lock.withLock { _ in
            do throws(UsageError) { return .success(try scanLocked(arguments)) } catch { return .failure(error) }
        }
        return try scanned.get()
    }

    private func scanLocked(_ arguments: [String]) throws(UsageError) -> Result {
        // getopt_long reorders argv and points into it, so the C strings live until the end of the scan.
        var argv: [UnsafeMutablePointer<CChar>?] = ([""] + arguments).map { strdup($0) }
        argv.append(nil)
        let names = longNames.map { (text: strdup($0.text), flag: $0) }
        defer {
            argv.forEach { free($0) }
            names.forEach { free($0.text) }
        }
        let longs =
            names.map { option(name: $0.text, has_arg: $0.flag.argument, flag: nil, val: $0.flag.code) }
            + [option(name: nil, has_arg: 0, flag: nil, val: 0)]
        return try argv.withUnsafeMutableBufferPointer { (argv) throws(UsageError) in
            try consume(argv, count: arguments.count + 1, longs: longs)
        }
    }

    private func consume(
        _ argv: UnsafeMutableBufferPointer<UnsafeMutablePointer<CChar>?>, count: Int, longs: [option]
    ) throws(UsageError) -> Result {
        var result = Result()
        var next = 1
        var isFirst = true
        while true {
            let before = next
            let answer = facet_getopt_next(Int32(count), argv.baseAddress, shortNames, longs, isFirst ? 1 : 0)
            isFirst = false
            next = Int(answer.next)
            switch answer.code {
            case -1:
                result.operands = argv[next..<count].map { Self.text($0) }
                return result
            case Int32(UInt8(ascii: "?")), Int32(UInt8(ascii: ":")):
                // The scan stands behind the culprit, or still on it when more letters follow in its group.
                let around = [next, next - 1].filter { $0 >= before && $0 < count }.map { Self.text(argv[$0]) }
                let letter = answer.offendingLetter
                let group = around.first { word in
                    word.hasPrefix("-") && !word.hasPrefix("--") && letter.map(word.contains) ?? false
                }
                let culprit = group ?? Self.text(argv[max(next - 1, 0)])
                throw explain(answer, culprit: culprit)
            default:
                result.occurrences.append(try occurrence(code: answer.code, value: answer.value))
            }
        }
    }

    private static func text(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }

    // MARK: What getopt_long is told

    struct LongName {
        let text: String
        let argument: Int32
        let code: Int32
    }

    var longNames: [LongName] {
        flags.enumerated().flatMap { index, flag in
            let code = Self.firstCode + Int32(2 * index)
            let argument =
                switch flag.arity {
                case .negatableSwitch: optional_argument
                case .plainSwitch: no_argument
                case .single, .repeated: required_argument
                }
            let names = flag.spellings.map { LongName(text: $0, argument: argument, code: code) }
            guard flag.arity == .negatableSwitch else { return names }
            return names + flag.spellings.map { LongName(text: "no-\($0)", argument: no_argument, code: code + 1) }
        }
    }

    /// A leading `:` tells a missing value from an unknown option; a leading `+` stops at the first operand.
    private var shortNames: String {
        (stopsAtOperand ? "+:" : ":")
            + flags.compactMap { flag in flag.short.map { "\($0)" + (flag.isSwitch ? "" : ":") } }.joined()
    }

    // MARK: What it answers

    func index(ofCode code: Int32) -> Int? {
        if code >= Self.firstCode { return Int(code - Self.firstCode) / 2 }
        guard code > 0, let scalar = UnicodeScalar(UInt32(code)) else { return nil }
        return flags.firstIndex { $0.short == Character(scalar) }
    }

    private func occurrence(code: Int32, value: UnsafePointer<CChar>?) throws(UsageError) -> Occurrence {
        guard let flag = index(ofCode: code) else { throw UsageError("unexpected option") }
        guard flags[flag].isSwitch else { return Occurrence(flag: flag, text: Self.text(value)) }
        let isNegated = code >= Self.firstCode && (code - Self.firstCode) % 2 == 1
        return Occurrence(flag: flag, text: isNegated ? "false" : value.map { String(cString: $0) } ?? "true")
    }
}
