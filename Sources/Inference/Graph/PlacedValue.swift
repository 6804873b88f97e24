import CFaceKernels

/// Where a value lies: its layout, its border, and its place in the session's memory. Distances in floats.
struct PlacedValue {
    enum Place: Hashable {
        case input
        /// Floats per image of the outputs before this one.
        case output(preceding: Int)
        /// Floats from the arena's beginning.
        case work(offset: Int)
    }

    private(set) var shape: FeatureShape
    let layout: Layout
    let border: Border
    var place: Place
    /// Whether there is room for all images of a pass, or, of a value that only the first steps use, for those that go
    /// through these together.
    var isWholePass = true
    /// Between rows.
    let row: Int
    /// Between planes: channels, or blocks of 16.
    let plane: Int
    /// Between images.
    let image: Int
    /// From the memory's beginning to the first element inside the border.
    private(set) var interior: Int

    init(shape: FeatureShape, layout: Layout, border: Border, place: Place) {
        self.shape = shape
        self.layout = layout
        self.border = border
        self.place = place
        row = (border.left + shape.w + border.right) * layout.lanes
        plane = (border.top + shape.h + border.bottom) * row
        image = layout.planes(shape.c) * plane
        interior = border.top * row + border.left * layout.lanes
    }

    /// Some of the channels; the first and the number must be whole planes, but for the last plane.
    func channels(from first: Int, count: Int) -> PlacedValue {
        precondition(first % layout.lanes == 0, "channels of a block can't be parted")
        var part = self
        part.shape.c = count
        part.interior += first / layout.lanes * plane
        return part
    }

    /// The first element, inside the border, of `memory.firstImage`.
    func base(_ memory: PlanMemory) -> UnsafeMutablePointer<Float> {
        switch place {
        case .input: memory.input + memory.firstImage * image + interior
        case .output(let preceding): memory.output + memory.batch * preceding + memory.firstImage * image + interior
        case .work(let offset): memory.work + offset + (isWholePass ? memory.imageOfPass * image : 0) + interior
        }
    }

    /// As the kernels for blocked layout take it.
    func map(_ memory: PlanMemory) -> fk_map {
        assert(layout == .blocked, "a map is blocked")
        return fk_map(base: base(memory), image: image, block: plane, row: row, shape: shape.chw)
    }
}
