import Glibc
import Testing

@testable import CommandLineKit

@Suite struct SignalTests {
    @Test(.timeLimit(.minutes(1)))
    func countsWhatComes() async {
        let (stream, continuation) = AsyncStream.makeStream(of: [Int].self)
        let watcher = SignalWatcher([SIGUSR1, SIGUSR2]) { signal, count in
            continuation.yield([Int(signal), count])
        }
        var arrived = stream.makeAsyncIterator()
        kill(getpid(), SIGUSR1)
        #expect(await arrived.next() == [Int(SIGUSR1), 1])
        kill(getpid(), SIGUSR2)
        #expect(await arrived.next() == [Int(SIGUSR2), 2])
        watcher.cancel()
    }

    @Test func endsAtOnceUnlessHeldOff() {
        let plain = Interruption()
        #expect(!plain.isRequested)
        #expect(plain.request())
        #expect(plain.isRequested)
        let saving = Interruption()
        saving.holdOff()
        #expect(!saving.request())
        #expect(saving.isRequested)
        #expect(saving.request())
    }
}
