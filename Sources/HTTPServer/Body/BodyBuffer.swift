import CMicroHTTPD
import Glibc
import Synchronization

/// Collects bytes: in memory while the shared budget allows, then in a file without a name, so that ten thousand
/// clients that send at once don't fill the memory. What it took goes back when it is released.
public final class BodyBuffer: Sendable {
    private enum Storage {
        case memory([UInt8])
        case file(descriptor: Int32)
    }

    private struct State {
        var storage = Storage.memory([])
        var count = 0
        var reserved = 0
    }

    private let budget: MemoryBudget
    private let folder: String
    private let state = Mutex(State())

    /// Memory is taken from the budget in steps of this many bytes.
    private static let step = 16_384

    /// `folder`: where the file goes if there has to be one; writable.
    public init(budget: MemoryBudget, folder: String) {
        self.budget = budget
        self.folder = folder
    }

    public var count: Int { state.withLock(\.count) }

    public func append(_ bytes: UnsafeRawBufferPointer) throws(HTTPProblem) {
        let problem: HTTPProblem? = state.withLock { state in
            do throws(HTTPProblem) {
                try append(bytes, &state)
                return nil
            } catch {
                return error
            }
        }
        if let problem { throw problem }
    }

    /// All of it. Reads the file when there is one.
    public func bytes() throws(HTTPProblem) -> [UInt8] {
        let read: [UInt8]? = state.withLock { state in
            switch state.storage {
            case .memory(let bytes): bytes
            case .file(let descriptor): Self.contents(of: descriptor, count: state.count)
            }
        }
        guard let read else { throw Self.noRoom }
        return read
    }

    public func append(_ bytes: ArraySlice<UInt8>) throws(HTTPProblem) {
        let problem: HTTPProblem? = bytes.withUnsafeBytes { bytes in
            do throws(HTTPProblem) {
                try append(bytes)
                return nil
            } catch {
                return error
            }
        }
        if let problem { throw problem }
    }

    /// Lets go of the bytes before the buffer itself goes; it is empty afterwards.
    public func discard() {
        state.withLock { release(&$0) }
    }

    private func release(_ state: inout State) {
        budget.giveBack(state.reserved)
        if case .file(let descriptor) = state.storage { close(descriptor) }
        state = State()
    }

    private func append(_ bytes: UnsafeRawBufferPointer, _ state: inout State) throws(HTTPProblem) {
        if case .memory(var held) = state.storage {
            state.storage = .memory([])
            if reserve(state.count + bytes.count, &state) {
                held.append(contentsOf: bytes)
                state.storage = .memory(held)
                state.count = held.count
                return
            }
            state.storage = .file(descriptor: try spill(held))
            budget.giveBack(state.reserved)
            state.reserved = 0
        }
        guard case .file(let descriptor) = state.storage, Self.write(bytes, to: descriptor) else { throw Self.noRoom }
        state.count += bytes.count
    }

    private func reserve(_ needed: Int, _ state: inout State) -> Bool {
        guard needed > state.reserved else { return true }
        let more = (needed - state.reserved + Self.step - 1) / Self.step * Self.step
        guard budget.take(more) else { return false }
        state.reserved += more
        return true
    }

    private func spill(_ held: [UInt8]) throws(HTTPProblem) -> Int32 {
        var path = Array("\(folder)/upload-XXXXXX".utf8CString)
        let descriptor = mkostemp(&path, O_CLOEXEC)
        if descriptor >= 0 { unlink(path) }
        guard descriptor >= 0, held.withUnsafeBytes({ Self.write($0, to: descriptor) }) else {
            if descriptor >= 0 { close(descriptor) }
            throw Self.noRoom
        }
        return descriptor
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { return false }
            rest = rest.dropFirst(written)
        }
        return true
    }

    private static func contents(of descriptor: Int32, count: Int) -> [UInt8]? {
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = pread(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled, off_t(filled))
                if got < 0 && errno == EINTR { continue }
                guard got > 0 else { return }
                filled += got
            }
        }
        return bytes.count == count ? bytes : nil
    }

    private static let noRoom = HTTPProblem(
        .serviceUnavailable, code: "no_room", "The server has no room for the upload right now; try again later.",
        headers: ["Retry-After": "5"])

    deinit { discard() }
}
