import Synchronization

/// How many requests may be under way at once.
final class WaitingRoom: Sendable {
    /// One request's place, given back when nobody holds it any more.
    final class Seat: Sendable {
        private let room: WaitingRoom

        fileprivate init(_ room: WaitingRoom) {
            self.room = room
        }

        deinit { room.occupied.subtract(1, ordering: .relaxed) }
    }

    let capacity: Int
    private let occupied = Atomic<Int>(0)

    init(capacity: Int) {
        self.capacity = capacity
    }

    var count: Int { occupied.load(ordering: .relaxed) }

    /// `nil` when the room is full.
    func enter() -> Seat? {
        if occupied.add(1, ordering: .relaxed).newValue <= capacity { return Seat(self) }
        occupied.subtract(1, ordering: .relaxed)
        return nil
    }
}
