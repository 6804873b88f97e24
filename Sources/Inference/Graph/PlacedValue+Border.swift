import CFaceKernels

extension PlacedValue {
    /// Writes zeros all around the value; `nil` when it has no border.
    var borderStep: ((PlanMemory) -> Void)? {
        guard !border.isEmpty else { return nil }
        let (lanes, planes) = (layout.lanes, layout.planes(shape.c))
        return { [self] memory in
            for image in 0..<memory.images {
                fk_zero_border(
                    base(memory) + image * self.image, plane, Int32(planes), row, Int32(shape.h),
                    Int32(shape.w * lanes), Int32(border.top), Int32(border.left * lanes), Int32(border.bottom),
                    Int32(border.right * lanes))
            }
        }
    }
}
