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
        do {
            let status = try BLAS.load()
            return BLASReport(
                problem: nil, core: status.core, version: status.version, isChosen: status.chosenCore != nil)
        } catch {
            return BLASReport(problem: error.message, core: "", version: "", isChosen: false)
        }
    }
}
