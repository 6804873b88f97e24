import Synchronization
import Testing

@testable import CommandLineKit

@Suite struct ProgressTests {
    /// A clock that stands still until told.
    private final class HandClock: Sendable {
        private let value = Mutex(ContinuousClock.now)
        var now: ContinuousClock.Instant { value.withLock { $0 } }
        func advance(_ duration: Duration) { value.withLock { $0 += duration } }
    }

    private func progress(
        _ captured: CapturedConsole, _ clock: HandClock, isTerminal: Bool, total: Int = 100
    ) -> Progress {
        Progress("Enrolling", total: total, console: captured.console, isTerminal: isTerminal, now: { clock.now })
    }

    @Test func drawsABarOnATerminal() throws {
        let (captured, clock) = (try CapturedConsole(), HandClock())
        let progress = progress(captured, clock, isTerminal: true)
        clock.advance(.seconds(10))
        progress.advance(by: 50)
        #expect(captured.errors == "[############............] Enrolling 50/100, 10 s left")
        progress.finish()
        #expect(captured.errors.hasSuffix("\r\u{1B}[K"))
    }

    @Test func writesALineEveryTenSecondsElsewhere() throws {
        let (captured, clock) = (try CapturedConsole(), HandClock())
        let progress = progress(captured, clock, isTerminal: false)
        for _ in 0..<25 {
            clock.advance(.seconds(1))
            progress.advance()
        }
        progress.finish()
        #expect(
            captured.errors
                == "Enrolling 10/100, 90 s left\nEnrolling 20/100, 80 s left\n".replacing("90 s", with: "2 min"))
    }

    @Test func saysNothingOfShortWork() throws {
        let (captured, clock) = (try CapturedConsole(), HandClock())
        let progress = progress(captured, clock, isTerminal: false)
        for _ in 0..<100 { progress.advance() }
        progress.finish()
        #expect(captured.errors == "")
    }

    @Test(arguments: [true, false])
    func quietSaysNothing(isTerminal: Bool) throws {
        let (captured, clock) = (try CapturedConsole(), HandClock())
        captured.console.setQuiet(true)
        let progress = progress(captured, clock, isTerminal: isTerminal)
        clock.advance(.seconds(60))
        progress.advance()
        progress.finish()
        #expect(captured.errors == "")
    }

    @Test(arguments: [
        (0, 0, "Enrolling 0/100"), (100, 10, "Enrolling 100/100"), (1, 100, "Enrolling 1/100, 165 min left"),
    ])
    func estimatesWhatIsLeft(done: Int, seconds: Int, line: String) throws {
        let progress = progress(try CapturedConsole(), HandClock(), isTerminal: false)
        #expect(progress.line(done, elapsed: .seconds(seconds)) == line)
    }

    @Test func nothingToDoIsNoDivisionByZero() throws {
        let (captured, clock) = (try CapturedConsole(), HandClock())
        let progress = progress(captured, clock, isTerminal: true, total: 0)
        clock.advance(.seconds(1))
        progress.advance(by: 0)
        #expect(captured.errors.contains("Enrolling 0/0"))
    }
}
