import COpenBLAS

/// The BLAS library, as it is loaded in this process.
public struct BLASReport: Sendable, Equatable {
    /// What to do about a library that can't be loaded; `nil` if it is.
    public let problem: String?
    /// The kernels in use, as the library calls them, e.g. `SkylakeX`; empty when not loaded.
    public let core: String
    /// Version and build options; empty when not loaded.
    public let version: String
    /// Whether Facet chose the kernels, because the library by itself would take slower ones.
    public let isChosen: Bool

    /// Loads the library if it isn't yet.
    public static func current() -> BLASReport {
        guard let status = cob_load()?.pointee else {
            return BLASReport(problem: "OpenBLAS can't be loaded", core: "", version: "", isChosen: false)
        }
        return BLASReport(
            problem: status.error.map { String(cString: $0) }, core: status.core.map { String(cString: $0) } ?? "",
            version: status.version.map { String(cString: $0) } ?? "",
            isChosen: status.chosen_core.map { $0.pointee != 0 } ?? false)
    }
}
