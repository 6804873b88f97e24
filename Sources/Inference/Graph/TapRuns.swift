import CFaceKernels

/// Where the taps of a window lie, seen from the window's first element: what the direct convolution walks along.
final class TapRuns {
    let base: UnsafeMutablePointer<fk_run>
    let count: Int
    /// Sum of the runs' lengths.
    let taps: Int

    /// The window's taps in an input of that layout. Taps side by side in memory become one run.
    init(_ input: PlacedValue, kernelHeight: Int, kernelWidth: Int, dilationHeight: Int = 1, dilationWidth: Int = 1) {
        var runs: [fk_run] = []
        func append(_ offset: Int, _ length: Int) {
            if let last = runs.last, Int(last.offset) + Int(last.length) == offset {
                runs[runs.count - 1].length += Int32(length)
            } else {
                runs.append(fk_run(offset: Int32(offset), length: Int32(length)))
            }
        }
        let lanes = input.layout.lanes
        for plane in 0..<input.layout.planes(input.shape.c) {
            let channels = min(lanes, input.shape.c - plane * lanes)
            for y in 0..<kernelHeight {
                let row = plane * input.plane + y * dilationHeight * input.row
                for x in 0..<kernelWidth { append(row + x * dilationWidth * lanes, channels) }
            }
        }
        base = .allocate(capacity: max(runs.count, 1))
        base.initialize(from: runs, count: runs.count)
        count = runs.count
        taps = runs.reduce(0) { $0 + Int($1.length) }
    }

    deinit { base.deallocate() }
}
