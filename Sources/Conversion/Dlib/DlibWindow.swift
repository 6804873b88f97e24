/// A window that slides over rows and columns. A side of 0 means all of the input.
struct DlibWindow: Equatable {
    let height: Int
    let width: Int
    let strideY: Int
    let strideX: Int
    let paddingY: Int
    let paddingX: Int
}
