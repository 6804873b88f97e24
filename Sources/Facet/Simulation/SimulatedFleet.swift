/// Workers that exist only on the virtual clock. Busy ones that are told to go finish first.
struct SimulatedFleet {
    private enum State { case starting, idle, busy, leaving, gone }

    private struct Worker {
        var state: State
        /// Microseconds.
        var started: Int64
    }

    private var workers: [Worker] = []
    /// Those that are idle, and some that no longer are; the last is the next to get a job.
    private var free: [Int] = []
    /// Those that start, and some that no longer do, oldest first.
    private var beginners: [Int] = []
    private(set) var starting = 0
    private(set) var idle = 0
    private(set) var busy = 0
    private(set) var leaving = 0
    /// Sum of the lives of those that are gone, in microseconds.
    private(set) var lived: Int64 = 0

    var running: Int { idle + busy }
    var alive: Int { starting + running + leaving }
    var starts: Int { workers.count }

    /// - Returns: The worker's number.
    mutating func start(at time: Int64) -> Int {
        workers.append(Worker(state: .starting, started: time))
        beginners.append(workers.count - 1)
        starting += 1
        return workers.count - 1
    }

    mutating func ready(_ worker: Int) {
        guard workers[worker].state == .starting else { return }
        workers[worker].state = .idle
        free.append(worker)
        starting -= 1
        idle += 1
    }

    /// An idle worker, busy from now on.
    mutating func take() -> Int? {
        guard let worker = popIdle() else { return nil }
        workers[worker].state = .busy
        idle -= 1
        busy += 1
        return worker
    }

    mutating func finished(_ worker: Int, at time: Int64) {
        guard workers[worker].state == .busy else {
            leaving -= 1
            return end(worker, at: time)
        }
        workers[worker].state = .idle
        free.append(worker)
        busy -= 1
        idle += 1
    }

    /// Takes `count` away: first who has not begun, then who has nothing to do, then who has, after that.
    mutating func remove(_ count: Int, at time: Int64) {
        for _ in 0..<count {
            if let worker = popBeginner() {
                starting -= 1
                end(worker, at: time)
            } else if let worker = popIdle() {
                idle -= 1
                end(worker, at: time)
            } else if let worker = workers.lastIndex(where: { $0.state == .busy }) {
                workers[worker].state = .leaving
                busy -= 1
                leaving += 1
            }
        }
    }

    private mutating func end(_ worker: Int, at time: Int64) {
        workers[worker].state = .gone
        lived += time - workers[worker].started
    }

    private mutating func popIdle() -> Int? {
        while let worker = free.popLast() {
            if workers[worker].state == .idle { return worker }
        }
        return nil
    }

    private mutating func popBeginner() -> Int? {
        while let worker = beginners.popLast() {
            if workers[worker].state == .starting { return worker }
        }
        return nil
    }
}
