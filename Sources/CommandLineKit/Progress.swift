import Glibc
import Synchronization

/// How far a long command has got: a bar on a terminal, a line every ten seconds elsewhere, nothing when quiet.
/// Any thread may report.
public final class Progress: Sendable {
    private struct State {
        var done = 0
        var lastShown: ContinuousClock.Instant
    }

    private let console: Console
    private let title: String
    private let total: Int
    private let isTerminal: Bool
    private let now: @Sendable () -> ContinuousClock.Instant
    private let started: ContinuousClock.Instant
    private let state: Mutex<State>

    /// - Parameters:
    ///   - title: What is going on, e.g. "Enrolling".
    ///   - total: How many steps there are.
    public convenience init(_ title: String, total: Int, console: Console) {
        self.init(
            title, total: total, console: console, isTerminal: console.errorsAreTerminal, now: { ContinuousClock.now })
    }

    init(
        _ title: String, total: Int, console: Console, isTerminal: Bool,
        now: @escaping @Sendable () -> ContinuousClock.Instant
    ) {
        self.console = console
        self.title = title
        self.total = total
        self.isTerminal = isTerminal
        self.now = now
        self.started = now()
        self.state = Mutex(State(lastShown: started))
    }

    /// Reports `count` more steps done.
    public func advance(by count: Int = 1) {
        let time = now()
        let shown: Int? = state.withLock { state in
            state.done += count
            let pause: Duration = isTerminal ? .milliseconds(100) : .seconds(10)
            guard time - state.lastShown >= pause, isTerminal || state.done < total else { return nil }
            state.lastShown = time
            return state.done
        }
        if let shown { show(shown, at: time) }
    }

    /// Takes the bar away. What has been achieved is for the command to say.
    public func finish() {
        if isTerminal { console.show(bar: "") }
    }

    private func show(_ done: Int, at time: ContinuousClock.Instant) {
        guard !console.isQuiet else { return }
        let text = line(done, elapsed: time - started)
        if isTerminal { console.show(bar: bar(done) + text) } else { console.note(text) }
    }

    private func bar(_ done: Int) -> String {
        let width = 24
        let filled = total > 0 ? min(width, done * width / total) : 0
        return "[" + String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled) + "] "
    }

    /// `Enrolling 120/500, 12 s left`
    func line(_ done: Int, elapsed: Duration) -> String {
        let text = "\(title) \(done)/\(total)"
        guard done > 0, done < total else { return text }
        let (seconds, attoseconds) = elapsed.components
        let left = (Double(seconds) + Double(attoseconds) / 1e18) * Double(total - done) / Double(done)
        guard left < 360_000 else { return text }
        return text + (left < 90 ? ", \(Int(left.rounded(.up))) s left" : ", \(Int((left / 60).rounded(.up))) min left")
    }
}
