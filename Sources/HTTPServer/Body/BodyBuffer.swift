import CMicroHTTPD
import Glibc
import Synchronization

/// Collects bytes: in memory while the shared budget allows, then in a file without a name, so that ten thousand
/// clients that send at once don't fill the memory. What it took goes back when it is released.
public final class BodyBuffer: Sendable {
    private struct State {
        var slabs: [BodySlab] = []
        /// Set once the bytes are in a file.
        var descriptor: Int32?
        var count = 0
    }

    private let budget: MemoryBudget
    private let folder: String
    private let state = Mutex(State())

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
            if let descriptor = state.descriptor { return Self.contents(of: descriptor, count: state.count) }
            return [UInt8](unsafeUninitializedCapacity: state.count) { buffer, filled in
                for slab in state.slabs {
                    UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
                        .copyMemory(from: slab.bytes)
                    filled += slab.count
                }
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
        for slab in state.slabs { budget.giveBack(slab) }
        if let descriptor = state.descriptor { close(descriptor) }
        state = State()
    }

    private func append(_ bytes: UnsafeRawBufferPointer, _ state: inout State) throws(HTTPProblem) {
        var rest = bytes[...]
        while !rest.isEmpty, state.descriptor == nil {
            let taken = state.slabs.isEmpty ? 0 : state.slabs[state.slabs.count - 1].fill(.init(rebasing: rest))
            rest = rest.dropFirst(taken)
            if !rest.isEmpty, !addSlab(&state) { try spill(&state) }
        }
        if let descriptor = state.descriptor {
            guard Self.write(UnsafeRawBufferPointer(rebasing: rest), to: descriptor) else { throw Self.noRoom }
        }
        state.count += bytes.count
    }

    private func addSlab(_ state: inout State) -> Bool {
        guard let slab = budget.takeSlab() else { return false }
        state.slabs.append(slab)
        return true
    }

    /// Moves what is in memory to a file.
    private func spill(_ state: inout State) throws(HTTPProblem) {
        var path = Array("\(folder)/upload-\(String(repeating: "X", count: 6))".utf8CString)
        let descriptor = mkostemp(&path, O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.noRoom }
        unlink(path)
        for slab in state.slabs {
            guard Self.write(slab.bytes, to: descriptor) else {
                close(descriptor)
                throw Self.noRoom
            }
        }
        let count = state.count
        release(&state)
        state.descriptor = descriptor
        state.count = count
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
