import CFaceKernels

extension PlanBuilder {
    /// Adds a copy of a blocked slot to some blocks of another one.
    mutating func copyChannels(_ name: String, _ from: Slot, to channels: Channels) {
        step(name, reads: [from], writes: [channels.slot]) { place in
            let source = place(from)
            let target = place(channels.slot).channels(from: channels.first, count: channels.count)
            let lanes = source.layout.lanes
            let planes = FeatureShape(
                c: source.layout.planes(source.shape.c), h: source.shape.h, w: source.shape.w * lanes)
            return { memory in
                fk_copy_planes(
                    source.base(memory), source.image, source.plane, source.row, target.base(memory), target.image,
                    target.plane, target.row, planes.chw, Int32(memory.images))
            }
        }
    }

    /// Adds a copy of a planar slot, `count` runs of `length` floats, to every `distance` floats of another one,
    /// beginning at `offset`.
    mutating func copyRuns(
        _ name: String, _ from: Slot, to: Slot, count: Int, length: Int, distance: Int, offset: Int
    ) {
        let runs = FeatureShape(c: 1, h: count, w: length)
        step(name, reads: [from], writes: [to]) { place in
            let (source, target) = (place(from), place(to))
            return { memory in
                fk_copy_planes(
                    source.base(memory), source.image, 0, length, target.base(memory) + offset, target.image, 0,
                    distance, runs.chw, Int32(memory.images))
            }
        }
    }
}
