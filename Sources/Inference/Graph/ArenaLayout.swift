/// Lays values out in one arena so that those that are alive at the same time never overlap.
struct ArenaLayout {
    /// What needs room: from the step that first writes it to the one that last reads it.
    struct Request {
        /// Floats.
        var size: Int
        var steps: ClosedRange<Int>
    }

    /// Floats from the beginning, one per request, multiples of 16.
    private(set) var offsets: [Int]
    /// Floats that the arena needs.
    private(set) var size = 0

    /// The biggest first, each at the lowest place that is free while it is alive.
    init(_ requests: [Request]) {
        offsets = Array(repeating: 0, count: requests.count)
        var placed: [Int] = []
        for index in requests.indices.sorted(by: { requests[$0].size > requests[$1].size }) {
            let request = requests[index]
            let neighbours = placed.filter { requests[$0].steps.overlaps(request.steps) }
                .sorted { offsets[$0] < offsets[$1] }
            var offset = 0
            for other in neighbours where offsets[other] < offset + Self.rounded(request.size) {
                offset = max(offset, offsets[other] + Self.rounded(requests[other].size))
            }
            offsets[index] = offset
            size = max(size, offset + Self.rounded(request.size))
            placed.append(index)
        }
    }

    /// Whole cache lines.
    private static func rounded(_ size: Int) -> Int { (size + 15) / 16 * 16 }
}
