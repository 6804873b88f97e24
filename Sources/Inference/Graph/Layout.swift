import CFaceKernels

/// How one image of a value lies in memory.
enum Layout: Hashable, Sendable {
    /// C planes of rows × columns.
    case planar
    /// Planes of rows × columns × 16 channels; lanes beyond the last channel are zero.
    case blocked

    /// Floats per column of a plane.
    var lanes: Int {
        switch self {
        case .planar: 1
        case .blocked: Int(FK_LANES)
        }
    }

    /// How many planes `channels` take.
    func planes(_ channels: Int) -> Int {
        (channels + lanes - 1) / lanes
    }
}
