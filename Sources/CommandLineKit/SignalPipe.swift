import Glibc
import Synchronization

/// Carries signals from the handler, in which next to nothing is allowed, to a thread on which everything is: the
/// handler writes the signal's number to a pipe. (Dispatch's signal sources install themselves some time after they
/// are made, and lose what comes before.)
final class SignalPipe: Sendable {
    typealias Handler = @Sendable (_ signal: Int32, _ count: Int) -> Void

    static let shared = SignalPipe()

    private struct Registration {
        let signals: [Int32]
        let handler: Handler
        var count = 0
    }

    private struct State {
        var registrations: [Int: Registration] = [:]
        var nextNumber = 0
        var isReading = false
    }

    private let readEnd: Int32
    private let writeEnd: Int32
    private let state = Mutex(State())

    private init() {
        var ends: [Int32] = [-1, -1]
        if pipe(&ends) == 0 {
            // Not for child processes; and the handler must never wait.
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
        }
        readEnd = ends[0]
        writeEnd = ends[1]
    }

    func register(_ signals: [Int32], _ handler: @escaping Handler) -> Int {
        let (registration, mustRead) = state.withLock { state in
            state.nextNumber += 1
            state.registrations[state.nextNumber] = Registration(signals: signals, handler: handler)
            defer { state.isReading = true }
            return (state.nextNumber, !state.isReading)
        }
        if mustRead { startReading() }
        // Without a pipe (no file descriptors left) signals keep their default meaning.
        for number in signals where writeEnd >= 0 {
            // A handler, unlike SIG_IGN, isn't inherited by the programs that this one starts.
            signal(number) { number in
                let error = errno
                var byte = UInt8(truncatingIfNeeded: number)
                write(SignalPipe.shared.writeEnd, &byte, 1)
                errno = error
            }
        }
        return registration
    }

    func unregister(_ number: Int) {
        state.withLock { state in
            guard let gone = state.registrations.removeValue(forKey: number) else { return }
            let watched = Set(state.registrations.values.flatMap(\.signals))
            for number in gone.signals where !watched.contains(number) { signal(number, SIG_DFL) }
        }
    }

    private func startReading() {
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { _ in
                SignalPipe.shared.read()
                return nil
            }, nil)
        pthread_detach(thread)
    }

    private func read() {
        var byte: UInt8 = 0
        while true {
            let count = Glibc.read(readEnd, &byte, 1)
            if count == 1 { deliver(Int32(byte)) } else if count == 0 || errno != EINTR { return }
        }
    }

    private func deliver(_ signal: Int32) {
        let calls: [(Handler, Int)] = state.withLock { state in
            state.registrations.keys.sorted().compactMap { number in
                guard var registration = state.registrations[number], registration.signals.contains(signal) else {
                    return nil
                }
                registration.count += 1
                state.registrations[number] = registration
                return (registration.handler, registration.count)
            }
        }
        for (handler, count) in calls { handler(signal, count) }
    }
}
